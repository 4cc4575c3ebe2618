using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Web.Hosting;

/// <summary>The programme on paper: for everyone what its page shows, for one delegate what is theirs.</summary>
public sealed class ProgrammePapers(SiteAddress site, TextsOf texts, EventClock clock)
{
    // Twice the events of a busy year in eight languages would not fill it.
    const int MostKept = 64;

    const int MostAttached = 200 * 1024;

    readonly ConcurrentDictionary<string, Lazy<byte[]?>> _kept = new();

    /// <summary>For everyone. Null: a text of it cannot be set right.</summary>
    public byte[]? Write(EventView view, string language)
    {
        var (head, words) = (view.Head, texts(language));
        var isOneDay = head.StartsLocal[..10] == head.EndsLocal[..10];
        var agenda = Paper(head, view.Edition, words, $"/{language}/{head.Slug}/programme") with
        {
            Title = $"{words["Event.Programme"]} – {head.ShortTitle.In(language).Text}",
            Subtitle = $"{Capital(EventDates.Days(head.StartsLocal, head.EndsLocal, language).TrimEnd('.'), words)}. {Times(head, words)}",
            Days = [.. view.Sessions.GroupBy(session => session.StartsLocal[..10]).Select(day => new AgendaDay(
                isOneDay ? null : Day(day.First().StartsLocal, words), [.. day.Select(session => Item(session, words))]))],
        };
        // Kept under all it says, so that a change of anything makes another one, and when it was made is no difference.
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { language, head.Accent, agenda.Title, agenda.Subtitle, agenda.Foot, agenda.Closing, agenda.Days })));
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept.GetOrAdd(digest, _ => new(() => Made(agenda))).Value;
    }

    /// <summary>For everyone, to go with a message; null where there is nothing public, or nothing that a mailbox should be given.</summary>
    public async Task<MessageFile?> Attach(Requests requests, string slug, string language, CancellationToken cancellation)
    {
        var found = await requests.Send(new ReadEvent(slug), cancellation);
        return found.Ok && found.Value.Sessions.Count > 0 && Write(found.Value, language) is { Length: <= MostAttached } pdf
            ? new(FileName(slug, language), "application/pdf", pdf) : null;
    }

    /// <summary>Of the programme for everyone.</summary>
    public static string FileName(string slug, string language) => $"programme-{slug}-{language}.pdf";

    /// <summary>For a delegate. Null: a text of it cannot be set right.</summary>
    public byte[]? Write(Timetable mine, string language)
    {
        var (head, words) = (mine.Event, texts(language));
        return Made(Paper(head, mine.Edition, words, $"/{language}/my/programme") with
        {
            Personal = true,
            Title = $"{words["MyProgramme.Title"]} – {head.ShortTitle.In(language).Text}",
            // A name in a script that cannot be set keeps nobody from their timetable.
            Subtitle = Typesetting.CanSet(mine.Name) ? $"{words["MyProgramme.Lede", mine.Name]} {Times(head, words)}" : Times(head, words),
            Days = [.. mine.Entries.Where(entry => entry.IsMine).GroupBy(entry => entry.StartsLocal[..10]).Select(day => new AgendaDay(
                Day(day.First().StartsLocal, words), [.. day.Select(entry => Item(entry, words))]))],
        });
    }

    Agenda Paper(EventHead head, ProgrammeEdition? edition, Texts words, string page) => new()
    {
        Language = words.Language,
        Title = "",
        Subtitle = "",
        Days = [],
        CreatedAt = TimeZoneInfo.ConvertTime(clock.Now, TimeZoneInfo.FindSystemTimeZoneById(head.Zone)),
        Accent = Colour.Parse(head.Accent == "blue" ? "#14428b" : "#0b6b3a"),
        Foot = edition is null ? head.ShortTitle.In(words.Language).Text
            : words["Programme.Version", edition.Number, EventDates.Moment(edition.PublishedAt, head.Zone, words.Language)],
        PageOf = words["Agenda.Page"],
        Closing = words["Agenda.Newest", new Uri(site.Root, page)],
        Labels = new()
        {
            Time = words["Agenda.Time"], What = words["Agenda.What"], Where = words["Agenda.Where"], ForYou = words["Agenda.ForYou"],
            Languages = words["Step.languages.Title"], NothingPlanned = words["Programme.Empty"],
        },
    };

    static AgendaItem Item(SessionView session, Texts words) => new()
    {
        Time = EventDates.Times(session.StartsLocal, session.EndsLocal, words.Language),
        Title = Said(session.Title, words),
        Notes =
        [
            .. session.Summary.Languages.Count > 0 ? [Said(session.Summary, words)] : Array.Empty<Phrase>(),
            .. session.Places is { } places ? [words["Programme.Limited", places]] : Array.Empty<Phrase>(),
        ],
        Room = session.Room is { } room ? Said(room, words) : (Phrase?)null,
        Languages = session.FloorLanguages.Length == 0 ? [] : session.TargetLanguages.Length == 0 ? [Spoken(session, words)]
            : [$"{Spoken(session, words)};", words["Event.InterpretedInto", words.LanguageNames(session.TargetLanguages)]],
        Speakers = [.. session.Speakers.Select(speaker => Speaker(speaker, words))],
    };

    static AgendaItem Item(TimetableEntry entry, Texts words)
    {
        var isChosen = entry.IsVisit || entry.Places is not null;
        var place = entry.Place is { } where ? Said(where, words) : (Phrase?)null;
        return new()
        {
            Time = EventDates.Times(entry.StartsLocal, entry.EndsLocal, words.Language),
            Title = Said(entry.Title, words),
            Room = entry.IsVisit ? (Phrase?)null : place,
            Visit = entry.IsVisit && place is { } meeting ? new(new(words["MyProgramme.Meet"], meeting)) : null,
            Speakers = [.. entry.Speakers.Select(speaker => Speaker(speaker, words))],
            Own = isChosen,
            ForYou = isChosen ? words["MyVisits.Held"] : (Phrase?)null,
        };
    }

    static AgendaSpeaker Speaker(ProgrammeSpeaker speaker, Texts words)
    {
        var name = speaker.Role == SpeakerRole.Chair ? words["Programme.Chair", speaker.Name] : speaker.Name;
        var function = speaker.Function.Length > 0 ? $", {speaker.Function}" : "";
        return new($"{name}{function}, {speaker.Body} ({words.Country(speaker.Country)}) {words["Programme.Speaks", words.LanguageName(speaker.Language)]}",
            speaker.Presentation.Languages.Count > 0 ? Said(speaker.Presentation, words) : (Phrase?)null);
    }

    static string Spoken(SessionView session, Texts words) => words["Event.Spoken", words.LanguageNames(session.FloorLanguages)];

    static string Times(EventHead head, Texts words) => words["Programme.Times", head.VenueCity.In(words.Language).Text];

    static string Day(string local, Texts words) => Capital(EventDates.Day(local, words.Language), words);

    static string Capital(string text, Texts words) => char.ToUpper(text[0], words.Culture) + text[1..];

    static Phrase Said(LocalizedText text, Texts words)
    {
        var (said, language) = text.In(words.Language);
        return new(said, language == words.Language ? null : language);
    }

    static byte[]? Made(Agenda agenda)
    {
        try
        {
            return agenda.ToBytes();
        }
        catch (Exception refusal) when (refusal is UnsettableTextException or TextDoesNotFitException)
        {
            return null;
        }
    }
}
