using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The heads of a list of people.</summary>
public sealed record PeopleLabels(string Name, string Body, string Last);

/// <summary>Somebody on a list.</summary>
/// <param name="Detail">Under the name: a function.</param>
/// <param name="Country">Under the city or body.</param>
public sealed record ListedPerson(string Name, string Detail, string Body, string Country);

/// <summary>People under a heading; none where the list is not divided.</summary>
public sealed record PeopleGroup(string? Heading, IEnumerable<ListedPerson> People);

/// <summary>Who comes, with room to sign, on A4. The people may be as many as like: they are read as they are written.</summary>
public sealed record SignInSheet : FlowingPaper
{
    // A hand writes its name in 11 mm.
    private const double ToSign = 11 * PageFormat.Millimetre;

    public required PeopleLabels Labels { get; init; }
    public required IEnumerable<PeopleGroup> Groups { get; init; }

    private protected override void Fill(Flow flow) => PeopleTable.Fill(flow, Groups, group => new Table([170, 150, 156])
    {
        Columns = [Labels.Name, Labels.Body, Labels.Last],
        RowHeads = true,
        RowHeight = ToSign,
        Rows = group.Select(person => new TableRow([PeopleTable.Name(person), PeopleTable.Body(person), []])),
    });
}

/// <summary>Who takes part, as far as they agreed to be listed, by country.</summary>
public sealed record ParticipantList : FlowingPaper
{
    /// <summary>Whom it is for and who is on it.</summary>
    public required IReadOnlyList<Phrase> Introduction { get; init; }

    public required PeopleLabels Labels { get; init; }
    public required IEnumerable<PeopleGroup> Groups { get; init; }

    private protected override void Fill(Flow flow)
    {
        flow.Add([.. Introduction.Select(part => new Paragraph(TextStyle.Body with { SpaceBefore = 4 }, part))]);
        PeopleTable.Fill(flow, Groups, group => new Table([170, 150, 156])
        {
            Columns = [Labels.Name, Labels.Last, Labels.Body],
            RowHeads = true,
            Rows = group.Select(person => new TableRow(
                [[new Paragraph(TextStyle.Body with { Bold = true }, person.Name)], [new Paragraph(TextStyle.Body, person.Detail)], [new Paragraph(TextStyle.Body, person.Body)]])),
        });
    }
}

/// <summary>What lists of people have in common.</summary>
internal static class PeopleTable
{
    private static readonly TextStyle Detail = TextStyle.Body with { Size = 9 };

    public static void Fill(Flow flow, IEnumerable<PeopleGroup> groups, Func<IEnumerable<ListedPerson>, Table> table)
    {
        foreach (var group in groups)
        {
            if (group.Heading is { } heading)
                flow.Add(new Paragraph(TextStyle.Heading, heading) { Type = "H2", KeepWithNext = true, Bookmarked = true }, table(group.People));
            else
                flow.Add(table(group.People));
        }
    }

    public static Block[] Name(ListedPerson person) => Lines(new Paragraph(TextStyle.Body with { Bold = true }, person.Name), person.Detail);

    public static Block[] Body(ListedPerson person) => Lines(new Paragraph(TextStyle.Body, person.Body), person.Country);

    private static Block[] Lines(Block first, string second) => second.Length == 0 ? [first] : [first, new Paragraph(Detail with { Colour = Colour.Quiet }, second)];
}
