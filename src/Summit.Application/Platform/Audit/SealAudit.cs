using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Audit;

/// <summary>Numbers acts that have none yet, some at a time, chains them to those before, and seals the new head; how many there were.</summary>
[Requires(Permission.RunJobs)]
public sealed record SealAudit : ICommand<int>;

sealed class SealAuditHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<SealAudit, Result<int>>
{
    const int Most = 200;

    const string FindLast = "SELECT s.no AS No, s.last_no AS LastNo, s.head AS Head FROM audit_seal s WHERE s.no = (SELECT MAX(no) FROM audit_seal)";
    const string FindUnsealed = "SELECT id AS Id, digest AS Digest FROM audit WHERE no IS NULL ORDER BY at, id {page}";
    const string Number = "UPDATE audit SET no = @no WHERE id = @Id AND no IS NULL";
    const string Insert = "INSERT INTO audit_seal (no, last_no, head, mac, sealed_at) VALUES (@no, @last, @head, @mac, @now)";

    public async Task<Result<int>> Handle(SealAudit request, CancellationToken cancellationToken)
    {
        var rows = await db.Query<UnsealedRow>(FindUnsealed, new { skip = 0, take = Most });
        if (rows.Count == 0) return 0;
        var before = await db.One<SealRow>(FindLast) ?? new SealRow { Head = AuditDigest.Nothing };
        var (last, head) = (before.LastNo, before.Head);
        foreach (var row in rows)
        {
            await db.ExecuteOne(Number, new { no = ++last, row.Id });
            head = AuditDigest.Chain(head, row.Digest);
        }
        var no = before.No + 1;
        var now = clock.SystemNow;
        await db.ExecuteOne(Insert, new { no, last, head, mac = secret.Sign(AuditHead.Purpose, AuditDigest.Sealed(no, last, head, now)), now });
        return rows.Count;
    }

    sealed record UnsealedRow
    {
        public Guid Id { get; init; }
        public string Digest { get; init; } = "";
    }
}

/// <summary>A seal as stored.</summary>
sealed record SealRow
{
    public long No { get; init; }
    public long LastNo { get; init; }
    public string Head { get; init; } = "";
    public string Mac { get; init; } = "";
    public DateTimeOffset SealedAt { get; init; }
}
