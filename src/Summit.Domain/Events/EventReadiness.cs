namespace Summit.Domain.Events;

/// <summary>What keeps an event from being published.</summary>
public enum ReadinessGap
{
    /// <summary>No title in the host language.</summary>
    Title,

    /// <summary>No short title in the host language: messages and lists name the event by it.</summary>
    ShortTitle,

    /// <summary>No summary in the host language.</summary>
    Summary,

    /// <summary>Nobody knows where it takes place.</summary>
    Venue,

    /// <summary>No organising body.</summary>
    Organiser,

    /// <summary>Nobody to write to about taking part.</summary>
    AttendanceContact,

    /// <summary>Nobody decided when one can register.</summary>
    Window,

    /// <summary>The time for registering is over, or lies after the event's end.</summary>
    WindowOutside,

    /// <summary>There are no places.</summary>
    Capacity,

    /// <summary>Nobody can register as anything.</summary>
    Category,

    /// <summary>How long personal data are kept is not decided.</summary>
    Retention,

    /// <summary>It lies in the past.</summary>
    Past,
}

/// <summary>What is looked at before an event is published.</summary>
public sealed record ReadinessFacts
{
    /// <summary>The language that every text has at least.</summary>
    public string HostLanguage { get; init; } = "";

    /// <summary>As on its page.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>As in lists and messages.</summary>
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;

    /// <summary>What it is about.</summary>
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;

    /// <summary>The house.</summary>
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;

    /// <summary>Street and number.</summary>
    public string VenueAddress { get; init; } = "";

    /// <summary>The end.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Somebody chose when registration opens and closes.</summary>
    public bool WindowSet { get; init; }

    /// <summary>When registration closes.</summary>
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>Places there are.</summary>
    public int Capacity { get; init; }

    /// <summary>Categories that can be chosen.</summary>
    public int Offered { get; init; }

    /// <summary>Organising bodies named.</summary>
    public int Organisers { get; init; }

    /// <summary>Whom to write to about taking part.</summary>
    public string? AttendanceContact { get; init; }

    /// <summary>Zero: not decided.</summary>
    public int ProfileDays { get; init; }
}

/// <summary>Whether an event can be shown to the public.</summary>
public static class EventReadiness
{
    /// <summary>Each thing that is missing, in the order of the desk's sections; nothing where it can be published.</summary>
    public static IReadOnlyList<ReadinessGap> Gaps(ReadinessFacts facts, DateTimeOffset now)
    {
        var host = facts.HostLanguage;
        (bool Missing, ReadinessGap Gap)[] all =
        [
            (facts.Title.Own(host) is null, ReadinessGap.Title),
            (facts.ShortTitle.Own(host) is null, ReadinessGap.ShortTitle),
            (facts.Summary.Own(host) is null, ReadinessGap.Summary),
            (facts.VenueName.Own(host) is null || facts.VenueAddress.Length == 0, ReadinessGap.Venue),
            (facts.EndsAt <= now, ReadinessGap.Past),
            (!facts.WindowSet, ReadinessGap.Window),
            (facts.WindowSet && facts.EndsAt > now && (facts.ClosesAt <= now || facts.ClosesAt > facts.EndsAt), ReadinessGap.WindowOutside),
            (facts.Capacity == 0, ReadinessGap.Capacity),
            (facts.Offered == 0, ReadinessGap.Category),
            (facts.Organisers == 0, ReadinessGap.Organiser),
            (facts.AttendanceContact is null, ReadinessGap.AttendanceContact),
            (facts.ProfileDays == 0, ReadinessGap.Retention),
        ];
        return [.. all.Where(check => check.Missing).Select(check => check.Gap)];
    }
}
