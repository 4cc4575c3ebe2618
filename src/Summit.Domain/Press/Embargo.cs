namespace Summit.Domain.Press;

/// <summary>What was decided about a press release.</summary>
public enum ReleaseState
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>It may go out, at once or when its embargo ends.</summary>
    Approved,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>How a press release stands at an instant.</summary>
public enum ReleaseStanding
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>Approved; until its embargo ends only those may read it who promised to keep it.</summary>
    UnderEmbargo,

    /// <summary>Everyone may read it.</summary>
    Public,

    /// <summary>Taken back after everyone could read it.</summary>
    Withdrawn,

    /// <summary>Taken back before: nobody outside shall learn that there was one.</summary>
    Discarded,
}

/// <summary>From when a press release may be read. An instant equal to the embargo's end is public.</summary>
/// <param name="ApprovedAt">When it was said that it may go out.</param>
/// <param name="Until">The embargo's end; null where there is none.</param>
/// <param name="LiftedAt">When the embargo was ended early.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
public sealed record Embargo(ReleaseState State, DateTimeOffset? ApprovedAt, DateTimeOffset? Until, DateTimeOffset? LiftedAt, DateTimeOffset? WithdrawnAt)
{
    /// <summary>The first instant at which everyone may read it; null while nobody said that it may go out.</summary>
    public DateTimeOffset? PublicFrom => ApprovedAt is not { } approved ? null : LiftedAt ?? (Until > approved ? Until : approved);

    /// <summary>How it stands.</summary>
    public ReleaseStanding At(DateTimeOffset now) => State switch
    {
        ReleaseState.Draft => ReleaseStanding.Draft,
        ReleaseState.Withdrawn => PublicFrom <= WithdrawnAt ? ReleaseStanding.Withdrawn : ReleaseStanding.Discarded,
        _ => PublicFrom <= now ? ReleaseStanding.Public : ReleaseStanding.UnderEmbargo,
    };
}
