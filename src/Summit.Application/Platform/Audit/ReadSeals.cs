using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Platform.Audit;

/// <summary>For the file outside the database: the seals after one, oldest first, at most 200.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReadSeals(long After) : IQuery<IReadOnlyList<Seal>>;

/// <summary>The audit's state at one moment.</summary>
/// <param name="No">Seals count from 1.</param>
/// <param name="LastNo">The last act it covers.</param>
/// <param name="Head">The chain's head there.</param>
/// <param name="Erased">
/// Whose erasure it covers, people registered, invited, heading a delegation, interpreting or of the staff: a restored database must erase them again.
/// </param>
public sealed record Seal(long No, long LastNo, string Head, IReadOnlyList<Guid> Erased);

sealed class ReadSealsHandler(Db db) : IRequestHandler<ReadSeals, Result<IReadOnlyList<Seal>>>
{
    const string Find = """
        SELECT s.no AS No, s.last_no AS LastNo, s.head AS Head FROM audit_seal s WHERE s.no > @After ORDER BY s.no {page}
        """;

    const string FindErased = """
        SELECT a.subject_id AS SubjectId, a.no AS No FROM audit a
        WHERE a.no > COALESCE((SELECT s.last_no FROM audit_seal s WHERE s.no = @After), 0) AND a.no <= @last
          AND a.action IN ('registration.erased', 'invitation.erased', 'delegation.erased', 'signature.erased', 'press.erased', 'staff.erased', 'interpretation.interpreter-erased', 'speaker.removed')
        """;

    public async Task<Result<IReadOnlyList<Seal>>> Handle(ReadSeals request, CancellationToken cancellationToken)
    {
        var seals = await db.Query<SealRow>(Find, new { request.After, skip = 0, take = 200 });
        if (seals.Count == 0) return Array.Empty<Seal>();
        var erased = await db.Query<AuditRow>(FindErased, new { request.After, last = seals[^1].LastNo });
        var first = seals[0].No;
        return seals.Select(seal => new Seal(seal.No, seal.LastNo, seal.Head,
            [.. erased.Where(row => row.No <= seal.LastNo && (seal.No == first || row.No > seals[(int)(seal.No - first) - 1].LastNo)).Select(row => row.SubjectId)])).ToArray();
    }
}
