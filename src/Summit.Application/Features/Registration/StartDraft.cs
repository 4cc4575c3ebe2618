using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Registration;

/// <summary>Begins to fill in a registration; the answer is the draft's secret key.</summary>
[ForAnyone]
public sealed record StartDraft(EventId EventId, string Language) : ICommand<string>;

sealed class StartDraftValidator : AbstractValidator<StartDraft>
{
    public StartDraftValidator() => RuleFor(command => command.Language).Matches("^[a-z]{2}$").WithErrorCode("choose");
}

sealed class StartDraftHandler(Db db, EventClock clock) : IRequestHandler<StartDraft, Result<string>>
{
    const string FindWindow = """
        SELECT status AS Status, admission AS Admission, opens_at AS OpensAt, closes_at AS ClosesAt
        FROM event WHERE id = @EventId AND status <> 'Draft'
        """;

    const string Insert = """
        INSERT INTO draft (id_hash, event_id, language, answers, needs, revision, updated_at)
        VALUES (@hash, @EventId, @Language, @answers, NULL, 1, @now)
        """;

    public async Task<Result<string>> Handle(StartDraft request, CancellationToken cancellationToken)
    {
        if (await db.One<WindowRow>(FindWindow, new { request.EventId }) is not { } row) return RequestErrors.NoSuchEvent;
        if (EventRules.WindowAt(clock.Now, row.Status, row.Admission, row.OpensAt, row.ClosesAt) != Window.Open) return RegistrationErrors.Closed;
        var key = DraftKey.New();
        await db.ExecuteOne(Insert, new
        {
            hash = DraftKey.Hash(key), request.EventId, request.Language, answers = DraftJson.Write(new RegistrationAnswers()), now = clock.SystemNow,
        });
        return key;
    }

    sealed record WindowRow
    {
        public EventStatus Status { get; init; }
        public Admission Admission { get; init; }
        public DateTimeOffset OpensAt { get; init; }
        public DateTimeOffset ClosesAt { get; init; }
    }
}
