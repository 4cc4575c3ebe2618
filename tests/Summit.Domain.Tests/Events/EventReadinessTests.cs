using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class EventReadinessTests
{
    static readonly DateTimeOffset Now = new(2016, 10, 17, 9, 0, 0, TimeSpan.Zero);

    static LocalizedText Danish(string text) => new([KeyValuePair.Create("da", text)]);

    static readonly ReadinessFacts Ready = new()
    {
        HostLanguage = "da", Title = Danish("Titel"), ShortTitle = Danish("Kort"), Summary = Danish("Om"), VenueName = Danish("Rådhuset"), VenueAddress = "Rådhuspladsen 2",
        EndsAt = Now.AddDays(30), WindowSet = true, ClosesAt = Now.AddDays(29), Capacity = 1, Offered = 1, Organisers = 1, AttendanceContact = "a@b.example", ProfileDays = 1,
    };

    static IEnumerable<TestCaseData> OneMissing()
    {
        TestCaseData Case(ReadinessFacts facts, ReadinessGap gap) => new TestCaseData(facts, gap).SetArgDisplayNames(gap.ToString());
        yield return Case(Ready with { Title = new([KeyValuePair.Create("en", "Title")]) }, ReadinessGap.Title);
        yield return Case(Ready with { ShortTitle = LocalizedText.Empty }, ReadinessGap.ShortTitle);
        yield return Case(Ready with { Summary = LocalizedText.Empty }, ReadinessGap.Summary);
        yield return Case(Ready with { VenueAddress = "" }, ReadinessGap.Venue);
        yield return Case(Ready with { EndsAt = Now, ClosesAt = Now.AddDays(-1) }, ReadinessGap.Past);
        yield return Case(Ready with { WindowSet = false, ClosesAt = Now.AddDays(-1) }, ReadinessGap.Window);
        yield return Case(Ready with { ClosesAt = Now }, ReadinessGap.WindowOutside);
        yield return Case(Ready with { ClosesAt = Now.AddDays(31) }, ReadinessGap.WindowOutside);
        yield return Case(Ready with { Capacity = 0 }, ReadinessGap.Capacity);
        yield return Case(Ready with { Offered = 0 }, ReadinessGap.Category);
        yield return Case(Ready with { Organisers = 0 }, ReadinessGap.Organiser);
        yield return Case(Ready with { AttendanceContact = null }, ReadinessGap.AttendanceContact);
        yield return Case(Ready with { ProfileDays = 0 }, ReadinessGap.Retention);
    }

    [Test]
    public void Nothing_is_missing() => Assert.That(EventReadiness.Gaps(Ready, Now), Is.Empty);

    [TestCaseSource(nameof(OneMissing))]
    public void Each_thing_missing_is_named_alone(ReadinessFacts facts, ReadinessGap gap) => Assert.That(EventReadiness.Gaps(facts, Now), Is.EqualTo(new[] { gap }));

    [Test]
    public void Every_gap_is_found() => Assert.That(OneMissing().Select(row => row.Arguments[1]).Distinct(), Is.EquivalentTo(Enum.GetValues<ReadinessGap>()));
}
