using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>For administrators: who works here, by name, and as what.</summary>
[Requires(Permission.ManageStaff)]
public sealed record ReadStaff(int Page = 1) : IQuery<IReadOnlyList<StaffLine>>
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>One person.</summary>
public sealed record StaffLine
{
    public StaffId Id { get; init; }
    public string Address { get; init; } = "";
    public string Name { get; init; } = "";
    public bool Administrator { get; init; }
    public DateTimeOffset InvitedAt { get; init; }
    public DateTimeOffset? ActivatedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }
    public int Version { get; init; }

    /// <summary>By event.</summary>
    public IReadOnlyList<StaffRoleLine> Roles { get; init; } = [];
}

/// <summary>A role and the event it is for.</summary>
public sealed record StaffRoleLine
{
    public StaffId StaffId { get; init; }
    public EventId EventId { get; init; }
    public string Slug { get; init; } = "";
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public StaffRole Role { get; init; }
}

sealed class ReadStaffHandler(Db db) : IRequestHandler<ReadStaff, Result<IReadOnlyList<StaffLine>>>
{
    const string Find = """
        SELECT id AS Id, address AS Address, name AS Name, administrator AS Administrator, invited_at AS InvitedAt, activated_at AS ActivatedAt,
               disabled_at AS DisabledAt, locked_until AS LockedUntil, version AS Version
        FROM staff WHERE erased_at IS NULL ORDER BY name, id {page}
        """;

    const string FindRoles = """
        SELECT r.staff_id AS StaffId, r.event_id AS EventId, e.slug AS Slug, e.short_title AS ShortTitle, r.role AS Role
        FROM staff_role r JOIN event e ON e.id = r.event_id WHERE r.staff_id IN @ids ORDER BY e.starts_at, r.role
        """;

    public async Task<Result<IReadOnlyList<StaffLine>>> Handle(ReadStaff request, CancellationToken cancellationToken)
    {
        var lines = await db.Query<StaffLine>(Find, new { skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadStaff.PageSize, take = ReadStaff.PageSize });
        var roles = (await db.Query<StaffRoleLine>(FindRoles, new { ids = Ids.In(lines.Select(line => line.Id)) })).ToLookup(role => role.StaffId);
        return new List<StaffLine>(lines.Select(line => line with { Roles = [.. roles[line.Id]] }));
    }
}
