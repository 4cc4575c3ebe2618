using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The confirmation of a registration on one A4 page, to print or to show.</summary>
public sealed record ConfirmationLetter : FlowingPaper
{
    /// <summary>What holds now, in a sentence: confirmed, waiting at position 7, received for approval.</summary>
    public required string State { get; init; }

    /// <summary>What follows from it and what to do, a paragraph each.</summary>
    public IReadOnlyList<Phrase> Message { get; init; } = [];

    public required LabelledText Reference { get; init; }
    public required LabelledText DelegateName { get; init; }
    public LabelledText? Function { get; init; }

    /// <summary>City and country the delegate comes from.</summary>
    public required LabelledText CityAndCountry { get; init; }
    public required LabelledText Category { get; init; }
    public LabelledText? Languages { get; init; }

    /// <summary>Dates and times of the event with their zone.</summary>
    public required LabelledText Dates { get; init; }
    public required LabelledText Venue { get; init; }

    /// <summary>Short points to remember; their heading comes with them.</summary>
    public string? NotesHeading { get; init; }
    public IReadOnlyList<Phrase> Notes { get; init; } = [];

    public required string ContactHeading { get; init; }

    /// <summary>Whom to ask, before the address.</summary>
    public required string ContactText { get; init; }
    public required string ContactAddress { get; init; }

    public required string OrganisersHeading { get; init; }
    public required IReadOnlyList<Phrase> Organisers { get; init; }

    private protected override void Fill(Flow flow)
    {
        var text = TextStyle.Body with { SpaceBefore = 5 };
        flow.Add(new Paragraph(new TextStyle(13, Bold: true, Leading: 1.3), State));
        flow.Add([.. Message.Select(phrase => new Paragraph(text, phrase))]);
        flow.AddSpace(12);
        flow.Add(Facts.Of(Details()));
        if (Notes.Count > 0 && NotesHeading is { } heading)
            flow.Add(Paragraph.Heading(2, TextStyle.Heading, heading), new BulletList(text, [.. Notes.Select(note => (Inline)note)]));
        flow.Add(new SideBySide(Contact(text), OrganisersOf(text)));
    }

    private IEnumerable<LabelledText> Details()
    {
        LabelledText?[] all = [Reference, DelegateName, Function, CityAndCountry, Category, Languages, Dates, Venue];
        return all.OfType<LabelledText>();
    }

    private Block[] Contact(TextStyle text) =>
    [
        Paragraph.Heading(2, TextStyle.Heading, ContactHeading),
        new Paragraph(text, ContactText),
        new Paragraph(text, Inline.MailTo(ContactAddress)),
    ];

    private Block[] OrganisersOf(TextStyle text) =>
        [Paragraph.Heading(2, TextStyle.Heading, OrganisersHeading), .. Organisers.Select(organiser => new Paragraph(text, organiser))];
}
