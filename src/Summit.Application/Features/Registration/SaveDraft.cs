using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>Keeps what was typed, right or wrong; the answer says what is wrong with it, keyed by field.</summary>
[ForAnyone]
public sealed record SaveDraft(EventId EventId, string Key, string Language, RegistrationAnswers Answers, NeedsAnswers Needs)
    : ICommand<ImmutableSortedDictionary<string, string>>;

// Wrong answers are kept too, so only what could not come from a form is refused here.
sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    const int MostCharacters = 20_000;

    public SaveDraftValidator()
    {
        RuleFor(command => command.Language).Matches("^[a-z]{2}$").WithErrorCode("choose");
        RuleFor(command => command)
            .Must(command => DraftJson.Write(command.Answers).Length + DraftJson.Write(command.Needs).Length <= MostCharacters).WithErrorCode("too-long");
    }
}

sealed class SaveDraftHandler(Db db, EventClock clock) : IRequestHandler<SaveDraft, Result<ImmutableSortedDictionary<string, string>>>
{
    static readonly RegistrationAnswersValidator Answers = new();
    static readonly NeedsAnswersValidator Needs = new();

    const string Update = """
        UPDATE draft SET answers = @answers, needs = @needs, language = @Language, revision = revision + 1, updated_at = @now
        WHERE id_hash = @hash AND event_id = @EventId
        """;

    public async Task<Result<ImmutableSortedDictionary<string, string>>> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        var saved = await db.Execute(Update, new
        {
            hash = DraftKey.Hash(request.Key), request.EventId, request.Language, answers = DraftJson.Write(request.Answers),
            needs = request.Needs.Any ? DraftJson.Write(request.Needs) : null, now = clock.SystemNow,
        });
        return saved == 0 ? RegistrationErrors.NoDraft : Problems(request.Answers.Cleaned(), request.Needs.Cleaned());
    }

    /// <summary>What the registration would be refused for.</summary>
    internal static ImmutableSortedDictionary<string, string> Problems(RegistrationAnswers answers, NeedsAnswers needs)
    {
        var problems = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var failure in Answers.Validate(answers).Errors.Concat(Needs.Validate(needs).Errors))
            problems.TryAdd(failure.PropertyName, failure.ErrorCode);
        return problems.ToImmutable();
    }
}
