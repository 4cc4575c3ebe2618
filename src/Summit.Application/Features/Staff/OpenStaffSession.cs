using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>Opens a session for somebody whose password and code the sign-in pages have checked.</summary>
[Requires(Permission.OpenSessions), RecordsAttempts]
public sealed record OpenStaffSession(StaffId StaffId) : ICommand<OpenedStaffSession>;

sealed class OpenStaffSessionHandler(Db db, StaffAccounts accounts, AuditTrail audit, EventClock clock) : IRequestHandler<OpenStaffSession, Result<OpenedStaffSession>>
{
    const string CountActive = """
        SELECT COUNT(*) FROM staff
        WHERE id = @StaffId AND activated_at IS NOT NULL AND disabled_at IS NULL AND (locked_until IS NULL OR locked_until <= @now)
        """;

    public async Task<Result<OpenedStaffSession>> Handle(OpenStaffSession request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(CountActive, new { request.StaffId, now = clock.SystemNow }) == 0) return StaffErrors.NotFound;
        await audit.Record(null, "staff.signed-in", request.StaffId.Value);
        return await accounts.Open(request.StaffId);
    }
}
