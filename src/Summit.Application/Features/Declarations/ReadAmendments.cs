using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>For the desk and its paper: the draft with amendments to it, a page of them or all, as the draft is read.</summary>
/// <param name="Only">Those that stand so; null for all.</param>
/// <param name="Page">From 1; beyond the last one it is the last.</param>
/// <param name="Size">So many a page; all that an event can have, unless fewer are asked for.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record ReadAmendments(EventId EventId, AmendmentState? Only = null, int Page = 1, int Size = AmendmentRules.MostOfEvent) : IQuery<AmendmentBoard>, IConcernsEvent
{
    /// <summary>Amendments of a page on a screen.</summary>
    public const int PageSize = 50;
}

/// <summary>A draft and what cities ask to have changed in it.</summary>
/// <param name="Version">To be sent back.</param>
/// <param name="Until">Null while it was not opened to them.</param>
/// <param name="AreTaken">Cities can propose.</param>
/// <param name="Amendments">Of this page: by clause as the draft is read, of one clause in order of arrival.</param>
/// <param name="Counts">How many there are of each state, on whatever page.</param>
public sealed record AmendmentBoard(
    int Version, int Draft, LocalizedText Title, IReadOnlyList<string> Languages, DateTimeOffset? Until, bool IsAdopted, bool AreTaken, IReadOnlyList<DraftClause> Clauses,
    IReadOnlyList<Amendment> Amendments, IReadOnlyDictionary<AmendmentState, int> Counts, int Page, int Pages, DateTimeOffset Now)
{
    /// <summary>The one that decides.</summary>
    public string Authentic => Languages[0];

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
    const string Count = "SELECT state AS State, COUNT(*) AS Count FROM amendment WHERE event_id = @EventId GROUP BY state";

    public async Task<Result<AmendmentBoard>> Handle(ReadAmendments request, CancellationToken cancellationToken)
    {
        if (await StoredDeclaration.Find(db, request.EventId) is not { } stored) return DeclarationsErrors.NotFound;
        var counts = (await db.Query<CountRow>(Count, new { request.EventId })).ToDictionary(row => row.State, row => row.Count);
        var asked = request.Only is { } only ? counts.GetValueOrDefault(only) : counts.Values.Sum();
        var size = Math.Clamp(request.Size, 1, AmendmentRules.MostOfEvent);
        var pages = Math.Max(1, (asked + size - 1) / size);
        var page = Math.Clamp(request.Page, 1, pages);
        return new AmendmentBoard(stored.Version, stored.Draft, stored.Title, stored.Languages, stored.AmendmentsUntil, stored.AdoptedAt is not null, stored.TakesAmendments(clock.Now),
            await stored.Clauses(db), await Amendment.AsRead(db, request.EventId, request.Only, (page - 1) * size, size), counts, page, pages, clock.Now);
    }

    sealed record CountRow
    {
        public AmendmentState State { get; init; }
        public int Count { get; init; }
    }
}
