using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>For every page of the desk: who is signed in, and the events they work for, newest first.</summary>
[Requires(Permission.UseDesk)]
public sealed record ReadMyDesk(int Page = 1) : IQuery<MyDesk>
{
    /// <summary>Events on a page.</summary>
    public const int PageSize = 50;
}

/// <summary>Somebody at the desk.</summary>
public sealed record MyDesk
{
    public StaffId Id { get; init; }
    public string Address { get; init; } = "";
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public bool Administrator { get; init; }
    public IReadOnlyList<DeskEvent> Events { get; init; } = [];
}

/// <summary>An event of one's own.</summary>
public sealed record DeskEvent
{
    public EventId Id { get; init; }
    public string Slug { get; init; } = "";
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public LocalizedText City { get; init; } = LocalizedText.Empty;
    public string Accent { get; init; } = "";
    public EventStatus Status { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public string Zone { get; init; } = "";
}

sealed class ReadMyDeskHandler(Db db, Access access) : IRequestHandler<ReadMyDesk, Result<MyDesk>>
{
    const string Find = """
        SELECT id AS Id, address AS Address, name AS Name, language AS Language, administrator AS Administrator FROM staff WHERE id = @staff
        """;

    const string FindEvents = """
        SELECT e.id AS Id, e.slug AS Slug, e.short_title AS ShortTitle, e.venue_city AS City, e.accent AS Accent, e.status AS Status,
               e.starts_local AS StartsLocal, e.ends_local AS EndsLocal, e.zone AS Zone
        FROM event e
        WHERE @everything = 1 OR EXISTS (SELECT 1 FROM staff_role r WHERE r.event_id = e.id AND r.staff_id = @staff)
        ORDER BY e.starts_at DESC, e.slug {page}
        """;

    public async Task<Result<MyDesk>> Handle(ReadMyDesk request, CancellationToken cancellationToken)
    {
        var staff = access.Staff!.Value;
        if (await db.One<MyDesk>(Find, new { staff }) is not { } mine) return StaffErrors.NotFound;
        return mine with
        {
            Events = await db.Query<DeskEvent>(FindEvents, new
            {
                staff, everything = mine.Administrator ? 1 : 0, skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadMyDesk.PageSize, take = ReadMyDesk.PageSize,
            }),
        };
    }
}
