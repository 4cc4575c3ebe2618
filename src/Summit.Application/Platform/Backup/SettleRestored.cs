using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Backup;

/// <summary>
/// Makes a restored database fit to serve: messages still to be sent in it may have gone out since, so none is; whoever was signed
/// in may have signed out since, so nobody is; leases belonged to nodes of that time.
/// </summary>
[Requires(Permission.Operate)]
public sealed record SettleRestored : ICommand<Settled>;

/// <summary>What was made void, and what organisers should look at.</summary>
/// <param name="Messages">Not sent any more.</param>
/// <param name="Sessions">Closed, sign-in links included.</param>
/// <param name="Offers">Open in the restored database; some may have been answered since.</param>
public sealed record Settled(int Messages, int Sessions, int Offers);

sealed class SettleRestoredHandler(Db db, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<SettleRestored, Result<Settled>>
{
    const string Close = "UPDATE link SET revoked_at = @now WHERE kind IN ('Session', 'SignIn') AND revoked_at IS NULL";
    const string CloseStaff = "UPDATE staff_session SET revoked_at = @now WHERE revoked_at IS NULL";
    const string VoidStaffLinks = "UPDATE staff_token SET used_at = @now WHERE used_at IS NULL";
    const string Leases = "DELETE FROM job_lease";
    const string CountOffers = "SELECT COUNT(*) FROM place_claim WHERE state = 'Offered'";

    public async Task<Result<Settled>> Handle(SettleRestored request, CancellationToken cancellationToken)
    {
        var messages = await outbox.VoidEverything("the database was restored from a backup");
        var now = clock.SystemNow;
        var sessions = await db.Execute(Close, new { now }) + await db.Execute(CloseStaff, new { now });
        await db.Execute(VoidStaffLinks, new { now });
        await db.Execute(Leases);
        await audit.Record(null, "database.restored", clock.NewId());
        return new Settled(messages, sessions, await db.Scalar<int>(CountOffers));
    }
}
