using System.Globalization;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Programme;

namespace Summit.Web.Hosting;

/// <summary>The plan of interpretation on paper, for booths and technicians, in the language of whoever takes it.</summary>
static class BoothPapers
{
    /// <summary>Null: a text of it cannot be set right.</summary>
    public static byte[]? Write(BoothSheetPlan plan, DeskFrame frame, Texts words) => EventPapers.Made(new BoothSheet
    {
        Language = words.Language,
        Title = words["Booth.Title"],
        CreatedAt = TimeZoneInfo.ConvertTime(plan.TakenAt, TimeZoneInfo.FindSystemTimeZoneById(frame.Zone)),
        Accent = Colour.Parse(frame.Accent == "blue" ? "#14428b" : "#0b6b3a"),
        Subtitle = words["Booth.Subtitle", frame.ShortTitle.In(words.Language).Text],
        Foot = words["Guide.AsOf", EventDates.Moment(plan.TakenAt, frame.Zone, words.Language)],
        PageOf = words["Agenda.Page"],
        Labels = new()
        {
            Booths = words["Plan.Booths"], Channel = words["Interpretation.ChannelNo"], Languages = words["Booth.Into"], Team = words["Booth.Team"], Speakers = words["Booth.Speakers"],
            Order = words["Booth.Order"], Who = words["Booth.Who"], Speaks = words["Booth.Speaks"], NoSpeakers = words["Booth.NoSpeakers"],
        },
        Sessions = [.. plan.Sessions.Select(session => Session(session, plan.Speakers.Where(speaker => speaker.Session == session.Session.Id), frame.Zone, words))],
    });

    static SheetSession Session(PlannedSession session, IEnumerable<BoothSpeaker> speakers, string zone, Texts words)
    {
        var line = session.Session;
        LabelledText?[] facts =
        [
            new(words["Event.When"], EventDates.Span(line.StartsLocal, line.EndsLocal, zone, words.Language)),
            line.Room is { } room ? new(words["Event.Where"], Said(room, words)) : null,
            new(words["Interpretation.Floor"], Names(line.Regime.Floor, words)),
            new(words["Plan.Receivers"], words["Plan.Of", line.RoomReceivers is { } there ? $"{there}" : words["Plan.Unknown"], $"{session.ReceiversNeeded}"]),
        ];
        return new()
        {
            Title = Said(line.Title, words),
            Facts = [.. facts.OfType<LabelledText>()],
            Booths = [.. session.Booths.Select(booth => new SheetBooth(booth.IsWhispered ? words["Booth.Whispered"] : $"{booth.Booth.Channel}", [.. booth.Booth.Into.Select(words.LanguageName)], Team(session, booth, words)))],
            Notes = [.. session.Relays.GroupBy(relay => (relay.Channel, relay.From)).Select(relay =>
                (Phrase)words["Booth.Relay", relay.Key.Channel, relay.Key.From, Names(relay.Select(way => way.Spoken), words)])],
            Speakers = [.. speakers.Select(speaker => new SheetSpeaker(Who(speaker, words), speaker.Presentation.Languages.Count > 0 ? Said(speaker.Presentation, words) : (Phrase?)null, words.LanguageName(speaker.Language)))],
        };
    }

    // Each with their turns; whoever is in the booth and has none listens for those who have.
    static string[] Team(PlannedSession session, PlannedBooth booth, Texts words)
    {
        if (booth.Seats.Count == 0) return [words["Booth.Nobody"]];
        var turns = Turns.Of(session.Session.Time, [.. booth.Seats.Select(seat => (seat.Name, seat.Works))], StaffingRules.Aiic.LongestTurn).ToLookup(turn => turn.Name);
        return [.. booth.Seats.Select(seat => seat.Name).Distinct().Select(name =>
            $"{(Typesetting.CanSet(name) ? name : words["Booth.Unnamed"])}: {string.Join(", ", turns[name].Select(turn => string.Create(CultureInfo.InvariantCulture, $"{turn.At.From:HH:mm}–{turn.At.To:HH:mm}")))}")];
    }

    static Phrase Who(BoothSpeaker speaker, Texts words)
    {
        var name = speaker.Role == SpeakerRole.Chair ? words["Programme.Chair", speaker.Name] : speaker.Name;
        return string.Join(", ", new[] { name, speaker.Function, speaker.Body, words.Country(speaker.Country) }.Where(part => part.Length > 0));
    }

    static string Names(IEnumerable<string> codes, Texts words) => string.Join(", ", codes.Select(words.LanguageName));

    static Phrase Said(LocalizedText text, Texts words)
    {
        var (said, language) = text.In(words.Language);
        return new(said, language == words.Language ? null : language);
    }
}
