using Summit.Application.Features.Delegations;
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

/// <summary>Through which door somebody is registered.</summary>
enum Entrance
{
    /// <summary>The public form: while registration is open, for everyone the event admits.</summary>
    Public,

    /// <summary>An organiser enters somebody: also before registration opens, after it closes, and at an event by invitation.</summary>
    Desk,

    /// <summary>As above, and the organiser approves at once where the category asks for it.</summary>
    DeskApproved,
}

/// <summary>Somebody to be registered.</summary>
sealed record Enrolment(
    EventId EventId, Entrance Entrance, RegistrationAnswers Answers, NeedsAnswers? Needs, string Language, string NoticeVersion, bool AgreesToWait)
{
    /// <summary>The draft that the public form completes; it may answer an invitation, or be a head's of delegation.</summary>
    public string? DraftHash { get; init; }

    /// <summary>The delegation that an organiser enters somebody for.</summary>
    public DelegationId? Delegation { get; init; }
}

/// <summary>Registers one person within a command that has passed the gate; form, desk and import all do it here.</summary>
sealed class Registrar(Db db, PlaceLedger places, InvitationBook invitations, Outbox outbox, AuditTrail audit, EventClock clock)
{
    /// <summary>Recorded where no notice was shown: the message to the person says who entered them.</summary>
    public const string EnteredByOrganiser = "entered by organiser";

    const string LoadFacts = """
        SELECT e.status AS Status, e.admission AS Admission, e.opens_at AS OpensAt, e.closes_at AS ClosesAt, e.ends_at AS EndsAt, e.reference_prefix AS Prefix,
               e.host_language AS HostLanguage, e.zone AS Zone,
               p.id AS PoolId, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, p.next_no AS NextNo,
               @category AS Category, c.approval AS Approval, c.priority AS Priority,
               s.category AS ShareCategory, s.reserved AS Reserved, s.ceiling AS Ceiling, s.taken AS ShareTaken,
               i.id AS InvitationId, i.category AS InvitedAs, CASE WHEN i.reserved = 1 THEN 1 ELSE 0 END AS HoldsPlace,
               COALESCE(d.delegation_id, @delegation) AS Delegated, g.id AS DelegationId, q.id AS QuotaId, q.capacity AS Quota, q.taken AS QuotaTaken, q.next_no AS QuotaNextNo,
               (SELECT r.id FROM registration r
                WHERE r.event_id = e.id AND r.address_key = @addressKey AND r.name_key = @nameKey AND r.ended_at IS NULL) AS Existing
        FROM event e
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN category c ON c.event_id = e.id AND c.code = @category AND c.offered = 1
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = @category
        LEFT JOIN draft d ON d.id_hash = @draft AND d.event_id = e.id
        LEFT JOIN invitation i ON i.id = COALESCE(d.invitation_id, @invitation) AND i.state = 'Open' AND i.expires_at > @now
        LEFT JOIN delegation g ON g.id = COALESCE(d.delegation_id, @delegation) AND g.event_id = e.id AND g.dissolved_at IS NULL
        LEFT JOIN place_pool q ON q.owner_id = g.id AND q.kind = 'Delegation'
        WHERE e.id = @eventId AND e.status <> 'Draft'
        """;

    /// <summary>
    /// What became of it. Who is registered already is told apart with the registration they have; of an invitation to them, which
    /// is answered by that, nothing else is written.
    /// </summary>
    public async Task<Result<Registered>> Register(Enrolment wanted)
    {
        var now = clock.Now;
        wanted = wanted with { Answers = wanted.Answers.Cleaned(), Needs = wanted.Needs?.Cleaned() };
        var answers = wanted.Answers;
        var (addressKey, nameKey) = RegistrationRow.Keys(answers);
        // At the desk nobody brings a code along: the invitation to this person, where there is one, is found by who they are.
        var invited = wanted.Entrance == Entrance.Public ? null : await invitations.FindOpen(wanted.EventId, addressKey, answers.GivenNames!, answers.FamilyName!);
        var facts = await db.One<Facts>(LoadFacts, new
        {
            eventId = wanted.EventId, category = answers.Category, addressKey, nameKey, draft = wanted.DraftHash, delegation = wanted.Delegation?.Value,
            invitation = invited?.Category == answers.Category ? invited?.Id.Value : null, now,
        });
        if (facts is null) return wanted.Entrance == Entrance.Public ? RequestErrors.NoSuchEvent : RegistrationErrors.EventDraft;
        if (Refusal(facts, wanted.Entrance, now) is { } refusal) return refusal;
        if (facts.Existing is { } existing)
        {
            if ((facts.InvitationId ?? invited?.Id) is { } needless) await invitations.AnswerWithout(wanted.EventId, needless, existing);
            return new Registered(RegisteredEnding.AlreadyRegistered, existing, null);
        }
        if (facts.QuotaPool is { } full && PlaceRules.Judge(full, null) != TakeVerdict.Free) return DelegationsErrors.QuotaReached;

        // Whoever invited somebody has approved them.
        var decides = facts.Approval!.Value && wanted.Entrance != Entrance.DeskApproved && facts.InvitationId is null;
        var verdict = decides || facts.HoldsPlace ? TakeVerdict.Free : PlaceRules.Judge(facts.Pool, facts.Share);
        if (verdict != TakeVerdict.Free && !wanted.AgreesToWait) return PlacesErrors.Full;

        var id = new RegistrationId(clock.NewId());
        var (ending, state, template) = Outcome(decides, verdict);
        var reference = Reference.New(facts.Prefix);
        await RegistrationRow.Save(db, new(id, wanted.EventId, reference, state.ToString(), answers, wanted.Needs, wanted.Language, wanted.NoticeVersion,
            new(facts.HostLanguage, facts.Zone), now) { Delegation = facts.DelegationId });
        if (facts.InvitationId is { } invitation) await invitations.Answer(wanted.EventId, invitation, id, facts.HoldsPlace);
        var taken = new List<PlaceWanted>(2);
        if (facts.QuotaPool is { } quota) taken.Add(new(quota, null));
        if (ending == RegisteredEnding.Confirmed && !facts.HoldsPlace) taken.Add(new(facts.Pool, facts.Share));
        // The same facts were judged a moment ago under the same gate; anything else is a bug and rolls back.
        if (await places.Take(taken, id.Value, answers.Category!, facts.Priority) != TakeVerdict.Free)
            throw new InvalidOperationException("A place judged free could not be taken");
        if (ending == RegisteredEnding.Waiting) await places.Wait(facts.Pool, id.Value, answers.Category!, facts.Priority);
        // It was for another category, whose place it held.
        if (facts.InvitationId is null && invited is not null) await invitations.AnswerWithout(wanted.EventId, invited.Id, id);
        await audit.Record(wanted.EventId, "registration.created", id.Value);
        await Announce(wanted, id, template, ending == RegisteredEnding.Confirmed ? 0 : Outbox.NoCalendar);
        return new Registered(ending, id, reference);
    }

    // An office gets what became of it; the delegate it registered gets an own notice with an own link.
    async Task Announce(Enrolment wanted, RegistrationId id, string template, int calendar)
    {
        if (wanted.Answers.ForAnother == true)
        {
            await outbox.Owe(wanted.EventId, id, Recipient.Office, template, calendar);
            await outbox.Owe(wanted.EventId, id, Recipient.Delegate, "registered-by-other", calendar);
        }
        else
        {
            await outbox.Owe(wanted.EventId, id, Recipient.Delegate, template, calendar);
        }
    }

    static Error? Refusal(Facts facts, Entrance entrance, DateTimeOffset now) =>
        facts.Delegated is not null && facts.DelegationId is null ? DelegationsErrors.NotFound
        : facts.InvitationId is null ? RefusalByWindow(facts, entrance, now)
        : facts.Status == EventStatus.Cancelled ? RegistrationErrors.EventCancelled
        : now >= facts.EndsAt ? RegistrationErrors.Closed
        : facts.Approval is null ? RegistrationErrors.CategoryNotOffered
        : facts.InvitedAs != facts.Category ? InvitationsErrors.OtherCategory
        : null;

    static Error? RefusalByWindow(Facts facts, Entrance entrance, DateTimeOffset now)
    {
        // A delegation is invited as a whole.
        var admission = facts.DelegationId is null ? facts.Admission : Admission.Open;
        var window = EventRules.WindowAt(now, facts.Status, admission, facts.OpensAt, facts.ClosesAt);
        // At the desk the window is the organiser's own; what is over or off is so for everyone.
        if (entrance != Entrance.Public && window != Window.Cancelled) window = now < facts.EndsAt ? Window.Open : Window.Closed;
        return window switch
        {
            Window.NotYetOpen => RegistrationErrors.NotYetOpen,
            Window.Closed => RegistrationErrors.Closed,
            Window.Cancelled => RegistrationErrors.EventCancelled,
            Window.InvitationOnly => RegistrationErrors.InvitationOnly,
            _ => facts.Approval is null ? RegistrationErrors.CategoryNotOffered : null,
        };
    }

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
        public DateTimeOffset EndsAt { get; init; }
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

        /// <summary>The delegation asked for, also one that is gone.</summary>
        public Guid? Delegated { get; init; }
        public DelegationId? DelegationId { get; init; }
        public PoolId? QuotaId { get; init; }
        public int Quota { get; init; }
        public int QuotaTaken { get; init; }
        public int QuotaNextNo { get; init; }
        public RegistrationId? Existing { get; init; }

        public PoolFacts Pool => new() { Id = PoolId, Capacity = Capacity, Taken = Taken, HeldBack = HeldBack, NextNo = NextNo };

        public PoolFacts? QuotaPool => QuotaId is { } quota ? new() { Id = quota, Capacity = Quota, Taken = QuotaTaken, NextNo = QuotaNextNo } : null;

        public ShareFacts? Share => ShareCategory is null
            ? null
            : new() { Category = ShareCategory, Reserved = Reserved, Ceiling = Ceiling, Taken = ShareTaken };
    }
}
