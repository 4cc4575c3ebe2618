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

    /// <summary>Head of the last column of a general agenda.</summary>
    public required string Languages { get; init; }

    /// <summary>Said in place of the table when a day has nothing in it.</summary>
    public required string NothingPlanned { get; init; }
}

/// <summary>Where a visit meets, when it leaves and when it is back, each with a label that ends as the language ends one.</summary>
public sealed record AgendaVisit(LabelledText Meeting, LabelledText? Departure = null, LabelledText? Return = null);

/// <summary>Somebody who speaks: who it is, and on what.</summary>
public sealed record AgendaSpeaker(Phrase Who, Phrase? Presentation = null);

/// <summary>A session or visit as the agenda shows it.</summary>
public sealed record AgendaItem
{
    /// <summary>Start and end, as `09:30–11:30`.</summary>
    public required string Time { get; init; }
    public required Phrase Title { get; init; }

    /// <summary>What it is about and what to know, a paragraph each.</summary>
    public IReadOnlyList<Phrase> Notes { get; init; } = [];
    public IReadOnlyList<AgendaSpeaker> Speakers { get; init; } = [];

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

    /// <summary>The last column is about the reader instead of about languages; it is left out where it says nothing.</summary>
    public bool Personal { get; init; }

    /// <summary>Said after all days.</summary>
    public Phrase? Closing { get; init; }

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
        if (Closing is { } closing)
            flow.Add(new Paragraph(Detail with { SpaceBefore = 10 }, closing));
    }

    private bool HasLast => Days.Any(day => day.Items.Any(item => Personal ? item.ForYou is not null : item.Languages.Count > 0));

    private Table TableOf(IReadOnlyList<AgendaItem> items)
    {
        var hasLast = HasLast;
        string[] columns = [Labels.Time, Labels.What, Labels.Where];
        return new(!hasLast ? [82, 260, 134] : Personal ? [82, 190, 118, 86] : [72, 176, 92, 136])
        {
            Columns = hasLast ? [.. columns, Personal ? Labels.ForYou : Labels.Languages] : columns,
            RowHeads = true,
            Rows = [.. items.Select(item => Row(item, hasLast))],
        };
    }

    private TableRow Row(AgendaItem item, bool hasLast) => new((Block[][])
        [[new Paragraph(Text, item.Time)], [.. What(item)], [.. Where(item)], .. hasLast ? [[.. Last(item)]] : Array.Empty<Block[]>()])
    {
        Ground = Personal && item.Own ? Accent.Tint(0.08) : null,
        Bar = Personal && item.Own ? Accent : null,
    };

    private IEnumerable<Block> What(AgendaItem item)
    {
        yield return new Paragraph(Text with { Bold = true }, item.Title);
        foreach (var note in item.Notes)
            yield return new Paragraph(Detail, note);
        foreach (var speaker in item.Speakers)
        {
            if (speaker.Presentation is { } presentation)
                yield return new Paragraph(Detail with { Bold = true, SpaceBefore = 3 }, presentation);
            yield return new Paragraph(speaker.Presentation is null ? Detail with { SpaceBefore = 3 } : Detail, speaker.Who);
        }
        if (Personal)
            foreach (var language in item.Languages)
                yield return new Paragraph(Detail, language);
    }

    private static IEnumerable<Block> Where(AgendaItem item)
    {
        if (item.Room is { } room)
            yield return new Paragraph(Text, room);
        if (item.Visit is not { } visit)
            yield break;
        LabelledText?[] stages = [visit.Meeting, visit.Departure, visit.Return];
        foreach (var stage in stages.OfType<LabelledText>())
            yield return new Paragraph(Detail, $"{stage.Label} ", stage.Text);
    }

    private IEnumerable<Block> Last(AgendaItem item)
    {
        if (!Personal)
            return item.Languages.Select(language => new Paragraph(Detail, language));
        return item.ForYou is { } forYou ? [new Paragraph(Text with { Bold = item.Own }, forYou)] : [];
    }
}
