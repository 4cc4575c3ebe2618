using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>Takes an interpreter out of a booth of a session. Whoever is not there stays out.</summary>
[Requires(Permission.PlanInterpretation)]
public sealed record ReleaseInterpreter(EventId EventId, string Session, string Language, InterpreterId Interpreter) : ICommand<Done>, IEventCommand;

sealed class ReleaseInterpreterValidator : AbstractValidator<ReleaseInterpreter>
{
    public ReleaseInterpreterValidator()
    {
        RuleFor(command => command.Session).SessionCode();
        RuleFor(command => command.Language).Must(ProfileLists.Languages.Contains).WithErrorCode("choose");
    }
}

sealed class ReleaseInterpreterHandler(Db db, AuditTrail audit) : IRequestHandler<ReleaseInterpreter, Result<Done>>
{
    const string Find = "SELECT id FROM session WHERE event_id = @EventId AND code = @Session";

    const string FindName = "SELECT name FROM interpreter WHERE id = @Interpreter AND event_id = @EventId";

    const string Delete = "DELETE FROM booth_seat WHERE session_id = @session AND language = @Language AND interpreter_id = @Interpreter";

    public async Task<Result<Done>> Handle(ReleaseInterpreter request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<SessionId?>(Find, new { request.EventId, request.Session }) is not { } session) return InterpretationErrors.NoSuchSession;
        if (await db.Execute(Delete, new { session, request.Language, request.Interpreter }) == 0) return default(Done);
        var name = await db.Scalar<string>(FindName, new { request.Interpreter, request.EventId });
        await audit.Record(request.EventId, "interpretation.released", request.Interpreter.Value, new FieldChange("interpreter", name, null),
            new FieldChange("session", null, request.Session), new FieldChange("booth", null, request.Language));
        return default(Done);
    }
}
