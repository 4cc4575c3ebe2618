namespace Summit.Domain.Registration;

/// <summary>Where a registration stands. Checked-in is a fact about a confirmed one, not a state.</summary>
public enum RegistrationState
{
    /// <summary>Received; its category needs approval. Holds no place.</summary>
    Submitted,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>A place is held until the offer ends.</summary>
    Offered,

    /// <summary>Refused by the organiser.</summary>
    Declined,

    /// <summary>Ended by the person, the organiser, or a second lapsed offer; the reason says which.</summary>
    Cancelled,
}

/// <summary>Why a registration ended.</summary>
public enum EndReason
{
    /// <summary>The person cancelled.</summary>
    CancelledByPerson,

    /// <summary>The organiser cancelled.</summary>
    CancelledByOrganiser,

    /// <summary>The organiser declined to approve.</summary>
    DeclinedByOrganiser,

    /// <summary>The person declined the place offered.</summary>
    OfferDeclined,

    /// <summary>A second offer ran out.</summary>
    OfferLapsedTwice,

    /// <summary>The person left the waiting list.</summary>
    LeftQueue,
}

/// <summary>Which moves a registration may make.</summary>
public static class RegistrationRules
{
    /// <summary>How many lapsed offers end a registration.</summary>
    public const int LapsesAllowed = 2;

    /// <summary>Live registrations are one per person and event, and can be cancelled.</summary>
    public static bool IsLive(RegistrationState state) => state is not (RegistrationState.Declined or RegistrationState.Cancelled);

    /// <summary>What ending a live registration by its own person is called.</summary>
    public static EndReason ByPerson(RegistrationState state) => state switch
    {
        RegistrationState.Waiting => EndReason.LeftQueue,
        RegistrationState.Offered => EndReason.OfferDeclined,
        _ => EndReason.CancelledByPerson,
    };
}
