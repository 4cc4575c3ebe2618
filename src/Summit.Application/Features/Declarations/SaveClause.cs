using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>Writes a clause in one language. An empty translation is taken away.</summary>
/// <param name="Version">Of the text in this language, as the form showed it; zero where there was none.</param>
/// <param name="MadeFrom">The digest of the authentic text that stood beside it; null for the authentic text itself.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record SaveClause(EventId EventId, ClauseId Clause, string Language, int Version, string Wording, bool IsChecked, string? MadeFrom) : ICommand<Done>, IEventCommand;

sealed class SaveClauseValidator : AbstractValidator<SaveClause>
{
    public SaveClauseValidator()
    {
        RuleFor(command => command.Language).Must(StoredDeclaration.KnownLanguages.Contains!).WithErrorCode("choose");
        RuleFor(command => command.MadeFrom).MaximumLength(64).WithErrorCode("too-long");
        RuleFor(command => command.Wording).Wording(isRequired: false);
    }
}

sealed class SaveClauseHandler(Db db, DraftText text) : IRequestHandler<SaveClause, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (!draft!.Languages.Contains(request.Language)) return RequestErrors.Invalid(nameof(request.Language), "choose");
        if ((await draft.Clauses(db)).FirstOrDefault(clause => clause.Id == request.Clause) is not { } clause) return DeclarationsErrors.NoSuchClause;
        var (before, wording, isAuthentic) = (clause.In(request.Language), ClauseText.Clean(request.Wording), request.Language == draft.Authentic);
        if (before.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (isAuthentic && wording.Length == 0) return RequestErrors.Invalid(nameof(request.Wording), "required");
        if (wording.Length == 0 && before.Version == 0) return default(Done);
        // Whatever the sender says it was made from: an unknown digest only makes it count as out of date.
        await text.Write(draft, clause, request.Language, wording, isAuthentic ? null : request.MadeFrom ?? "", request.IsChecked);
        return default(Done);
    }
}
