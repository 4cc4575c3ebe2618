using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>Somebody invited has chosen a password and set up an authenticator: they can sign in, and are signed in.</summary>
/// <param name="PasswordHash">Made by the sign-in pages, before the lane.</param>
/// <param name="AuthenticatorKey">Encrypted.</param>
/// <param name="CodeStep">Of the code that proved the authenticator; it opens nothing any more.</param>
/// <param name="RecoveryCodes">Hashes of codes that each open once in the authenticator's place.</param>
[Requires(Permission.OpenSessions), RecordsAttempts]
public sealed record AcceptInvitation(
    string Token, string Address, string Name, string Language, string PasswordHash, string AuthenticatorKey, int CodeStep, IReadOnlyList<string> RecoveryCodes)
    : ICommand<OpenedStaffSession>;

sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator()
    {
        RuleFor(command => PersonText.Clean(command.Address)).RequiredAddress().OverridePropertyName(nameof(AcceptInvitation.Address));
        RuleFor(command => command.Name!).RequiredText(200);
        RuleFor(command => command.Language).Must(DeskLanguages.All.Contains!).WithErrorCode("choose");
    }
}

sealed class AcceptInvitationHandler(Db db, StaffAccounts accounts, AuditTrail audit, EventClock clock) : IRequestHandler<AcceptInvitation, Result<OpenedStaffSession>>
{
    const string Use = "UPDATE staff_token SET used_at = @now WHERE id = @TokenId AND used_at IS NULL";

    const string Activate = """
        UPDATE staff SET name = @Name, language = @Language, password_hash = @PasswordHash, authenticator_key = @AuthenticatorKey, last_step = @CodeStep, stamp = @stamp,
            failed_count = 0, locked_until = NULL, activated_at = @now, version = version + 1
        WHERE id = @id
        """;

    const string DeleteCodes = "DELETE FROM staff_recovery_code WHERE staff_id = @id";
    const string InsertCode = "INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES (@id, @hash)";

    public async Task<Result<OpenedStaffSession>> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        var now = clock.SystemNow;
        if (await InvitationView.Read(db, request.Token, now) is not { } invitation) return StaffErrors.LinkNotValid;
        var name = PersonText.Clean(request.Name);
        if (invitation.StaffId is not { } id)
        {
            // The link for the first administrator is worth nothing once there is one.
            if (await accounts.Administrators() > 0) return StaffErrors.LinkNotValid;
            var address = PersonText.Clean(request.Address);
            var key = Fold.Address(address);
            if (await accounts.IsKnown(key)) return StaffErrors.AddressTaken;
            id = await accounts.Add(address, key, name, request.Language, administrator: true);
        }
        await db.ExecuteOne(Use, new { invitation.TokenId, now });
        await db.ExecuteOne(Activate, new { id, Name = name, request.Language, request.PasswordHash, request.AuthenticatorKey, request.CodeStep, stamp = Secrets.New(), now });
        await db.Execute(DeleteCodes, new { id });
        foreach (var hash in request.RecoveryCodes) await db.Execute(InsertCode, new { id, hash });
        await accounts.Revoke(id);
        await audit.Record(null, "staff.activated", id.Value);
        return await accounts.Open(id);
    }
}
