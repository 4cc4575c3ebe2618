using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Events;

/// <summary>For the registration's pages: the event's head and the categories it offers.</summary>
[ForAnyone]
public sealed record ReadTerms(string Slug) : IQuery<RegistrationTerms>;

/// <summary>What one can register as.</summary>
/// <param name="Visits">Those one can sign up for now, in order of departure; what a ballot gives out is ranked once one is confirmed.</param>
public sealed record RegistrationTerms(EventHead Head, IReadOnlyList<CategoryTerms> Categories, IReadOnlyList<VisitTerms> Visits);

/// <summary>A study visit on offer.</summary>
public sealed record VisitTerms
{
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";

    /// <summary>Of its guide.</summary>
    public string Languages { get; init; } = "";
    public bool StepFree { get; init; }
    public bool HasPlace { get; init; }

    /// <summary>From leaving to being back.</summary>
    public Outing Outing => new(Departs, Returns);
}

/// <summary>A category on offer.</summary>
public sealed record CategoryTerms
{
    public string Code { get; init; } = "";

    /// <summary>The organiser decides about each.</summary>
    public bool Approval { get; init; }

    /// <summary>Lower goes first in the queue.</summary>
    public int Priority { get; init; }

    /// <summary>A place could be taken now: the event's places, this category's reserve and ceiling together.</summary>
    public bool HasPlace { get; init; }
}

sealed class ReadTermsHandler(Db db, EventClock clock) : IRequestHandler<ReadTerms, Result<RegistrationTerms>>
{
    const string FindCategories = """
        SELECT c.code AS Code, c.approval AS Approval, c.priority AS Priority, s.category AS ShareCategory, s.reserved AS Reserved, s.ceiling AS Ceiling, s.taken AS Taken
        FROM category c
        JOIN place_pool p ON p.owner_id = c.event_id AND p.kind = 'Event'
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = c.code
        WHERE c.event_id = @Id AND c.offered = 1 ORDER BY c.rank
        """;

    const string FindVisits = """
        SELECT v.code AS Code, v.title AS Title, v.departs_at AS Departs, v.returns_at AS Returns, v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal,
               v.languages AS Languages, v.step_free AS StepFree, CASE WHEN p.taken + p.held_back < p.capacity THEN 1 ELSE 0 END AS HasPlace
        FROM visit v JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        WHERE v.event_id = @Id AND v.cancelled_at IS NULL AND v.departs_at > @now AND (v.cut_off_at IS NULL OR v.cut_off_at > @now)
          AND NOT EXISTS (SELECT 1 FROM ballot_visit w JOIN ballot b ON b.id = w.ballot_id AND b.state = 'Open' WHERE w.visit_id = v.id)
        ORDER BY v.departs_at, v.code
        """;

    public async Task<Result<RegistrationTerms>> Handle(ReadTerms request, CancellationToken cancellationToken)
    {
        if (await EventHead.Find(db, request.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var pool = new PoolFacts { Capacity = head.Capacity, Taken = head.Taken, HeldBack = head.HeldBack };
        var categories = await db.Query<CategoryRow>(FindCategories, new { head.Id });
        var visits = await db.Query<VisitTerms>(FindVisits, new { head.Id, now = clock.Now });
        return new RegistrationTerms(head, [.. categories.Select(row => new CategoryTerms
        {
            Code = row.Code, Approval = row.Approval, Priority = row.Priority, HasPlace = PlaceRules.Judge(pool, row.Share) == TakeVerdict.Free,
        })], visits);
    }

    sealed record CategoryRow
    {
        public string Code { get; init; } = "";
        public bool Approval { get; init; }
        public int Priority { get; init; }
        public string? ShareCategory { get; init; }
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
        public int Taken { get; init; }

        public ShareFacts? Share => ShareCategory is null ? null : new() { Category = ShareCategory, Reserved = Reserved, Ceiling = Ceiling, Taken = Taken };
    }
}
