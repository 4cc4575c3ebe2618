using System.Globalization;
using Summit.Application.Features.Papers;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Domain;

namespace Summit.Web.Hosting;

/// <summary>Papers of an event for people: what they say, in the reader's language.</summary>
public sealed class EventPapers(TextsOf texts)
{
    /// <summary>What a run made.</summary>
    public Paper Of(TakenPapers taken)
    {
        var language = taken.Language ?? taken.Event.HostLanguage;
        return taken.Kind switch
        {
            PaperKind.Letter => Letters(taken.Event, language, taken.At, taken.People.Select(person => Letter(taken.Event, person, taken.Language ?? person.Language, taken.At))),
            PaperKind.Certificate => Certificates(taken.Event, language, taken.At, taken.People.Select(person => Certificate(taken.Event, person, taken.Language ?? person.Language, taken.At))),
            PaperKind.SignIn => SignIn(taken, Known(language)),
            _ => Participants(taken, Known(language)),
        };
    }

    /// <summary>Why a page of a person's own cannot be made, as a code of <see cref="PaperSkips"/>; null where it can.</summary>
    public string? Fault(PaperKind kind, PaperEvent about, PaperPerson person, string? language, DateTimeOffset at)
    {
        // Lists break their lines wherever they must, and a list names whoever it can.
        if (kind is PaperKind.SignIn or PaperKind.Participants) return null;
        try
        {
            Of(new(kind, language, PaperOrder.Name, null, about, [person], at)).WriteTo(Stream.Null);
            return null;
        }
        catch (UnsettableTextException)
        {
            return PaperSkips.Unsettable;
        }
        catch (TextDoesNotFitException)
        {
            return PaperSkips.TooLong;
        }
    }

    /// <summary>The holder's own letter of invitation. Null: a text of it cannot be set right.</summary>
    public byte[]? Letter(MyPapers mine, string language) => Made(Letters(mine.Event, language, mine.At, [Letter(mine.Event, mine.Person, language, mine.At)]));

    /// <summary>The holder's own certificate of attendance. Null: a text of it cannot be set right.</summary>
    public byte[]? Certificate(MyPapers mine, string language) => Made(Certificates(mine.Event, language, mine.At, [Certificate(mine.Event, mine.Person, language, mine.At)]));

    /// <summary>Who goes on a visit, for its guide: in the guide's language where there are words for it.</summary>
    public byte[]? Guide(VisitList list, DeskFrame frame)
    {
        var spoken = list.Visit.Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (words, visit) = (Known(spoken.FirstOrDefault(Texts.PublicLanguages.Contains) ?? frame.HostLanguage), list.Visit);
        LabelledText?[] facts =
        [
            new(words["Visit.Host"], Said(visit.Host, words)),
            new(words["Visit.Meet"], Said(visit.MeetingPoint, words)),
            new(words["Event.When"], EventDates.Span(visit.DepartsLocal, visit.ReturnsLocal, frame.Zone, words.Language)),
            new(words["Visit.Way"], $"{words[$"Visit.Means.{visit.Means}"]}, {words[visit.StepFree ? "Visit.StepFree" : "Visit.Steps"]}"),
            new(words["Visit.Guide"], words.LanguageNames(visit.Languages)),
            string.IsNullOrEmpty(visit.Interpretation) ? null : new(words["Visit.Interpretation"], words.LanguageNames(visit.Interpretation)),
            visit.CutOff is { } closes ? new(words["Guide.CutOff"], EventDates.Moment(closes, frame.Zone, words.Language)) : null,
            visit.Notes is { Languages.Count: > 0 } notes ? new(words["Visit.Notes"], Said(notes, words)) : null,
        ];
        return Made(Sheet(list, frame, words, "Guide.Subtitle", facts.OfType<LabelledText>(),
            list.People.Select(person => Named(person, Settable(Function(person, words), ""), Settable(person.Body, ""), words.Country(person.Country)))) with
        {
            PeopleHeading = words["Guide.People"],
            Closing = list.People.Count == 0 ? [] : [words["Guide.Sum", list.People.Count], words["Guide.Destroy"]],
        });
    }

    /// <summary>Who rides in which coach of a visit, a sheet for the driver and the steward of each, in the host's language.</summary>
    public byte[]? Coaches(VisitList list, int seats, DeskFrame frame)
    {
        var (words, visit) = (Known(frame.HostLanguage), list.Visit);
        LabelledText[] facts =
        [
            new(words["Visit.Host"], Said(visit.Host, words)),
            new(words["Visit.Meet"], Said(visit.MeetingPoint, words)),
            new(words["Coach.Departs"], EventDates.At(visit.DepartsLocal, frame.Zone, words.Language)),
            new(words["Coach.Returns"], EventDates.At(visit.ReturnsLocal, frame.Zone, words.Language)),
        ];
        // Nobody rides in one coach, which says so.
        var coaches = list.InCoaches(seats) is { Count: > 0 } some ? some : [[]];
        return Made(new CoachList
        {
            Language = words.Language,
            Title = visit.Title.In(words.Language).Text,
            CreatedAt = At(list.TakenAt, frame.Zone),
            // A line for each: fifty people are ticked off while they board.
            Coaches = [.. coaches.Select((people, coach) => Sheet(list, frame, words, "Coach.Subtitle", facts,
                people.Select(person => Named(person, "", Settable($"{person.Delegation}, {words.Country(person.Country)}", words.Country(person.Country)), ""))) with
            {
                Mark = words["Coach.One", coach + 1, coaches.Count],
                PeopleHeading = words["Coach.One", coach + 1, coaches.Count],
                Closing = people.Count == 0 ? []
                    : [words["Coach.Sum", people.Count], .. coaches.Count > 1 ? [words["Coach.All", list.People.Count]] : Array.Empty<Phrase>(), words["Guide.Destroy"]],
            })],
        });
    }

    static GuideList Sheet(VisitList list, DeskFrame frame, Texts words, string subtitle, IEnumerable<LabelledText> facts, IEnumerable<ListedPerson> people) => new()
    {
        Language = words.Language,
        Title = list.Visit.Title.In(words.Language).Text,
        CreatedAt = At(list.TakenAt, frame.Zone),
        Accent = Accent(frame.Accent),
        Subtitle = words[subtitle, frame.ShortTitle.In(words.Language).Text],
        Foot = words[list.IsFinal ? "Guide.Final" : "Guide.AsOf", EventDates.Moment(list.TakenAt, frame.Zone, words.Language)],
        PageOf = words["Agenda.Page"],
        Facts = [.. facts],
        PeopleHeading = "",
        Labels = new(words["Field.Name"], words["Field.Body"], words["Guide.Out"], words["Guide.Back"]),
        People = [.. people],
        Nobody = words["Guide.Nobody"],
        Closing = [],
    };

    // A name in a script that cannot be set is left to be written in by hand; its reference says whose it is.
    /// <summary>What somebody on a visit's list is; of the press, their work.</summary>
    public static string Function(VisitListPerson person, Texts words) => person.Role is { } role ? words[$"PressRole.{role}"] : person.Function;

    static ListedPerson Named(VisitListPerson person, string function, string body, string country) =>
        new(Settable($"{person.FamilyName}, {person.GivenNames}", person.Reference), function, body, country);

    /// <summary>Bytes, or null where a text cannot be set right.</summary>
    public static byte[]? Made(Paper paper)
    {
        try
        {
            return paper.ToBytes();
        }
        catch (Exception refusal) when (refusal is UnsettableTextException or TextDoesNotFitException)
        {
            return null;
        }
    }

    InvitationLetters Letters(PaperEvent about, string language, DateTimeOffset at, IEnumerable<InvitationLetter> letters) => new()
    {
        Language = Known(language).Language, Title = Known(language)["Letter.Title"], CreatedAt = At(at, about.Zone), Accent = Accent(about.Accent), Letters = letters,
    };

    InvitationLetter Letter(PaperEvent about, PaperPerson person, string language, DateTimeOffset at)
    {
        var words = Known(language);
        LabelledText?[] facts =
        [
            new(words["Field.Name"], person.Name), new(words["Field.Function"], person.Function), new(words["Field.Body"], $"{person.Body}, {words.Country(person.Country)}"),
            new(words["Letter.Event"], Said(about.Title, words)), new(words["Event.When"], EventDates.Span(about.StartsLocal, about.EndsLocal, about.Zone, words.Language)),
            new(words["Event.Where"], $"{about.VenueName.In(words.Language).Text}, {about.VenueAddress}"), new(words["My.Reference"], person.Reference),
        ];
        return new()
        {
            Language = words.Language,
            Organisers = [.. about.Organisers.Select(organiser => Said(organiser, words))],
            Addressee = [person.Name, person.Function, person.Body, words.Country(person.Country)],
            PlaceAndDate = $"{about.VenueCity.In(words.Language).Text}, {Day(at, about.Zone, words)}",
            Heading = words["Letter.Title"],
            Salutation = words["Letter.Salutation", person.Name],
            Text = [words["Letter.Confirms", about.ShortTitle.In(words.Language).Text]],
            Facts = [.. facts.OfType<LabelledText>()],
            Closing =
            [
                words["Letter.Free"], words["Letter.Visa"],
                .. about.Contact is { } contact ? [words["Letter.Ask", contact]] : Array.Empty<Phrase>(),
            ],
            Signature = words["Letter.For", Signing(about, words)],
            Foot = $"{about.ShortTitle.In(words.Language).Text} · {person.Reference}",
            PageOf = words["Agenda.Page"],
        };
    }

    Certificates Certificates(PaperEvent about, string language, DateTimeOffset at, IEnumerable<Certificate> people) => new()
    {
        Language = Known(language).Language, Title = Known(language)["Certificate.Title"], CreatedAt = At(at, about.Zone), Accent = Accent(about.Accent), People = people,
    };

    Certificate Certificate(PaperEvent about, PaperPerson person, string language, DateTimeOffset at)
    {
        var words = Known(language);
        return new()
        {
            Language = words.Language,
            Heading = words["Certificate.Title"],
            Lead = words["Certificate.Lead"],
            Name = person.Name,
            Who = $"{person.Function}, {person.Body}, {words.Country(person.Country)}",
            Attended = words["Certificate.Attended"],
            Event = Said(about.Title, words),
            PlaceAndDates = $"{about.VenueCity.In(words.Language).Text}, {EventDates.Days(about.StartsLocal, about.EndsLocal, words.Language)}",
            Organisers = about.Organisers.Count == 0 ? "" : $"{words["Event.Organisers"]}: {string.Join(", ", about.Organisers.Select(organiser => organiser.In(words.Language).Text))}",
            Signature = words["Letter.For", Signing(about, words)],
            Foot = words["Certificate.Foot", person.Reference, Day(at, about.Zone, words)],
        };
    }

    static SignInSheet SignIn(TakenPapers taken, Texts words) => new()
    {
        Language = words.Language,
        Title = words["SignInSheet.Title"],
        CreatedAt = At(taken.At, taken.Event.Zone),
        Accent = Accent(taken.Event.Accent),
        Subtitle = taken.Place is { } place ? $"{place.In(words.Language).Text} · {taken.Event.ShortTitle.In(words.Language).Text}" : Subtitle(taken.Event, words),
        Foot = words["Guide.AsOf", EventDates.Moment(taken.At, taken.Event.Zone, words.Language)],
        PageOf = words["Agenda.Page"],
        Labels = new(words["Field.Name"], words["Field.Body"], words["SignInSheet.Signature"]),
        Groups = taken.Order switch
        {
            PaperOrder.Name => [new PeopleGroup(null, taken.People.Select(person => Listed(person, words)))],
            PaperOrder.Delegation => Grouped(taken.People, person => person.Delegation, words),
            _ => ByCountry(taken.People, words),
        },
    };

    static ParticipantList Participants(TakenPapers taken, Texts words) => new()
    {
        Language = words.Language,
        Title = words["Participants.Title"],
        CreatedAt = At(taken.At, taken.Event.Zone),
        Accent = Accent(taken.Event.Accent),
        Subtitle = Subtitle(taken.Event, words),
        Foot = words["Guide.AsOf", EventDates.Moment(taken.At, taken.Event.Zone, words.Language)],
        PageOf = words["Agenda.Page"],
        Introduction = [words["Participants.For"], words["Participants.Agreed", taken.People.Count]],
        Labels = new(words["Field.Name"], words["Field.Body"], words["Field.Function"]),
        Groups = ByCountry(taken.People, words),
    };

    static IEnumerable<PeopleGroup> ByCountry(IReadOnlyList<PaperPerson> people, Texts words) =>
        Grouped(people.OrderBy(person => words.Country(person.Country), StringComparer.Create(words.Culture, ignoreCase: true)), person => words.Country(person.Country), words);

    // They stand in order already, so equal headings follow one another.
    static IEnumerable<PeopleGroup> Grouped(IEnumerable<PaperPerson> people, Func<PaperPerson, string> heading, Texts words) =>
        people.GroupBy(heading).Select(group => new PeopleGroup(group.Key, group.Select(person => Listed(person, words))));

    static ListedPerson Listed(PaperPerson person, Texts words) =>
        new(Sorted(person), person.Function, person.Body, words.Country(person.Country));

    // As they stand in order; what is on the badge where the own name cannot be set.
    static string Sorted(PaperPerson person) => $"{person.FamilyName}, {person.GivenNames}" is var name && person.FamilyName.Length > 0 && Typesetting.CanSet(name) ? name : person.Name;

    static string Subtitle(PaperEvent about, Texts words) =>
        $"{about.ShortTitle.In(words.Language).Text} · {about.VenueCity.In(words.Language).Text}, {EventDates.Days(about.StartsLocal, about.EndsLocal, words.Language)}";

    static string Signing(PaperEvent about, Texts words) => about.Organisers.Count > 0 ? about.Organisers[0].In(words.Language).Text : about.ShortTitle.In(words.Language).Text;

    static string Day(DateTimeOffset at, string zone, Texts words) => EventDates.Day(At(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), words.Language);

    static DateTimeOffset At(DateTimeOffset at, string zone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));

    static Colour Accent(string name) => Colour.Parse(name == "blue" ? "#14428b" : "#0b6b3a");

    static string Settable(string text, string otherwise) => Typesetting.CanSet(text) ? text : otherwise;

    static Phrase Said(LocalizedText text, Texts words)
    {
        var (said, language) = text.In(words.Language);
        return new(said, language == words.Language ? null : language);
    }

    Texts Known(string language) => texts(Texts.PublicLanguages.Contains(language) ? language : "en");
}
