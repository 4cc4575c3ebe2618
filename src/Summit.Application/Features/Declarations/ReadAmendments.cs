using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>For the desk and its paper: the draft with all amendments to it.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record ReadAmendments(EventId EventId) : IQuery<AmendmentBoard>, IConcernsEvent;

/// <summary>A draft and what cities ask to have changed in it.</summary>
/// <param name="Version">To be sent back.</param>
/// <param name="Until">Null while it was not opened to them.</param>
/// <param name="Amendments">In order of arrival.</param>
public sealed record AmendmentBoard(
    int Version, int Draft, LocalizedText Title, IReadOnlyList<string> Languages, DateTimeOffset? Until, bool IsAdopted, IReadOnlyList<DraftClause> Clauses,
    IReadOnlyList<Amendment> Amendments, DateTimeOffset Now)
{
    /// <summary>The one that decides.</summary>
    public string Authentic => Languages[0];

    /// <summary>Cities can propose.</summary>
    public bool AreTaken => !IsAdopted && AmendmentRules.AreTaken(Until, Now);

    /// <summary>Those about a clause, or that became one.</summary>
    public IEnumerable<Amendment> At(DraftClause clause) => Amendments.Where(amendment => amendment.Clause == clause.Id);

    /// <summary>New clauses for the start of a part, that are none yet.</summary>
    public IEnumerable<Amendment> AtStartOf(ClauseKind part) => Amendments.Where(amendment => amendment.Clause is null && amendment.Part == part);

    /// <summary>Those whose clause is not in the draft any more.</summary>
    public IEnumerable<Amendment> WithoutClause => Amendments.Where(amendment => amendment.IsWithoutClause(Clauses));

    /// <summary>The clause an amendment is about; null where there is none.</summary>
    public DraftClause? ClauseOf(Amendment amendment) => Clauses.FirstOrDefault(clause => clause.Id == amendment.Clause);
}

sealed class ReadAmendmentsHandler(Db db, EventClock clock) : IRequestHandler<ReadAmendments, Result<AmendmentBoard>>
{
    public async Task<Result<AmendmentBoard>> Handle(ReadAmendments request, CancellationToken cancellationToken)
    {
        if (await StoredDeclaration.Find(db, request.EventId) is not { } stored) return DeclarationsErrors.NotFound;
        return new AmendmentBoard(stored.Version, stored.Draft, stored.Title, stored.Languages, stored.AmendmentsUntil, stored.AdoptedAt is not null,
            await stored.Clauses(db), await Amendment.Of(db, request.EventId), clock.Now);
    }
}
