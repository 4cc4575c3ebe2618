using System.Text.Json;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Papers;

/// <summary>What is made for many people at once.</summary>
public enum PaperKind
{
    /// <summary>Of invitation, a page for each person with a place.</summary>
    Letter,

    /// <summary>Of attendance, a page for each who was there.</summary>
    Certificate,

    /// <summary>A sheet to sign on at the event, a visit or a session.</summary>
    SignIn,

    /// <summary>A list of those who agreed to be listed, by country.</summary>
    Participants,
}

/// <summary>In which order people stand.</summary>
public enum PaperOrder
{
    Name,

    /// <summary>By delegation, or else by city, region or body; then by name.</summary>
    Delegation,

    /// <summary>By country, then by name.</summary>
    Country,
}

/// <summary>Begins to make papers: a job makes them one after another, in the order given, in the name of whoever sends this.</summary>
/// <param name="Language">Of their words; null: letters and certificates in each person's own.</param>
/// <param name="Visit">A sign-in sheet for this one; its code.</param>
/// <param name="Session">A sign-in sheet for this one; its code.</param>
/// <param name="Reference">For one person only.</param>
[Requires(Permission.PrintBadges)]
public sealed record StartPaperRun(
    EventId EventId, SubmissionId Submission, PaperKind Kind, string? Language, PaperOrder Order, string? Visit = null, string? Session = null, string? Reference = null)
    : ICommand<PaperRunId>, IEventCommand, ISubmission
{
    /// <summary>Of one run.</summary>
    public const int Most = 10_000;
}

/// <summary>Where a run stands.</summary>
public enum PaperRunState
{
    /// <summary>A job works it off.</summary>
    Running,

    /// <summary>Ended before all were done.</summary>
    Stopped,

    /// <summary>All were made or left out.</summary>
    Finished,
}

sealed class StartPaperRunValidator : AbstractValidator<StartPaperRun>
{
    public StartPaperRunValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(command => command.Order).IsInEnum().WithErrorCode("choose");
        RuleFor(command => command.Language).Must(language => language is not null && EventLanguages.Public.Contains(language)).WithErrorCode("choose")
            .When(command => command.Language is not null || command.Kind is PaperKind.SignIn or PaperKind.Participants);
        RuleFor(command => command.Visit).MaximumLength(40).WithErrorCode("too-long");
        RuleFor(command => command.Session).MaximumLength(40).WithErrorCode("too-long");
        RuleFor(command => command.Reference).MaximumLength(40).WithErrorCode("too-long");
        // Only a sheet to sign on is one place's, and of one place; only a page of its own is for one person.
        RuleFor(command => command.Visit).Null().WithErrorCode("choose").When(command => command.Kind != PaperKind.SignIn || command.Session is not null);
        RuleFor(command => command.Session).Null().WithErrorCode("choose").When(command => command.Kind != PaperKind.SignIn);
        RuleFor(command => command.Reference).Null().WithErrorCode("choose").When(command => command.Kind is PaperKind.SignIn or PaperKind.Participants);
    }
}

sealed class StartPaperRunHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<StartPaperRun, Result<PaperRunId>>
{
    const string FindTerms = """
        SELECT e.status AS Status, e.ends_at AS EndsAt, v.id AS VisitId
        FROM event e LEFT JOIN visit v ON v.event_id = e.id AND v.code = @Visit AND v.cancelled_at IS NULL WHERE e.id = @EventId
        """;

    // With all of them at hand the order is one of keys that the host language's collation made.
    const string FindPeople = """
        SELECT r.id AS Id, r.reference AS Reference, r.sort_key AS NameKey, COALESCE(d.body_key, r.body_key) AS BodyKey, r.country AS Country,
               CASE WHEN EXISTS (SELECT 1 FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE c.holder_id = r.id AND c.state = 'Held'
                    AND (p.kind = 'Visit' AND p.owner_id = @visit OR p.kind = 'Session' AND p.owner_id = @limited)) THEN 1 ELSE 0 END AS IsOfPlace
        FROM registration r LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE r.event_id = @EventId AND r.state = 'Confirmed' AND r.erased_at IS NULL
        """;

    const string Insert = """
        INSERT INTO paper_run (id, event_id, staff_id, kind, language, sort, visit_id, session_id, session_title, chosen, state, total, done, began_at, worked_at)
        VALUES (@id, @EventId, @staff, @kind, @Language, @sort, @visit, @limited, @session, @chosen, 'Running', @total, 0, @now, @now)
        """;

    public async Task<Result<PaperRunId>> Handle(StartPaperRun request, CancellationToken cancellationToken)
    {
        // It is worked off in somebody's name, so somebody must have begun it.
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var terms = (await db.One<Terms>(FindTerms, new { request.EventId, request.Visit }))!;
        // What is drafted is not what people were shown.
        var session = request.Session is { } code ? (await ProgrammeVersions.Shown(db, request.EventId, hasVersions: true)).Items.FirstOrDefault(item => item.Code == code) : null;
        if (request.Visit is not null && terms.VisitId is null || request.Session is not null && session is null) return PapersErrors.NotFound;
        if (request.Kind == PaperKind.Letter && ComingEvent.Refusal(terms.Status, terms.EndsAt, clock.Now) is { } refusal) return refusal;
        if (request.Kind == PaperKind.Certificate && clock.Now < terms.EndsAt) return PapersErrors.TooEarly;
        var limited = session is { Places: not null } ? session.Id : (SessionId?)null;
        var people = (await db.Query<Person>(FindPeople, new { request.EventId, visit = terms.VisitId, limited })).Where(person =>
            (request.Reference is not { } one || string.Equals(person.Reference, one.Trim(), StringComparison.OrdinalIgnoreCase))
            && (terms.VisitId is null && limited is null || person.IsOfPlace)).ToArray();
        if (people.Length == 0) return PapersErrors.Nobody;
        if (people.Length > StartPaperRun.Most) return PapersErrors.TooMany;
        var order = request.Kind == PaperKind.Participants ? PaperOrder.Country : request.Order;
        var id = new PaperRunId(clock.NewId());
        await db.Execute(Insert, new
        {
            id, request.EventId, staff, kind = request.Kind.ToString(), request.Language, sort = order.ToString(), visit = terms.VisitId, limited, session = session?.Title,
            chosen = JsonSerializer.Serialize(people.OrderBy(person => order switch { PaperOrder.Name => "", PaperOrder.Delegation => person.BodyKey, _ => person.Country }, StringComparer.Ordinal)
                .ThenBy(person => person.NameKey, StringComparer.Ordinal).Select(person => person.Id.Value)),
            total = people.Length, now = clock.Now,
        });
        await audit.Record(request.EventId, "papers.started", id.Value, new FieldChange("paper", null, request.Kind.ToString()), new FieldChange("count", null, $"{people.Length}"));
        return id;
    }

    sealed record Terms
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public VisitId? VisitId { get; init; }
    }

    sealed record Person
    {
        public RegistrationId Id { get; init; }
        public string Reference { get; init; } = "";
        public string NameKey { get; init; } = "";
        public string BodyKey { get; init; } = "";
        public string Country { get; init; } = "";
        public bool IsOfPlace { get; init; }
    }
}
