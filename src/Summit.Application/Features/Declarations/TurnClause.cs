using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>Puts a clause into the preamble or among the operative ones.</summary>
/// <param name="Draft">As the page showed it.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record TurnClause(EventId EventId, ClauseId Clause, int Draft, ClauseKind Kind) : ICommand<Done>, IEventCommand;

sealed class TurnClauseValidator : AbstractValidator<TurnClause>
{
    public TurnClauseValidator()
    {
        RuleFor(command => command.Draft).GreaterThanOrEqualTo(1).WithErrorCode("wrong");
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("choose");
    }
}

sealed class TurnClauseHandler(Db db, AuditTrail audit) : IRequestHandler<TurnClause, Result<Done>>
{
    const string Update = "UPDATE declaration_clause SET kind = @kind WHERE id = @Clause AND event_id = @EventId";

    public async Task<Result<Done>> Handle(TurnClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId, request.Draft);
        if (refusal is not null) return refusal;
        if (await db.Execute(Update, new { request.Clause, request.EventId, kind = request.Kind.ToString() }) == 0) return DeclarationsErrors.NoSuchClause;
        await draft!.CountChange(db);
        await audit.Record(request.EventId, "declaration.clause-turned", request.Clause.Value, new FieldChange("kind", null, request.Kind.ToString()));
        return default(Done);
    }
}
