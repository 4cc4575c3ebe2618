using Summit.Application.Platform.Pipeline;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <summary>Refusals about places.</summary>
public static class PlacesErrors
{
    /// <summary>No place is free and the sender did not ask to wait.</summary>
    public static Error Full { get; } = Error.Rule("places.full");

    /// <summary>The category has as many places as it may have.</summary>
    public static Error CeilingReached { get; } = Error.Rule("places.ceiling-reached");

    /// <summary>The place would go back to the category it was kept for, and none is free for the other one.</summary>
    public static Error KeptForCategory { get; } = Error.Rule("places.kept-for-category");

    /// <summary>The offer ran out, or there is none.</summary>
    public static Error NoOffer { get; } = Error.Rule("places.no-offer");

    /// <summary>More would be kept for categories than is free.</summary>
    public static Error ReserveTooLarge { get; } = Error.Rule("places.reserve-too-large");

    /// <summary>Somebody else changed the number of places since it was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("places.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>There is no such pool or share in this event.</summary>
    public static Error NoSuchPool { get; } = Error.NotFound("places.no-such-pool");

    /// <summary>Why a place cannot pass to another category.</summary>
    public static Error OfMove(TakeVerdict verdict) => verdict == TakeVerdict.CeilingReached ? CeilingReached : KeptForCategory;
}
