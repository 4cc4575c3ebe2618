using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The words of a press release's parts.</summary>
public sealed record PressReleaseLabels
{
    public required string Corrections { get; init; }
    public required string About { get; init; }
    public required string Contact { get; init; }
    public required string Resources { get; init; }
    public required string Attachments { get; init; }
}

/// <summary>Something to read elsewhere.</summary>
/// <param name="Address">Absolute; printed as well, for those who hold paper.</param>
public sealed record PressLink(Phrase Label, string Address);

/// <summary>A press release on A4 in one language: headline, place and date, text, who publishes it, whom to ask, where to read on.</summary>
public sealed record PressRelease : FlowingPaper
{
    public required PressReleaseLabels Labels { get; init; }

    /// <summary>What the reader must know before the text: that it is under embargo.</summary>
    public string? Notice { get; init; }

    /// <summary>Of headline and text (BCP 47), where it is not the document's.</summary>
    public string? TextLanguage { get; init; }

    /// <summary>Place and date; stands before the text's first words.</summary>
    public required string DateLine { get; init; }

    /// <summary>Paragraphs, as those of the following parts.</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];
    public required IReadOnlyList<string> Body { get; init; }
    public IReadOnlyList<string> Boilerplate { get; init; } = [];

    /// <summary>What was corrected and when.</summary>
    public IReadOnlyList<Phrase> Corrections { get; init; } = [];

    /// <summary>Mailbox for the press.</summary>
    public string? Contact { get; init; }
    public IReadOnlyList<PressLink> Resources { get; init; } = [];

    /// <summary>Files that go with it, by name.</summary>
    public IReadOnlyList<Phrase> Attachments { get; init; } = [];

    private static TextStyle Text => new(10.5, Leading: 1.45, SpaceBefore: 7);
    private static TextStyle Small => TextStyle.Body with { Size = 9, SpaceBefore = 5 };

    private protected override void Fill(Flow flow)
    {
        if (Notice is { } notice)
            flow.Add(new Paragraph(TextStyle.Body with { Bold = true }, notice));
        var opening = true;
        AddText(flow, Text with { Bold = true }, Lead, ref opening);
        AddText(flow, Text, Body, ref opening);
        if (Corrections.Count > 0)
            flow.Add([Heading(Labels.Corrections), .. Corrections.Select(correction => new Paragraph(Small, correction))]);
        if (Boilerplate.Count > 0)
            flow.Add([Heading(Labels.About), .. Boilerplate.Select(part => new Paragraph(Small, new Inline(part, TextLanguage)))]);
        if (Contact is { } contact)
            flow.Add(Heading(Labels.Contact), new Paragraph(TextStyle.Body with { SpaceBefore = 5 }, Inline.MailTo(contact)));
        if (Resources.Count > 0)
            flow.Add([Heading(Labels.Resources), .. Resources.SelectMany(Lines)]);
        if (Attachments.Count > 0)
            flow.Add(Heading(Labels.Attachments), new BulletList(TextStyle.Body with { SpaceBefore = 5 }, [.. Attachments.Select(attachment => (Inline)attachment)]));
    }

    private void AddText(Flow flow, TextStyle style, IReadOnlyList<string> paragraphs, ref bool opening)
    {
        foreach (var paragraph in paragraphs)
        {
            flow.Add(new Paragraph(style, new Inline(opening ? $"{DateLine} – {paragraph}" : paragraph, TextLanguage)));
            opening = false;
        }
    }

    private static Paragraph Heading(string text) => new(TextStyle.Heading, text) { Type = "H2", KeepWithNext = true, Bookmarked = true };

    private static Paragraph[] Lines(PressLink link) =>
    [
        new Paragraph(TextStyle.Body with { SpaceBefore = 5 }, link.Label) { KeepWithNext = true },
        new Paragraph(TextStyle.Body with { Size = 9 }, new Inline(link.Address, Target: new Uri(link.Address))),
    ];
}
