using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Staff;

namespace Summit.Application.Features.Staff;

/// <summary>For the frame of an event's pages at the desk: the event, what the reader may do, and what needs attention.</summary>
[Requires(Permission.UseDesk)]
public sealed record ReadDeskEvent(string Slug) : IQuery<DeskFrame>;

/// <summary>An event as the desk frames it.</summary>
public sealed record DeskFrame
{
    public EventId Id { get; init; }
    public string Slug { get; init; } = "";
    public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
    public string Accent { get; init; } = "";
    public EventStatus Status { get; init; }
    public string Zone { get; init; } = "";
    public string HostLanguage { get; init; } = "";
    public int Submitted { get; init; }
    public int Waiting { get; init; }
    public int Undelivered { get; init; }

    /// <summary>Requests for interpretation that nobody has decided.</summary>
    public int Requests { get; init; }

    /// <summary>People of the press whom nobody has looked at; whoever looked proposed something.</summary>
    public int Press { get; init; }

    /// <summary>Interviews that the press asks for and that no officer has decided on.</summary>
    public int Interviews { get; init; }

    /// <summary>What other officers of the press proposed and the reader can confirm, and what the reader proposed and was sent back.</summary>
    public int Proposals { get; init; }

    /// <summary>What an officer of the press decides waits for another.</summary>
    public bool SecondOfficer { get; init; }

    /// <summary>What the reader may do here. Pages hide what is not in it; each message decides for itself again.</summary>
    public IReadOnlySet<Permission> May { get; init; } = new HashSet<Permission>();
}

sealed class ReadDeskEventHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadDeskEvent, Result<DeskFrame>>
{
    const string Find = """
        SELECT e.id AS Id, e.slug AS Slug, e.short_title AS ShortTitle, e.accent AS Accent, e.status AS Status, e.zone AS Zone, e.host_language AS HostLanguage,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Submitted') AS Submitted,
               (SELECT COUNT(*) FROM registration r WHERE r.event_id = e.id AND r.state = 'Waiting') AS Waiting,
               (SELECT COUNT(*) FROM outbox o WHERE o.event_id = e.id AND o.state = 'Undelivered') AS Undelivered,
               (SELECT COUNT(*) FROM interpretation_request q JOIN registration r ON r.id = q.registration_id AND r.state = 'Confirmed' AND r.erased_at IS NULL
                WHERE q.event_id = e.id AND q.state = 'Open') AS Requests,
               (SELECT COUNT(*) FROM accreditation a WHERE a.event_id = e.id AND a.state = 'Received'
                AND NOT EXISTS (SELECT 1 FROM press_proposal_person o WHERE o.accreditation_id = a.id AND o.waits = 1)) AS Press,
               (SELECT COUNT(*) FROM interview i WHERE i.event_id = e.id AND i.state = 'Asked' AND e.status = 'Published' AND e.ends_at > @now) AS Interviews,
               (SELECT COUNT(*) FROM press_proposal p WHERE p.event_id = e.id
                AND ((p.sent_back_at IS NULL AND p.proposed_by <> @staff) OR (p.sent_back_at IS NOT NULL AND p.proposed_by = @staff))) AS Proposals,
               CASE WHEN EXISTS (SELECT 1 FROM press_terms t WHERE t.event_id = e.id AND t.second_officer = 1) THEN 1 ELSE 0 END AS SecondOfficer
        FROM event e WHERE e.slug = @Slug
        """;

    const string FindRoles = """
        SELECT m.administrator AS Administrator, r.role AS Role FROM staff m LEFT JOIN staff_role r ON r.staff_id = m.id AND r.event_id = @eventId WHERE m.id = @staff
        """;

    public async Task<Result<DeskFrame>> Handle(ReadDeskEvent request, CancellationToken cancellationToken)
    {
        if (await db.One<DeskFrame>(Find, new { request.Slug, now = clock.Now, staff = access.Staff }) is not { } frame) return RequestErrors.NotYours;
        var roles = await db.Query<RoleRow>(FindRoles, new { eventId = frame.Id, staff = access.Staff });
        var may = Enum.GetValues<Permission>()
            .Where(permission => roles.Any(row => (row.Administrator && RoleGrants.AllowsAdministrator(permission)) || (row.Role is { } role && RoleGrants.Allows(role, permission))))
            .ToHashSet();
        return may.Count == 0 ? RequestErrors.NotYours : frame with { May = may };
    }

    sealed record RoleRow
    {
        public bool Administrator { get; init; }
        public StaffRole? Role { get; init; }
    }
}
