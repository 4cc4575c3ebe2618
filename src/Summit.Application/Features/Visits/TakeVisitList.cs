using MediatR;
using FluentValidation;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Visits;

namespace Summit.Application.Features.Visits;

/// <summary>
/// The list for a host's identity check and for the guide: who has a place, by name, and what the visit is. That it left the system is on
/// record; it is final once the visit's list is closed.
/// </summary>
/// <param name="CoachSeats">For passengers, in each coach: the list is to be divided over coaches, of a visit that goes by coach.</param>
[Requires(Permission.ExportRegistrations), RequiresRecentSignIn]
public sealed record TakeVisitList(EventId EventId, string Visit, int? CoachSeats = null) : ICommand<VisitList>, IConcernsEvent
{
    /// <summary>More has no coach.</summary>
    public const int MostSeats = 200;
}

/// <summary>Who goes, as of now: delegates by name, then the press.</summary>
/// <param name="IsFinal">Nobody joins, changes or leaves any more.</param>
public sealed record VisitList(VisitListHead Visit, bool IsFinal, DateTimeOffset TakenAt, IReadOnlyList<VisitListPerson> People)
{
    /// <summary>Who rides together: delegations and outlets, as far as that can be.</summary>
    public IReadOnlyList<IReadOnlyList<VisitListPerson>> InCoaches(int seats) => CoachPlan.Of(People, person => person.DelegationKey, seats);
}

/// <summary>What whoever leads it has to know.</summary>
public sealed record VisitListHead
{
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Host { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
    public LocalizedText? Notes { get; init; }
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public string Means { get; init; } = "";

    /// <summary>The guide's, codes with blanks between.</summary>
    public string Languages { get; init; } = "";

    /// <summary>Into which the guide is interpreted.</summary>
    public string? Interpretation { get; init; }
    public bool StepFree { get; init; }

    /// <summary>From then on nobody joins, changes or leaves.</summary>
    public DateTimeOffset? CutOff { get; init; }

    internal VisitId Id { get; init; }
    internal DateTimeOffset Departs { get; init; }
}

/// <summary>A line of it.</summary>
public sealed record VisitListPerson
{
    public string Reference { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>Of the press.</summary>
    public PressRole? Role { get; init; }

    /// <summary>The delegation's city or body; their own where they are in none; the outlet.</summary>
    public string Delegation { get; init; } = "";

    internal string DelegationKey { get; init; } = "";
}

sealed class TakeVisitListValidator : AbstractValidator<TakeVisitList>
{
    public TakeVisitListValidator()
    {
        RuleFor(command => command.Visit).VisitCode();
        RuleFor(command => command.CoachSeats).InclusiveBetween(1, TakeVisitList.MostSeats).WithErrorCode("number");
    }
}

sealed class TakeVisitListHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<TakeVisitList, Result<VisitList>>
{
    // A visit has no more places than this.
    const int Most = 10_000;

    const string FindVisit = """
        SELECT title AS Title, host AS Host, meeting_point AS MeetingPoint, notes AS Notes, departs_local AS DepartsLocal, returns_local AS ReturnsLocal, means AS Means,
               languages AS Languages, interpretation AS Interpretation, step_free AS StepFree, departs_at AS Departs, cut_off_at AS CutOff, id AS Id FROM visit
        WHERE event_id = @EventId AND code = @Visit AND cancelled_at IS NULL
        """;

    const string FindPeople = """
        SELECT r.reference AS Reference, r.family_name AS FamilyName, r.given_names AS GivenNames, r.function_title AS "Function", r.body AS Body, r.country AS Country,
               COALESCE(d.body, r.body) AS Delegation, CONCAT(COALESCE(d.country, r.country), COALESCE(d.body_key, r.body_key)) AS DelegationKey
        FROM place_pool p JOIN place_claim c ON c.pool_id = p.id AND c.state = 'Held' JOIN registration r ON r.id = c.holder_id LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE p.owner_id = @Id AND p.kind = 'Visit' AND r.erased_at IS NULL ORDER BY r.sort_key, r.id {page}
        """;

    // Where a visit is open to the press, they stand at the same meeting point and sit in the same coach.
    const string FindPress = """
        SELECT q.reference AS Reference, a.family_name AS FamilyName, a.given_names AS GivenNames, a.role AS Role, q.outlet AS Body, q.country AS Country,
               q.outlet AS Delegation, CONCAT('press ', q.country, q.outlet_key) AS DelegationKey
        FROM press_point k JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint' JOIN place_claim c ON c.pool_id = p.id AND c.state = 'Held'
        JOIN accreditation a ON a.id = c.holder_id JOIN press_request q ON q.id = a.request_id
        WHERE k.visit_id = @Id AND k.closed_at IS NULL AND q.erased_at IS NULL ORDER BY a.family_name, a.given_names, a.id {page}
        """;

    public async Task<Result<VisitList>> Handle(TakeVisitList request, CancellationToken cancellationToken)
    {
        if (await db.One<VisitListHead>(FindVisit, request) is not { } visit || request.CoachSeats is not null && visit.Means != "coach") return VisitsErrors.NotFound;
        var page = new { visit.Id, skip = 0, take = Most };
        VisitListPerson[] people = [.. await db.Query<VisitListPerson>(FindPeople, page), .. await db.Query<VisitListPerson>(FindPress, page)];
        await audit.Record(request.EventId, "visit.list-taken", visit.Id.Value, new FieldChange("visit", null, request.Visit), new FieldChange("count", null, $"{people.Length}"));
        return new VisitList(visit, clock.Now >= (visit.CutOff ?? visit.Departs), clock.Now, people);
    }
}
