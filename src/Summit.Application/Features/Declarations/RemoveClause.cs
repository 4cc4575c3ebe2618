using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Takes a clause out, in all languages.</summary>
/// <param name="Draft">As the page showed it, so that nobody takes out a version that they have not seen.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record RemoveClause(EventId EventId, ClauseId Clause, int Draft) : ICommand<Done>, IEventCommand;

sealed class RemoveClauseValidator : AbstractValidator<RemoveClause>
{
    public RemoveClauseValidator() => RuleFor(command => command.Draft).GreaterThanOrEqualTo(1).WithErrorCode("wrong");
}

sealed class RemoveClauseHandler(Db db, DraftText text) : IRequestHandler<RemoveClause, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId, request.Draft);
        if (refusal is not null) return refusal;
        if ((await draft!.Clauses(db)).FirstOrDefault(clause => clause.Id == request.Clause) is not { } clause) return DeclarationsErrors.NoSuchClause;
        await text.Remove(draft, clause);
        return default(Done);
    }
}
