using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>The list for the door of a session with a limited number of places: who has one, by name. That it left the system is on record.</summary>
[Requires(Permission.ExportRegistrations), RequiresRecentSignIn]
public sealed record TakeSessionList(EventId EventId, string Session) : ICommand<SessionList>, IConcernsEvent;

/// <summary>Who takes part, as of now.</summary>
/// <param name="IsFinal">The session has begun: nobody joins or leaves any more.</param>
public sealed record SessionList(LocalizedText Title, bool IsFinal, DateTimeOffset TakenAt, IReadOnlyList<SessionListPerson> People);

/// <summary>A line of it.</summary>
public sealed record SessionListPerson
{
    public string Reference { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
}

sealed class TakeSessionListValidator : AbstractValidator<TakeSessionList>
{
    public TakeSessionListValidator() => RuleFor(command => command.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}

sealed class TakeSessionListHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<TakeSessionList, Result<SessionList>>
{
    // A session has no more places than this.
    const int Most = 10_000;

    const string FindPeople = """
        SELECT r.reference AS Reference, r.family_name AS FamilyName, r.given_names AS GivenNames, r.function_title AS "Function", r.body AS Body, r.country AS Country
        FROM place_pool p JOIN place_claim c ON c.pool_id = p.id AND c.state = 'Held' JOIN registration r ON r.id = c.holder_id
        WHERE p.owner_id = @Id AND p.kind = 'Session' ORDER BY r.sort_key, r.id {page}
        """;

    public async Task<Result<SessionList>> Handle(TakeSessionList request, CancellationToken cancellationToken)
    {
        var shown = await ProgrammeVersions.Newest(db, request.EventId);
        if (shown?.Items.FirstOrDefault(item => item.Code == request.Session) is not { Places: not null } session) return ProgrammeErrors.NotFound;
        var people = await db.Query<SessionListPerson>(FindPeople, new { session.Id, skip = 0, take = Most });
        await audit.Record(request.EventId, "session.list-taken", session.Id.Value, new FieldChange("session", null, request.Session), new FieldChange("count", null, $"{people.Count}"));
        return new SessionList(session.Title, clock.Now >= session.Starts, clock.Now, people);
    }
}
