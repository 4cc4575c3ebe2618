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

/// <summary>Grants or declines what somebody asked for; the person is told.</summary>
/// <param name="Reason">Of a refusal; nothing else has one.</param>
[Requires(Permission.DecideInterpretation)]
public sealed record DecideRequest(EventId EventId, RequestId Request, bool Granted, string Reason) : ICommand<Done>, IEventCommand;

sealed class DecideRequestValidator : AbstractValidator<DecideRequest>
{
    public DecideRequestValidator() => RuleFor(command => command.Reason!).RequiredText(400).When(command => !command.Granted);
}

sealed class DecideRequestHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<DecideRequest, Result<Done>>
{
    const string Find = """
        SELECT q.registration_id AS RegistrationId, q.state AS State, r.state AS RegistrationState, s.code AS Session
        FROM interpretation_request q
        JOIN registration r ON r.id = q.registration_id
        LEFT JOIN session s ON s.id = q.session_id
        WHERE q.id = @Request AND q.event_id = @EventId
        """;

    const string Update = """
        UPDATE interpretation_request SET state = @state, reason = @reason, decided_at = @now, decision_id = @decision WHERE id = @Request AND state = 'Open'
        """;

    public async Task<Result<Done>> Handle(DecideRequest request, CancellationToken cancellationToken)
    {
        if (await db.One<RequestRow>(Find, new { request.Request, request.EventId }) is not { } asked) return InterpretationErrors.NoSuchRequest;
        if (asked.State != RequestState.Open) return InterpretationErrors.DecidedAlready;
        if (asked.RegistrationState != RegistrationState.Confirmed) return InterpretationErrors.NotConfirmed;
        var state = request.Granted ? RequestState.Granted : RequestState.Declined;
        var decision = await audit.Record(request.EventId, request.Granted ? "interpretation.granted" : "interpretation.declined", asked.RegistrationId.Value,
            new FieldChange("session", null, asked.Session));
        await db.ExecuteOne(Update, new { request.Request, state = state.ToString(), reason = request.Granted ? null : request.Reason, now = clock.Now, decision });
        // To the person alone: an office that registered them does not see what it is about.
        await outbox.Owe(request.EventId, asked.RegistrationId, Recipient.Delegate, request.Granted ? "interpretation-granted" : "interpretation-declined", about: decision);
        return default(Done);
    }

    sealed record RequestRow
    {
        public RegistrationId RegistrationId { get; init; }
        public RequestState State { get; init; }
        public RegistrationState RegistrationState { get; init; }
        public string? Session { get; init; }
    }
}
