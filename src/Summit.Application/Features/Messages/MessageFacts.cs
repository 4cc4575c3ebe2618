using Summit.Application.Features.Ballots;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Mail;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Places;
using Summit.Domain.Programme;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Messages;

/// <summary>Everything a template can speak of.</summary>
public sealed record MessageFacts
{
    public MessageId Id { get; init; }
    public string Template { get; init; } = "";
    public Recipient Recipient { get; init; }
    public int Sequence { get; init; }
    public int Attempts { get; init; }
    public EventId EventId { get; init; }
    public string EventSlug { get; init; } = "";
    public EventStatus EventStatus { get; init; }
    public LocalizedText EventTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public string Zone { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public LocalizedText VenueName { get; init; } = LocalizedText.Empty;
    public string VenueAddress { get; init; } = "";
    public string? Contact { get; init; }
    public RegistrationId RegistrationId { get; init; }

    /// <summary>For a message to somebody who works here.</summary>
    public StaffId? StaffId { get; init; }
    public RegistrationState State { get; init; }
    public EndReason? EndReason { get; init; }
    public string Reference { get; init; } = "";
    public string Language { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Address { get; init; } = "";
    public string? OfficeName { get; init; }
    public string? OfficeAddress { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }
    public Guid? AboutId { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>For a message to a group: its subject, in the language it goes out in.</summary>
    public string? Subject { get; init; }

    /// <summary>For a message to a group: its text with placeholders.</summary>
    public string? Text { get; init; }

    /// <summary>For an invitation: it holds a place until <see cref="OfferEnds"/>.</summary>
    public bool HoldsPlace { get; init; }

    /// <summary>For a head of delegation: the delegation.</summary>
    public DelegationId? DelegationId { get; init; }

    /// <summary>For somebody of the press: the request.</summary>
    public PressRequestId? PressRequestId { get; init; }

    /// <summary>For a decision about a request of the press: each of its people.</summary>
    public IReadOnlyList<PressStandingFacts> Press { get; init; } = [];

    /// <summary>For a question to somebody of the press: the last one asked.</summary>
    public string? Question { get; init; }

    /// <summary>For news of an interview: what was asked, and how it stands.</summary>
    public InterviewInNews? Interview { get; init; }

    /// <summary>For news of a press release: the release.</summary>
    public ReleaseInNews? Release { get; init; }

    /// <summary>For a head of delegation: city, region or body.</summary>
    public string? Delegation { get; init; }

    /// <summary>For a head of delegation: how many people may come.</summary>
    public int? Quota { get; init; }

    /// <summary>For a head of delegation: until when people can be registered.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>For somebody who signs for a city: what, and once it is signed, how.</summary>
    public SignatureFacts? Signature { get; init; }

    /// <summary>For the answer to an amendment: what became of it.</summary>
    public AmendmentFacts? Amendment { get; init; }

    /// <summary>For a message about a study visit: the visit, and how its person stands there.</summary>
    public VisitFacts? Visit { get; init; }

    /// <summary>For news of a study visit to the press: who of the request has a place at it, or waits for one.</summary>
    public IReadOnlyList<string> Visitors { get; init; } = [];

    /// <summary>For news of a ballot: the ballot.</summary>
    public BallotInNews? Ballot { get; init; }

    /// <summary>For news of the programme: in what it differs from the version before.</summary>
    public IReadOnlyList<ProgrammeDifference> Programme { get; init; } = [];

    /// <summary>For an answer to a request for interpretation.</summary>
    public RequestFacts? Request { get; init; }

    /// <summary>What an organiser gave as the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>For news of a postponement: wall times of the event before it.</summary>
    public FormerTimes? FormerTimes { get; init; }

    /// <summary>For a sign-in message: each registration of the mailbox, with a secret of its own.</summary>
    public IReadOnlyList<SignInLink> SignIns { get; init; } = [];
    public int? Position { get; init; }

    /// <summary>For a former address: name and mailbox before the change.</summary>
    public FormerRecipient? Former { get; init; }

    /// <summary>The secret for the link, known only to this message.</summary>
    public string Token { get; init; } = "";
}

/// <summary>A declaration that a city is asked to sign, or has signed.</summary>
public sealed record SignatureFacts
{
    public LocalizedText Declaration { get; init; } = LocalizedText.Empty;
    public string Digest { get; init; } = "";
    public string City { get; init; } = "";

    /// <summary>The public sees it.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Null before.</summary>
    public string? Signatory { get; init; }
    public string? FunctionTitle { get; init; }
    public string? Mandate { get; init; }
    public DateOnly? MandateOn { get; init; }
    public DateOnly? SignedOn { get; init; }
}

/// <summary>An amendment that was decided.</summary>
public sealed record AmendmentFacts
{
    public int No { get; init; }
    public AmendmentKind Kind { get; init; }
    public ClauseKind Part { get; init; }

    /// <summary>Of its clause, when it was proposed.</summary>
    public int Place { get; init; }
    public AmendmentState State { get; init; }
    public string? Note { get; init; }
    public LocalizedText Declaration { get; init; } = LocalizedText.Empty;

    /// <summary>The clause that it asked to have changed, where it is one of the part.</summary>
    public int? PlaceIn(ClauseKind part) => Kind != AmendmentKind.Insert && Part == part ? Place : null;
}

/// <summary>A study visit, and the claim of the person written to.</summary>
public sealed record VisitFacts
{
    public VisitId Id { get; init; }

    /// <summary>Rises when its times change, so calendars tell a newer entry from an older one.</summary>
    public int Version { get; init; }
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;

    /// <summary>How people get there: <c>walk</c>, <c>tram</c>, <c>coach</c>.</summary>
    public string Means { get; init; } = "";
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public ClaimState? Claim { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }

    /// <summary>Another visit at its time where the person has a place.</summary>
    public LocalizedText? Instead { get; init; }

    /// <summary>The person had a place there at some time, so an entry went into their calendar.</summary>
    public bool HadPlace { get; init; }

    /// <summary>For news that it was called off: the visit to which the person was moved, as long as they have the place.</summary>
    public VisitFacts? MovedTo { get; init; }

    /// <summary>When it would have taken place, where that was changed.</summary>
    public FormerTimes? Former { get; init; }
}

/// <summary>
/// A decided request, as it stands now. Not what was asked for: a sign language says something of a person's health, and others
/// read mailboxes too. Their own page has it.
/// </summary>
public sealed record RequestFacts
{
    /// <summary>Null: for the whole event.</summary>
    public LocalizedText? Session { get; init; }
    public RequestState State { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Whom a registration used to belong to.</summary>
public sealed record FormerRecipient(string Name, string Address);

/// <summary>When an event would have taken place.</summary>
public sealed record FormerTimes(string StartsLocal, string EndsLocal);

/// <summary>A registration that a mailbox may open, and the secret for it.</summary>
public sealed record SignInLink(LocalizedText ShortTitle, string Name, string Token);
