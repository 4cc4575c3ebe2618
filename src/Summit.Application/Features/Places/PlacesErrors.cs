using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Places;

/// <summary>Refusals about places.</summary>
public static class PlacesErrors
{
    /// <summary>No place is free and the sender did not ask to wait.</summary>
    public static Error Full { get; } = Error.Rule("places.full");

    /// <summary>The offer ran out, or there is none.</summary>
    public static Error NoOffer { get; } = Error.Rule("places.no-offer");

    /// <summary>More would be kept for categories than is free.</summary>
    public static Error ReserveTooLarge { get; } = Error.Rule("places.reserve-too-large");

    /// <summary>There is no such pool or share in this event.</summary>
    public static Error NoSuchPool { get; } = Error.NotFound("places.no-such-pool");
}
