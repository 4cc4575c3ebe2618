using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>The holder of a session has just proved again who they are, so acts that weigh much are open for a while.</summary>
[Requires(Permission.OpenSessions), RecordsAttempts]
public sealed record ConfirmStaffSession(StaffId StaffId, string SessionHash) : ICommand<Done>;

sealed class ConfirmStaffSessionValidator : AbstractValidator<ConfirmStaffSession>
{
    public ConfirmStaffSessionValidator() => RuleFor(command => command.SessionHash).Length(64).WithErrorCode("required");
}

sealed class ConfirmStaffSessionHandler(Db db, EventClock clock) : IRequestHandler<ConfirmStaffSession, Result<Done>>
{
    const string Confirm = """
        UPDATE staff_session SET confirmed_at = @now WHERE staff_id = @StaffId AND token_hash = @SessionHash AND revoked_at IS NULL AND expires_at > @now
        """;

    public async Task<Result<Done>> Handle(ConfirmStaffSession request, CancellationToken cancellationToken) =>
        await db.Execute(Confirm, new { request.StaffId, request.SessionHash, now = clock.SystemNow }) == 1 ? default(Done) : StaffErrors.NotFound;
}
