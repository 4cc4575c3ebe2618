using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>What to do about somebody's account.</summary>
public enum Admittance
{
    /// <summary>They may no longer sign in; what they have open closes.</summary>
    Disabled,

    /// <summary>They may sign in again, as before.</summary>
    Restored,

    /// <summary>They lost password or telephone: a new invitation goes to their address, the old ways in are void.</summary>
    InvitedAgain,
}

/// <summary>Disables somebody's account, restores it, or invites its person again.</summary>
[Requires(Permission.ManageStaff, Permission.Operate), RequiresRecentSignIn]
public sealed record AdmitStaff(StaffId StaffId, Admittance Admittance) : ICommand<Done>;

sealed class AdmitStaffHandler(Db db, StaffAccounts accounts, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<AdmitStaff, Result<Done>>
{
    const string CountOther = """
        SELECT COUNT(*) FROM staff WHERE administrator = 1 AND activated_at IS NOT NULL AND disabled_at IS NULL AND id <> @StaffId
        """;

    const string CountThis = "SELECT COUNT(*) FROM staff WHERE id = @StaffId AND erased_at IS NULL";

    const string Disable = "UPDATE staff SET disabled_at = @now, version = version + 1 WHERE id = @StaffId AND disabled_at IS NULL";
    const string Restore = "UPDATE staff SET disabled_at = NULL, version = version + 1 WHERE id = @StaffId";

    const string Forget = """
        UPDATE staff SET password_hash = NULL, authenticator_key = NULL, activated_at = NULL, disabled_at = NULL, version = version + 1 WHERE id = @StaffId
        """;

    public async Task<Result<Done>> Handle(AdmitStaff request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        var about = new { request.StaffId, now = clock.SystemNow };
        if (await db.Scalar<int>(CountThis, about) == 0) return StaffErrors.NotFound;
        if (request.Admittance != Admittance.Restored && await db.Scalar<int>(CountOther, about) == 0) return StaffErrors.LastAdministrator;
        await db.Execute(request.Admittance switch { Admittance.Disabled => Disable, Admittance.Restored => Restore, _ => Forget }, about);
        if (request.Admittance != Admittance.Restored) await accounts.Revoke(request.StaffId);
        if (request.Admittance == Admittance.InvitedAgain) await outbox.OweStaff(request.StaffId, "staff-invitation");
        await audit.Record(null, $"staff.{request.Admittance.ToString().ToLowerInvariant()}", request.StaffId.Value);
        return default(Done);
    }
}
