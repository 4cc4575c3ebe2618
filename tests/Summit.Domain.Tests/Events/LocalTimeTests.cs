using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Events;

namespace Summit.Domain.Tests.Events;

public sealed class LocalTimeTests
{
    static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [TestCase("2016-11-09T09:30", "2016-11-09T08:30Z")]
    [TestCase("2016-07-01T00:00", "2016-06-30T22:00Z")]
    [TestCase("2016-12-31T23:59", "2016-12-31T22:59Z")]
    [TestCase("2016-02-29T12:00", "2016-02-29T11:00Z", Description = "leap day")]
    [TestCase("2016-03-27T01:59", "2016-03-27T00:59Z", Description = "before the clocks go forward")]
    [TestCase("2016-03-27T03:00", "2016-03-27T01:00Z", Description = "after")]
    [TestCase("2016-10-30T01:59", "2016-10-29T23:59Z", Description = "before the clocks go back")]
    [TestCase("2016-10-30T03:00", "2016-10-30T02:00Z", Description = "after")]
    public void A_time_on_the_wall_is_one_instant(string written, string expected)
    {
        Assert.That(LocalTime.Read(written, Amsterdam, out var instant), Is.EqualTo(LocalTimeVerdict.One));
        Assert.That(instant, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
        Assert.That(instant.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(LocalTime.Write(instant, Amsterdam), Is.EqualTo(written));
    }

    [TestCase("2016-03-27T02:00")]
    [TestCase("2016-03-27T02:30")]
    [TestCase("2016-03-27T02:59")]
    [TestCase("2017-03-26T02:30")]
    public void A_time_that_the_clocks_skip_does_not_exist(string written) =>
        Assert.That(LocalTime.Read(written, Amsterdam, out _), Is.EqualTo(LocalTimeVerdict.DoesNotExist));

    [TestCase("2016-10-30T02:00")]
    [TestCase("2016-10-30T02:30")]
    [TestCase("2016-10-30T02:59")]
    [TestCase("2017-10-29T02:30")]
    public void A_time_that_the_clocks_pass_twice_is_asked_about(string written) =>
        Assert.That(LocalTime.Read(written, Amsterdam, out _), Is.EqualTo(LocalTimeVerdict.ExistsTwice));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2016-11-09")]
    [TestCase("2016-11-09T24:00")]
    [TestCase("2016-11-09T23:60")]
    [TestCase("2016-11-31T09:00")]
    [TestCase("2015-02-29T09:00")]
    [TestCase("2016-11-09 09:30")]
    [TestCase("2016-11-09T9:30")]
    [TestCase("2016-11-09T09:30:00")]
    [TestCase("2016-11-09T09:30Z")]
    [TestCase("2016-11-09T09:30+01:00")]
    [TestCase(" 2016-11-09T09:30")]
    [TestCase("2016-11-09T09:30 ")]
    [TestCase("09-11-2016T09:30")]
    [TestCase("٢٠١٦-١١-٠٩T٠٩:٣٠")]
    [TestCase("tomorrow")]
    [TestCase("0000-00-00T00:00")]
    public void Anything_else_is_unreadable(string? written)
    {
        Assert.That(LocalTime.Read(written, Amsterdam, out var instant), Is.EqualTo(LocalTimeVerdict.Unreadable));
        Assert.That(instant, Is.EqualTo(default(DateTimeOffset)));
    }

    [Test]
    public void What_is_written_of_an_instant_reads_as_that_instant_or_asks() =>
        Prop.ForAll(Gen.Choose(0, 2 * 366 * 24 * 60).ToArbitrary(), minute =>
        {
            var instant = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
            var verdict = LocalTime.Read(LocalTime.Write(instant, Amsterdam), Amsterdam, out var read);
            return verdict == LocalTimeVerdict.ExistsTwice || (verdict == LocalTimeVerdict.One && read == instant);
        }).QuickCheckThrowOnFailure();

    [TestCaseSource(typeof(Cultures), nameof(Cultures.Awkward))]
    public void The_servers_culture_changes_nothing(string culture) => Cultures.In(culture, () =>
    {
        Assert.That(LocalTime.Read("2016-11-09T09:30", Amsterdam, out var instant), Is.EqualTo(LocalTimeVerdict.One));
        Assert.That(instant, Is.EqualTo(new DateTimeOffset(2016, 11, 9, 8, 30, 0, TimeSpan.Zero)));
        Assert.That(LocalTime.Write(instant, Amsterdam), Is.EqualTo("2016-11-09T09:30"));
        Assert.That(LocalTime.Read("1438-02-09T09:30", Amsterdam, out var long_ago), Is.Not.EqualTo(LocalTimeVerdict.Unreadable));
        Assert.That(long_ago.Year, Is.EqualTo(1438));
        Assert.That(LocalTime.Read("09.30", Amsterdam, out _), Is.EqualTo(LocalTimeVerdict.Unreadable));
    });

    static readonly TimeZoneInfo Rotterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [TestCase("2016-10-30T02:30", Passage.First, "2016-10-30T00:30:00Z")]
    [TestCase("2016-10-30T02:30", Passage.Second, "2016-10-30T01:30:00Z")]
    [TestCase("2016-11-09T09:30", Passage.Second, "2016-11-09T08:30:00Z")]
    public void Of_an_hour_passed_twice_the_writer_says_which(string written, Passage passage, string instant)
    {
        var expected = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(LocalTime.Read(new WallTime(written, passage), Rotterdam, out var read), Is.EqualTo(LocalTimeVerdict.One));
        Assert.That(read, Is.EqualTo(expected));
        Assert.That(LocalTime.Shown(expected, Rotterdam), Is.EqualTo(new WallTime(written, written.StartsWith("2016-10-30", StringComparison.Ordinal) ? passage : Passage.Unsaid)));
    }

    [Test]
    public void Who_does_not_say_is_asked() =>
        Assert.That(LocalTime.Read(new WallTime("2016-10-30T02:30"), Rotterdam, out _), Is.EqualTo(LocalTimeVerdict.ExistsTwice));

    [TestCase("2016-11-09T09:30", 210, "2017-06-07T09:30", "2017-06-07T07:30:00Z")]
    [TestCase("2017-03-25T02:30", 1, "2017-03-26T03:00", "2017-03-26T01:00:00Z")]
    [TestCase("2016-10-29T02:30", 1, "2016-10-30T02:30", "2016-10-30T00:30:00Z")]
    [TestCase("2016-11-09T09:30", -9, "2016-10-31T09:30", "2016-10-31T08:30:00Z")]
    public void Days_are_days_of_the_calendar_whatever_the_clocks_do(string from, int days, string to, string instant) =>
        Assert.That(LocalTime.AddDays(from, days, Rotterdam), Is.EqualTo((to, DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture))));

    [Test]
    public void Days_between_two_times_do_not_depend_on_the_hour() =>
        Assert.That((LocalTime.DaysBetween("2016-11-09T23:30", "2016-11-10T00:30"), LocalTime.DaysBetween("2016-11-09T09:30", "2016-11-01T23:00")), Is.EqualTo((1, -8)));
}
