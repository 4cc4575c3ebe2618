using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The heads of a guide's list.</summary>
public sealed record GuideLabels(string Name, string Body, string Out, string Back);

/// <summary>A study visit for whoever leads it, or a coach to one for its steward: what to know, and who goes, to be ticked off on the way out and back.</summary>
public sealed record GuideList : FlowingPaper
{
    private const string Box = "☐";

    /// <summary>Meeting point, times, languages, means, access, cut-off: what the guide has to know.</summary>
    public required IReadOnlyList<LabelledText> Facts { get; init; }

    public required string PeopleHeading { get; init; }
    public required GuideLabels Labels { get; init; }
    public required IReadOnlyList<ListedPerson> People { get; init; }

    /// <summary>Said in place of the table when nobody goes.</summary>
    public required string Nobody { get; init; }

    /// <summary>After the last: how many there are, and what becomes of the sheet.</summary>
    public required IReadOnlyList<Phrase> Closing { get; init; }

    private protected override void Fill(Flow flow)
    {
        flow.Add(Layout.Facts.Of(Facts));
        Block people = People.Count == 0 ? new Paragraph(TextStyle.Body with { SpaceBefore = 5 }, Nobody) : new Table([190, 176, 55, 55])
        {
            Columns = [Labels.Name, Labels.Body, Labels.Out, Labels.Back],
            RowHeads = true,
            Rows = People.Select(person => new TableRow([PeopleTable.Name(person), PeopleTable.Body(person), Tick(), Tick()])),
        };
        flow.Add(new Paragraph(TextStyle.Heading, PeopleHeading) { Type = "H2", KeepWithNext = true, Bookmarked = true }, people);
        flow.AddSpace(4);
        flow.Add([.. Closing.Select(part => new Paragraph(TextStyle.Body with { SpaceBefore = 5 }, part))]);
    }

    private static Block[] Tick() => [new Paragraph(new TextStyle(17, Leading: 1.1), Box)];
}
