using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The words of an agenda's table.</summary>
public sealed record AgendaLabels
{
    public required string Time { get; init; }
    public required string What { get; init; }
    public required string Where { get; init; }

    /// <summary>Head of the last column of a personal agenda.</summary>
    public required string ForYou { get; init; }

    /// <summary>Head of the last column of a general agenda, and the label of languages in a personal one.</summary>
    public required string Languages { get; init; }

    /// <summary>Said in place of the table when a day has nothing in it.</summary>
    public required string NothingPlanned { get; init; }
}

/// <summary>Where a visit meets, when it leaves and when it is back.</summary>
public sealed record AgendaVisit(LabelledText Meeting, LabelledText Departure, LabelledText? Return = null);

/// <summary>A session or visit as the agenda shows it.</summary>
public sealed record AgendaItem
{
    /// <summary>Start and end, as `09:30–11:30`.</summary>
    public required string Time { get; init; }
    public required Phrase Title { get; init; }
    public IReadOnlyList<Phrase> Speakers { get; init; } = [];
    public Phrase? Note { get; init; }

    /// <summary>Room or address.</summary>
    public Phrase? Room { get; init; }

    /// <summary>Spoken and interpreted languages with their channels, one each.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public AgendaVisit? Visit { get; init; }

    /// <summary>What the reader has here: a channel, a place in a visit.</summary>
    public Phrase? ForYou { get; init; }

    /// <summary>The reader's own choice; the row of a personal agenda stands out and <see cref="ForYou"/> says why.</summary>
    public bool Own { get; init; }
}

/// <summary>A day of the agenda; a one-day agenda needs no heading.</summary>
public sealed record AgendaDay(string? Heading, IReadOnlyList<AgendaItem> Items);

/// <summary>The programme on A4, for everyone or for one delegate.</summary>
public sealed record Agenda : FlowingPaper
{
    public required AgendaLabels Labels { get; init; }
    public required IReadOnlyList<AgendaDay> Days { get; init; }

    /// <summary>The last column is about the reader instead of about languages.</summary>
    public bool Personal { get; init; }

    private static TextStyle Text => TextStyle.Body;
    private static TextStyle Detail => TextStyle.Body with { Size = 9 };

    private protected override void Fill(Flow flow)
    {
        foreach (var day in Days)
        {
            Block items = day.Items.Count == 0 ? new Paragraph(Text with { SpaceBefore = 5 }, Labels.NothingPlanned) : TableOf(day.Items);
            if (day.Heading is { } heading)
                flow.Add(new Paragraph(TextStyle.Heading, heading) { Type = "H2", KeepWithNext = true, Bookmarked = true }, items);
            else
                flow.Add(items);
        }
    }

    private Table TableOf(IReadOnlyList<AgendaItem> items) => new([82, 190, 118, 86])
    {
        Columns = [Labels.Time, Labels.What, Labels.Where, Personal ? Labels.ForYou : Labels.Languages],
        RowHeads = true,
        Rows = [.. items.Select(Row)],
    };

    private TableRow Row(AgendaItem item) => new([[new Paragraph(Text, item.Time)], [.. What(item)], [.. Where(item)], [.. Last(item)]])
    {
        Ground = Personal && item.Own ? Accent.Tint(0.08) : null,
        Bar = Personal && item.Own ? Accent : null,
    };

    private IEnumerable<Block> What(AgendaItem item)
    {
        yield return new Paragraph(Text with { Bold = true }, item.Title);
        if (item.Speakers.Count > 0)
            yield return new Paragraph(Detail, Enumerated(item.Speakers));
        if (item.Note is { } note)
            yield return new Paragraph(Detail, note);
        if (Personal && item.Languages.Count > 0)
            yield return new Paragraph(Detail, $"{Labels.Languages}: {string.Join("; ", item.Languages)}");
    }

    private static IEnumerable<Block> Where(AgendaItem item)
    {
        if (item.Room is { } room)
            yield return new Paragraph(Text, room);
        if (item.Visit is not { } visit)
            yield break;
        LabelledText?[] stages = [visit.Meeting, visit.Departure, visit.Return];
        foreach (var stage in stages.OfType<LabelledText>())
            yield return new Paragraph(Detail, $"{stage.Label}: ", stage.Text);
    }

    private IEnumerable<Block> Last(AgendaItem item)
    {
        if (!Personal)
            return item.Languages.Select(language => new Paragraph(Detail, language));
        return item.ForYou is { } forYou ? [new Paragraph(Text with { Bold = item.Own }, forYou)] : [];
    }

    /// <summary>Speakers on one line, each in its language.</summary>
    private static Inline[] Enumerated(IReadOnlyList<Phrase> phrases) =>
        [.. phrases.SelectMany((phrase, i) => i == 0 ? new Inline[] { phrase } : [", ", phrase])];
}
