using FluentValidation;
using MediatR;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Registers a delegate for an event: a place at once, or one in the queue where the sender agreed to wait.</summary>
/// <param name="Language">Of the messages to come.</param>
/// <param name="NoticeVersion">The privacy notice that was shown.</param>
/// <param name="AgreesToWait">The sender saw that the event is full.</param>
/// <param name="DraftHash">The draft this completes, to be deleted with it. An invitation that it answers opens what is not open to all.</param>
[ForAnyone]
public sealed record RegisterDelegate(
    EventId EventId, SubmissionId Submission, RegistrationAnswers Answers, NeedsAnswers? Needs, string Language, string NoticeVersion,
    bool AgreesToWait, string? DraftHash = null) : ICommand<Registered>, IEventCommand, ISubmission;

/// <summary>The good endings of a registration.</summary>
public enum RegisteredEnding
{
    /// <summary>A place is held.</summary>
    Confirmed,

    /// <summary>In the queue; pages and messages ask for the position.</summary>
    Waiting,

    /// <summary>The category needs the organiser's approval.</summary>
    Received,

    /// <summary>This person is registered already; a message to the address says so, the page does not.</summary>
    AlreadyRegistered,
}

/// <summary>The outcome; without id and reference where the person was registered already.</summary>
public sealed record Registered(RegisteredEnding Ending, RegistrationId? Id, string? Reference);

sealed class RegisterDelegateValidator : AbstractValidator<RegisterDelegate>
{
    public RegisterDelegateValidator()
    {
        // Judged is what will be stored: composing can lengthen a text, and an office that does not apply is dropped.
        RuleFor(command => command.Answers.Cleaned()).SetValidator(new RegistrationAnswersValidator()).OverridePropertyName(nameof(RegisterDelegate.Answers));
        RuleFor(command => command.Needs!.Cleaned()).SetValidator(new NeedsAnswersValidator()).OverridePropertyName(nameof(RegisterDelegate.Needs))
            .When(command => command.Needs is not null);
        RuleFor(command => command.Language).LanguageCode();
        RuleFor(command => command.NoticeVersion).NotEmpty().MaximumLength(20).WithErrorCode("required");
    }
}

sealed class RegisterDelegateHandler(Db db, PlaceLedger places, InvitationBook invitations, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<RegisterDelegate, Result<Registered>>
{
    const int AttemptsTold = 3;

    const string LoadFacts = """
        SELECT e.status AS Status, e.admission AS Admission, e.opens_at AS OpensAt, e.closes_at AS ClosesAt, e.reference_prefix AS Prefix,
               e.host_language AS HostLanguage, e.zone AS Zone,
               p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo,
               @category AS Category, c.approval AS Approval, c.priority AS Priority,
               s.category AS ShareCategory, s.reserved AS Reserved, s.ceiling AS Ceiling, s.taken AS ShareTaken,
               i.id AS InvitationId, i.category AS InvitedAs, CASE WHEN i.reserved = 1 THEN 1 ELSE 0 END AS HoldsPlace,
               (SELECT r.id FROM registration r
                WHERE r.event_id = e.id AND r.address_key = @addressKey AND r.name_key = @nameKey AND r.ended_at IS NULL) AS Existing
        FROM event e
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN category c ON c.event_id = e.id AND c.code = @category AND c.offered = 1
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = @category
        LEFT JOIN draft d ON d.id_hash = @draft AND d.event_id = e.id
        LEFT JOIN invitation i ON i.id = d.invitation_id AND i.state = 'Open' AND i.expires_at > @now
        WHERE e.id = @eventId AND e.status <> 'Draft'
        """;

    const string CountAttempts = """
        SELECT COUNT(*) FROM outbox WHERE registration_id = @existing AND template = 'attempted-again' AND created_at > @since
        """;

    const string DeleteDraft = "DELETE FROM draft WHERE id_hash = @DraftHash";

    public async Task<Result<Registered>> Handle(RegisterDelegate request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        request = request with { Answers = request.Answers.Cleaned(), Needs = request.Needs?.Cleaned() };
        var answers = request.Answers;
        var (addressKey, nameKey) = RegistrationRow.Keys(answers);
        var facts = await db.One<Facts>(LoadFacts, new { eventId = request.EventId, category = answers.Category, addressKey, nameKey, draft = request.DraftHash, now });
        if (facts is null) return RequestErrors.NoSuchEvent;
        if (Refusal(facts, now) is { } refusal) return refusal;
        if (facts.Existing is { } existing) return await TellOwner(request, existing);

        // Whoever invited somebody has approved them.
        var approval = facts.Approval!.Value && facts.InvitationId is null;
        var verdict = approval || facts.HoldsPlace ? TakeVerdict.Free : PlaceRules.Judge(facts.Pool, facts.Share);
        if (verdict != TakeVerdict.Free && !request.AgreesToWait) return PlacesErrors.Full;

        var id = new RegistrationId(clock.NewId());
        var (ending, state, template) = Outcome(approval, verdict);
        var reference = Reference.New(facts.Prefix);
        await RegistrationRow.Save(db, new(id, request.EventId, reference, state.ToString(), answers, request.Needs,
            request.Language, request.NoticeVersion, new(facts.HostLanguage, facts.Zone), now));
        if (facts.InvitationId is { } invitation) await invitations.Answer(request.EventId, invitation, id, facts.HoldsPlace);
        if (ending == RegisteredEnding.Confirmed && !facts.HoldsPlace)
        {
            // The same facts were judged a moment ago under the same gate; anything else is a bug and rolls back.
            if (await places.Take([new(facts.Pool, facts.Share)], id.Value, answers.Category!, facts.Priority) != TakeVerdict.Free)
                throw new InvalidOperationException("A place judged free could not be taken");
        }
        else if (ending == RegisteredEnding.Waiting)
            await places.Wait(facts.Pool, id.Value, answers.Category!, facts.Priority);
        await audit.Record(request.EventId, "registration.created", id.Value);
        await Announce(request, id, template, ending == RegisteredEnding.Confirmed ? 0 : Outbox.NoCalendar);
        if (request.DraftHash is not null) await db.Execute(DeleteDraft, new { request.DraftHash });
        return new Registered(ending, id, reference);
    }

    // An office gets what became of it; the delegate it registered gets an own notice with an own link.
    async Task Announce(RegisterDelegate request, RegistrationId id, string template, int calendar)
    {
        if (request.Answers.ForAnother == true)
        {
            await outbox.Owe(request.EventId, id, Recipient.Office, template, calendar);
            await outbox.Owe(request.EventId, id, Recipient.Delegate, "registered-by-other", calendar);
        }
        else
        {
            await outbox.Owe(request.EventId, id, Recipient.Delegate, template, calendar);
        }
    }

    async Task<Registered> TellOwner(RegisterDelegate request, RegistrationId existing)
    {
        var told = await db.Scalar<int>(CountAttempts, new { existing, since = clock.SystemNow.AddHours(-1) });
        if (told < AttemptsTold) await outbox.Owe(request.EventId, existing, Recipient.Delegate, "attempted-again");
        if (request.DraftHash is not null) await db.Execute(DeleteDraft, new { request.DraftHash });
        return new(RegisteredEnding.AlreadyRegistered, null, null);
    }

    static Error? Refusal(Facts facts, DateTimeOffset now) => facts.InvitationId is null ? RefusalByWindow(facts, now)
        : facts.Status == EventStatus.Cancelled ? RegistrationErrors.EventCancelled
        : facts.Approval is null ? RegistrationErrors.CategoryNotOffered
        : facts.InvitedAs != facts.Category ? InvitationsErrors.OtherCategory
        : null;

    static Error? RefusalByWindow(Facts facts, DateTimeOffset now) =>
        EventRules.WindowAt(now, facts.Status, facts.Admission, facts.OpensAt, facts.ClosesAt) switch
        {
            Window.NotYetOpen => RegistrationErrors.NotYetOpen,
            Window.Closed => RegistrationErrors.Closed,
            Window.Cancelled => RegistrationErrors.EventCancelled,
            Window.InvitationOnly => RegistrationErrors.InvitationOnly,
            _ => facts.Approval is null ? RegistrationErrors.CategoryNotOffered : null,
        };

    static (RegisteredEnding, RegistrationState, string Template) Outcome(bool approval, TakeVerdict verdict) =>
        approval ? (RegisteredEnding.Received, RegistrationState.Submitted, "received")
        : verdict == TakeVerdict.Free ? (RegisteredEnding.Confirmed, RegistrationState.Confirmed, "confirmed")
        : (RegisteredEnding.Waiting, RegistrationState.Waiting, "waiting");

    sealed record Facts
    {
        public EventStatus Status { get; init; }
        public Admission Admission { get; init; }
        public DateTimeOffset OpensAt { get; init; }
        public DateTimeOffset ClosesAt { get; init; }
        public string Prefix { get; init; } = "";
        public string HostLanguage { get; init; } = "";
        public string Zone { get; init; } = "";
        public PoolId PoolId { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public int NextNo { get; init; }
        public string? Category { get; init; }
        public bool? Approval { get; init; }
        public int Priority { get; init; }
        public string? ShareCategory { get; init; }
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
        public int ShareTaken { get; init; }
        public InvitationId? InvitationId { get; init; }
        public string? InvitedAs { get; init; }

        /// <summary>The invitation's claim stands for this registration's place.</summary>
        public bool HoldsPlace { get; init; }
        public RegistrationId? Existing { get; init; }

        public PoolFacts Pool => new() { Id = PoolId, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };

        public ShareFacts? Share => ShareCategory is null
            ? null
            : new() { Category = ShareCategory, Reserved = Reserved, Ceiling = Ceiling, Taken = ShareTaken };
    }
}
