using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>What a stretch of a text is beside another version of it.</summary>
public enum TextMark
{
    /// <summary>In both.</summary>
    None,

    /// <summary>In the earlier one only; struck through, in brackets with a minus.</summary>
    Deleted,

    /// <summary>In the later one only; underlined, in brackets with a plus.</summary>
    Inserted,
}

/// <summary>A stretch of a text.</summary>
public readonly record struct MarkedText(string Text, TextMark Mark = TextMark.None);

/// <summary>One amendment.</summary>
/// <param name="Heading">Which, whose, and how it stands.</param>
/// <param name="What">What is asked for and where.</param>
/// <param name="Text">What would be different, or is.</param>
/// <param name="Facts">Reason, decision, and what else there is to say.</param>
public sealed record AmendmentItem(string Heading, string What, IReadOnlyList<MarkedText> Text, IReadOnlyList<LabelledText> Facts);

/// <summary>A clause with the amendments to it.</summary>
public sealed record AmendedClause(string Name, string Text, IReadOnlyList<AmendmentItem> Amendments);

/// <summary>A part of the draft.</summary>
/// <param name="AtStart">New clauses that shall stand before its first.</param>
public sealed record AmendedPart(string Heading, IReadOnlyList<AmendmentItem> AtStart, IReadOnlyList<AmendedClause> Clauses);

/// <summary>
/// A draft clause by clause, with what cities ask to have changed in it. What goes and what comes is told by lines and by signs that are
/// read aloud, so it reads in black and white and by ear.
/// </summary>
public sealed record ConsolidatedAmendments : FlowingPaper
{
    /// <summary>Of the clauses and their amendments (BCP 47), where it is not the document's.</summary>
    public string? TextLanguage { get; init; }

    /// <summary>That it is a draft, and how to read it.</summary>
    public required IReadOnlyList<Phrase> Introduction { get; init; }

    public required IReadOnlyList<AmendedPart> Parts { get; init; }

    private static TextStyle Text => new(10.5, Leading: 1.45, SpaceBefore: 4);
    private static TextStyle Clause => new(11, Bold: true, Leading: 1.3, SpaceBefore: 14);
    private static TextStyle Item => new(10, Bold: true, SpaceBefore: 11);

    private protected override void Fill(Flow flow)
    {
        flow.Add([.. Introduction.Select(said => new Paragraph(TextStyle.Body with { SpaceBefore = 4 }, said))]);
        foreach (var part in Parts)
        {
            Block[] heading = [new Paragraph(TextStyle.Heading, part.Heading) { Type = "H2", KeepWithNext = true, Bookmarked = true }];
            foreach (var item in part.AtStart)
                Add(flow, ref heading, item, "H3");
            foreach (var clause in part.Clauses)
            {
                flow.Add([.. heading, new Paragraph(Clause, clause.Name) { Type = "H3", KeepWithNext = true, Bookmarked = true }, new Paragraph(Text, new Inline(clause.Text, TextLanguage))]);
                heading = [];
                foreach (var item in clause.Amendments)
                    Add(flow, ref heading, item, "H4");
            }
        }
    }

    private void Add(Flow flow, ref Block[] heading, AmendmentItem item, string level)
    {
        flow.Add([.. heading, new Paragraph(Item, item.Heading) { Type = level, KeepWithNext = true },
            new Paragraph(TextStyle.Body with { Colour = Colour.Quiet }, item.What) { KeepWithNext = item.Text.Count > 0 },
            .. item.Text.Count == 0 ? [] : new[] { new Paragraph(Text, [.. item.Text.SelectMany(Marked)]) }]);
        heading = [];
        if (item.Facts.Count > 0)
        {
            flow.AddSpace(4);
            flow.Add(Layout.Facts.Of(item.Facts));
        }
    }

    // The signs stand outside the line, which would make one stroke of a minus and itself.
    private Inline[] Marked(MarkedText piece) => piece.Mark switch
    {
        TextMark.Deleted => ["[−", new(piece.Text, TextLanguage) { Line = InlineLine.Through }, "−]"],
        TextMark.Inserted => ["[+", new(piece.Text, TextLanguage) { Line = InlineLine.Under }, "+]"],
        _ => [new(piece.Text, TextLanguage)],
    };
}
