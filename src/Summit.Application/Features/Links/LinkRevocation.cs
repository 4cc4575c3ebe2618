using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Links;

/// <summary>Makes every link and session of a registration or delegation fall: its address or its person changed.</summary>
sealed class LinkRevocation(Db db, EventClock clock)
{
    const string Revoke = """
        UPDATE link SET revoked_at = @now WHERE registration_id = @id AND revoked_at IS NULL
        """;

    const string RevokeOfDelegation = "UPDATE link SET revoked_at = @now WHERE delegation_id = @id AND revoked_at IS NULL";

    const string RevokeOfPress = "UPDATE link SET revoked_at = @now WHERE press_request_id = @id AND revoked_at IS NULL";

    const string ForgetProof = "UPDATE registration SET address_proved_at = NULL WHERE id = @id";

    /// <summary>All of them, and the proof of the address with them.</summary>
    public async Task RevokeAll(RegistrationId id)
    {
        await db.Execute(Revoke, new { id, now = clock.SystemNow });
        await db.Execute(ForgetProof, new { id });
    }

    /// <summary>Those of a request of the press.</summary>
    public Task RevokeAll(PressRequestId id) => db.Execute(RevokeOfPress, new { id, now = clock.SystemNow });

    /// <summary>Those of a head of delegation, and what was being filled in through them.</summary>
    public async Task RevokeAll(DelegationId id)
    {
        await db.Execute(RevokeOfDelegation, new { id, now = clock.SystemNow });
        await DraftRow.Delete(db, id);
    }
}
