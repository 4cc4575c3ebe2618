using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Takes a session out of the programme. The public sees it until the programme is published the next time.</summary>
[Requires(Permission.ManageEvents)]
public sealed record RemoveSession(EventId EventId, string Session, int Version) : ICommand<Done>, IEventCommand;

sealed class RemoveSessionValidator : AbstractValidator<RemoveSession>
{
    public RemoveSessionValidator() => RuleFor(command => command.Session).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
}

sealed class RemoveSessionHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<RemoveSession, Result<Done>>
{
    const string Find = "SELECT id AS Id, version AS Version FROM session WHERE event_id = @EventId AND code = @Session";
    const string DeleteSpeakers = "DELETE FROM session_speaker WHERE session_id = @Id";
    const string CountPoints = "SELECT COUNT(*) FROM press_point WHERE session_id = @Id";
    const string Delete = "DELETE FROM session WHERE id = @Id";

    public async Task<Result<Done>> Handle(RemoveSession request, CancellationToken cancellationToken)
    {
        if (await db.One<SessionRow>(Find, request) is not { } stored) return ProgrammeErrors.NotFound;
        if (stored.Version != request.Version) return ProgrammeErrors.ChangedMeanwhile;
        if (await db.Scalar<int>(CountPoints, new { stored.Id }) > 0) return ProgrammeErrors.OpenToPress;
        await ProgrammeVersions.KeepFirst(db, clock, request.EventId);
        await SessionDocuments.Release(db, clock, stored.Id);
        await db.Execute(DeleteSpeakers, new { stored.Id });
        await db.ExecuteOne(Delete, new { stored.Id });
        await audit.Record(request.EventId, "session.removed", stored.Id.Value, new FieldChange("session", request.Session, null));
        return default(Done);
    }

    sealed record SessionRow
    {
        public SessionId Id { get; init; }
        public int Version { get; init; }
    }
}
