using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Events;

/// <summary>Refusals about events.</summary>
public static class EventsErrors
{
    /// <summary>Somebody changed it since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("event.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>Another event has this address.</summary>
    public static Error SlugTaken { get; } = Error.Rule("event.slug-taken");

    /// <summary>Another event's references begin so.</summary>
    public static Error PrefixTaken { get; } = Error.Rule("event.prefix-taken");

    /// <summary>There is no such series, and no title for a new one.</summary>
    public static Error NoSuchSeries { get; } = Error.Rule("event.no-such-series");

    /// <summary>A series of this address exists.</summary>
    public static Error SeriesTaken { get; } = Error.Rule("event.series-taken");

    /// <summary>Who sees its date has to be told of another one: postpone it.</summary>
    public static Error PostponeInstead { get; } = Error.Rule("event.postpone-instead");

    /// <summary>Something is missing; the arguments name it.</summary>
    public const string NotReadyCode = "event.not-ready";

    /// <summary>It is published or cancelled already.</summary>
    public static Error NotDraft { get; } = Error.Rule("event.not-draft");

    /// <summary>Only a published event can be postponed or cancelled.</summary>
    public static Error NotPublished { get; } = Error.Rule("event.not-published");

    /// <summary>It is over.</summary>
    public static Error Over { get; } = Error.Rule("event.over");

    /// <summary>It is not over yet.</summary>
    public static Error NotOver { get; } = Error.Rule("event.not-over");

    /// <summary>It is not in the archive.</summary>
    public static Error NotArchived { get; } = Error.Rule("event.not-archived");

    /// <summary>The new times are the old ones.</summary>
    public static Error SameTimes { get; } = Error.Rule("event.same-times");

    /// <summary>Registration would close before it opens.</summary>
    public static Error WindowBackwards { get; } = Error.Rule("event.window-backwards");

    /// <summary>What people were told when they registered is kept: after publication periods only become shorter.</summary>
    public static Error RetentionOnlyShorter { get; } = Error.Rule("event.retention-only-shorter");

    /// <summary>A room that the programme uses cannot go.</summary>
    public static Error RoomInUse { get; } = Error.Rule("event.room-in-use");

    /// <summary>There is no such logo, or not any more.</summary>
    public static Error NoSuchLogo { get; } = Error.NotFound("event.no-such-logo");

    /// <summary>There is no such organising body.</summary>
    public static Error NoSuchOrganiser { get; } = Error.NotFound("event.no-such-organiser");
}
