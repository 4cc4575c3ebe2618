using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Moves a clause by one place among those of its kind; its versions in all languages go along.</summary>
/// <param name="Draft">As the page showed it.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record MoveClause(EventId EventId, ClauseId Clause, int Draft, bool Up) : ICommand<Done>, IEventCommand;

sealed class MoveClauseValidator : AbstractValidator<MoveClause>
{
    public MoveClauseValidator() => RuleFor(command => command.Draft).GreaterThanOrEqualTo(1).WithErrorCode("wrong");
}

sealed class MoveClauseHandler(Db db, AuditTrail audit) : IRequestHandler<MoveClause, Result<Done>>
{
    const string Update = "UPDATE declaration_clause SET rank = @rank WHERE id = @id AND event_id = @EventId";

    public async Task<Result<Done>> Handle(MoveClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId, request.Draft);
        if (refusal is not null) return refusal;
        var clauses = await draft!.Clauses(db);
        if (clauses.FirstOrDefault(clause => clause.Id == request.Clause) is not { } clause) return DeclarationsErrors.NoSuchClause;
        var kind = clauses.Where(other => other.Kind == clause.Kind).ToArray();
        var place = Array.IndexOf(kind, clause) + (request.Up ? -1 : 1);
        if (place < 0 || place >= kind.Length) return default(Done);
        await db.ExecuteOne(Update, new { id = clause.Id, request.EventId, rank = kind[place].Rank });
        await db.ExecuteOne(Update, new { id = kind[place].Id, request.EventId, rank = clause.Rank });
        await draft.CountChange(db);
        await audit.Record(request.EventId, "declaration.clause-moved", request.Clause.Value, new FieldChange("direction", null, request.Up ? "up" : "down"));
        return default(Done);
    }
}
