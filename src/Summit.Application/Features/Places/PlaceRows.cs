using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Features.Places;

/// <summary>A pool as read for deciding.</summary>
public sealed record PoolRead
{
    /// <summary>The pool.</summary>
    public PoolId Id { get; init; }

    /// <summary>Its event.</summary>
    public EventId EventId { get; init; }

    /// <summary>What it guards.</summary>
    public PoolKind Kind { get; init; }

    /// <summary>Which one of them.</summary>
    public Guid OwnerId { get; init; }

    /// <inheritdoc cref="PoolFacts.Capacity"/>
    public int Capacity { get; init; }

    /// <inheritdoc cref="PoolFacts.Taken"/>
    public int Taken { get; init; }

    /// <inheritdoc cref="PoolFacts.HeldBack"/>
    public int HeldBack { get; init; }

    /// <inheritdoc cref="PoolFacts.NextNo"/>
    public int NextNo { get; init; }

    /// <summary>Since when freed places are no longer offered but open to all.</summary>
    public DateTimeOffset? OffersOverAt { get; init; }

    /// <summary>Its shares.</summary>
    public IReadOnlyList<ShareFacts> Shares { get; init; } = [];

    /// <summary>For the rules.</summary>
    public PoolFacts Facts => new() { Id = Id, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };

    /// <summary>A category's share, if it has one.</summary>
    public ShareFacts? Share(string category) => Shares.FirstOrDefault(share => share.Category == category);

    /// <summary>As it would be with one place counted under another category.</summary>
    public PoolRead Moved(string from, string to) => this with
    {
        HeldBack = HeldBack + PlaceRules.HeldBackByMove(Share(from), Share(to)),
        Shares = [.. Shares.Select(share => share with { Taken = share.Taken + (share.Category == to ? 1 : 0) - (share.Category == from ? 1 : 0) })],
    };
}

/// <summary>A live claim.</summary>
public sealed record ClaimRow
{
    /// <summary>The claim.</summary>
    public ClaimId Id { get; init; }

    /// <summary>On what.</summary>
    public PoolId PoolId { get; init; }

    /// <summary>The holder's category.</summary>
    public string Category { get; init; } = "";

    /// <summary>What it is worth.</summary>
    public ClaimState State { get; init; }

    /// <summary>For an offered one.</summary>
    public DateTimeOffset? OfferEnds { get; init; }

    /// <summary>Offers let run out so far.</summary>
    public int Lapses { get; init; }
}
