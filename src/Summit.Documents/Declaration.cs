using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The words of a declaration's parts.</summary>
public sealed record DeclarationLabels
{
    /// <summary>Head of the clauses’ numbers where the text stands in two columns; short.</summary>
    public required string Number { get; init; }
    public required string Adoption { get; init; }
    public required string Signatures { get; init; }

    /// <summary>Said in place of the register while nobody has signed.</summary>
    public required string NoSignatures { get; init; }
    public required string City { get; init; }
    public required string SignedBy { get; init; }
    public required string Mandate { get; init; }
    public required string Date { get; init; }
}

/// <summary>A clause in each language; a number where it is operative.</summary>
public sealed record DeclarationItem(string? Number, IReadOnlyList<Phrase> Texts);

/// <summary>A city's line in the register.</summary>
/// <param name="Country">The lines of a country stand together, under its name.</param>
/// <param name="Signatory">Name and function.</param>
/// <param name="Notes">What else there is to say of it below its date: that the city joined later, that it withdrew.</param>
public sealed record DeclarationSignature(string City, string Country, string Signatory, string Mandate, string Date, params IReadOnlyList<string> Notes);

/// <summary>A declaration on A4 in one language or in two side by side, with the record of its adoption and its signatures.</summary>
public sealed record Declaration : FlowingPaper
{
    public required DeclarationLabels Labels { get; init; }

    /// <summary>Names of the languages, in the order of the columns; for one column they are not printed.</summary>
    public required IReadOnlyList<Phrase> Languages { get; init; }

    /// <summary>What the reader must know before the text: that it is not the adopted one.</summary>
    public string? Notice { get; init; }

    /// <summary>The title in the second language.</summary>
    public Phrase? OtherTitle { get; init; }

    public required IReadOnlyList<DeclarationItem> Items { get; init; }

    /// <summary>Every fifth line has its number in the margin.</summary>
    public bool CountsLines { get; init; } = true;

    /// <summary>When, how, who presided, who was there, the hash of the text. Empty while it is a draft: it is neither adopted nor signed.</summary>
    public IReadOnlyList<LabelledText> Record { get; init; } = [];

    public IReadOnlyList<DeclarationSignature> Signatures { get; init; } = [];

    private static TextStyle Text => new(10.5, Leading: 1.45, SpaceBefore: 7);
    private static TextStyle Detail => TextStyle.Body with { Size = 9 };

    private protected override void Fill(Flow flow)
    {
        if (Notice is { } notice)
            flow.Add(new Paragraph(TextStyle.Body with { Bold = true }, notice));
        if (OtherTitle is { } title)
            flow.Add(new Paragraph(new TextStyle(14, Bold: true, Leading: 1.2, SpaceBefore: 8) { Colour = Colour.Quiet }, title));
        flow.AddSpace(10);
        flow.Add(new NumberedText(Text, Languages.Count > 1 ? [Labels.Number, .. Languages.Select(language => (Inline)language)] : [],
            [.. Items.Select(item => new NumberedRow(item.Number, [.. item.Texts.Select(text => (Inline)text)]))], CountsLines));
        if (Record.Count == 0)
            return;
        flow.Add(Heading(Labels.Adoption), new Table([30, 100]) { RowHeads = true, Rows = [.. Record.Select(Row)] });
        flow.Add(Heading(Labels.Signatures), Signatures.Count == 0 ? new Paragraph(TextStyle.Body with { SpaceBefore = 5 }, Labels.NoSignatures) : Register());
    }

    private static Paragraph Heading(string text) => new(TextStyle.Heading, text) { Type = "H2", KeepWithNext = true, Bookmarked = true };

    private static TableRow Row(LabelledText line) => new(
    [
        [new Paragraph(TextStyle.Body with { Colour = Colour.Quiet }, line.Label)],
        // A hash is one word: it shall fit the line.
        [new Paragraph(line.Text.Text.Contains(' ', StringComparison.Ordinal) ? TextStyle.Body : Detail, line.Text)],
    ]);

    private Table Register() => new([120, 130, 140, 86])
    {
        Columns = [Labels.City, Labels.SignedBy, Labels.Mandate, Labels.Date],
        RowHeads = true,
        Rows = [.. Signatures.Select(signature => new TableRow(
        [
            [new Paragraph(TextStyle.Body with { Bold = true }, signature.City), new Paragraph(Detail, signature.Country)],
            [new Paragraph(Detail, signature.Signatory)],
            [new Paragraph(Detail, signature.Mandate)],
            [new Paragraph(Detail, signature.Date), .. signature.Notes.Select(note => new Paragraph(Detail with { Bold = true }, note))],
        ]))],
    };
}
