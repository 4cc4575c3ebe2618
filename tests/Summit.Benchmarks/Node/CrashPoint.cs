using System.Diagnostics;
using System.Globalization;
using Summit.Application.Platform.Mail;
using Summit.Data;

namespace Summit.Benchmarks.Node;

/// <summary>
/// A named point at whose n-th passing the process kills itself with SIGKILL: no handler runs, nothing is flushed. Written
/// <c>--crash point:n</c>.
/// </summary>
sealed class CrashPoint(string name, int passing)
{
    /// <summary>All is written, nothing committed. The process lives on for a moment, so that an answer that does not wait gets out.</summary>
    public const string Committing = "committing";

    /// <summary>After the commit, before the answer.</summary>
    public const string Committed = "committed";

    /// <summary>After the mail server's 250, before the message is marked sent.</summary>
    public const string Sent = "sent";

    /// <summary>Between the statements that pass a place on.</summary>
    public const string PassOn = "pass-on";

    /// <summary>Between the statements of a migration.</summary>
    public const string Migration = "migration";

    public static readonly IReadOnlyList<string> All = [Committing, Committed, Sent, PassOn, Migration];

    static readonly TimeSpan LongEnoughForAnAnswer = TimeSpan.FromMilliseconds(60);

    int _left = passing;

    public static CrashPoint? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var parts = text.Split(':');
        if (!All.Contains(parts[0])) throw new ArgumentException($"{parts[0]} is not a point; points are {string.Join(", ", All)}");
        return new(parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    /// <summary>Dies here if this is the point and the passing.</summary>
    public void Pass(string point)
    {
        if (point != name || Interlocked.Decrement(ref _left) != 0) return;
        if (point == Committing) Thread.Sleep(LongEnoughForAnAnswer);
        // SIGKILL on Unix.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    public void PassMoment(LaneMoment moment) => Pass(moment == LaneMoment.Committing ? Committing : Committed);

    /// <summary>Seen before it runs: each of those that pass a place on comes after another one.</summary>
    public void PassStatement(string sql)
    {
        if (sql.Contains("state = 'Offered'", StringComparison.Ordinal) && sql.StartsWith("UPDATE place_claim", StringComparison.Ordinal)) Pass(PassOn);
        else if (sql.StartsWith("UPDATE registration SET state = @state, version", StringComparison.Ordinal)) Pass(PassOn);
        else if (sql.StartsWith("SELECT id FROM registration WHERE id IN @ids AND office_address", StringComparison.Ordinal)) Pass(PassOn);
    }
}

/// <summary>Delivers as the product does, then passes the point.</summary>
sealed class CrashingTransport(IMailTransport inner, CrashPoint point) : IMailTransport
{
    public async Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var outcome = await inner.Deliver(message, cancellationToken);
        if (outcome is DeliveryOutcome.Accepted) point.Pass(CrashPoint.Sent);
        return outcome;
    }
}
