using Summit.Documents.Layout;

namespace Summit.Documents;

/// <summary>The heads of a booth sheet's tables, and what is said where one of them is empty.</summary>
public sealed record BoothLabels
{
    public required string Booths { get; init; }
    public required string Channel { get; init; }
    public required string Languages { get; init; }
    public required string Team { get; init; }
    public required string Speakers { get; init; }
    public required string Order { get; init; }
    public required string Who { get; init; }
    public required string Speaks { get; init; }
    public required string NoSpeakers { get; init; }
}

/// <summary>A booth.</summary>
/// <param name="Team">Who works there and when, a line each; what to know after them.</param>
public sealed record SheetBooth(string Channel, IReadOnlyList<string> Languages, IReadOnlyList<string> Team);

/// <summary>Somebody who speaks.</summary>
public sealed record SheetSpeaker(Phrase Who, Phrase? Presentation, string Language);

/// <summary>A session as its booths need it.</summary>
public sealed record SheetSession
{
    public required Phrase Title { get; init; }

    /// <summary>When, where, what is spoken in the room, receivers.</summary>
    public required IReadOnlyList<LabelledText> Facts { get; init; }
    public required IReadOnlyList<SheetBooth> Booths { get; init; }

    /// <summary>In the order in which they speak.</summary>
    public required IReadOnlyList<SheetSpeaker> Speakers { get; init; }

    /// <summary>Relays and what is open still, a paragraph each.</summary>
    public IReadOnlyList<Phrase> Notes { get; init; } = [];
}

/// <summary>Sessions for the booths and the technicians: channels, teams with their turns, relays, who speaks in which language.</summary>
public sealed record BoothSheet : FlowingPaper
{
    public required BoothLabels Labels { get; init; }
    public required IReadOnlyList<SheetSession> Sessions { get; init; }

    private static TextStyle Text => TextStyle.Body;

    private protected override void Fill(Flow flow)
    {
        foreach (var session in Sessions)
        {
            flow.Add(new Paragraph(TextStyle.Heading with { Size = 15 }, session.Title) { Type = "H2", KeepWithNext = true, Bookmarked = true }, Layout.Facts.Of(session.Facts));
            flow.Add(Paragraph.Heading(3, TextStyle.Heading with { Size = 11 }, Labels.Booths), new Table([70, 150, 256])
            {
                Columns = [Labels.Channel, Labels.Languages, Labels.Team],
                RowHeads = true,
                Rows = session.Booths.Select(booth => new TableRow([[new Paragraph(Text with { Bold = true }, booth.Channel)], Lines(booth.Languages), Lines(booth.Team)])),
            });
            flow.Add([.. session.Notes.Select(note => new Paragraph(Text with { SpaceBefore = 5 }, note))]);
            Block speakers = session.Speakers.Count == 0 ? new Paragraph(Text with { SpaceBefore = 5 }, Labels.NoSpeakers) : new Table([40, 300, 136])
            {
                Columns = [Labels.Order, Labels.Who, Labels.Speaks],
                RowHeads = true,
                Rows = session.Speakers.Select((speaker, i) => new TableRow([[new Paragraph(Text, $"{i + 1}")], Speaker(speaker), [new Paragraph(Text, speaker.Language)]])),
            };
            flow.Add(Paragraph.Heading(3, TextStyle.Heading with { Size = 11 }, Labels.Speakers), speakers);
        }
    }

    private static Block[] Lines(IReadOnlyList<string> lines) => [.. lines.Select(line => new Paragraph(Text, line))];

    private static Block[] Speaker(SheetSpeaker speaker) => speaker.Presentation is { } presentation
        ? [new Paragraph(Text, speaker.Who), new Paragraph(Text with { Size = 9, Colour = Colour.Quiet }, presentation)] : [new Paragraph(Text, speaker.Who)];
}
