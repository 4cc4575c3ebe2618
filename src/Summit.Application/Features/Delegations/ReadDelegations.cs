using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Delegations;

/// <summary>An event's delegations in order of names.</summary>
/// <param name="Search">A part of the body's or the head's name.</param>
/// <param name="Page">From 1.</param>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadDelegations(EventId EventId, string Search, int Page) : IQuery<DelegationList>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of delegations.</summary>
/// <param name="Found">How many the search finds.</param>
/// <param name="All">How many there are.</param>
/// <param name="Quota">Of all together.</param>
/// <param name="People">Of all together.</param>
public sealed record DelegationList(IReadOnlyList<DelegationLine> Lines, int Found, int All, int Quota, int People);

/// <summary>One delegation in a list.</summary>
public sealed record DelegationLine
{
    public DelegationId Id { get; init; }
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string HeadName { get; init; } = "";
    public string HeadAddress { get; init; } = "";
    public int Quota { get; init; }

    /// <summary>Live registrations that count to it.</summary>
    public int People { get; init; }

    /// <summary>A message to the head could not be delivered.</summary>
    public bool Undelivered { get; init; }
}

sealed class ReadDelegationsValidator : AbstractValidator<ReadDelegations>
{
    public ReadDelegationsValidator() => RuleFor(query => query.Search).MaximumLength(200).WithErrorCode("too-long");
}

sealed class ReadDelegationsHandler(Db db) : IRequestHandler<ReadDelegations, Result<DelegationList>>
{
    const string Count = """
        SELECT COUNT(*) AS Delegations, COALESCE(SUM(p.capacity), 0) AS Quota, COALESCE(SUM(p.taken), 0) AS People
        FROM delegation d JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        WHERE d.event_id = @EventId AND d.dissolved_at IS NULL
        """;

    const string CountFound = "SELECT COUNT(*) FROM delegation d WHERE d.event_id = @EventId AND d.dissolved_at IS NULL AND d.search_key LIKE @search ESCAPE '!'";

    const string Find = """
        SELECT d.id AS Id, d.body AS Body, d.country AS Country, d.head_name AS HeadName, d.head_address AS HeadAddress, p.capacity AS Quota, p.taken AS People,
               CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.registration_id = d.id AND o.state = 'Undelivered') THEN 1 ELSE 0 END AS Undelivered
        FROM delegation d JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        WHERE d.event_id = @EventId AND d.dissolved_at IS NULL AND d.search_key LIKE @search ESCAPE '!'
        ORDER BY d.search_key, d.id {page}
        """;

    public async Task<Result<DelegationList>> Handle(ReadDelegations request, CancellationToken cancellationToken)
    {
        var terms = new
        {
            request.EventId, search = LikePattern.Containing(Fold.Search(request.Search)),
            skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadDelegations.PageSize, take = ReadDelegations.PageSize,
        };
        var sums = (await db.One<SumRow>(Count, terms))!;
        return new DelegationList(await db.Query<DelegationLine>(Find, terms), await db.Scalar<int>(CountFound, terms), sums.Delegations, sums.Quota, sums.People);
    }

    sealed record SumRow
    {
        public int Delegations { get; init; }
        public int Quota { get; init; }
        public int People { get; init; }
    }
}
