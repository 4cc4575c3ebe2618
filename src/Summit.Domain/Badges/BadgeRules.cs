namespace Summit.Domain.Badges;

/// <summary>Why a badge opens nothing any more.</summary>
public enum BadgeVoid
{
    /// <summary>Another was printed for the same person.</summary>
    Reprinted,

    /// <summary>A substitute has the place.</summary>
    Substituted,

    /// <summary>The registration was cancelled or declined.</summary>
    Ended,

    /// <summary>The accreditation was revoked, refused or taken back.</summary>
    Revoked,

    /// <summary>What was known of the person was erased.</summary>
    Erased,
}

/// <summary>What the door learns of a code.</summary>
public enum BadgeVerdict
{
    /// <summary>Valid, and seen for the first time.</summary>
    Admitted,

    /// <summary>Valid, and seen before.</summary>
    UsedBefore,

    /// <summary>Genuine, and void since.</summary>
    Void,

    /// <summary>Genuine and valid, on another day than this one.</summary>
    OtherDay,

    /// <summary>Genuine, and of another event.</summary>
    OtherEvent,

    /// <summary>Altered, or never made here.</summary>
    NotGenuine,

    /// <summary>Genuine, and of a print that the database does not know, as after a restore.</summary>
    Unknown,

    /// <summary>No code of a badge at all.</summary>
    Unreadable,
}

/// <summary>A badge as the database knows it.</summary>
/// <param name="Void">Null while it is valid.</param>
/// <param name="WasUsed">Somebody was admitted with it.</param>
/// <param name="IsForToday">It counts on this day; the press can be accredited for some days only.</param>
public sealed record BadgeStanding(BadgeVoid? Void, bool WasUsed, bool IsForToday = true);

/// <summary>What becomes of a code at the door.</summary>
public static class BadgeRules
{
    /// <summary>The first thing that stands against it.</summary>
    /// <param name="isGenuine">It is as its key's holder made it.</param>
    /// <param name="isOfThisEvent">The key is the event's.</param>
    /// <param name="standing">Null where no such badge was printed.</param>
    public static BadgeVerdict Judge(bool isGenuine, bool isOfThisEvent, BadgeStanding? standing) => (isGenuine, isOfThisEvent, standing) switch
    {
        (false, _, _) => BadgeVerdict.NotGenuine,
        (_, false, _) => BadgeVerdict.OtherEvent,
        (_, _, null) => BadgeVerdict.Unknown,
        (_, _, { Void: not null }) => BadgeVerdict.Void,
        (_, _, { IsForToday: false }) => BadgeVerdict.OtherDay,
        (_, _, { WasUsed: true }) => BadgeVerdict.UsedBefore,
        _ => BadgeVerdict.Admitted,
    };
}
