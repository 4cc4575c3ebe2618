using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Features.Verification;

/// <summary>For administrators: how far the audit is sealed.</summary>
[Requires(Permission.Operate)]
public sealed record ReadSealing : IQuery<Sealing>;

/// <summary>The audit's seals.</summary>
public sealed record Sealing
{
    public int Acts { get; init; }
    public int Unsealed { get; init; }
    public long? LastSeal { get; init; }
    public DateTimeOffset? LastSealedAt { get; init; }

    /// <summary>To compare with a copy kept elsewhere.</summary>
    public string? Head { get; init; }
}

sealed class ReadSealingHandler(Db db) : IRequestHandler<ReadSealing, Result<Sealing>>
{
    const string Find = """
        SELECT (SELECT COUNT(*) FROM audit) AS Acts, (SELECT COUNT(*) FROM audit WHERE no IS NULL) AS Unsealed,
               s.no AS LastSeal, s.sealed_at AS LastSealedAt, s.head AS Head
        FROM (SELECT MAX(no) AS no FROM audit_seal) newest LEFT JOIN audit_seal s ON s.no = newest.no
        """;

    public async Task<Result<Sealing>> Handle(ReadSealing request, CancellationToken cancellationToken) => (await db.One<Sealing>(Find))!;
}
