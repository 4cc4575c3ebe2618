using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Keeps what was typed, right or wrong; the answer says what is wrong with it, keyed by field.</summary>
[ForAnyone]
public sealed record SavePressDraft(EventId EventId, string Key, string Language, PressAnswers Answers) : ICommand<ImmutableSortedDictionary<string, string>>;

// Wrong answers are kept too, so only what could not come from a form is refused here.
sealed class SavePressDraftValidator : AbstractValidator<SavePressDraft>
{
    // All that a form keeps, each letter written as six.
    const int MostCharacters = 130_000;

    public SavePressDraftValidator()
    {
        RuleFor(command => command.Language).LanguageCode();
        RuleFor(command => command.Answers).Must(answers => DraftJson.Write(answers).Length <= MostCharacters).WithErrorCode("too-long");
    }
}

sealed class SavePressDraftHandler(Db db, EventClock clock) : IRequestHandler<SavePressDraft, Result<ImmutableSortedDictionary<string, string>>>
{
    const string Update = "UPDATE press_draft SET answers = @answers, language = @Language, revision = revision + 1, updated_at = @now WHERE id = @draft";

    public async Task<Result<ImmutableSortedDictionary<string, string>>> Handle(SavePressDraft request, CancellationToken cancellationToken)
    {
        if (await PressDrafts.Find(db, request.EventId, DraftKey.Hash(request.Key)) is not { } draft) return PressErrors.NoDraft;
        await db.ExecuteOne(Update, new { draft, request.Language, answers = DraftJson.Write(request.Answers), now = clock.SystemNow });
        await PressDrafts.Extend(db, clock, draft);
        return PressDrafts.Problems(request.Answers);
    }
}
