using Microsoft.AspNetCore.Identity;
using Summit.Application.Platform.Keys;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Staff;

/// <summary>Identity's credentials in our own tables, written through the same lane as everything else. It knows only those who may sign in.</summary>
public sealed class StaffStore(Database database, InstallationSecret secret)
    : IUserPasswordStore<StaffAccount>, IUserSecurityStampStore<StaffAccount>, IUserLockoutStore<StaffAccount>, IUserTwoFactorStore<StaffAccount>,
      IUserAuthenticatorKeyStore<StaffAccount>, IUserTwoFactorRecoveryCodeStore<StaffAccount>
{
    const string KeyPurpose = "staff-authenticator";

    const string FindById = """
        SELECT id AS Id, address AS Address, password_hash AS PasswordHash, authenticator_key AS AuthenticatorKey, stamp AS Stamp,
               failed_count AS FailedCount, locked_until AS LockedUntil, last_step AS LastStep, version AS Version
        FROM staff WHERE id = @id AND activated_at IS NOT NULL AND disabled_at IS NULL
        """;

    const string FindByKey = """
        SELECT id AS Id, address AS Address, password_hash AS PasswordHash, authenticator_key AS AuthenticatorKey, stamp AS Stamp,
               failed_count AS FailedCount, locked_until AS LockedUntil, last_step AS LastStep, version AS Version
        FROM staff WHERE address_key = @key AND activated_at IS NOT NULL AND disabled_at IS NULL
        """;

    const string Save = """
        UPDATE staff SET password_hash = @PasswordHash, authenticator_key = @authenticatorKey, stamp = @Stamp, failed_count = @FailedCount,
            locked_until = @LockedUntil, last_step = @LastStep, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    const string UseCode = "DELETE FROM staff_recovery_code WHERE staff_id = @Id AND code_hash = @hash";
    const string CountRecoveryCodes = "SELECT COUNT(*) FROM staff_recovery_code WHERE staff_id = @Id";

    /// <summary>An authenticator's secret as it lies in the database.</summary>
    public string Seal(string authenticatorKey) => secret.Seal(KeyPurpose, authenticatorKey);

    /// <inheritdoc/>
    public async Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Opened(await Read(session => session.One<StaffAccount>(FindByKey, new { key = normalizedUserName })));

    /// <inheritdoc/>
    public async Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Opened(await Read(session => session.One<StaffAccount>(FindById, new { id = Guid.Parse(userId) })));

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        var changed = await Write(session => session.Execute(Save, new
        {
            user.Id, user.Version, user.PasswordHash, authenticatorKey = user.AuthenticatorKey is { } key ? Seal(key) : null, user.Stamp,
            user.FailedCount, user.LockedUntil, user.LastStep,
        }));
        if (changed == 0) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.Version++;
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public Task ReplaceCodesAsync(StaffAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task<bool> RedeemCodeAsync(StaffAccount user, string code, CancellationToken cancellationToken) =>
        Write(async session => await session.Execute(UseCode, new { user.Id, hash = StaffSecrets.HashCode(code) }) == 1);

    /// <inheritdoc/>
    public Task<int> CountCodesAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Read(session => session.Scalar<int>(CountRecoveryCodes, new { user.Id }));

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString());

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Address);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(Fold.Address(user.Address));

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    /// <inheritdoc/>
    public Task<bool> GetLockoutEnabledAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<bool> GetTwoFactorEnabledAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<string?> GetAuthenticatorKeyAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(StaffAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(StaffAccount user, string stamp, CancellationToken cancellationToken) => Set(() => user.Stamp = stamp);

    /// <inheritdoc/>
    public Task SetLockoutEndDateAsync(StaffAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    /// <inheritdoc/>
    public Task ResetAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => Set(() => user.FailedCount = 0);

    /// <inheritdoc/>
    public Task SetAuthenticatorKeyAsync(StaffAccount user, string key, CancellationToken cancellationToken) => Set(() => user.AuthenticatorKey = key);

    /// <inheritdoc/>
    public Task SetUserNameAsync(StaffAccount user, string? userName, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(StaffAccount user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SetLockoutEnabledAsync(StaffAccount user, bool enabled, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task<int> IncrementAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task SetTwoFactorEnabledAsync(StaffAccount user, bool enabled, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(StaffAccount user, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(StaffAccount user, CancellationToken cancellationToken) => throw ByCommands();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    static NotSupportedException ByCommands() => new("Commands do this, so that it is audited");

    static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    StaffAccount? Opened(StaffAccount? account)
    {
        if (account?.AuthenticatorKey is { } box) account.AuthenticatorKey = secret.Open(KeyPurpose, box);
        return account;
    }

    async Task<T> Read<T>(Func<DbSession, Task<T>> read)
    {
        await using var session = await database.OpenReader();
        return await read(session);
    }

    Task<T> Write<T>(Func<DbSession, Task<T>> write) => database.Writer.Write(async session => new Decision<T>(await write(session), Keep: true));
}

/// <summary>Identity looks people up by their folded address.</summary>
public sealed class FoldedLookup : ILookupNormalizer
{
    /// <inheritdoc/>
    public string? NormalizeName(string? name) => name is null ? null : Fold.Address(PersonText.Clean(name));

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
