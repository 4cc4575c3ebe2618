using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: one request with its people, proofs and notes.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressRequest(EventId EventId, string Reference) : IQuery<PressRecord>, IConcernsEvent;

/// <summary>A request as the desk shows it.</summary>
public sealed record PressRecord
{
    public PressRequestId Id { get; init; }
    public string Reference { get; init; } = "";
    public string Language { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string? Website { get; init; }
    public string Country { get; init; } = "";
    public PressMedium Medium { get; init; }
    public string Address { get; init; } = "";
    public DateTimeOffset? AddressProvedAt { get; init; }
    public string? Telephone { get; init; }
    public string? Equipment { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public string? Question { get; init; }
    public DateTimeOffset? AskedAt { get; init; }
    public int Version { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public IReadOnlyList<PressRecordPerson> People { get; init; } = [];
    public IReadOnlyList<PressRecordPoint> Points { get; init; } = [];
    public IReadOnlyList<PressProof> Proofs { get; init; } = [];
    public IReadOnlyList<PressNote> Notes { get; init; } = [];

    /// <summary>Which of some points overlap in time.</summary>
    public IReadOnlyList<PointClash> Clashes(IEnumerable<PressPointId> at) => PointClash.Among(Points.Where(point => at.Contains(point.Id)).Select(point => new PointTime(point.Name, PointTime.Between(point.StartsAt, point.EndsAt))));
}

/// <summary>One person of it.</summary>
public sealed record PressRecordPerson
{
    public AccreditationId Id { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string? BadgeName { get; init; }
    public PressRole Role { get; init; }
    public AccreditationState State { get; init; }
    public string Days { get; init; } = "";
    public string? Reason { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public int Version { get; init; }
    public IReadOnlyList<PressPointId> Holds { get; init; } = [];
    public IReadOnlyList<PressPointId> Awaits { get; init; } = [];
}

/// <summary>A point of the event, and whether the request asks for it.</summary>
public sealed record PressRecordPoint
{
    public PressPointId Id { get; init; }
    public PressPointKind Kind { get; init; }
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public int Free { get; init; }
    public bool IsWanted { get; init; }

    /// <summary>Of a session or visit.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <inheritdoc cref="StartsAt"/>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Wall time of a session or visit.</summary>
    public string? StartsLocal { get; init; }

    /// <inheritdoc cref="StartsLocal"/>
    public string? EndsLocal { get; init; }
}

/// <summary>A proof; the file may be gone.</summary>
public sealed record PressProof
{
    public PressDocumentId Id { get; init; }
    public ProofKind Kind { get; init; }
    public string MediaType { get; init; } = "";
    public int Size { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public bool IsKept { get; init; }
}

/// <summary>What an officer noted.</summary>
public sealed record PressNote
{
    public string? Author { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset NotedAt { get; init; }
}

sealed class ReadPressRequestValidator : AbstractValidator<ReadPressRequest>
{
    public ReadPressRequestValidator() => RuleFor(query => query.Reference).MaximumLength(20).WithErrorCode("too-long");
}

sealed class ReadPressRequestHandler(Db db) : IRequestHandler<ReadPressRequest, Result<PressRecord>>
{
    const string Find = """
        SELECT q.id AS Id, q.reference AS Reference, q.language AS Language, q.outlet AS Outlet, q.website AS Website, q.country AS Country, q.medium AS Medium, q.address AS Address,
               q.address_proved_at AS AddressProvedAt, q.telephone AS Telephone, q.equipment AS Equipment, q.received_at AS ReceivedAt, q.question AS Question, q.asked_at AS AskedAt, q.version AS Version,
               e.starts_local AS StartsLocal, e.ends_local AS EndsLocal
        FROM press_request q JOIN event e ON e.id = q.event_id WHERE q.event_id = @EventId AND q.reference = @Reference AND q.erased_at IS NULL
        """;

    const string FindPeople = """
        SELECT a.id AS Id, a.given_names AS GivenNames, a.family_name AS FamilyName, a.badge_name AS BadgeName, a.role AS Role, a.state AS State, a.days AS Days, a.reason AS Reason, a.cleared_at AS ClearedAt,
               a.decided_at AS DecidedAt, a.version AS Version, p.owner_id AS Point, c.state AS Claim
        FROM accreditation a
        LEFT JOIN place_claim c ON c.holder_id = a.id AND c.state IN ('Held', 'Waiting')
        LEFT JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'PressPoint'
        WHERE a.request_id = @id ORDER BY a.no
        """;

    const string FindPoints = """
        SELECT k.id AS Id, k.kind AS Kind, COALESCE(k.name, s.title, v.title) AS Name, p.capacity - p.taken AS Free,
               COALESCE(s.starts_at, v.departs_at) AS StartsAt, COALESCE(s.ends_at, v.returns_at) AS EndsAt,
               COALESCE(s.starts_local, v.departs_local) AS StartsLocal, COALESCE(s.ends_local, v.returns_local) AS EndsLocal,
               CASE WHEN EXISTS (SELECT 1 FROM press_wish w WHERE w.request_id = @id AND w.point_id = k.id) THEN 1 ELSE 0 END AS IsWanted
        FROM press_point k
        JOIN place_pool p ON p.owner_id = k.id AND p.kind = 'PressPoint'
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE k.event_id = @EventId AND k.closed_at IS NULL ORDER BY k.rank
        """;

    const string FindProofs = """
        SELECT d.id AS Id, d.kind AS Kind, d.media_type AS MediaType, d.size AS Size, d.added_at AS AddedAt, CASE WHEN f.id IS NULL THEN 0 ELSE 1 END AS IsKept
        FROM press_document d LEFT JOIN stored_file f ON f.id = d.file_id WHERE d.request_id = @id ORDER BY d.added_at, d.id
        """;

    const string FindNotes = """
        SELECT m.name AS Author, n.text AS Text, n.noted_at AS NotedAt FROM press_note n LEFT JOIN staff m ON m.id = n.staff_id AND m.erased_at IS NULL WHERE n.request_id = @id ORDER BY n.noted_at, n.id
        """;

    public async Task<Result<PressRecord>> Handle(ReadPressRequest request, CancellationToken cancellationToken)
    {
        if (await db.One<PressRecord>(Find, request) is not { } record) return PressErrors.NotFound;
        var of = new { id = record.Id, request.EventId };
        var people = (await db.Query<PersonRow>(FindPeople, of)).GroupBy(row => row.Id).Select(rows => rows.First().Person with
        {
            Holds = [.. rows.Where(row => row.Claim == ClaimState.Held).Select(row => row.Point).OfType<PressPointId>()],
            Awaits = [.. rows.Where(row => row.Claim == ClaimState.Waiting).Select(row => row.Point).OfType<PressPointId>()],
        });
        return record with
        {
            People = [.. people], Points = await db.Query<PressRecordPoint>(FindPoints, of), Proofs = await db.Query<PressProof>(FindProofs, of), Notes = await db.Query<PressNote>(FindNotes, of),
        };
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? BadgeName { get; init; }
        public PressRole Role { get; init; }
        public AccreditationState State { get; init; }
        public string Days { get; init; } = "";
        public string? Reason { get; init; }
        public DateTimeOffset? ClearedAt { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public int Version { get; init; }
        public PressPointId? Point { get; init; }
        public ClaimState? Claim { get; init; }

        public PressRecordPerson Person => new()
        {
            Id = Id, GivenNames = GivenNames, FamilyName = FamilyName, BadgeName = BadgeName, Role = Role, State = State, Days = Days, Reason = Reason, ClearedAt = ClearedAt, DecidedAt = DecidedAt, Version = Version,
        };
    }
}
