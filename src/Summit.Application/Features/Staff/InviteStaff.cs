using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>Invites somebody to work here; a message brings them the link with which they choose a password.</summary>
/// <param name="Language">Of the message and, where the desk speaks it, the desk.</param>
[Requires(Permission.ManageStaff), RequiresRecentSignIn]
public sealed record InviteStaff(string Address, string Name, string Language, bool Administrator, IReadOnlyList<RoleGiven> Roles) : ICommand<StaffId>;

sealed class InviteStaffValidator : AbstractValidator<InviteStaff>
{
    /// <summary>Roles that one person can hold.</summary>
    public const int MostRoles = 500;

    public InviteStaffValidator()
    {
        RuleFor(command => PersonText.Clean(command.Address)).RequiredAddress().OverridePropertyName(nameof(InviteStaff.Address));
        RuleFor(command => command.Name!).RequiredText(200);
        RuleFor(command => command.Language).Must(DeskLanguages.All.Contains!).WithErrorCode("choose");
        RuleFor(command => command.Roles).Must(roles => roles.Count <= MostRoles).WithErrorCode("too-many");
    }
}

sealed class InviteStaffHandler(StaffAccounts accounts, Outbox outbox, AuditTrail audit) : IRequestHandler<InviteStaff, Result<StaffId>>
{
    public async Task<Result<StaffId>> Handle(InviteStaff request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        var address = PersonText.Clean(request.Address);
        var key = Fold.Address(address);
        if (await accounts.IsKnown(key)) return StaffErrors.AddressTaken;
        var id = await accounts.Add(address, key, PersonText.Clean(request.Name), request.Language, request.Administrator);
        await accounts.SetRoles(id, request.Roles);
        await outbox.OweStaff(id, "staff-invitation");
        await audit.Record(null, "staff.invited", id.Value, new FieldChange("address", null, address), new FieldChange("roles", null, StaffRoles.Written(request.Administrator, request.Roles)));
        return id;
    }
}

/// <summary>Roles as the audit writes them.</summary>
static class StaffRoles
{
    public static string Written(bool administrator, IEnumerable<RoleGiven> roles) => string.Join(' ',
        [.. administrator ? ["administrator"] : Array.Empty<string>(), .. roles.Select(given => $"{given.Role}@{given.EventId.Value:N}").Order(StringComparer.Ordinal)]);
}
