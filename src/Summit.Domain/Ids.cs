namespace Summit.Domain;

/// <summary>For everyone who stores or passes an id: one type per thing, so that two kinds of id cannot be swapped.</summary>
public interface IEntityId<TSelf> where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The version 7 value; its order means nothing (arrival order is a number taken from a pool).</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored value.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>One conference or summit.</summary>
public readonly record struct EventId(Guid Value) : IEntityId<EventId>
{
    /// <inheritdoc/>
    public static EventId From(Guid value) => new(value);
}

/// <summary>A delegate's place at one event.</summary>
public readonly record struct RegistrationId(Guid Value) : IEntityId<RegistrationId>
{
    /// <inheritdoc/>
    public static RegistrationId From(Guid value) => new(value);
}

/// <summary>A capped number of anything: the event, a session, a visit, a press area.</summary>
public readonly record struct PoolId(Guid Value) : IEntityId<PoolId>
{
    /// <inheritdoc/>
    public static PoolId From(Guid value) => new(value);
}

/// <summary>One holder's standing in one pool.</summary>
public readonly record struct ClaimId(Guid Value) : IEntityId<ClaimId>
{
    /// <inheritdoc/>
    public static ClaimId From(Guid value) => new(value);
}

/// <summary>A secret sent by mail, or the session opened with it.</summary>
public readonly record struct LinkId(Guid Value) : IEntityId<LinkId>
{
    /// <inheritdoc/>
    public static LinkId From(Guid value) => new(value);
}

/// <summary>One form or API write as the sender numbered it; the same id has one effect and one answer.</summary>
public readonly record struct SubmissionId(Guid Value) : IEntityId<SubmissionId>
{
    /// <inheritdoc/>
    public static SubmissionId From(Guid value) => new(value);
}

/// <summary>A message that waits in the outbox.</summary>
public readonly record struct MessageId(Guid Value) : IEntityId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(Guid value) => new(value);
}

/// <summary>Somebody who works at a desk.</summary>
public readonly record struct StaffId(Guid Value) : IEntityId<StaffId>
{
    /// <inheritdoc/>
    public static StaffId From(Guid value) => new(value);
}

/// <summary>A message to a group.</summary>
public readonly record struct MailingId(Guid Value) : IEntityId<MailingId>
{
    /// <inheritdoc/>
    public static MailingId From(Guid value) => new(value);
}

/// <summary>Somebody's personal invitation to an event.</summary>
public readonly record struct InvitationId(Guid Value) : IEntityId<InvitationId>
{
    /// <inheritdoc/>
    public static InvitationId From(Guid value) => new(value);
}

/// <summary>One act for many registrations.</summary>
public readonly record struct BulkId(Guid Value) : IEntityId<BulkId>
{
    /// <inheritdoc/>
    public static BulkId From(Guid value) => new(value);
}

/// <summary>A point of an event's programme.</summary>
public readonly record struct SessionId(Guid Value) : IEntityId<SessionId>
{
    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);
}

/// <summary>A paper or a presentation of a session.</summary>
public readonly record struct DocumentId(Guid Value) : IEntityId<DocumentId>
{
    /// <inheritdoc/>
    public static DocumentId From(Guid value) => new(value);
}

/// <summary>Somebody who speaks at an event, registered or not.</summary>
public readonly record struct SpeakerId(Guid Value) : IEntityId<SpeakerId>
{
    /// <inheritdoc/>
    public static SpeakerId From(Guid value) => new(value);
}

/// <summary>A file of people on its way into an event.</summary>
public readonly record struct ImportId(Guid Value) : IEntityId<ImportId>
{
    /// <inheritdoc/>
    public static ImportId From(Guid value) => new(value);
}

/// <summary>The people of one city, region or body at one event.</summary>
public readonly record struct DelegationId(Guid Value) : IEntityId<DelegationId>
{
    /// <inheritdoc/>
    public static DelegationId From(Guid value) => new(value);
}

/// <summary>A study visit.</summary>
public readonly record struct VisitId(Guid Value) : IEntityId<VisitId>
{
    /// <inheritdoc/>
    public static VisitId From(Guid value) => new(value);
}

/// <summary>The ballot for the study visits of one time of day.</summary>
public readonly record struct BallotId(Guid Value) : IEntityId<BallotId>
{
    /// <inheritdoc/>
    public static BallotId From(Guid value) => new(value);
}

/// <summary>What somebody asks for beyond the languages offered.</summary>
public readonly record struct RequestId(Guid Value) : IEntityId<RequestId>
{
    /// <inheritdoc/>
    public static RequestId From(Guid value) => new(value);
}

/// <summary>Somebody who interprets at an event.</summary>
public readonly record struct InterpreterId(Guid Value) : IEntityId<InterpreterId>
{
    /// <inheritdoc/>
    public static InterpreterId From(Guid value) => new(value);
}

/// <summary>One print of a badge. Drawn at random, because it is in the code that the badge shows.</summary>
public readonly record struct BadgeId(Guid Value) : IEntityId<BadgeId>
{
    /// <inheritdoc/>
    public static BadgeId From(Guid value) => new(value);
}

/// <summary>Badges printed together.</summary>
public readonly record struct BadgeRunId(Guid Value) : IEntityId<BadgeRunId>
{
    /// <inheritdoc/>
    public static BadgeRunId From(Guid value) => new(value);
}

/// <summary>A clause of a declaration; it stays the same clause wherever it moves.</summary>
public readonly record struct ClauseId(Guid Value) : IEntityId<ClauseId>
{
    /// <inheritdoc/>
    public static ClauseId From(Guid value) => new(value);
}

/// <summary>A change of a drafted declaration that a city asks for.</summary>
public readonly record struct AmendmentId(Guid Value) : IEntityId<AmendmentId>
{
    /// <inheritdoc/>
    public static AmendmentId From(Guid value) => new(value);
}

/// <summary>Who signs a declaration for a city: the invitation, and the signature it became.</summary>
public readonly record struct SignatoryId(Guid Value) : IEntityId<SignatoryId>
{
    /// <inheritdoc/>
    public static SignatoryId From(Guid value) => new(value);
}

/// <summary>Papers made together.</summary>
public readonly record struct PaperRunId(Guid Value) : IEntityId<PaperRunId>
{
    /// <inheritdoc/>
    public static PaperRunId From(Guid value) => new(value);
}

/// <summary>A press release.</summary>
public readonly record struct ReleaseId(Guid Value) : IEntityId<ReleaseId>
{
    /// <inheritdoc/>
    public static ReleaseId From(Guid value) => new(value);
}

/// <summary>A file attached to a press release.</summary>
public readonly record struct AttachmentId(Guid Value) : IEntityId<AttachmentId>
{
    /// <inheritdoc/>
    public static AttachmentId From(Guid value) => new(value);
}

/// <summary>A picture that an event gives the press.</summary>
public readonly record struct PressPictureId(Guid Value) : IEntityId<PressPictureId>
{
    /// <inheritdoc/>
    public static PressPictureId From(Guid value) => new(value);
}

/// <summary>What an outlet or a freelancer asked for at an event, for one person or a crew.</summary>
public readonly record struct PressRequestId(Guid Value) : IEntityId<PressRequestId>
{
    /// <inheritdoc/>
    public static PressRequestId From(Guid value) => new(value);
}

/// <summary>One person's permission to work at an event as a journalist, or what became of the wish for it.</summary>
public readonly record struct AccreditationId(Guid Value) : IEntityId<AccreditationId>
{
    /// <inheritdoc/>
    public static AccreditationId From(Guid value) => new(value);
}

/// <summary>Where the press can be at an event: an area, a session or a study visit.</summary>
public readonly record struct PressPointId(Guid Value) : IEntityId<PressPointId>
{
    /// <inheritdoc/>
    public static PressPointId From(Guid value) => new(value);
}

/// <summary>A document sent with a request of the press.</summary>
public readonly record struct PressDocumentId(Guid Value) : IEntityId<PressDocumentId>
{
    /// <inheritdoc/>
    public static PressDocumentId From(Guid value) => new(value);
}

/// <summary>A person, outlet or domain that is not accredited until a day.</summary>
public readonly record struct PressBarId(Guid Value) : IEntityId<PressBarId>
{
    /// <inheritdoc/>
    public static PressBarId From(Guid value) => new(value);
}

/// <summary>What somebody of the press asks of a delegation.</summary>
public readonly record struct InterviewId(Guid Value) : IEntityId<InterviewId>
{
    /// <inheritdoc/>
    public static InterviewId From(Guid value) => new(value);
}

/// <summary>What an officer would decide on the press, and a second one confirms.</summary>
public readonly record struct PressProposalId(Guid Value) : IEntityId<PressProposalId>
{
    /// <inheritdoc/>
    public static PressProposalId From(Guid value) => new(value);
}
