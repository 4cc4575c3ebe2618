using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>
/// Puts an interpreter into a booth of a session, for all of it or a part. Nothing is refused because a rule of staffing speaks
/// against it: the plan shows that, and a plan is made in many steps.
/// </summary>
/// <param name="Language">The booth's.</param>
/// <param name="FromMinute">Counted from the session's beginning; null: from the beginning.</param>
/// <param name="ToMinute">Null: to the end.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record AssignInterpreter(EventId EventId, string Session, string Language, InterpreterId Interpreter, int? FromMinute, int? ToMinute)
    : ICommand<Done>, IEventCommand;

sealed class AssignInterpreterValidator : AbstractValidator<AssignInterpreter>
{
    public AssignInterpreterValidator()
    {
        RuleFor(command => command.Session).SessionCode();
        RuleFor(command => command.Language).Must(ProfileLists.Languages.Contains).WithErrorCode("choose");
        RuleFor(command => command.Interpreter).Must(interpreter => interpreter != default).WithErrorCode("choose");
    }
}

sealed class AssignInterpreterHandler(Db db, AuditTrail audit) : IRequestHandler<AssignInterpreter, Result<Done>>
{
    const string FindName = "SELECT name FROM interpreter WHERE id = @Interpreter AND event_id = @EventId";

    const string Update = """
        UPDATE booth_seat SET from_minute = @FromMinute, to_minute = @ToMinute WHERE session_id = @Session AND language = @Language AND interpreter_id = @Interpreter
        """;

    const string Insert = """
        INSERT INTO booth_seat (session_id, language, interpreter_id, from_minute, to_minute) VALUES (@Session, @Language, @Interpreter, @FromMinute, @ToMinute)
        """;

    public async Task<Result<Done>> Handle(AssignInterpreter request, CancellationToken cancellationToken)
    {
        if (await PlannedSlot.At(db, request.EventId, request.Session, request.Language) is not { } slot) return InterpretationErrors.NoSuchBooth;
        if (await db.Scalar<string>(FindName, new { request.Interpreter, request.EventId }) is not { } name) return InterpretationErrors.NoSuchInterpreter;
        var (from, to) = (request.FromMinute ?? 0, request.ToMinute ?? (int)slot.Lasts.TotalMinutes);
        if (from < 0 || to > slot.Lasts.TotalMinutes || from >= to) return RequestErrors.Invalid(nameof(request.FromMinute), "within-session");
        await slot.Open(db);
        var seat = new { slot.Session, request.Language, request.Interpreter, request.FromMinute, request.ToMinute };
        if (await db.Execute(Update, seat) == 0) await db.ExecuteOne(Insert, seat);
        await audit.Record(request.EventId, "interpretation.assigned", request.Interpreter.Value, new FieldChange("interpreter", null, name),
            new FieldChange("session", null, request.Session), new FieldChange("booth", null, request.Language));
        return default(Done);
    }
}
