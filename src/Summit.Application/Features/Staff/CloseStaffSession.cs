using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Staff;

/// <summary>Signs out at the desk: here, or everywhere.</summary>
[Requires(Permission.UseDesk)]
public sealed record CloseStaffSession(bool Everywhere) : ICommand<Done>;

sealed class CloseStaffSessionHandler(Db db, StaffAccounts accounts, Caller caller, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<CloseStaffSession, Result<Done>>
{
    const string Close = "UPDATE staff_session SET revoked_at = @now WHERE token_hash = @SessionHash";

    public async Task<Result<Done>> Handle(CloseStaffSession request, CancellationToken cancellationToken)
    {
        var staff = access.Staff!.Value;
        if (request.Everywhere) await accounts.Revoke(staff);
        else await db.Execute(Close, new { caller.SessionHash, now = clock.SystemNow });
        await audit.Record(null, request.Everywhere ? "staff.signed-out-everywhere" : "staff.signed-out", staff.Value);
        return default(Done);
    }
}
