using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>
/// Counts a try to sign in before it is judged, so that of many tries at the same moment none goes uncounted. False: too many
/// were wrong, the account is locked for a while and the try is not judged at all.
/// </summary>
[Requires(Permission.OpenSessions), RecordsAttempts]
public sealed record CountSignInTry(StaffId StaffId) : ICommand<bool>
{
    /// <summary>Tries before the lock.</summary>
    public const int Most = 5;

    /// <summary>How long the lock holds.</summary>
    public static TimeSpan Lock { get; } = TimeSpan.FromMinutes(15);
}

sealed class CountSignInTryHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<CountSignInTry, Result<bool>>
{
    const string IsLocked = "SELECT COUNT(*) FROM staff WHERE id = @StaffId AND locked_until > @now";

    const string Count = """
        UPDATE staff SET failed_count = CASE WHEN locked_until IS NULL THEN failed_count + 1 ELSE 1 END, locked_until = NULL, version = version + 1
        WHERE id = @StaffId
        """;

    const string LockOut = "UPDATE staff SET locked_until = @until, version = version + 1 WHERE id = @StaffId AND failed_count > @Most";

    public async Task<Result<bool>> Handle(CountSignInTry request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        if (await db.Scalar<int>(IsLocked, new { request.StaffId, now }) > 0) return false;
        if (await db.Execute(Count, new { request.StaffId }) == 0) return StaffErrors.NotFound;
        if (await db.Execute(LockOut, new { request.StaffId, CountSignInTry.Most, until = now + CountSignInTry.Lock }) == 0) return true;
        await audit.Record(null, "staff.locked", request.StaffId.Value);
        return false;
    }
}
