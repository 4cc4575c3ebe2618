using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>
/// Erases what is known of somebody who no longer works here: name, address, ways in, roles, and the values in the record about
/// their account. What they did stays recorded, of nobody known. Erasing again changes nothing.
/// </summary>
[Requires(Permission.ManageStaff, Permission.Operate), RequiresRecentSignIn]
public sealed record EraseStaff(StaffId StaffId) : ICommand<Done>;

sealed class EraseStaffHandler(Db db, StaffAccounts accounts, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<EraseStaff, Result<Done>>
{
    const string Find = "SELECT disabled_at AS DisabledAt, erased_at AS ErasedAt FROM staff WHERE id = @StaffId";

    // The key keeps one row apart from another and says nothing.
    const string Update = """
        UPDATE staff SET name = '', address = '', address_key = @key, administrator = 0, password_hash = NULL, authenticator_key = NULL, last_code = NULL,
            stamp = @stamp, version = version + 1, erased_at = @now
        WHERE id = @StaffId AND disabled_at IS NOT NULL AND erased_at IS NULL
        """;

    const string DeleteCodes = "DELETE FROM staff_recovery_code WHERE staff_id = @StaffId";

    public async Task<Result<Done>> Handle(EraseStaff request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        if (await db.One<Standing>(Find, new { request.StaffId }) is not { } standing) return StaffErrors.NotFound;
        if (standing.ErasedAt is not null) return default(Done);
        if (standing.DisabledAt is null) return StaffErrors.StillAdmitted;
        await db.ExecuteOne(Update, new { request.StaffId, key = $"erased {request.StaffId.Value}", stamp = Secrets.New(), now = clock.SystemNow });
        await db.Execute(DeleteCodes, new { request.StaffId });
        await accounts.SetRoles(request.StaffId, []);
        await accounts.Revoke(request.StaffId);
        await outbox.Forget(new(request.StaffId.Value));
        await audit.Record(null, "staff.erased", request.StaffId.Value);
        await audit.Erase(request.StaffId.Value);
        return default(Done);
    }

    sealed record Standing
    {
        public DateTimeOffset? DisabledAt { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
    }
}
