using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>Signs in with the one-time link that a demonstration prints at start.</summary>
[ForAnyone, RecordsAttempts]
public sealed record EnterDesk(string Token) : ICommand<OpenedStaffSession>;

sealed class EnterDeskHandler(Db db, StaffAccounts accounts, AuditTrail audit, EventClock clock) : IRequestHandler<EnterDesk, Result<OpenedStaffSession>>
{
    const string Find = """
        SELECT m.id FROM staff_token t JOIN staff m ON m.id = t.staff_id AND m.disabled_at IS NULL
        WHERE t.token_hash = @hash AND t.kind = 'Enter' AND t.used_at IS NULL AND t.expires_at > @now
        """;

    const string Use = "UPDATE staff_token SET used_at = @now WHERE token_hash = @hash AND used_at IS NULL";

    public async Task<Result<OpenedStaffSession>> Handle(EnterDesk request, CancellationToken cancellationToken)
    {
        var link = new { hash = StaffSecrets.HashLink(request.Token), now = clock.SystemNow };
        if (await db.Scalar<StaffId?>(Find, link) is not { } id || await db.Execute(Use, link) == 0) return StaffErrors.LinkNotValid;
        await audit.Record(null, "staff.entered", id.Value);
        return await accounts.Open(id);
    }
}
