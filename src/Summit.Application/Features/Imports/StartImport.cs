using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Imports;

/// <summary>
/// Starts an import that was looked at; the job registers its people in the name of whoever sends this. All or nothing is
/// decided here, behind the gate: a file of one piece is one transaction; a longer one is begun only where no row can be
/// refused afterwards, which is why whoever finds no place must be allowed to wait.
/// </summary>
/// <param name="AgreesToWait">Whoever finds no place waits; otherwise the row is left out.</param>
/// <param name="Approves">Where a category asks for an approval, this is it.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record StartImport(EventId EventId, SubmissionId Submission, ImportId Id, ImportMode Mode, bool AgreesToWait, bool Approves)
    : ICommand<Done>, IEventCommand, ISubmission;

sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator() => RuleFor(command => command.Mode).IsInEnum().WithErrorCode("choose");
}

sealed class StartImportHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<StartImport, Result<Done>>
{
    const string FindEvent = "SELECT status AS Status, ends_at AS EndsAt FROM event WHERE id = @EventId";

    const string Start = """
        UPDATE import_file SET state = 'Running', staff_id = @staff, mode = @mode, waits = @AgreesToWait, approves = @Approves, done = 0, started_at = @now,
            worked_at = @now, version = version + 1
        WHERE id = @Id AND state = 'Checked'
        """;

    public async Task<Result<Done>> Handle(StartImport request, CancellationToken cancellationToken)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is not { } file) return ImportsErrors.NotFound;
        if (file.State != ImportState.Checked) return ImportsErrors.NotNow;
        var standing = (await db.One<EventRow>(FindEvent, new { request.EventId }))!;
        var now = clock.Now;
        if (ComingEvent.RefusalToEnter(standing.Status, standing.EndsAt, now) is { } refusal) return refusal;
        if (request.Mode == ImportMode.AllOrNothing)
        {
            if (file.Bad + file.Doubled > 0) return ImportsErrors.HasBadRows;
            if (!file.IsOnePiece && !request.AgreesToWait) return ImportsErrors.MustAgreeToWait;
        }
        await db.ExecuteOne(Start, new { request.Id, staff, mode = request.Mode.ToString(), request.AgreesToWait, request.Approves, now });
        await audit.Record(request.EventId, "import.started", request.Id.Value, new("mode", null, request.Mode.ToString()), new("count", null, $"{file.Total}"));
        return default(Done);
    }

    sealed record EventRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
    }
}
