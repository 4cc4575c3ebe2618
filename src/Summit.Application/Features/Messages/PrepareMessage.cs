using System.Globalization;
using MediatR;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Events;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Messages;

/// <summary>
/// Gathers what a leased message says, as of now, and makes the link it carries. Null: it has nothing to say any more (an
/// offer that was answered) and is void.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareMessage(MessageId Id) : ICommand<MessageFacts?>
{
    /// <summary>The sender that leased it; nothing is prepared once its lease has passed to another.</summary>
    public string? Owner { get; init; }
}

sealed class PrepareMessageHandler(Db db, StaffAccounts staffLinks, InvitationBook invitations, SignatureLinks signatures, EventClock clock) : IRequestHandler<PrepareMessage, Result<MessageFacts?>>
{
    const string Granted = "interpretation-granted", Declined = "interpretation-declined";

    static readonly TimeSpan LinkOutlivesEvent = TimeSpan.FromDays(30);

    const string Find = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts, o.about_id AS AboutId,
               e.id AS EventId, e.slug AS EventSlug, e.status AS EventStatus, e.title AS EventTitle, e.short_title AS ShortTitle, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, r.id AS RegistrationId,
               r.state AS State, r.end_reason AS EndReason, r.reference AS Reference, r.language AS Language, r.given_names AS GivenNames,
               r.family_name AS FamilyName, r.address AS Address, r.office_name AS OfficeName, r.office_address AS OfficeAddress,
               r.erased_at AS ErasedAt, c.offer_ends AS OfferEnds
        FROM outbox o
        JOIN event e ON e.id = o.event_id
        JOIN registration r ON r.id = o.registration_id
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = r.id AND c.state <> 'Ended'
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE o.id = @Id AND o.state = 'Pending' AND (@Owner IS NULL OR (o.lease_owner = @Owner AND o.lease_until > @now))
        """;

    const string FindToStaff = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts, m.id AS StaffId,
               m.language AS Language, m.name AS GivenNames, m.address AS Address
        FROM outbox o
        JOIN staff m ON m.id = o.registration_id AND m.activated_at IS NULL AND m.disabled_at IS NULL
        WHERE o.id = @Id AND o.recipient = 'Staff' AND o.state = 'Pending' AND (@Owner IS NULL OR (o.lease_owner = @Owner AND o.lease_until > @now))
        """;

    const string FindValues = "SELECT field AS Field, old_value AS Old, new_value AS New FROM audit_value WHERE audit_id = @AboutId";

    // It stands in the languages it was written in; the public reads it too.
    const string FindReason = "SELECT cancelled_because FROM event WHERE id = @EventId";

    const string FindVisit = """
        SELECT v.id AS Id, v.version AS Version, v.means AS Means, v.departs_at AS Departs, v.returns_at AS Returns, v.title AS Title, v.meeting_point AS MeetingPoint,
               v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal, c.state AS Claim, c.offer_ends AS OfferEnds,
               CASE WHEN EXISTS (
                   SELECT 1 FROM audit a JOIN audit_value x ON x.audit_id = a.id AND x.field = 'visit' AND x.new_value = @code
                   WHERE a.subject_id = @RegistrationId AND a.action IN ('visit.taken', 'visit.drawn', 'visit.moved')) THEN 1 ELSE 0 END AS HadPlace, (
            SELECT MIN(i.title) FROM place_claim k JOIN place_pool q ON q.id = k.pool_id AND q.kind = 'Visit' JOIN visit i ON i.id = q.owner_id
            WHERE k.holder_id = @RegistrationId AND k.state = 'Held' AND i.id <> v.id AND i.departs_at < v.returns_at AND i.returns_at > v.departs_at) AS Instead
        FROM visit v
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = @RegistrationId AND c.state <> 'Ended'
        WHERE v.event_id = @EventId AND v.code = @code
        """;

    const string FindMovedTo = """
        SELECT i.id AS Id, i.version AS Version, i.means AS Means, i.departs_at AS Departs, i.returns_at AS Returns, i.title AS Title, i.meeting_point AS MeetingPoint,
               i.departs_local AS DepartsLocal, i.returns_local AS ReturnsLocal, k.state AS Claim
        FROM audit a
        JOIN audit_value x ON x.audit_id = a.id AND x.field = 'visit' AND x.old_value = @code
        JOIN visit i ON i.event_id = @EventId AND i.code = x.new_value
        JOIN place_pool q ON q.owner_id = i.id AND q.kind = 'Visit'
        JOIN place_claim k ON k.pool_id = q.id AND k.holder_id = @RegistrationId AND k.state = 'Held'
        WHERE a.subject_id = @RegistrationId AND a.action = 'visit.moved'
        """;

    const string FindRequest = """
        SELECT s.title AS Session, q.state AS State, q.reason AS Reason FROM interpretation_request q LEFT JOIN session s ON s.id = q.session_id WHERE q.decision_id = @AboutId
        """;

    const string InsertLink = """
        INSERT INTO link (id, registration_id, delegation_id, press_request_id, kind, role, token_hash, expires_at)
        VALUES (@id, @registration, @DelegationId, @PressRequestId, 'Message', @role, @hash, @expires)
        """;

    const string Void = "UPDATE outbox SET state = 'Void', settled_at = @now, lease_owner = NULL, lease_until = NULL WHERE id = @Id";

    public async Task<Result<MessageFacts?>> Handle(PrepareMessage request, CancellationToken cancellationToken)
    {
        var facts = await db.One<MessageFacts>(Find, new { request.Id, request.Owner, now = clock.SystemNow });
        if (facts is null) return await ToStaff(request);
        if (facts.AboutId is not null && facts.Template != MailingWords.Template) facts = await WithWhatItIsAbout(facts);
        if (IsOutOfDate(facts)) return await Drop(request);
        if (facts.Template == MailingWords.Template)
        {
            if (await MailingWords.For(db, facts) is not { } worded) return await Drop(request);
            facts = worded;
        }
        if (facts.Template == "sign-in")
            return facts with { SignIns = await new SignInLinks(db, clock).Make(facts.RegistrationId, facts.Recipient) };
        // Whoever is no longer concerned is told so, and gets no way in.
        if (facts.Recipient == Recipient.Former) return facts;
        return facts with
        {
            Token = await MakeLink(facts),
            Position = facts.State == RegistrationState.Waiting ? await QueuePosition.Of(db, facts.RegistrationId) : null,
        };
    }

    async Task<Result<MessageFacts?>> ToStaff(PrepareMessage request) =>
        await db.One<MessageFacts>(FindToStaff, new { request.Id, request.Owner, now = clock.SystemNow }) is { StaffId: { } staff } facts
            ? facts with { Token = await staffLinks.MakeToken(staff, StaffTokenKind.Invitation, StaffAccounts.InvitationLasts) }
            : await MailingWords.Test(db, request.Id, request.Owner, clock.SystemNow) ?? await ToInvitee(request) ?? await ToHead(request) ?? await ToSignatory(request) ?? await ToPress(request);

    async Task<MessageFacts?> ToInvitee(PrepareMessage request)
    {
        if (await InvitationLetter.Find(db, request.Id, request.Owner, clock.SystemNow) is not { } letter) return null;
        var facts = letter.Facts.AboutId is null ? letter.Facts : await WithWhatItIsAbout(letter.Facts);
        if (letter.IsCancellation) return facts;
        if (letter.IsOpen(clock.Now)) return facts with { Token = await invitations.MakeCode(letter.InvitationId) };
        await Drop(request);
        return null;
    }

    async Task<MessageFacts?> ToHead(PrepareMessage request)
    {
        if (await DelegationLetter.For(db, request.Id, request.Owner, clock) is not { } letter) return null;
        if (letter.Template == "sign-in")
            return letter with { SignIns = await new SignInLinks(db, clock).Make(new(letter.DelegationId!.Value.Value), letter.Recipient) };
        return DelegationLetter.IsOutOfDate(letter, clock.Now) ? (await Drop(request)).Value : letter.EndsAt + LinkOutlivesEvent > clock.Now ? letter with { Token = await MakeLink(letter) } : letter;
    }

    async Task<MessageFacts?> ToSignatory(PrepareMessage request)
    {
        if (await SignatureLetter.Find(db, request.Id, request.Owner, clock.SystemNow) is not { } letter) return null;
        if (letter.IsReceipt) return letter.Facts;
        if (letter.IsOpen(clock.Now)) return letter.Facts with { Token = await signatures.MakeCode(letter.InvitationId) };
        await Drop(request);
        return null;
    }

    async Task<MessageFacts?> ToPress(PrepareMessage request)
    {
        if (await PressLetter.For(db, request.Id, request.Owner, clock) is not { } letter) return null;
        if (letter.Template == "sign-in")
            return letter with { SignIns = await new SignInLinks(db, clock).Make(new(letter.PressRequestId!.Value.Value), letter.Recipient) };
        if (PressLetter.IsAboutAnAct(letter)) letter = await WithWhatItIsAbout(letter);
        return PressLetter.IsOutOfDate(letter) ? (await Drop(request)).Value : letter with { Token = await MakeLink(letter) };
    }

    async Task<Result<MessageFacts?>> Drop(PrepareMessage request)
    {
        await db.Execute(Void, new { request.Id, now = clock.SystemNow });
        return (MessageFacts?)null;
    }

    async Task<string> MakeLink(MessageFacts facts)
    {
        var token = Secrets.New();
        await db.ExecuteOne(InsertLink, new
        {
            id = clock.NewId(), registration = facts.DelegationId is null && facts.PressRequestId is null ? facts.RegistrationId.Value : (Guid?)null, facts.DelegationId, facts.PressRequestId, role = facts.Recipient.ToString(), hash = LinkToken.Hash(token),
            // The event's end is on the domain's clock, links run on the system's.
            expires = clock.SystemNow + (facts.EndsAt + LinkOutlivesEvent - clock.Now),
        });
        return token;
    }

    // What has been erased since is simply missing.
    async Task<MessageFacts> WithWhatItIsAbout(MessageFacts facts)
    {
        var values = (await db.Query<ValueRow>(FindValues, new { facts.AboutId })).ToDictionary(row => row.Field);
        string? Old(string field) => values.GetValueOrDefault(field)?.Old;
        var visit = values.GetValueOrDefault("visit")?.New is { } code ? await db.One<VisitFacts>(FindVisit, new { facts.RegistrationId, facts.EventId, code }) : null;
        if (visit is not null && facts.Template == VisitNews.Cancelled)
            visit = visit with { MovedTo = await db.One<VisitFacts>(FindMovedTo, new { facts.RegistrationId, facts.EventId, code = values["visit"].New }) };
        var ballot = facts.Template is BallotNews.Moved or BallotNews.CalledOff && values.GetValueOrDefault(BallotNews.Code)?.New is { } named ? await BallotNews.Of(db, facts.EventId, named) : null;
        // The deadline was moved once more since: that has a message of its own.
        if (ballot is not null && values.GetValueOrDefault(BallotNews.Deadline) is { } deadline)
            ballot = deadline.New == StoredEvent.Written(ballot.Closes) && deadline.Old is { } before ? ballot with { Former = DateTimeOffset.Parse(before, CultureInfo.InvariantCulture) } : null;
        var request = facts.Template is Granted or Declined ? await db.One<RequestFacts>(FindRequest, new { facts.AboutId }) : null;
        var reason = facts.Template is EventChanges.Cancelled or InvitationBook.CancelledLetter or PressNews.EventCancelled ? (await db.Scalar<LocalizedText?>(FindReason, new { facts.EventId }))?.In(facts.Language).Text : values.GetValueOrDefault("reason")?.New;
        return facts with
        {
            Visit = visit is not null && Old("departs") is { } departed && Old("returns") is { } returned && (departed, returned) != (visit.DepartsLocal, visit.ReturnsLocal)
                ? visit with { Former = new(departed, returned) } : visit,
            Programme = facts.Template == ProgrammeNews.Changed ? await ProgrammeNews.Between(db, facts.EventId, Old(ProgrammeNews.Version), values.GetValueOrDefault(ProgrammeNews.Version)?.New) : [],
            Ballot = ballot, Request = request, Reason = request?.Reason ?? reason,
            OfferEnds = Old("offer-ends") is { } ends ? DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture) : facts.OfferEnds,
            FormerTimes = Old("starts") is { } starts && Old("ends") is { } until ? new(starts, until) : null,
            Former = facts.Recipient == Recipient.Former && Old("Address") is { } address
                ? new($"{Old("GivenNames") ?? facts.GivenNames} {Old("FamilyName") ?? facts.FamilyName}", address)
                : null,
        };
    }

    // What happened since has a message of its own; these would only contradict it.
    static bool IsOutOfDate(MessageFacts facts) => facts.ErasedAt is not null || facts.Template switch
    {
        // That it is called off is said by a message of its own, to everyone.
        "confirmed" or "received" or "registered-by-other" or "offer" or "waiting" or "offer-lapsed" or "offers-over" or "event-postponed" or ProgrammeNews.Changed
            when facts.EventStatus == EventStatus.Cancelled => true,
        "event-postponed" => facts.FormerTimes is null || !RegistrationRules.IsLive(facts.State),
        "event-cancelled" => !RegistrationRules.IsLive(facts.State),
        "confirmed" => facts.State != RegistrationState.Confirmed,
        ProgrammeNews.Changed => facts.State != RegistrationState.Confirmed || facts.Programme.Count == 0,
        "received" => facts.State != RegistrationState.Submitted,
        "registered-by-other" => !RegistrationRules.IsLive(facts.State),
        "offer" => facts.State != RegistrationState.Offered,
        "visit-place" => facts.Visit?.Claim != ClaimState.Held,
        "ballot-result" => !RegistrationRules.IsLive(facts.State) || facts.EventStatus == EventStatus.Cancelled || facts.Visit is { Claim: not ClaimState.Held },
        BallotNews.Moved => facts.Ballot is not { State: BallotState.Open } || !RegistrationRules.IsLive(facts.State) || facts.EventStatus == EventStatus.Cancelled,
        BallotNews.CalledOff => facts.Ballot is null || !RegistrationRules.IsLive(facts.State) || facts.EventStatus == EventStatus.Cancelled,
        "visit-offer" => facts.Visit?.Claim != ClaimState.Offered,
        VisitNews.Changed => facts.Visit?.Claim is null,
        "visit-lapsed" or VisitNews.Cancelled => facts.Visit is null || !RegistrationRules.IsLive(facts.State),
        Granted => facts.Request?.State != RequestState.Granted || !RegistrationRules.IsLive(facts.State),
        Declined => facts.Request?.State != RequestState.Declined || !RegistrationRules.IsLive(facts.State),
        "details-changed" or "substituted-in" or MailingWords.Template => !RegistrationRules.IsLive(facts.State),
        "waiting" or "offer-lapsed" or "offers-over" => facts.State != RegistrationState.Waiting,
        _ => false,
    };

    sealed record ValueRow
    {
        public string Field { get; init; } = "";
        public string? Old { get; init; }
        public string? New { get; init; }
    }
}
