using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Platform.Audit;

/// <summary>Seals the audit and keeps its head outside the database too.</summary>
public sealed class SealJob(AuditHead head) : IJob
{
    /// <inheritdoc/>
    public string Name => "seal";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var more = (await requests.Send(new SealAudit(), cancellation)).Value > 0;
        // From what is in the database, not from what was just done: a crash between the two leaves nothing out.
        var written = head.Read() is [.., var line] ? line.Seal.No : 0;
        var seals = (await requests.Send(new ReadSeals(written), cancellation)).Value;
        if (seals.Count > 0) head.Append(seals.Select(seal => new AuditHeadLine(Restored: false, seal)));
        return more;
    }
}
