using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>For the sign-in pages: checks password and code before any lane, then opens a session with a command.</summary>
public sealed class StaffSignIn(UserManager<StaffAccount> identity, StaffStore store, EventClock clock, Caller caller, Requests requests)
{
    const int RecoveryCodes = 10;

    Requests Door => requests.As(caller.AsSignIn());

    /// <summary>Opens a session; null without saying whether address, password, code or a lock was in the way.</summary>
    public async Task<OpenedStaffSession?> SignIn(string address, string password, string code)
    {
        if (await Check(await identity.FindByNameAsync(address), password, code) is not { } account) return null;
        var opened = await Door.Send(new OpenStaffSession(account.Id));
        return opened.Ok ? opened.Value : null;
    }

    /// <summary>Proves again who holds the caller's session.</summary>
    public async Task<bool> Confirm(StaffId staff, string password, string code) =>
        caller.SessionHash is { } session
        && await Check(await identity.FindByIdAsync(staff.Value.ToString()), password, code) is not null
        && (await Door.Send(new ConfirmStaffSession(staff, session))).Ok;

    /// <summary>Nothing was ever set up that they could prove themselves with: they came by a demonstration's link.</summary>
    public async Task<bool> HasNoCredentials(StaffId staff) => await identity.FindByIdAsync(staff.Value.ToString()) is not { PasswordHash: not null };

    /// <summary>For a demonstration only: opens acts that weigh much to the caller's session without asking.</summary>
    public async Task<bool> ConfirmEntered(StaffId staff) =>
        caller.SessionHash is { } session && await HasNoCredentials(staff) && (await Door.Send(new ConfirmStaffSession(staff, session))).Ok;

    /// <summary>What somebody invited needs to set up: a secret for the authenticator.</summary>
    public string NewAuthenticatorKey() => identity.GenerateNewAuthenticatorKey();

    /// <summary>The step of a code from an authenticator with this secret; null where it is not from it.</summary>
    public int? StepOf(string authenticatorKey, string code) => TimeCode.Step(authenticatorKey, Digits(code), clock.SystemNow, used: null);

    /// <summary>Takes up an invitation; also the recovery codes, which are shown once.</summary>
    public async Task<(Result<OpenedStaffSession> Opened, IReadOnlyList<string> Codes)> Accept(
        string token, string address, string name, string language, string password, string authenticatorKey, int codeStep)
    {
        var codes = NewRecoveryCodes();
        var opened = await Door.Send(new AcceptInvitation(token, address, name, language, identity.PasswordHasher.HashPassword(new(), password),
            store.Seal(authenticatorKey), codeStep, [.. codes.Select(StaffSecrets.HashCode)]));
        return (opened, codes);
    }

    /// <summary>Chooses another password.</summary>
    public Task<Result<Done>> ChangePassword(string password) =>
        requests.Send(new ChangeMyPassword(identity.PasswordHasher.HashPassword(new(), password)));

    /// <summary>Fresh recovery codes, shown once; the old ones are void.</summary>
    public async Task<(Result<Done> Renewed, IReadOnlyList<string> Codes)> RenewCodes()
    {
        var codes = NewRecoveryCodes();
        return (await requests.Send(new RenewMyCodes([.. codes.Select(StaffSecrets.HashCode)])), codes);
    }

    async Task<StaffAccount?> Check(StaffAccount? account, string password, string code)
    {
        // An address that nobody has, and an account that is locked, cost the same work as any other: time would tell them apart.
        var counted = await Door.Send(new CountSignInTry(account?.Id ?? default));
        if (account is not { PasswordHash: not null } || counted is not { Ok: true, Value: true })
        {
            identity.PasswordHasher.HashPassword(new(), password);
            return null;
        }
        account = (await identity.FindByIdAsync(account.Id.Value.ToString()))!;
        if (!await identity.CheckPasswordAsync(account, password) || !await IsCodeOf(account, code)) return null;
        account.LockedUntil = null;
        account.FailedCount = 0;
        return (await identity.UpdateAsync(account)).Succeeded ? account : null;
    }

    async Task<bool> IsCodeOf(StaffAccount account, string code)
    {
        if (Digits(code) is { Length: 6 } digits && digits == code.Replace(" ", "", StringComparison.Ordinal).Trim())
        {
            // A code seen over somebody's shoulder is worth nothing once it was used.
            if (account.AuthenticatorKey is not { } key || TimeCode.Step(key, digits, clock.SystemNow, account.LastStep) is not { } step) return false;
            account.LastStep = step;
            return true;
        }
        return await store.RedeemCodeAsync(account, code, CancellationToken.None);
    }

    static string[] NewRecoveryCodes()
    {
        const string letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
        return [.. Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', RandomNumberGenerator.GetString(letters, 12).Chunk(4).Select(part => new string(part))))];
    }

    static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);
}
