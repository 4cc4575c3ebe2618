using MediatR;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Erases some of an event's people once its own period is over, whatever became of their registrations: who attended stays
/// counted as confirmed. Later the values in the record of what was done go too. How many of both went.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record ErasePast(EventId EventId) : ICommand<int>, IEventCommand;

sealed class ErasePastHandler(Db db, RegistrationErasure erasure, DelegationErasure delegations, SignatoryErasure signatories, PressErasure press, AuditTrail audit, EventClock clock) : IRequestHandler<ErasePast, Result<int>>
{
    // Some seven statements each: the lane is free for others between two portions.
    const int Most = 100;

    // Each can be a crew.
    const int PressMost = 20;

    const string FindTerms = "SELECT ends_at AS EndsAt, profile_days AS ProfileDays, audit_years AS AuditYears FROM event WHERE id = @EventId";

    const string FindPeople = "SELECT id FROM registration WHERE event_id = @EventId AND erased_at IS NULL ORDER BY id {page}";

    const string FindHeads = "SELECT id FROM delegation WHERE event_id = @EventId AND erased_at IS NULL ORDER BY id {page}";

    public async Task<Result<int>> Handle(ErasePast request, CancellationToken cancellationToken)
    {
        var terms = (await db.One<Terms>(FindTerms, request))!;
        if (!RetentionRules.IsOver(terms.EndsAt, terms.ProfileDays, clock.Now)) return 0;
        var people = await db.Query<RegistrationId>(FindPeople, new { request.EventId, skip = 0, take = Most });
        foreach (var id in people) await erasure.Erase(request.EventId, id);
        var heads = people.Count > 0 ? [] : await db.Query<DelegationId>(FindHeads, new { request.EventId, skip = 0, take = Most });
        foreach (var id in heads) await delegations.Erase(request.EventId, id);
        var erased = people.Count + heads.Count;
        if (erased == 0) erased = await InterpretationErasure.PurgeInterpreters(db, audit, request.EventId, Most);
        if (erased == 0) erased = await press.Purge(request.EventId, PressMost);
        if (erased == 0) erased = await signatories.Purge(request.EventId, Most);
        await RetentionReport.Count(db, clock, request.EventId, RetentionReport.People, erased);
        if (erased > 0 || RetentionRules.RecordUntil(terms.EndsAt, terms.AuditYears) is not { } until || until > clock.Now) return erased;
        var values = await audit.EraseOf(request.EventId, Most);
        await RetentionReport.Count(db, clock, request.EventId, RetentionReport.Record, values);
        return values;
    }

    sealed record Terms
    {
        public DateTimeOffset EndsAt { get; init; }
        public int ProfileDays { get; init; }
        public int AuditYears { get; init; }
    }
}
