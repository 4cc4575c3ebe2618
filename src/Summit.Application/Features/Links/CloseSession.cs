using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Links;

/// <summary>Signs out: this session, or all sessions of the registration, delegation or request of the press.</summary>
[Requires(Permission.HoldRegistration, Permission.HeadDelegation, Permission.HoldPressRequest)]
public sealed record CloseSession(bool Everywhere) : ICommand<Done>;

sealed class CloseSessionHandler(Db db, Caller caller, Access access, EventClock clock) : IRequestHandler<CloseSession, Result<Done>>
{
    const string CloseOne = "UPDATE link SET revoked_at = @now WHERE token_hash = @SessionHash AND kind = 'Session'";

    const string CloseAll = """
        UPDATE link SET revoked_at = @now
        WHERE (registration_id = @Registration OR delegation_id = @Delegation OR press_request_id = @PressRequest) AND kind = 'Session' AND revoked_at IS NULL
        """;

    public async Task<Result<Done>> Handle(CloseSession request, CancellationToken cancellationToken)
    {
        if (request.Everywhere) await db.Execute(CloseAll, new { access.Registration, access.Delegation, access.PressRequest, now = clock.SystemNow });
        else await db.Execute(CloseOne, new { caller.SessionHash, now = clock.SystemNow });
        return default(Done);
    }
}
