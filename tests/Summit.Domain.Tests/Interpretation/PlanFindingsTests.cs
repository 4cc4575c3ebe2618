using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Interpretation;

namespace Summit.Domain.Tests.Interpretation;

public sealed class PlanFindingsTests
{
    static readonly DateTimeOffset Nine = new(2016, 11, 9, 9, 0, 0, TimeSpan.FromHours(1));
    static readonly Span Session = Hours(0, 3);

    static Span Hours(double from, double to) => new(Nine.AddHours(from), Nine.AddHours(to));

    static readonly string[] Rotterdam = ["en", "fr", "de", "it", "ru", "tr"];

    // "en:A fr:C" knows both; each name is one person.
    static PlannedInterpreter Person(int number, string languages) => new(
        new(new Guid(number, 0, 0, new byte[8])),
        languages.Split(' ').ToDictionary(known => known[..2], known => Enum.Parse<LanguageClass>(known[3..])), null, []);

    static StaffedBooth Booth(int channel, string language, string? retour, params PlannedInterpreter[] team) =>
        new(new(channel, language, retour), [.. team.Select(person => new Seat(person, Session))]);

    static SessionPlan Plan(string floor, string targets, params StaffedBooth[] booths) => new(Regime.Read(floor, targets), Session, booths, Listeners: 100, Receivers: 110);

    // Three languages, two in each booth, each of whom understands both others.
    static SessionPlan Clean() => Plan("en fr de", "en fr de",
        Booth(1, "en", null, Person(1, "en:A fr:C de:C"), Person(2, "en:A fr:C de:C")),
        Booth(2, "fr", null, Person(3, "fr:A en:C de:C"), Person(4, "fr:A en:C de:C")),
        Booth(3, "de", null, Person(5, "de:A en:B fr:C"), Person(6, "de:A en:C fr:C")));

    // Four with Turkish, which nobody but the French booth understands: the others take it from there.
    static SessionPlan Relayed(string pivot = "tr:C ", string other = "tr:C ") => Plan("en fr de tr", "en fr de",
        Booth(1, "en", null, Person(1, "en:A fr:C de:C"), Person(2, "en:A fr:C de:C")),
        Booth(2, "fr", null, Person(3, $"{pivot}fr:A en:C de:C"), Person(4, $"{other}fr:A en:C de:C")),
        Booth(3, "de", null, Person(5, "de:A en:B fr:C"), Person(6, "de:A en:C fr:C")));

    // Turkish has a booth of its own that works back into English.
    static SessionPlan Retour(string third = "tr:A en:B fr:C de:C") => Plan("en fr de tr", "en fr de tr",
        Booth(1, "en", null, Person(1, "en:A fr:C de:C"), Person(2, "en:A fr:C de:C")),
        Booth(2, "fr", null, Person(3, "fr:A en:C de:C"), Person(4, "fr:A en:C de:C")),
        Booth(3, "de", null, Person(5, "de:A en:B fr:C"), Person(6, "de:A en:C fr:C")),
        Booth(4, "tr", "en", Person(7, "tr:A en:B fr:C de:C"), Person(8, "tr:A en:B fr:C de:C"), Person(9, third)));

    static SessionPlan Both(params PlannedInterpreter[] team) => Plan("en fr", "en fr", Booth(1, "en", "fr", team));

    static SessionPlan Change(SessionPlan plan, int channel, Func<StaffedBooth, StaffedBooth> change) =>
        plan with { Booths = [.. plan.Booths.Select(booth => booth.Booth.Channel == channel ? change(booth) : booth)] };

    static SessionPlan ChangeFirst(SessionPlan plan, int channel, Func<Seat, Seat> change) =>
        Change(plan, channel, booth => booth with { Seats = [change(booth.Seats[0]), .. booth.Seats.Skip(1)] });

    static Seat Who(Seat seat, Func<PlannedInterpreter, PlannedInterpreter> change) => seat with { Interpreter = change(seat.Interpreter) };

    static SessionPlan Lasting(double minutes, SessionPlan plan) => plan with
    {
        Time = Hours(0, minutes / 60), Booths = [.. plan.Booths.Select(booth => booth with { Seats = [.. booth.Seats.Select(seat => seat with { Works = Hours(0, minutes / 60) })] })],
    };

    static string Said(PlanFinding finding) =>
        $"{finding.Fault} at {finding.Channel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "room"}"
        + (finding.Language is { } language ? $" {language}" : "") + (finding.Needs > 0 ? $" {finding.Has}/{finding.Needs}" : "") + (finding.Interpreter is { } who ? $" person {who.Value.ToByteArray()[0]}" : "");

    static IEnumerable<TestCaseData> Sound()
    {
        static TestCaseData Case(string name, SessionPlan plan) => new TestCaseData(plan).SetArgDisplayNames(name);
        yield return Case("three languages", Clean());
        yield return Case("relay from a booth of two", Relayed());
        yield return Case("relay from a booth that works both ways", Retour());
        yield return Case("two languages both ways", Both(Person(1, "en:A fr:B"), Person(2, "fr:A en:B")));
        yield return Case("forty minutes alone", Lasting(40, Both(Person(1, "en:A fr:B"))));
        yield return Case("one booth, one way", Plan("nl", "en", Booth(1, "en", null, Person(1, "en:A nl:C"), Person(2, "en:B nl:A"))));
        yield return Case("two booths for two languages", Plan("en fr", "en fr", Booth(1, "en", null, Person(1, "en:A fr:C"), Person(2, "en:A fr:C")), Booth(2, "fr", null, Person(3, "fr:A en:C"), Person(4, "fr:A en:C"))));
        yield return Case("whispered to two", Plan("en", "fr", Booth(1, "fr", null, Person(1, "fr:A en:C"), Person(2, "fr:A en:C")) with { WhisperedTo = 2 }));
        yield return Case("half an hour alone", ChangeFirst(Clean(), 1, seat => seat with { Works = Hours(0.5, 3) }));
        yield return Case("available just then", ChangeFirst(Clean(), 1, seat => Who(seat, person => person with { Available = Session })));
        yield return Case("another session right after", ChangeFirst(Clean(), 1, seat => Who(seat, person => person with { Elsewhere = [Hours(3, 8), Hours(24, 32)] })));
        yield return Case("six languages, each booth with all", Plan(string.Join(' ', Rotterdam), string.Join(' ', Rotterdam),
            [.. Rotterdam.Index().Select(at => Booth(at.Index + 1, at.Item, null, [.. Enumerable.Range(0, 2).Select(one => Person(at.Index * 2 + one + 1, string.Join(' ', Rotterdam.Select(code => $"{code}:{(code == at.Item ? 'A' : 'C')}"))))]))]));
        yield return Case("nothing interpreted", Plan("en", "") with { Listeners = 0, Receivers = 0 });
    }

    [TestCaseSource(nameof(Sound))]
    public void A_sound_plan_shows_nothing(SessionPlan plan) => Assert.That(PlanFindings.Of(plan, StaffingRules.Aiic).Select(Said), Is.Empty);

    static IEnumerable<TestCaseData> Faulty()
    {
        static TestCaseData Case(string shows, SessionPlan plan) => new TestCaseData(plan, shows).SetArgDisplayNames(shows);
        yield return Case("BoothMissing at 3 de", Clean() is var clean ? clean with { Booths = [.. clean.Booths.Take(2)] } : clean);
        yield return Case("BoothMissing at 2 fr", Plan("en fr", "en fr", Booth(1, "en", null, Person(1, "en:A fr:B"), Person(2, "fr:A en:B"))));
        yield return Case("TeamTooSmall at 2 1/2", Change(Clean(), 2, booth => booth with { Seats = [booth.Seats[0]] }));
        yield return Case("TeamTooSmall at 2 0/2", Change(Clean(), 2, booth => booth with { Seats = [] }));
        yield return Case("TeamTooSmall at 2 2/3", Change(Clean(), 2, booth => booth with { Booth = booth.Booth with { IsHeavy = true } }));
        yield return Case("TeamTooSmall at 1 1/2", Both(Person(1, "en:A fr:B")));
        yield return Case("NoWayFrom at 2 de", Plan("de", "en fr",
            Booth(1, "en", null, Person(1, "en:A de:C"), Person(2, "en:A de:C")), Booth(2, "fr", null, Person(3, "fr:A it:C"), Person(4, "fr:A it:C"))));
        yield return Case("NoWayFrom at 1 en", Both(Person(1, "en:A fr:C"), Person(2, "en:A fr:C")));
        yield return Case("PivotTooSmall at 2 de 1/2", Plan("de", "en fr",
            Booth(1, "en", null, Person(1, "en:A de:C"), Person(2, "en:A it:C")), Booth(2, "fr", null, Person(3, "fr:A en:C"), Person(4, "fr:A en:C"))));
        yield return Case("CannotWorkInto at 2 fr person 3", Change(Clean(), 2, booth => booth with { Seats = [new(Person(3, "en:A fr:C de:C"), Session), .. booth.Seats.Skip(1)] }));
        yield return Case("AloneTooLong at 1 60/30", ChangeFirst(Clean(), 1, seat => seat with { Works = Hours(1, 3) }));
        yield return Case("TwoPlaces at 1 person 1", ChangeFirst(Clean(), 1, seat => Who(seat, person => person with { Elsewhere = [Hours(2, 4)] })));
        yield return Case("TwoPlaces at 1 person 1", Change(Clean(), 3, booth => booth with { Seats = [.. booth.Seats, new(Person(1, "en:A de:B fr:C"), Session)] }));
        yield return Case("NotAvailable at 1 person 1", ChangeFirst(Clean(), 1, seat => Who(seat, person => person with { Available = Hours(0, 2.5) })));
        yield return Case("TooManyHours at 1 540/480 person 1", ChangeFirst(Clean(), 1, seat => Who(seat, person => person with { Elsewhere = [Hours(4, 10), Hours(24, 30)] })));
        yield return Case("ReceiversTooFew at room 109/110", Clean() with { Receivers = 109 });
        yield return Case("WhisperedToTooMany at 1 3/2", Plan("en", "fr", Booth(1, "fr", null, Person(1, "fr:A en:C"), Person(2, "fr:A en:C")) with { WhisperedTo = 3 }));
    }

    [TestCaseSource(nameof(Faulty))]
    public void A_fault_is_shown_and_nothing_else(SessionPlan plan, string shows) =>
        Assert.That(PlanFindings.Of(plan, StaffingRules.Aiic).Select(Said), Is.EqualTo(new[] { shows }));

    // Everybody who takes the relay is told.
    [TestCase("tr:C ", "", "PivotTooSmall at 1 tr 1/2|PivotTooSmall at 3 tr 1/2")]
    [TestCase("", "", "NoWayFrom at 1 tr|NoWayFrom at 2 tr|NoWayFrom at 3 tr")]
    public void A_relay_needs_a_booth_able_to_give_it(string first, string second, string shows) =>
        Assert.That(string.Join('|', PlanFindings.Of(Relayed(first, second), StaffingRules.Aiic).Select(Said)), Is.EqualTo(shows));

    [Test]
    public void A_booth_that_works_both_ways_needs_three_to_give_a_relay() =>
        Assert.That(PlanFindings.Of(Retour("tr:A de:B fr:C en:C"), StaffingRules.Aiic).Select(Said), Is.EqualTo(new[] { "PivotTooSmall at 2 tr 2/3", "PivotTooSmall at 3 tr 2/3" }));

    [Test]
    public void It_says_who_takes_what_from_where()
    {
        Assert.That(PlanFindings.RelaysOf(Clean(), StaffingRules.Aiic), Is.Empty);
        Assert.That(PlanFindings.RelaysOf(Relayed(), StaffingRules.Aiic), Is.EqualTo(new[] { (1, "tr", 2), (3, "tr", 2) }));
        // The English channel carries what the Turkish booth gives.
        Assert.That(PlanFindings.RelaysOf(Retour(), StaffingRules.Aiic), Is.EqualTo(new[] { (2, "tr", 4), (3, "tr", 4) }));
    }

    [Test]
    public void The_faults_above_are_all_there_are() =>
        Assert.That(Faulty().Select(row => ((string)row.Arguments[1]!).Split(' ')[0]).Distinct(), Is.EquivalentTo(Enum.GetNames<PlanFault>()));

    [Test]
    public void One_more_able_person_never_makes_a_team_smaller_or_cuts_a_way() =>
        Prop.ForAll(Invented.Regimes.ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (regime, each) =>
        {
            SessionPlan With(int people) => new(regime, Session, [.. StaffingRules.BoothsOf(regime).Index().Select(at => new StaffedBooth(at.Item,
                [.. Enumerable.Range(1, people).Select(one => new Seat(Person(at.Index * 10 + one, string.Join(' ', Invented.Languages.Select(code => $"{code}:{(one == 1 ? 'C' : 'B')}"))), Session))]))], 0, 0);
            int Of(int people) => PlanFindings.Of(With(people), StaffingRules.Aiic).Count(finding => finding.Fault is PlanFault.TeamTooSmall or PlanFault.AloneTooLong);
            return Of(each + 1) <= Of(each);
        }).Check(Generated.Cases(200));
}
