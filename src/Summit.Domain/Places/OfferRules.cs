namespace Summit.Domain.Places;

/// <summary>How long an offered place is kept.</summary>
public static class OfferRules
{
    static readonly TimeSpan LastCall = TimeSpan.FromHours(12);
    static readonly TimeSpan Shortest = TimeSpan.FromHours(2);
    static readonly TimeOnly NightFalls = new(22, 0);
    static readonly TimeOnly DayBreaks = new(8, 0);

    /// <summary>
    /// When an offer made now ends: after the event's offer time or 12 h before its start, whichever is first. An end in the
    /// night (22:00–08:00 event time) moves back to 22:00, or on to 08:00 where fewer than 2 h would remain.
    /// Null: no such moment leaves 2 h, so nobody is offered a place any more.
    /// </summary>
    public static DateTimeOffset? Ends(DateTimeOffset now, DateTimeOffset eventStarts, TimeZoneInfo zone, TimeSpan offerTime)
    {
        var lastEnd = eventStarts - LastCall;
        var earliestEnd = now + Shortest;
        var end = now + offerTime < lastEnd ? now + offerTime : lastEnd;
        var local = TimeZoneInfo.ConvertTime(end, zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (time > NightFalls || time < DayBreaks)
        {
            var evening = DateOnly.FromDateTime(local.DateTime).AddDays(time < DayBreaks ? -1 : 0);
            end = Instant(evening, NightFalls, zone);
            if (end < earliestEnd)
            {
                end = Instant(evening.AddDays(1), DayBreaks, zone);
                if (end > lastEnd) return null;
            }
        }
        return end < earliestEnd ? null : end;
    }

    /// <summary>
    /// When an offer that runs already ends at the latest, after the event has moved nearer: at the last moment an offer made now
    /// could; where none is left, after 2 h, at the latest when the event starts.
    /// </summary>
    public static DateTimeOffset Latest(DateTimeOffset now, DateTimeOffset eventStarts, TimeZoneInfo zone) =>
        Ends(now, eventStarts, zone, eventStarts - now) ?? (now + Shortest < eventStarts ? now + Shortest : eventStarts);

    static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
