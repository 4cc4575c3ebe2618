using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.People;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>An outlet or a freelancer asks for accreditation, for one person or a crew.</summary>
/// <param name="Language">Of the messages to come.</param>
/// <param name="NoticeVersion">The privacy notice that was shown.</param>
/// <param name="DraftHash">The draft this completes, whose documents become the request's.</param>
[ForAnyone, RecordsAttempts]
public sealed record RequestAccreditation(EventId EventId, SubmissionId Submission, PressAnswers Answers, string Language, string NoticeVersion, string? DraftHash = null)
    : ICommand<PressReceived>, IEventCommand, ISubmission;

/// <summary>What became of it; without a reference where everybody named had asked already, and the page does not say so.</summary>
public sealed record PressReceived(PressRequestId? Id, string? Reference);

sealed class RequestAccreditationValidator : AbstractValidator<RequestAccreditation>
{
    public RequestAccreditationValidator()
    {
        RuleFor(command => command.Answers.Cleaned()).SetValidator(new PressAnswersValidator()).OverridePropertyName(nameof(RequestAccreditation.Answers));
        RuleFor(command => command.Language).LanguageCode();
        RuleFor(command => command.NoticeVersion).NotEmpty().MaximumLength(20).WithErrorCode("required");
        RuleFor(command => command.DraftHash).MaximumLength(64).WithErrorCode("too-long");
    }
}

sealed class RequestAccreditationHandler(Db db, PlaceLedger places, Outbox outbox, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<RequestAccreditation, Result<PressReceived>>
{
    const int AttemptsTold = 3;

    // Letters to one mailbox in an hour while nobody has shown that it is theirs: a newsroom's morning, and no flood for a stranger.
    const int MostLetters = 6;

    const string FindFacts = """
        SELECT e.status AS Status, e.reference_prefix AS Prefix, e.ends_at AS EndsAt, t.opens_at AS OpensAt, t.closes_at AS ClosesAt, p.id AS PoolId
        FROM event e LEFT JOIN press_terms t ON t.event_id = e.id LEFT JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Press'
        WHERE e.id = @EventId AND e.status <> 'Draft'
        """;

    const string FindExisting = "SELECT request_id FROM accreditation WHERE event_id = @EventId AND address_key = @addressKey AND name_key = @nameKey AND ended_at IS NULL";

    const string CountTold = "SELECT COUNT(*) FROM outbox WHERE registration_id = @existing AND template = 'press-again' AND created_at > @since";

    const string CountLetters = """
        SELECT COUNT(*) FROM press_request q
        JOIN outbox o ON o.registration_id = q.id AND o.recipient = 'Press' AND o.template IN ('press-received', 'press-again') AND o.created_at > @since
        WHERE q.address_key = @addressKey AND q.erased_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM press_request p WHERE p.address_key = q.address_key AND p.erased_at IS NULL AND p.address_proved_at IS NOT NULL)
        """;

    const string FindPoints = "SELECT id FROM press_point WHERE event_id = @EventId AND closed_at IS NULL";

    const string Insert = """
        INSERT INTO press_request (id, event_id, reference, language, outlet, outlet_key, outlet_share, website, country, medium, address, address_key, telephone, equipment,
            notice_version, received_at, version)
        VALUES (@id, @EventId, @reference, @Language, @Outlet, @outletKey, @share, @Website, @Country, @medium, @Address, @addressKey, @Telephone, @Equipment,
            @NoticeVersion, @now, 1)
        """;

    const string InsertPerson = """
        INSERT INTO accreditation (id, request_id, event_id, no, given_names, family_name, badge_name, name_key, address_key, search_key, role, state, limited, days, arrival_no, version)
        VALUES (@personId, @id, @EventId, @no, @GivenNames, @FamilyName, @BadgeName, @NameKey, @addressKey, @searchKey, @role, 'Received', 0, '', @arrival, 1)
        """;

    const string InsertWish = "INSERT INTO press_wish (request_id, point_id) VALUES (@id, @point)";

    const string AdoptFiles = """
        UPDATE stored_file SET owner_id = @id, delete_after = @until
        WHERE id IN (SELECT k.file_id FROM press_document k JOIN press_draft d ON d.id = k.draft_id WHERE d.id_hash = @DraftHash AND d.event_id = @EventId)
        """;

    const string AdoptDocuments = """
        UPDATE press_document SET request_id = @id, draft_id = NULL WHERE draft_id IN (SELECT d.id FROM press_draft d WHERE d.id_hash = @DraftHash AND d.event_id = @EventId)
        """;

    const string ReleaseFiles = """
        UPDATE stored_file SET delete_after = @now
        WHERE id IN (SELECT k.file_id FROM press_document k JOIN press_draft d ON d.id = k.draft_id WHERE d.id_hash = @DraftHash AND d.event_id = @EventId)
        """;

    const string DeleteDocuments = "DELETE FROM press_document WHERE draft_id IN (SELECT d.id FROM press_draft d WHERE d.id_hash = @DraftHash AND d.event_id = @EventId)";

    const string DeleteDraft = "DELETE FROM press_draft WHERE id_hash = @DraftHash AND event_id = @EventId";

    public async Task<Result<PressReceived>> Handle(RequestAccreditation request, CancellationToken cancellationToken)
    {
        if (await db.One<Facts>(FindFacts, request) is not { } facts) return RequestErrors.NoSuchEvent;
        if (facts.Refusal(clock.Now) is { } refusal) return refusal;
        var answers = request.Answers.Cleaned();
        var points = await db.Query<PressPointId>(FindPoints, request);
        if (answers.Wishes.Any(wish => !points.Contains(wish))) return RequestErrors.Invalid(nameof(PressAnswers.Wishes), "choose");
        var addressKey = Fold.Address(answers.Address!);
        var (wanted, existing) = (new List<PressPerson>(), new HashSet<PressRequestId>());
        foreach (var person in answers.People)
            if (await db.Scalar<PressRequestId?>(FindExisting, new { request.EventId, addressKey, nameKey = person.NameKey }) is { } earlier) existing.Add(earlier);
            else wanted.Add(person);
        var isQuiet = await db.Scalar<int>(CountLetters, new { addressKey, since = clock.SystemNow.AddHours(-1) }) >= MostLetters;
        foreach (var earlier in existing.Where(_ => !isQuiet)) await TellOwner(request.EventId, earlier);
        if (wanted.Count == 0)
        {
            // Nothing shows a state, and neither does a draft that is still there: whoever filled in the form need not be the applicant.
            await Drop(request);
            return new PressReceived(null, null);
        }

        var id = new PressRequestId(clock.NewId());
        var reference = Reference.New(facts.Prefix);
        var outletKey = PressOutlets.KeyOf(answers.Outlet!);
        await db.ExecuteOne(Insert, new
        {
            id, request.EventId, reference, request.Language, answers.Outlet, outletKey, share = PressOutlets.ShareOf(secret, outletKey), answers.Website, answers.Country, medium = answers.Medium.ToString(),
            answers.Address, addressKey, answers.Telephone, answers.Equipment, request.NoticeVersion, now = clock.Now,
        });
        foreach (var (no, person) in wanted.Index())
            await db.ExecuteOne(InsertPerson, new
            {
                personId = clock.NewId(), id, request.EventId, no = no + 1, person.GivenNames, person.FamilyName, person.BadgeName, person.NameKey, addressKey, role = person.Role.ToString(),
                searchKey = PressOutlets.SearchKeyOf($"{person.GivenNames} {person.FamilyName}", answers.Outlet!, reference), arrival = await places.NumberArrivalAt(facts.PoolId!.Value),
            });
        foreach (var point in answers.Wishes) await db.ExecuteOne(InsertWish, new { id, point });
        if (request.DraftHash is not null) await Adopt(request, id, facts.EndsAt);
        await audit.Record(request.EventId, "press.requested", id.Value);
        // Whoever asked often gets the links of all their requests where links are asked for again.
        if (!isQuiet) await outbox.Owe(request.EventId, new(id.Value), Recipient.Press, PressNews.Received);
        return new PressReceived(id, reference);
    }

    async Task Adopt(RequestAccreditation request, PressRequestId id, DateTimeOffset eventEnds)
    {
        await db.Execute(AdoptFiles, new { id, request.DraftHash, request.EventId, until = PressProofs.Undecided(clock, eventEnds) });
        await db.Execute(AdoptDocuments, new { id, request.DraftHash, request.EventId });
        await db.Execute(DeleteDraft, new { request.DraftHash, request.EventId });
    }

    async Task Drop(RequestAccreditation request)
    {
        await db.Execute(ReleaseFiles, new { request.DraftHash, request.EventId, now = clock.SystemNow });
        await db.Execute(DeleteDocuments, request);
        await db.Execute(DeleteDraft, new { request.DraftHash, request.EventId });
    }

    async Task TellOwner(EventId eventId, PressRequestId existing)
    {
        if (await db.Scalar<int>(CountTold, new { existing, since = clock.SystemNow.AddHours(-1) }) < AttemptsTold)
            await outbox.Owe(eventId, new(existing.Value), Recipient.Press, PressNews.Again);
    }

    sealed record Facts
    {
        public EventStatus Status { get; init; }
        public string Prefix { get; init; } = "";
        public DateTimeOffset EndsAt { get; init; }
        public DateTimeOffset? OpensAt { get; init; }
        public DateTimeOffset? ClosesAt { get; init; }
        public PoolId? PoolId { get; init; }

        public Error? Refusal(DateTimeOffset now) => PressErrors.Of(PressWindows.At(now, Status, OpensAt, ClosesAt, EndsAt));
    }
}
