using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>Says what somebody may do from now on. Where something is taken away they are signed out, which closes what they have open.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManageStaff), RequiresRecentSignIn]
public sealed record SetStaffRoles(StaffId StaffId, int Version, bool Administrator, IReadOnlyList<RoleGiven> Roles) : ICommand<Done>;

sealed class SetStaffRolesValidator : AbstractValidator<SetStaffRoles>
{
    public SetStaffRolesValidator() =>
        RuleFor(command => command.Roles).Must(roles => roles.Count <= InviteStaffValidator.MostRoles).WithErrorCode("too-many");
}

sealed class SetStaffRolesHandler(Db db, StaffAccounts accounts, AuditTrail audit) : IRequestHandler<SetStaffRoles, Result<Done>>
{
    const string Find = """
        SELECT administrator AS Administrator, version AS Version,
               CASE WHEN activated_at IS NOT NULL AND disabled_at IS NULL THEN 1 ELSE 0 END AS IsActive
        FROM staff WHERE id = @StaffId AND erased_at IS NULL
        """;

    const string FindRoles = "SELECT event_id AS EventId, role AS Role FROM staff_role WHERE staff_id = @StaffId";

    const string Update = "UPDATE staff SET administrator = @Administrator, version = version + 1 WHERE id = @StaffId AND version = @Version";

    public async Task<Result<Done>> Handle(SetStaffRoles request, CancellationToken cancellationToken)
    {
        await accounts.Gate();
        if (await db.One<Standing>(Find, new { request.StaffId }) is not { } before) return StaffErrors.NotFound;
        if (before.Version != request.Version) return StaffErrors.ChangedMeanwhile;
        if (before is { Administrator: true, IsActive: true } && !request.Administrator && await accounts.Administrators() == 1) return StaffErrors.LastAdministrator;
        var roles = (await db.Query<RoleRow>(FindRoles, new { request.StaffId })).Select(row => new RoleGiven(row.EventId, row.Role)).ToArray();
        await db.ExecuteOne(Update, new { request.StaffId, request.Version, request.Administrator });
        await accounts.SetRoles(request.StaffId, request.Roles);
        if ((before.Administrator && !request.Administrator) || roles.Except(request.Roles).Any()) await accounts.Revoke(request.StaffId);
        await audit.Record(null, "staff.roles", request.StaffId.Value,
            new FieldChange("roles", StaffRoles.Written(before.Administrator, roles), StaffRoles.Written(request.Administrator, request.Roles)));
        return default(Done);
    }

    sealed record Standing
    {
        public bool Administrator { get; init; }
        public bool IsActive { get; init; }
        public int Version { get; init; }
    }

    sealed record RoleRow
    {
        public EventId EventId { get; init; }
        public Domain.Staff.StaffRole Role { get; init; }
    }
}
