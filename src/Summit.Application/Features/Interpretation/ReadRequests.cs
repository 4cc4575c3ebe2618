using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>For whoever decides: what people ask for beyond the languages offered, first asked first. Whoever asks is recorded, as with diet and access.</summary>
/// <param name="State">Only those; null for all.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.DecideInterpretation), LogsAccess("requests.read")]
public sealed record ReadRequests(EventId EventId, RequestState? State, int Page) : IQuery<RequestPage>, IConcernsEvent
{
    /// <summary>Requests of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of requests of people who have a place.</summary>
/// <param name="Open">Undecided ones, whatever was asked for.</param>
public sealed record RequestPage(IReadOnlyList<RequestLine> Lines, int Matching, int Open)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (Matching + ReadRequests.PageSize - 1) / ReadRequests.PageSize);
}

/// <summary>One of them.</summary>
public sealed record RequestLine
{
    public RequestId Id { get; init; }
    public RequestKind Kind { get; init; }
    public string Language { get; init; } = "";

    /// <summary>Null: for the whole event.</summary>
    public LocalizedText? Session { get; init; }
    public RequestState State { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
}

sealed class ReadRequestsHandler(Db db) : IRequestHandler<ReadRequests, Result<RequestPage>>
{
    const string Count = """
        SELECT q.state AS State, COUNT(*) AS Count FROM interpretation_request q
        JOIN registration r ON r.id = q.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        WHERE q.event_id = @EventId GROUP BY q.state
        """;

    const string Find = """
        SELECT q.id AS Id, q.kind AS Kind, q.language AS Language, s.title AS Session, q.state AS State, q.reason AS Reason, q.asked_at AS AskedAt, q.decided_at AS DecidedAt,
               r.reference AS Reference, r.given_names AS GivenNames, r.family_name AS FamilyName, r.body AS Body, r.country AS Country
        FROM interpretation_request q
        JOIN registration r ON r.id = q.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
        LEFT JOIN session s ON s.id = q.session_id
        WHERE q.event_id = @EventId AND (@state IS NULL OR q.state = @state) ORDER BY q.asked_at, q.id {page}
        """;

    public async Task<Result<RequestPage>> Handle(ReadRequests request, CancellationToken cancellationToken)
    {
        var counts = (await db.Query<CountRow>(Count, new { request.EventId })).ToDictionary(row => row.State, row => row.Count);
        var lines = await db.Query<RequestLine>(Find, new
        {
            request.EventId, state = request.State?.ToString(), skip = (request.Page - 1) * ReadRequests.PageSize, take = ReadRequests.PageSize,
        });
        return new RequestPage(lines, request.State is { } state ? counts.GetValueOrDefault(state) : counts.Values.Sum(), counts.GetValueOrDefault(RequestState.Open));
    }

    sealed record CountRow
    {
        public RequestState State { get; init; }
        public int Count { get; init; }
    }
}
