using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Features.Staff;

/// <summary>Chooses another password; all other sessions of the person close.</summary>
/// <param name="PasswordHash">Made before the lane.</param>
[Requires(Permission.UseDesk), RequiresRecentSignIn]
public sealed record ChangeMyPassword(string PasswordHash) : ICommand<Done>;

sealed class ChangeMyPasswordValidator : AbstractValidator<ChangeMyPassword>
{
    public ChangeMyPasswordValidator() => RuleFor(command => command.PasswordHash).NotEmpty().MaximumLength(400).WithErrorCode("required");
}

sealed class ChangeMyPasswordHandler(Db db, Caller caller, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<ChangeMyPassword, Result<Done>>
{
    const string Change = "UPDATE staff SET password_hash = @PasswordHash, stamp = @stamp, version = version + 1 WHERE id = @Staff";

    const string RevokeOthers = "UPDATE staff_session SET revoked_at = @now WHERE staff_id = @Staff AND token_hash <> @SessionHash AND revoked_at IS NULL";

    public async Task<Result<Done>> Handle(ChangeMyPassword request, CancellationToken cancellationToken)
    {
        await db.ExecuteOne(Change, new { access.Staff, request.PasswordHash, stamp = Secrets.New() });
        await db.Execute(RevokeOthers, new { access.Staff, caller.SessionHash, now = clock.SystemNow });
        await audit.Record(null, "staff.password-changed", access.Staff!.Value.Value);
        return default(Done);
    }
}
