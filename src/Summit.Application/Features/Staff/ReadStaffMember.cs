using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Staff;

/// <summary>For administrators: one person who works here.</summary>
[Requires(Permission.ManageStaff)]
public sealed record ReadStaffMember(StaffId StaffId) : IQuery<StaffLine>;

sealed class ReadStaffMemberHandler(Db db) : IRequestHandler<ReadStaffMember, Result<StaffLine>>
{
    const string Find = """
        SELECT id AS Id, address AS Address, name AS Name, administrator AS Administrator, invited_at AS InvitedAt, activated_at AS ActivatedAt,
               disabled_at AS DisabledAt, locked_until AS LockedUntil, version AS Version
        FROM staff WHERE id = @StaffId AND erased_at IS NULL
        """;

    const string FindRoles = """
        SELECT r.staff_id AS StaffId, r.event_id AS EventId, e.slug AS Slug, e.short_title AS ShortTitle, r.role AS Role
        FROM staff_role r JOIN event e ON e.id = r.event_id WHERE r.staff_id = @StaffId ORDER BY e.starts_at, r.role
        """;

    public async Task<Result<StaffLine>> Handle(ReadStaffMember request, CancellationToken cancellationToken) =>
        await db.One<StaffLine>(Find, new { request.StaffId }) is { } line
            ? line with { Roles = await db.Query<StaffRoleLine>(FindRoles, new { request.StaffId }) }
            : StaffErrors.NotFound;
}
