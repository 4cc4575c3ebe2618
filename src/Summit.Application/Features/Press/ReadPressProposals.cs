using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: what waits for a second officer, the oldest first, then what was sent back.</summary>
/// <param name="Request">Only what is about its people.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManagePress)]
public sealed record ReadPressProposals(EventId EventId, PressRequestId? Request, int Page) : IQuery<PressProposalQueue>, IConcernsEvent
{
    /// <summary>Proposals of a page; one may be about two hundred people.</summary>
    public const int PageSize = 20;
}

/// <summary>A page of them.</summary>
/// <param name="Points">What points are called.</param>
public sealed record PressProposalQueue(IReadOnlyList<PressProposalLine> Lines, int Found, IReadOnlyList<PressPoint> Points)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (Found + ReadPressProposals.PageSize - 1) / ReadPressProposals.PageSize);
}

/// <summary>One proposal.</summary>
public sealed record PressProposalLine
{
    public PressProposalId Id { get; init; }
    public ProposalKind Kind { get; init; }
    public string Content { get; init; } = "";

    /// <summary>Null: not known any more.</summary>
    public string? ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>The reader proposed it, and can never confirm it.</summary>
    public bool IsOwn { get; init; }
    public string? SentBackBy { get; init; }
    public DateTimeOffset? SentBackAt { get; init; }
    public string? Note { get; init; }
    public int Version { get; init; }
    public int Found { get; init; }
    public IReadOnlyList<PressProposalPerson> People { get; init; } = [];

    public ProposedAct Act => field ??= ProposedAct.Read(Content);

    /// <summary>What is to become of them; null for an allocation, which says it for each.</summary>
    public AccreditationState? Becomes => Act.Becomes;

    /// <summary>It cannot be confirmed any more: of an act for many, for nobody.</summary>
    public bool IsOutdated => Kind == ProposalKind.Act ? People.All(person => person.IsChanged) : People.Any(person => person.IsChanged);

    /// <summary>In each language in which somebody would read it.</summary>
    public IEnumerable<(string Language, string Reason)> Reasons => Act switch
    {
        { Decision.Reason: { } reason } => [(People.Count == 0 ? "en" : People[0].Language, reason)],
        { Kind: not null } => People.Select(person => person.Language).Distinct().Order(StringComparer.Ordinal).Select(language => (language, Act.ForMany.Reason.Own(language) ?? "")).Where(pair => pair.Item2.Length > 0),
        _ => [],
    };
}

/// <summary>Somebody it is about.</summary>
public sealed record PressProposalPerson
{
    public PressProposalId ProposalId { get; init; }
    public AccreditationId Id { get; init; }
    public string Name { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Reference { get; init; } = "";
    public string Language { get; init; } = "";
    public AccreditationState State { get; init; }

    /// <summary>Not as it was seen any more: a decision cannot be confirmed then.</summary>
    public bool IsChanged { get; init; }
}

sealed class ReadPressProposalsHandler(Db db, Access access) : IRequestHandler<ReadPressProposals, Result<PressProposalQueue>>
{
    const string Find = """
        SELECT p.id AS Id, p.kind AS Kind, p.content AS Content, m.name AS ProposedBy, p.proposed_at AS ProposedAt, CASE WHEN p.proposed_by = @staff THEN 1 ELSE 0 END AS IsOwn,
               b.name AS SentBackBy, p.sent_back_at AS SentBackAt, p.note AS Note, p.version AS Version, COUNT(*) OVER () AS Found
        FROM press_proposal p
        LEFT JOIN staff m ON m.id = p.proposed_by AND m.erased_at IS NULL
        LEFT JOIN staff b ON b.id = p.sent_back_by AND b.erased_at IS NULL
        WHERE p.event_id = @EventId
          AND (@Request IS NULL OR EXISTS (SELECT 1 FROM press_proposal_person o JOIN accreditation a ON a.id = o.accreditation_id WHERE o.proposal_id = p.id AND a.request_id = @Request))
        ORDER BY CASE WHEN p.sent_back_at IS NULL THEN 0 ELSE 1 END, p.proposed_at, p.id {page}
        """;

    // A page past the last one has no line to carry the number.
    const string CountAll = "SELECT COUNT(*) FROM press_proposal WHERE event_id = @EventId";

    // A revocation was seen before it happened, so the version says nothing of what came after.
    const string FindPeople = """
        SELECT o.proposal_id AS ProposalId, a.id AS Id, CONCAT(a.given_names, ' ', a.family_name) AS Name, q.outlet AS Outlet, q.reference AS Reference, q.language AS Language, a.state AS State,
               CASE WHEN o.seen <> a.version AND p.kind <> 'Revocation' THEN 1 ELSE 0 END AS IsChanged
        FROM press_proposal_person o
        JOIN press_proposal p ON p.id = o.proposal_id
        JOIN accreditation a ON a.id = o.accreditation_id
        JOIN press_request q ON q.id = a.request_id
        WHERE o.proposal_id IN @ids ORDER BY a.arrival_no, a.id
        """;

    public async Task<Result<PressProposalQueue>> Handle(ReadPressProposals request, CancellationToken cancellationToken)
    {
        var lines = await db.Query<PressProposalLine>(Find, new
        {
            request.EventId, request.Request, staff = access.Staff, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadPressProposals.PageSize, take = ReadPressProposals.PageSize,
        });
        var people = (await db.Query<PressProposalPerson>(FindPeople, new { ids = Ids.In(lines.Select(line => line.Id)) })).ToLookup(person => person.ProposalId);
        var found = lines.Count > 0 ? lines[0].Found : request is { Request: null, Page: > 1 } ? await db.Scalar<int>(CountAll, request) : 0;
        return new PressProposalQueue([.. lines.Select(line => line with { People = [.. people[line.Id]] })], found, await PressPoints.Of(db, request.EventId));
    }
}
