using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.Places;

namespace Summit.Domain.Tests.Places;

public sealed class OfferRulesTests
{
    const string Summit = "2016-11-09T09:00+01:00";
    static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    // By day.
    [TestCase("2016-10-17T11:00+02:00", Summit, 48, "2016-10-19T11:00+02:00")]
    [TestCase("2016-10-17T11:00+02:00", Summit, 240, "2016-10-27T11:00+02:00")]
    [TestCase("2016-10-17T11:00+02:00", Summit, 3, "2016-10-17T14:00+02:00")]
    // An end at 22:00 or 08:00 is not in the night.
    [TestCase("2016-10-17T22:00+02:00", Summit, 48, "2016-10-19T22:00+02:00")]
    [TestCase("2016-10-17T08:00+02:00", Summit, 48, "2016-10-19T08:00+02:00")]
    // In the night: back to 22:00.
    [TestCase("2016-10-17T22:00:00.001+02:00", Summit, 48, "2016-10-19T22:00+02:00")]
    [TestCase("2016-10-17T22:01+02:00", Summit, 48, "2016-10-19T22:00+02:00")]
    [TestCase("2016-10-17T23:30+02:00", Summit, 48, "2016-10-19T22:00+02:00")]
    [TestCase("2016-10-17T00:00+02:00", Summit, 48, "2016-10-18T22:00+02:00")]
    [TestCase("2016-10-17T03:00+02:00", Summit, 48, "2016-10-18T22:00+02:00")]
    [TestCase("2016-10-17T07:59:59.999+02:00", Summit, 48, "2016-10-18T22:00+02:00")]
    [TestCase("2016-10-17T11:00+02:00", Summit, 12, "2016-10-17T22:00+02:00")]
    [TestCase("2016-10-17T20:00+02:00", Summit, 3, "2016-10-17T22:00+02:00")]
    // Back would leave less than two hours: on to 08:00.
    [TestCase("2016-10-17T20:00+02:00", Summit, 2, "2016-10-17T22:00+02:00")]
    [TestCase("2016-10-17T20:01+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-17T21:00+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-17T21:00+02:00", Summit, 10, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-18T00:30+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-18T03:00+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-18T05:59+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-18T06:00+02:00", Summit, 2, "2016-10-18T08:00+02:00")]
    [TestCase("2016-10-18T06:01+02:00", Summit, 2, "2016-10-18T08:01+02:00")]
    // The last call is 12 h before the start: 21:00 the evening before.
    [TestCase("2016-11-06T21:00+01:00", Summit, 48, "2016-11-08T21:00+01:00")]
    [TestCase("2016-11-07T12:00+01:00", Summit, 48, "2016-11-08T21:00+01:00")]
    [TestCase("2016-11-08T19:00+01:00", Summit, 48, "2016-11-08T21:00+01:00")]
    [TestCase("2016-11-08T19:00:00.001+01:00", Summit, 48, null)]
    [TestCase("2016-11-08T20:59+01:00", Summit, 48, null)]
    [TestCase("2016-11-08T21:00+01:00", Summit, 48, null)]
    [TestCase("2016-11-09T09:00+01:00", Summit, 48, null)]
    [TestCase("2016-12-01T09:00+01:00", Summit, 48, null)]
    // A last call in the night counts back from 22:00; 08:00 comes too late.
    [TestCase("2016-11-07T10:00+01:00", "2016-11-09T13:00+01:00", 48, "2016-11-08T22:00+01:00")]
    [TestCase("2016-11-08T20:00+01:00", "2016-11-09T13:00+01:00", 48, "2016-11-08T22:00+01:00")]
    [TestCase("2016-11-08T20:01+01:00", "2016-11-09T13:00+01:00", 48, null)]
    [TestCase("2016-11-08T21:00+01:00", "2016-11-09T19:59+01:00", 48, null)]
    // A last call at 08:00 or later lets 08:00 stand.
    [TestCase("2016-11-08T10:00+01:00", "2016-11-09T20:00+01:00", 48, "2016-11-09T08:00+01:00")]
    [TestCase("2016-11-08T21:00+01:00", "2016-11-09T20:00+01:00", 2, "2016-11-09T08:00+01:00")]
    [TestCase("2016-11-09T06:00+01:00", "2016-11-09T20:00+01:00", 48, "2016-11-09T08:00+01:00")]
    [TestCase("2016-11-09T06:01+01:00", "2016-11-09T20:00+01:00", 48, null)]
    [TestCase("2016-11-09T07:00+01:00", "2016-11-09T22:00+01:00", 48, "2016-11-09T10:00+01:00")]
    [TestCase("2016-11-09T09:00+01:00", "2016-11-09T22:00+01:00", 48, null)]
    // The clocks go back on 30 October 2016: 48 hours are 48 hours, the night is one hour longer.
    [TestCase("2016-10-28T11:00+02:00", Summit, 48, "2016-10-30T10:00+01:00")]
    [TestCase("2016-10-28T09:00+02:00", Summit, 48, "2016-10-30T08:00+01:00")]
    [TestCase("2016-10-28T08:59+02:00", Summit, 48, "2016-10-29T22:00+02:00")]
    [TestCase("2016-10-28T02:30+02:00", Summit, 48, "2016-10-29T22:00+02:00")]
    [TestCase("2016-10-28T03:30+02:00", Summit, 48, "2016-10-29T22:00+02:00")]
    [TestCase("2016-10-28T23:30+02:00", Summit, 48, "2016-10-30T22:00+01:00")]
    [TestCase("2016-10-29T21:00+02:00", Summit, 2, "2016-10-30T08:00+01:00")]
    [TestCase("2016-10-29T10:00+02:00", "2016-10-30T13:00+01:00", 48, "2016-10-29T22:00+02:00")]
    // And forward on 27 March 2016.
    [TestCase("2016-03-25T07:00+01:00", "2016-04-20T09:00+02:00", 48, "2016-03-27T08:00+02:00")]
    [TestCase("2016-03-25T06:59+01:00", "2016-04-20T09:00+02:00", 48, "2016-03-26T22:00+01:00")]
    [TestCase("2016-03-25T21:30+01:00", "2016-04-20T09:00+02:00", 48, "2016-03-27T22:00+02:00")]
    [TestCase("2016-03-26T21:00+01:00", "2016-04-20T09:00+02:00", 2, "2016-03-27T08:00+02:00")]
    [TestCase("2016-03-26T12:00+01:00", "2016-03-27T20:00+02:00", 48, "2016-03-27T08:00+02:00")]
    public void An_offer_made_then_ends_then(string now, string starts, int hours, string? expected) =>
        Assert.That(OfferRules.Ends(At(now), At(starts), Amsterdam, TimeSpan.FromHours(hours)), Is.EqualTo(expected is null ? null : At(expected)));

    [Test]
    public void The_night_is_the_events_wherever_the_offer_is_made_from()
    {
        var now = At("2016-10-17T22:30+02:00");
        var end = OfferRules.Ends(now.ToOffset(TimeSpan.FromHours(-8)), At(Summit), Amsterdam, TimeSpan.FromHours(48));
        Assert.That(end, Is.EqualTo(At("2016-10-19T22:00+02:00")));
        var inTokyo = OfferRules.Ends(now, At(Summit), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), TimeSpan.FromHours(48));
        Assert.That(inTokyo, Is.EqualTo(At("2016-10-19T22:00+09:00")));
    }

    sealed record Offer(DateTimeOffset Now, DateTimeOffset Starts, TimeSpan Time);

    // Starts all round the year and the clock, offers from 40 days before to an hour after, to the second.
    static readonly Arbitrary<Offer> Offers = (
        from startMinute in Gen.Choose(0, 366 * 24 * 60)
        from secondsBefore in Gen.Frequency((1, Gen.Choose(-3_600, 40 * 86_400)), (2, Gen.Choose(11 * 3_600, 60 * 3_600)))
        from hours in Gen.Choose(2, 240)
        let starts = new DateTimeOffset(2016, 1, 10, 0, 0, 0, TimeSpan.Zero).AddMinutes(startMinute)
        select new Offer(starts.AddSeconds(-secondsBefore), starts, TimeSpan.FromHours(hours))).ToArbitrary();

    [Test]
    public void No_offer_ends_at_night_too_soon_or_too_late() => Prop.ForAll(Offers, offer =>
    {
        if (OfferRules.Ends(offer.Now, offer.Starts, Amsterdam, offer.Time) is not { } end) return true;
        // The ten hours are hours of the clock on the wall: one night in the year has eleven.
        return !IsNight(end) && end >= offer.Now.AddHours(2) && end <= offer.Starts.AddHours(-12)
            && Wall(end) <= Wall(offer.Now + offer.Time).AddHours(10);
    }).Check(Generated.Cases(20_000));

    [Test]
    public void Nobody_is_offered_a_place_only_when_no_moment_of_the_day_leaves_two_hours() => Prop.ForAll(Offers, offer =>
    {
        if (OfferRules.Ends(offer.Now, offer.Starts, Amsterdam, offer.Time) is not null) return true;
        var (from, to) = (offer.Now.AddHours(2), offer.Starts.AddHours(-12));
        // Longer than the longest night there would be a day in between.
        if (to - from > TimeSpan.FromHours(11)) return false;
        for (var moment = from; moment <= to; moment = moment.AddSeconds(1))
            if (!IsNight(moment)) return false;
        return true;
    }).Check(Generated.Cases(2_000));

    [Test]
    public void An_end_by_day_is_the_offer_time_or_the_last_call() => Prop.ForAll(Offers, offer =>
    {
        var (full, last) = (offer.Now + offer.Time, offer.Starts.AddHours(-12));
        var plain = full < last ? full : last;
        return IsNight(plain) || plain < offer.Now.AddHours(2) || OfferRules.Ends(offer.Now, offer.Starts, Amsterdam, offer.Time) == plain;
    }).Check(Generated.Cases(20_000));

    static bool IsNight(DateTimeOffset instant)
    {
        var time = Wall(instant).TimeOfDay;
        return time > TimeSpan.FromHours(22) || time < TimeSpan.FromHours(8);
    }

    static DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Amsterdam).DateTime;

    static DateTimeOffset At(string written) => DateTimeOffset.Parse(written, CultureInfo.InvariantCulture);
}
