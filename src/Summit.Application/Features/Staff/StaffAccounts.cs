using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>A role at an event, as given.</summary>
public sealed record RoleGiven(EventId EventId, StaffRole Role);

/// <summary>What several commands about staff share: the gate, roles, sessions, links.</summary>
sealed class StaffAccounts(Db db, EventClock clock)
{
    /// <summary>How long an invitation waits.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    // One row that all these commands raise first: of two that would each take away the other administrator, one waits.
    const string PassGate = "UPDATE staff_gate SET version = version + 1 WHERE id = 1";

    const string CountAdministrators = """
        SELECT COUNT(*) FROM staff WHERE administrator = 1 AND activated_at IS NOT NULL AND disabled_at IS NULL
        """;

    const string InsertStaff = """
        INSERT INTO staff (id, address, address_key, name, language, administrator, stamp, failed_count, invited_at, version)
        VALUES (@Id, @Address, @Key, @Name, @Language, @Administrator, @Stamp, 0, @Now, 1)
        """;

    const string CountAddress = "SELECT COUNT(*) FROM staff WHERE address_key = @key";

    const string DeleteRoles = "DELETE FROM staff_role WHERE staff_id = @id";

    const string InsertRole = "INSERT INTO staff_role (staff_id, event_id, role) VALUES (@id, @EventId, @role)";

    const string InsertToken = """
        INSERT INTO staff_token (id, staff_id, kind, token_hash, expires_at) VALUES (@newId, @id, @kind, @hash, @expires)
        """;

    const string VoidTokens = "UPDATE staff_token SET used_at = @now WHERE used_at IS NULL AND kind = @kind AND COALESCE(staff_id, @none) = COALESCE(@id, @none)";

    const string InsertSession = """
        INSERT INTO staff_session (id, staff_id, token_hash, opened_at, confirmed_at, expires_at)
        VALUES (@newId, @id, @hash, @now, @now, @expires)
        """;

    const string RevokeSessions = "UPDATE staff_session SET revoked_at = @now WHERE staff_id = @id AND revoked_at IS NULL";

    /// <summary>Facts about who may do what stand still from here to the commit.</summary>
    public Task Gate() => db.ExecuteOne(PassGate);

    /// <summary>Those who can sign in and do everything.</summary>
    public Task<int> Administrators() => db.Scalar<int>(CountAdministrators);

    /// <summary>Whether an address belongs to staff, of whatever standing.</summary>
    public async Task<bool> IsKnown(string key) => await db.Scalar<int>(CountAddress, new { key }) > 0;

    /// <summary>Adds a person who cannot sign in yet.</summary>
    public async Task<StaffId> Add(string address, string key, string name, string language, bool administrator)
    {
        var id = new StaffId(clock.NewId());
        await db.Execute(InsertStaff, new { Id = id, Address = address, Key = key, Name = name, Language = language, Administrator = administrator, Stamp = Secrets.New(), Now = clock.SystemNow });
        return id;
    }

    /// <summary>Gives exactly these roles.</summary>
    public async Task SetRoles(StaffId id, IEnumerable<RoleGiven> roles)
    {
        await db.Execute(DeleteRoles, new { id });
        foreach (var given in roles.Distinct()) await db.Execute(InsertRole, new { id, given.EventId, role = given.Role.ToString() });
    }

    /// <summary>A fresh secret for a link; earlier ones of its kind fall.</summary>
    public async Task<string> MakeToken(StaffId? id, StaffTokenKind kind, TimeSpan lasts)
    {
        var now = clock.SystemNow;
        await db.Execute(VoidTokens, new { id, kind = kind.ToString(), none = Guid.Empty, now });
        var token = Secrets.New();
        await db.Execute(InsertToken, new { newId = clock.NewId(), id, kind = kind.ToString(), hash = StaffSecrets.HashLink(token), expires = now + lasts });
        return token;
    }

    /// <summary>Opens a session; its secret is for the cookie.</summary>
    public async Task<OpenedStaffSession> Open(StaffId id)
    {
        var (secret, now) = (Secrets.New(), clock.SystemNow);
        await db.Execute(InsertSession, new { newId = clock.NewId(), id, hash = StaffSecrets.HashSession(secret), now, expires = now + OpenedStaffSession.Lifetime });
        return new(secret);
    }

    /// <summary>Signs a person out everywhere; their circuits close at the next look.</summary>
    public Task Revoke(StaffId id) => db.Execute(RevokeSessions, new { id, now = clock.SystemNow });
}

/// <summary>What a link for staff opens.</summary>
enum StaffTokenKind
{
    /// <summary>The page on which one chooses a password.</summary>
    Invitation,

    /// <summary>The desk itself, in a demonstration.</summary>
    Enter,
}

/// <summary>The secret of a fresh session at the desk.</summary>
public sealed record OpenedStaffSession(string Secret)
{
    /// <summary>A working day.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(12);
}

/// <summary>How staff's secrets are stored.</summary>
public static class StaffSecrets
{
    /// <summary>Of a link.</summary>
    public static string HashLink(string token) => Secrets.Hash("staff-link", token);

    /// <summary>Of a session, as a caller's snapshot carries it.</summary>
    public static string HashSession(string secret) => Secrets.Hash("staff-session", secret);

    /// <summary>Of a recovery code, however its letters and dashes were typed.</summary>
    public static string HashCode(string code) =>
        Secrets.Hash("staff-code", new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]));
}
