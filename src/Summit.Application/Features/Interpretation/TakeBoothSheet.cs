using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Interpretation;

/// <summary>For booths and technicians: the plan of all sessions that are interpreted, or of one, with its speakers. It names people, so that it left the system is on record.</summary>
/// <param name="Session">Its code; null for all.</param>
[Requires(Permission.PlanInterpretation), RequiresRecentSignIn]
public sealed record TakeBoothSheet(EventId EventId, string? Session) : ICommand<BoothSheetPlan>, IConcernsEvent;

/// <summary>What stands on a booth sheet.</summary>
public sealed record BoothSheetPlan(IReadOnlyList<PlannedSession> Sessions, IReadOnlyList<BoothSpeaker> Speakers, DateTimeOffset TakenAt);

/// <summary>Somebody who chairs or speaks, in the order of the programme.</summary>
public sealed record BoothSpeaker
{
    public SessionId Session { get; init; }
    public string Name { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Language { get; init; } = "";
    public SpeakerRole Role { get; init; }
    public LocalizedText Presentation { get; init; } = LocalizedText.Empty;
}

sealed class TakeBoothSheetValidator : AbstractValidator<TakeBoothSheet>
{
    public TakeBoothSheetValidator() => RuleFor(command => command.Session).MaximumLength(40).WithErrorCode("too-long");
}

sealed class TakeBoothSheetHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<TakeBoothSheet, Result<BoothSheetPlan>>
{
    const string FindSpeakers = """
        SELECT k.session_id AS Session, p.name AS Name, p.function_title AS "Function", p.body AS Body, p.country AS Country, p.language AS Language, k.role AS Role, k.presentation AS Presentation
        FROM session s JOIN session_speaker k ON k.session_id = s.id JOIN speaker p ON p.id = k.speaker_id WHERE s.event_id = @EventId ORDER BY k.session_id, k.rank
        """;

    public async Task<Result<BoothSheetPlan>> Handle(TakeBoothSheet request, CancellationToken cancellationToken)
    {
        var plan = await PlanDrawing.Read(db, request.EventId);
        var sessions = plan.Sessions.Where(session => request.Session is null || session.Session.Code == request.Session).ToArray();
        if (sessions.Length == 0) return InterpretationErrors.NoSuchSession;
        await audit.Record(request.EventId, "interpretation.sheet-taken", request.EventId.Value, [.. request.Session is { } one ? [new FieldChange("session", null, one)] : Array.Empty<FieldChange>()]);
        return new BoothSheetPlan(sessions, await db.Query<BoothSpeaker>(FindSpeakers, new { request.EventId }), clock.Now);
    }
}
