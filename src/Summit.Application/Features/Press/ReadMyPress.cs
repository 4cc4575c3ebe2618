using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For somebody of the press: the request that the session is for, and where each of its people stands.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record ReadMyPress : IQuery<MyPress>;

/// <summary>A request as its applicant sees it.</summary>
public sealed record MyPress(EventHead Event, MyPressRequest Request, IReadOnlyList<MyAccreditation> People, IReadOnlyList<MyProof> Proofs, IReadOnlyList<LocalizedText> Wishes);

/// <summary>What was asked for.</summary>
public sealed record MyPressRequest
{
    public PressRequestId Id { get; init; }
    public string EventSlug { get; init; } = "";
    public string Reference { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string? Website { get; init; }
    public string Country { get; init; } = "";
    public PressMedium Medium { get; init; }
    public string Address { get; init; } = "";
    public string? Telephone { get; init; }
    public string? Equipment { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What an officer asked last.</summary>
    public string? Question { get; init; }

    /// <summary>The event's mailbox for the press.</summary>
    public string? Contact { get; init; }
}

/// <summary>One person of it.</summary>
public sealed record MyAccreditation
{
    public AccreditationId Id { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string? BadgeName { get; init; }
    public PressRole Role { get; init; }
    public AccreditationState State { get; init; }
    public string? Reason { get; init; }

    /// <summary>ISO dates between blanks; none: every day of the event.</summary>
    public string Days { get; init; } = "";
    public int Version { get; init; }

    /// <summary>Where they may be, or wait to be; sessions as they were published.</summary>
    public IReadOnlyList<MyPressPoint> Points { get; init; } = [];
}

/// <summary>A point, and whether there is a place for the person.</summary>
public sealed record MyPressPoint(LocalizedText Name, ClaimState Claim);

/// <summary>A document that was sent; it may be gone by now.</summary>
public sealed record MyProof
{
    public PressDocumentId Id { get; init; }
    public ProofKind Kind { get; init; }
    public string MediaType { get; init; } = "";
    public int Size { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>The file is kept.</summary>
    public bool IsKept { get; init; }
}

sealed class ReadMyPressHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyPress, Result<MyPress>>
{
    const string Find = """
        SELECT q.id AS Id, e.slug AS EventSlug, q.reference AS Reference, q.outlet AS Outlet, q.website AS Website, q.country AS Country, q.medium AS Medium, q.address AS Address,
               q.telephone AS Telephone, q.equipment AS Equipment, q.received_at AS ReceivedAt, q.question AS Question, COALESCE(k.address, c.address) AS Contact
        FROM press_request q
        JOIN event e ON e.id = q.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'press'
        LEFT JOIN contact c ON c.event_id = e.id AND c.purpose = 'attendance'
        WHERE q.id = @id AND q.erased_at IS NULL
        """;

    // Each person with what they have been given, one row for each point; then what the request wished for, as far as it is offered still.
    const string FindPeople = """
        SELECT a.no AS No, k.rank AS Rank, a.id AS Id, a.given_names AS GivenNames, a.family_name AS FamilyName, a.badge_name AS BadgeName, a.role AS Role, a.state AS State, a.reason AS Reason,
               a.days AS Days, a.version AS Version, c.state AS Claim, k.session_id AS Session, COALESCE(k.name, s.title, v.title) AS Point
        FROM accreditation a
        LEFT JOIN (place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'PressPoint' JOIN press_point k ON k.id = p.owner_id) ON c.holder_id = a.id AND c.state IN ('Held', 'Waiting')
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE a.request_id = @id
        UNION ALL
        SELECT NULL, k.rank, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.session_id, COALESCE(k.name, s.title, v.title)
        FROM press_wish w
        JOIN press_point k ON k.id = w.point_id AND k.closed_at IS NULL
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE w.request_id = @id
        ORDER BY 1, 2
        """;

    const string FindProofs = """
        SELECT d.id AS Id, d.kind AS Kind, d.media_type AS MediaType, d.size AS Size, d.added_at AS AddedAt, CASE WHEN f.id IS NULL THEN 0 ELSE 1 END AS IsKept
        FROM press_document d LEFT JOIN stored_file f ON f.id = d.file_id WHERE d.request_id = @id ORDER BY d.added_at, d.id
        """;

    public async Task<Result<MyPress>> Handle(ReadMyPress request, CancellationToken cancellationToken)
    {
        var id = access.PressRequest!.Value;
        if (await db.One<MyPressRequest>(Find, new { id }) is not { } own) return PressErrors.NotFound;
        if (await EventHead.Find(db, own.EventSlug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var rows = await db.Query<PersonRow>(FindPeople, new { id });
        var shown = await ShownPoints.Of(db, head.Id, rows.Select(row => row.Session));
        var people = rows.Where(row => row.Id is not null).GroupBy(row => row.Id).Select(one => one.First().Person with { Points = [.. one.Select(row => row.PointOf(shown)).OfType<MyPressPoint>()] });
        var wishes = rows.Where(row => row.Id is null).Select(row => shown.Name(row.Session, row.Point!)).OfType<LocalizedText>();
        return new MyPress(head, own, [.. people], await db.Query<MyProof>(FindProofs, new { id }), [.. wishes]);
    }

    sealed record PersonRow
    {
        public AccreditationId? Id { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? BadgeName { get; init; }
        public PressRole? Role { get; init; }
        public AccreditationState? State { get; init; }
        public string? Reason { get; init; }
        public string? Days { get; init; }
        public int? Version { get; init; }
        public ClaimState? Claim { get; init; }
        public SessionId? Session { get; init; }
        public LocalizedText? Point { get; init; }

        public MyAccreditation Person => new()
        {
            Id = Id!.Value, GivenNames = GivenNames, FamilyName = FamilyName, BadgeName = BadgeName, Role = Role!.Value, State = State!.Value, Reason = Reason, Days = Days ?? "", Version = Version!.Value,
        };

        public MyPressPoint? PointOf(ShownPoints shown) => Point is not null && shown.Name(Session, Point) is { } name ? new(name, Claim!.Value) : null;
    }
}
