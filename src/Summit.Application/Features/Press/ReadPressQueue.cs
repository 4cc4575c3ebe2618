using FluentValidation;
using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: an event's requests, the oldest first.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManagePress)]
public sealed record ReadPressQueue(EventId EventId, PressFilter Filter, int Page) : IQuery<PressQueue>, IConcernsEvent
{
    /// <summary>Requests of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>What somebody looks for.</summary>
public sealed record PressFilter
{
    /// <summary>Requests with somebody who stands so.</summary>
    public AccreditationState? State { get; init; }

    /// <summary>A part of a name, outlet or reference.</summary>
    public string? Search { get; init; }
    public string? Country { get; init; }
    public PressMedium? Medium { get; init; }

    /// <summary>Requests that wish for a place there.</summary>
    public PressPointId? Point { get; init; }

    /// <summary>Only those that nobody has looked at.</summary>
    public bool Unseen { get; init; }
}

/// <summary>A page of requests.</summary>
/// <param name="Points">What the press is offered, to filter by.</param>
public sealed record PressQueue(IReadOnlyList<PressQueueLine> Lines, int Found, IReadOnlyList<PressPoint> Points)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (Found + ReadPressQueue.PageSize - 1) / ReadPressQueue.PageSize);
}

/// <summary>One request.</summary>
public sealed record PressQueueLine
{
    public PressRequestId Id { get; init; }
    public string Reference { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Country { get; init; } = "";
    public PressMedium Medium { get; init; }
    public string Language { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When a document came in after the officer's last question.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
    public int Proofs { get; init; }
    public int Found { get; init; }
    public string OutletKey { get; init; } = "";
    public string AddressKey { get; init; } = "";
    public string? Website { get; init; }
    public IReadOnlyList<PressQueuePerson> People { get; init; } = [];

    /// <summary>Points asked for.</summary>
    public IReadOnlyList<PressPointId> Wishes { get; init; } = [];
}

/// <summary>One person of it.</summary>
public sealed record PressQueuePerson
{
    public AccreditationId Id { get; init; }
    public PressRequestId RequestId { get; init; }
    public int Version { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string NameKey { get; init; } = "";
    public PressRole Role { get; init; }
    public AccreditationState State { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }
    public bool IsBarred { get; init; }

    /// <summary>What one officer proposed for them waits for a second one.</summary>
    public bool IsProposed { get; init; }
}

sealed class ReadPressQueueValidator : AbstractValidator<ReadPressQueue>
{
    public ReadPressQueueValidator() => RuleFor(query => query.Filter.Search).MaximumLength(200).WithErrorCode("too-long");
}

sealed class ReadPressQueueHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<ReadPressQueue, Result<PressQueue>>
{
    // Follows ix_press_request_event; whoever matches is looked up by request.
    const string Find = """
        SELECT q.id AS Id, q.reference AS Reference, q.outlet AS Outlet, q.country AS Country, q.medium AS Medium, q.language AS Language, q.received_at AS ReceivedAt, q.asked_at AS AskedAt,
               (SELECT MAX(d.added_at) FROM press_document d WHERE d.request_id = q.id AND d.added_at > q.asked_at) AS AnsweredAt,
               q.outlet_key AS OutletKey, q.address_key AS AddressKey, q.website AS Website, (SELECT COUNT(*) FROM press_document d WHERE d.request_id = q.id) AS Proofs, COUNT(*) OVER () AS Found
        FROM press_request q
        WHERE q.event_id = @EventId AND q.erased_at IS NULL
          AND (@country IS NULL OR q.country = @country) AND (@medium IS NULL OR q.medium = @medium)
          AND (@point IS NULL OR EXISTS (SELECT 1 FROM press_wish w WHERE w.request_id = q.id AND w.point_id = @point))
          AND EXISTS (SELECT 1 FROM accreditation a WHERE a.request_id = q.id AND (@state IS NULL OR a.state = @state) AND (@search IS NULL OR a.search_key LIKE @search ESCAPE '!'))
        ORDER BY q.received_at, q.id {page}
        """;

    const string FindPeople = """
        SELECT id AS Id, request_id AS RequestId, version AS Version, given_names AS GivenNames, family_name AS FamilyName, name_key AS NameKey, role AS Role, state AS State, cleared_at AS ClearedAt,
               CASE WHEN EXISTS (SELECT 1 FROM press_proposal_person o WHERE o.accreditation_id = accreditation.id AND o.waits = 1) THEN 1 ELSE 0 END AS IsProposed
        FROM accreditation WHERE request_id IN @ids ORDER BY request_id, no
        """;

    const string FindWishes = "SELECT request_id AS RequestId, point_id AS PointId FROM press_wish WHERE request_id IN @ids";

    public async Task<Result<PressQueue>> Handle(ReadPressQueue request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var lines = await db.Query<PressQueueLine>(Find, new
        {
            request.EventId, country = filter.Country, medium = filter.Medium?.ToString(), point = filter.Point, state = filter.Unseen ? nameof(AccreditationState.Received) : filter.State?.ToString(),
            search = string.IsNullOrWhiteSpace(filter.Search) ? null : LikePattern.Containing(Fold.Search(filter.Search)),
            skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadPressQueue.PageSize, take = ReadPressQueue.PageSize,
        });
        var ids = lines.Select(line => line.Id).ToArray();
        var people = (await db.Query<PressQueuePerson>(FindPeople, new { ids = Ids.In(ids) })).ToLookup(person => person.RequestId);
        var wishes = (await db.Query<WishRow>(FindWishes, new { ids = Ids.In(ids) })).ToLookup(row => row.RequestId, row => row.PointId);
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        var points = await PressPoints.Of(db, request.EventId);
        return new PressQueue([.. lines.Select(line => line with
        {
            People = [.. people[line.Id].Select(person => person with { IsBarred = bars.On(new(person.NameKey, line.OutletKey, line.AddressKey, line.Website)).Count > 0 })],
            Wishes = [.. points.Select(point => point.Id).Intersect(wishes[line.Id])],
        })], lines.Count == 0 ? 0 : lines[0].Found, points);
    }

    sealed record WishRow
    {
        public PressRequestId RequestId { get; init; }
        public PressPointId PointId { get; init; }
    }
}
