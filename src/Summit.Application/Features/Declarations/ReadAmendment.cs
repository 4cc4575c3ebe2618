using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>For the desk: one amendment, beside the draft as it is.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record ReadAmendment(EventId EventId, AmendmentId Amendment) : IQuery<AmendmentDesk>, IConcernsEvent;

/// <summary>An amendment to be decided, or that was.</summary>
/// <param name="Authentic">The language that decides.</param>
public sealed record AmendmentDesk(Amendment Amendment, string Authentic, bool IsAdopted, IReadOnlyList<DraftClause> Clauses)
{
    /// <summary>The clause it is about, as it is now; null where there is none.</summary>
    public DraftClause? Clause => Clauses.FirstOrDefault(clause => clause.Id == Amendment.Clause);
}

sealed class ReadAmendmentHandler(Db db) : IRequestHandler<ReadAmendment, Result<AmendmentDesk>>
{
    public async Task<Result<AmendmentDesk>> Handle(ReadAmendment request, CancellationToken cancellationToken)
    {
        if (await StoredDeclaration.Find(db, request.EventId) is not { } stored) return DeclarationsErrors.NotFound;
        return await Amendment.Find(db, request.EventId, request.Amendment) is { } amendment
            ? new AmendmentDesk(amendment, stored.Authentic, stored.AdoptedAt is not null, await stored.Clauses(db)) : DeclarationsErrors.NoSuchAmendment;
    }
}
