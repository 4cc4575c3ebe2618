using System.Text.Json;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>Begins an act for many: a job does it to each, in the order given, in the name of whoever sends this.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record StartBulk(EventId EventId, SubmissionId Submission, BulkTerms Terms, IReadOnlyList<RegistrationId> Registrations)
    : ICommand<BulkId>, IConcernsEvent, ISubmission;

sealed class StartBulkValidator : AbstractValidator<StartBulk>
{
    public StartBulkValidator() => BulkShape.Check(this, command => command.Terms, command => command.Registrations);
}

sealed class StartBulkHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<StartBulk, Result<BulkId>>
{
    const string Insert = """
        INSERT INTO bulk_act (id, event_id, staff_id, kind, category, reason, chosen, state, total, done, began_at, worked_at)
        VALUES (@id, @EventId, @staff, @kind, @category, @reason, @chosen, 'Running', @total, 0, @now, @now)
        """;

    public async Task<Result<BulkId>> Handle(StartBulk request, CancellationToken cancellationToken)
    {
        // It is worked off in somebody's name, so somebody must have begun it.
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var id = new BulkId(clock.NewId());
        var (terms, chosen) = (request.Terms, request.Registrations.Distinct().ToArray());
        await db.Execute(Insert, new
        {
            id, request.EventId, staff, kind = terms.Kind.ToString(), category = terms.Kind == BulkKind.Move ? terms.Category : null,
            reason = terms.Kind == BulkKind.Decline ? terms.Reason : null,
            chosen = JsonSerializer.Serialize(chosen.Select(one => one.Value)), total = chosen.Length, now = clock.Now,
        });
        await audit.Record(request.EventId, "bulk.started", id.Value, new("act", null, terms.Kind.ToString()), new("count", null, $"{chosen.Length}"));
        return id;
    }
}
