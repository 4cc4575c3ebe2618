using System.Collections.Immutable;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>Refusals about the press.</summary>
public static class PressErrors
{
    /// <summary>There is no such request, person, point or bar here, or it is not the caller's.</summary>
    public static Error NotFound { get; } = Error.NotFound("press.not-found");

    /// <summary>The draft was sent, or a day passed.</summary>
    public static Error NoDraft { get; } = Error.NotFound("press.no-draft");

    /// <summary>The event does not take requests of the press.</summary>
    public static Error NotOffered { get; } = Error.Rule("press.not-offered");

    /// <summary>Requests are taken later.</summary>
    public static Error NotYetOpen { get; } = Error.Rule("press.not-yet-open");

    /// <summary>The day for requests is past.</summary>
    public static Error Closed { get; } = Error.Rule("press.closed");

    /// <summary>The event will not take place.</summary>
    public static Error EventCancelled { get; } = Error.Rule("press.event-cancelled");

    /// <summary>It was changed since the page was shown.</summary>
    public static Error ChangedMeanwhile { get; } = new("press.changed-meanwhile", ErrorKind.Conflict);

    /// <summary>Somebody has a place there, or waits for one.</summary>
    public static Error PointInUse { get; } = Error.Rule("press.point-in-use");

    /// <summary>The session or visit is open to the press already.</summary>
    public static Error PointThere { get; } = Error.Rule("press.point-there");

    /// <summary>All places for the press are taken.</summary>
    public static Error Full { get; } = Error.Rule("press.full");

    /// <summary>The outlet has all that one outlet gets.</summary>
    public static Error OutletFull { get; } = Error.Rule("press.outlet-full");

    /// <summary>A point has no place left; the refusal names it.</summary>
    public static Error PointFull { get; } = Error.Rule("press.point-full");

    /// <summary>There is a place, so nobody waits for one.</summary>
    public static Error PlaceFree { get; } = Error.Rule("press.place-free");

    /// <summary>A bar holds; the refusal names the person.</summary>
    public static Error Barred { get; } = Error.Rule("press.barred");

    /// <summary>There is nothing to look at, and nobody found it good all the same; one by one an officer may know better.</summary>
    public static Error NoProof { get; } = Error.Rule("press.no-proof");

    /// <summary>From where somebody stands, this cannot become of them.</summary>
    public static Error NotPossible { get; } = Error.Rule("press.not-possible");

    /// <summary>Something proposed for the person waits for a second officer.</summary>
    public static Error AlreadyProposed { get; } = Error.Rule("press.already-proposed");

    /// <summary>There is no such proposal, or it was confirmed or taken back.</summary>
    public static Error NoSuchProposal { get; } = Error.NotFound("press.no-such-proposal");

    /// <summary>What was proposed was meant for something that is not so any more.</summary>
    public static Error ProposalOutdated { get; } = new("press.proposal-outdated", ErrorKind.Conflict);

    /// <summary>Nobody is the second officer of what they proposed themselves.</summary>
    public static Error OwnProposal { get; } = Error.Rule("press.own-proposal");

    /// <summary>It waits for a second officer, and is somebody else's, or what it tells of has happened.</summary>
    public static Error NotToTakeBack { get; } = Error.Rule("press.not-to-take-back");

    /// <summary>The person has asked anew since; that request is decided.</summary>
    public static Error AskedAnew { get; } = Error.Rule("press.asked-anew");

    /// <summary>The event is over.</summary>
    public static Error EventOver { get; } = Error.Rule("press.event-over");

    /// <summary>Somebody of an act for many writes in a language in which no reason was given.</summary>
    public static Error NoReason { get; } = Error.Rule("press.no-reason");

    /// <summary>What the allocation was judged by has changed since it was shown.</summary>
    public static Error AllocationChanged { get; } = new("press.allocation-changed", ErrorKind.Conflict);

    /// <summary>There is such a bar already.</summary>
    public static Error BarThere { get; } = Error.Rule("press.bar-there");

    /// <summary>As many documents were sent as may be.</summary>
    public static Error TooManyProofs { get; } = Error.Rule("press.too-many-proofs");

    /// <summary>The very same document is there already.</summary>
    public static Error ProofThere { get; } = Error.Rule("press.proof-there");

    /// <summary>So many documents of people who have not shown themselves yet are kept that no more are taken for a while.</summary>
    public static Error NoRoomForProofs { get; } = Error.Rule("press.no-room-for-proofs");

    /// <summary>The event gives the press no such picture.</summary>
    public static Error NoSuchPicture { get; } = Error.NotFound("press.no-such-picture");

    /// <summary>The press has this very file already.</summary>
    public static Error PictureKnown { get; } = Error.Rule("press.picture-known");

    /// <summary>The press has as many pictures as it may have.</summary>
    public static Error TooManyPictures { get; } = Error.Rule("press.too-many-pictures");

    /// <summary>It was sent too long ago for the page after sending.</summary>
    public static Error NoOutcome { get; } = Error.NotFound("press.no-outcome");

    /// <summary>Nothing of it can be taken back any more.</summary>
    public static Error NothingToWithdraw { get; } = Error.Rule("press.nothing-to-withdraw");

    /// <summary>Why no request is taken now; null where one is.</summary>
    public static Error? Of(PressWindow window) => window switch
    {
        PressWindow.Cancelled => EventCancelled,
        PressWindow.NotOffered => NotOffered,
        PressWindow.NotYetOpen => NotYetOpen,
        PressWindow.Closed => Closed,
        _ => null,
    };

    /// <summary>A refusal with words that name something.</summary>
    public static Error With(Error error, string name, string value) => error with { Args = ImmutableDictionary<string, string>.Empty.Add(name, value) };
}
