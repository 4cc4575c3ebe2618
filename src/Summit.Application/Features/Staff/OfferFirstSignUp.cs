using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Staff;

/// <summary>For the operator at start: the secret of the link with which the first administrator signs up; null where there is one.</summary>
[Requires(Permission.Operate)]
public sealed record OfferFirstSignUp : ICommand<string?>;

sealed class OfferFirstSignUpHandler(StaffAccounts accounts, AuditTrail audit) : IRequestHandler<OfferFirstSignUp, Result<string?>>
{
    public async Task<Result<string?>> Handle(OfferFirstSignUp request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        if (await accounts.Administrators() > 0) return (string?)null;
        var token = await accounts.MakeToken(null, StaffTokenKind.Invitation, StaffAccounts.InvitationLasts);
        await audit.Record(null, "staff.first-link", Guid.Empty);
        return token;
    }
}
