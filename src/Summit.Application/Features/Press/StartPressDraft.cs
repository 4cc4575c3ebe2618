using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>Begins to fill in a request of the press; the answer is the draft's secret key.</summary>
[ForAnyone]
public sealed record StartPressDraft(EventId EventId, string Language) : ICommand<string>;

sealed class StartPressDraftValidator : AbstractValidator<StartPressDraft>
{
    public StartPressDraftValidator() => RuleFor(command => command.Language).LanguageCode();
}

sealed class StartPressDraftHandler(Db db, EventClock clock) : IRequestHandler<StartPressDraft, Result<string>>
{
    const string FindWindow = """
        SELECT e.status AS Status, e.ends_at AS EndsAt, t.opens_at AS OpensAt, t.closes_at AS ClosesAt
        FROM event e LEFT JOIN press_terms t ON t.event_id = e.id WHERE e.id = @EventId AND e.status <> 'Draft'
        """;

    const string Insert = """
        INSERT INTO press_draft (id, id_hash, event_id, language, answers, revision, updated_at) VALUES (@id, @hash, @EventId, @Language, @answers, 1, @now)
        """;

    public async Task<Result<string>> Handle(StartPressDraft request, CancellationToken cancellationToken)
    {
        if (await db.One<WindowRow>(FindWindow, request) is not { } row) return RequestErrors.NoSuchEvent;
        if (PressErrors.Of(PressWindows.At(clock.Now, row.Status, row.OpensAt, row.ClosesAt, row.EndsAt)) is { } refusal) return refusal;
        var key = DraftKey.New();
        await db.ExecuteOne(Insert, new
        {
            id = clock.NewId(), hash = DraftKey.Hash(key), request.EventId, request.Language, answers = DraftJson.Write(new PressAnswers { People = [new()] }), now = clock.SystemNow,
        });
        return key;
    }

    sealed record WindowRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public DateTimeOffset? OpensAt { get; init; }
        public DateTimeOffset? ClosesAt { get; init; }
    }
}
