using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>What a person speaks and understands in one session, where it is not what they said of themselves.</summary>
/// <param name="Listens">Best first; none: the same as everywhere.</param>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record SetOwnLanguages(EventId EventId, RegistrationId RegistrationId, string Session, string? Speaks, IReadOnlyList<string> Listens)
    : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class SetOwnLanguagesValidator : AbstractValidator<SetOwnLanguages>
{
    public SetOwnLanguagesValidator()
    {
        RuleFor(command => command.Session).SessionCode();
        RuleFor(command => command.Listens).Languages(RegistrationRow.MostListens);
        RuleFor(command => command.Speaks).Must(language => language is null || ProfileLists.Languages.Contains(language)).WithErrorCode("choose");
    }
}

sealed class SetOwnLanguagesHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SetOwnLanguages, Result<Done>>
{
    const string Find = """
        SELECT speaks AS Speaks, listens AS Listens FROM session_language WHERE session_id = @Id AND registration_id = @RegistrationId
        """;

    const string Delete = "DELETE FROM session_language WHERE session_id = @Id AND registration_id = @RegistrationId";

    const string Insert = "INSERT INTO session_language (session_id, registration_id, speaks, listens) VALUES (@Id, @RegistrationId, @Speaks, @listens)";

    public async Task<Result<Done>> Handle(SetOwnLanguages request, CancellationToken cancellationToken)
    {
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.State != RegistrationState.Confirmed || standing.ErasedAt is not null) return InterpretationErrors.NotConfirmed;
        if (await PublishedSession.Find(db, request.EventId, request.Session) is not { } session) return InterpretationErrors.NoSuchSession;
        if (standing.RefusalByEvent(clock.Now) is not null || !RequestRules.IsOpen(clock.Now, standing.EventEndsAt, session.Starts)) return InterpretationErrors.TooLate;
        var listens = RegistrationRow.Listed(request.Listens);
        var speaks = listens.Length == 0 ? null : request.Speaks;
        var own = await db.One<OwnRow>(Find, new { session.Id, request.RegistrationId });
        var was = (Listens: own?.Listens ?? "", own?.Speaks);
        if ((listens, speaks) == was) return default(Done);
        await db.Execute(Delete, new { session.Id, request.RegistrationId });
        if (listens.Length > 0) await db.ExecuteOne(Insert, new { session.Id, request.RegistrationId, request.Speaks, listens });
        await audit.Record(request.EventId, "interpretation.own-languages", request.RegistrationId.Value, new FieldChange("session", null, request.Session),
            new FieldChange("Speaks", was.Speaks, speaks), new FieldChange("Listens", was.Listens.Trim(), listens.Trim()));
        return default(Done);
    }
}
