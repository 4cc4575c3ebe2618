using Summit.Application.Features.Interpretation;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>A plan of interpretation in words.</summary>
/// <param name="desk">The reader's.</param>
/// <param name="plan">All of it: somebody who is in two places is so in two sessions.</param>
public sealed class PlanWords(DeskContext desk, InterpretationPlan plan)
{
    readonly Dictionary<InterpreterId, InterpreterLine> _people = plan.Interpreters.ToDictionary(line => line.Id);

    Texts Words => desk.Words;

    /// <summary>What is wrong with one booth, where that is named already, or with the room; languages with the same fault together.</summary>
    public IEnumerable<string> Wrong(PlannedSession session, int? channel) => session.Findings.Where(finding => finding.Channel == channel)
        .GroupBy(finding => (finding.Fault, finding.Interpreter, finding.Has, finding.Needs, IsWayBack(session, finding)))
        .Select(alike => Of(session, alike.First(), string.Join(", ", alike.Select(finding => finding.Language).OfType<string>().Select(Words.LanguageName))));

    /// <summary>How many people, from and to where it depends; never broken over two lines.</summary>
    public string People(StaffingNeed need) => need.Least == need.Most ? desk.Number(need.Least) : $"{desk.Number(need.Least)}\u2060–\u2060{desk.Number(need.Most)}";

    /// <summary>Languages with their classes, active ones first.</summary>
    public static string Known(Texts words, string languages) => string.Join(", ", WorkingLanguages.Read(languages).Select(pair => (Name: words.LanguageName(pair.Key), pair.Value))
        .OrderBy(pair => pair.Value).ThenBy(pair => pair.Name, StringComparer.Create(words.Culture, ignoreCase: true)).Select(pair => $"{pair.Name}\u00a0{pair.Value}"));

    /// <inheritdoc cref="Known(Texts, string)"/>
    public string Known(string languages) => Known(Words, languages);

    /// <summary>How a booth works, where that is not simply one way.</summary>
    public string Ways(PlannedBooth booth) => string.Join(", ", new[]
    {
        booth.Booth.Retour is { } retour ? Words["Plan.Into", Words.LanguageName(retour)] : null,
        booth.Booth.IsHeavy ? Words["Plan.Heavy"] : null,
        booth.IsWhispered ? Words["Plan.Whispered"] : null,
    }.OfType<string>());

    /// <summary>Clock times on the event's wall clock.</summary>
    public string Times(Span span) => $"{Clock(span.From)}–{Clock(span.To)}";

    /// <summary>An availability, with its days.</summary>
    public static string Availability(DeskContext desk, DateTimeOffset from, DateTimeOffset to, string zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var (first, last) = (TimeZoneInfo.ConvertTime(from, place), TimeZoneInfo.ConvertTime(to, place));
        string Clock(DateTimeOffset at) => at.ToString("t", desk.Words.Culture);
        string Day(DateTimeOffset at) => at.ToString("d MMM yyyy", desk.Words.Culture);
        return first.Date == last.Date ? $"{Day(first)}, {Clock(first)}–{Clock(last)}" : $"{Day(first)}, {Clock(first)} – {Day(last)}, {Clock(last)}";
    }

    string Of(PlannedSession session, PlanFinding finding, string languages)
    {
        var (has, needs) = finding.Fault == PlanFault.TooManyHours ? (Lasting(finding.Has), Lasting(finding.Needs)) : (desk.Number(finding.Has), desk.Number(finding.Needs));
        return Words[IsWayBack(session, finding) ? "PlanFault.NoWayBack" : $"PlanFault.{finding.Fault}", Name(finding.Interpreter), languages, has, needs, Detail(session, finding)];
    }

    // While the booth's own language is spoken it works the other way round.
    static bool IsWayBack(PlannedSession session, PlanFinding finding) =>
        finding.Fault == PlanFault.NoWayFrom && BoothAt(session, finding)?.Language == finding.Language;

    static Booth? BoothAt(PlannedSession session, PlanFinding finding) =>
        session.Booths.Select(booth => booth.Booth).FirstOrDefault(booth => booth.Channel == finding.Channel);

    string Name(InterpreterId? id) => id is { } known ? _people[known].Name : "";

    string Detail(PlannedSession session, PlanFinding finding) => finding switch
    {
        { Fault: PlanFault.TwoPlaces, Interpreter: { } who } => string.Join("; ", OtherPlaces(session, who)),
        { Fault: PlanFault.NoWayFrom } when BoothAt(session, finding) is { Retour: { } retour } => Words.LanguageName(retour),
        { Fault: PlanFault.NotAvailable, Interpreter: { } who } when _people[who] is { AvailableFrom: { } from, AvailableTo: { } to } => Availability(desk, from, to, session.Session.Zone),
        _ => "",
    };

    // One of the places is where this is said.
    IEnumerable<string> OtherPlaces(PlannedSession session, InterpreterId who)
    {
        var work = session.Booths.SelectMany(booth => booth.Seats).Where(seat => seat.Interpreter == who).ToArray();
        var first = work[0];
        return
            from other in plan.Sessions
            from booth in other.Booths
            from seat in booth.Seats
            where seat.Interpreter == who && !(other.Session.Id == session.Session.Id && seat.Language == first.Language) && work.Any(mine => mine.Works.Overlaps(seat.Works))
            select Words["Plan.Place", desk.Say(other.Session.Title), Words.LanguageName(booth.Booth.Language), Times(seat.Works)];
    }

    string Clock(DateTimeOffset at) => at.ToString("t", Words.Culture);

    static string Lasting(int minutes) => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min";
}
