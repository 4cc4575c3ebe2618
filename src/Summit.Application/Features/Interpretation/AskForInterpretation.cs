using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>
/// A person asks for another language, a sign language or captions. As with diet and access, an office that registered them
/// neither sees nor asks for it; at the desk it is entered by whoever decides.
/// </summary>
/// <param name="Session">One session's code; null for the whole event.</param>
[Requires(Permission.HoldRegistration, Permission.DecideInterpretation)]
public sealed record AskForInterpretation(EventId EventId, RegistrationId RegistrationId, RequestKind Kind, string Language, string? Session)
    : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class AskForInterpretationValidator : AbstractValidator<AskForInterpretation>
{
    public AskForInterpretationValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(command => command.Language).Must((command, language) => RequestRules.LanguagesOf(command.Kind).Contains(language)).WithErrorCode("choose");
        RuleFor(command => command.Session!).SessionCode().When(command => command.Session is not null);
    }
}

sealed class AskForInterpretationHandler(Db db, AuditTrail audit, Access access, EventClock clock) : IRequestHandler<AskForInterpretation, Result<Done>>
{
    const string FindAsked = """
        SELECT kind AS Kind, language AS Language, session_id AS SessionId, state AS State FROM interpretation_request WHERE registration_id = @RegistrationId
        """;

    const string Insert = """
        INSERT INTO interpretation_request (id, event_id, registration_id, session_id, kind, language, state, asked_at)
        VALUES (@id, @EventId, @RegistrationId, @session, @kind, @Language, 'Open', @now)
        """;

    public async Task<Result<Done>> Handle(AskForInterpretation request, CancellationToken cancellationToken)
    {
        if (access.Role is { } role && role != nameof(Recipient.Delegate)) return RequestErrors.NotYours;
        if (await RegistrationStanding.Find(db, request.EventId, request.RegistrationId) is not { } standing) return RegistrationErrors.NotFound;
        if (standing.State != RegistrationState.Confirmed || standing.ErasedAt is not null) return InterpretationErrors.NotConfirmed;
        var session = request.Session is null ? null : await PublishedSession.Find(db, request.EventId, request.Session);
        if (request.Session is not null && session is null) return InterpretationErrors.NoSuchSession;
        if (standing.RefusalByEvent(clock.Now) is not null || !RequestRules.IsOpen(clock.Now, standing.EventEndsAt, session?.Starts)) return InterpretationErrors.TooLate;
        var asked = await db.Query<AskedRow>(FindAsked, new { request.RegistrationId });
        if (asked.Any(row => (row.Kind, row.Language, row.SessionId) == (request.Kind, request.Language, session?.Id) && row.State != RequestState.Declined)) return InterpretationErrors.AskedAlready;
        if (asked.Count >= RequestRules.MostOfOne) return InterpretationErrors.AsksForEnough;
        await db.ExecuteOne(Insert, new { id = clock.NewId(), request.EventId, request.RegistrationId, session = session?.Id, kind = request.Kind.ToString(), request.Language, now = clock.Now });
        // What was asked for stays out of the record of acts, as diet and access do.
        await audit.Record(request.EventId, "interpretation.asked", request.RegistrationId.Value, new FieldChange("session", null, request.Session));
        return default(Done);
    }

    sealed record AskedRow
    {
        public RequestKind Kind { get; init; }
        public string Language { get; init; } = "";
        public SessionId? SessionId { get; init; }
        public RequestState State { get; init; }
    }
}
