using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Visits;

/// <summary>For a link's holder: the study visits of the event, and how the person stands at each.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyVisits : IQuery<MyVisits>;

/// <summary>All visits in order of departure.</summary>
/// <param name="MaySignUp">The registration is confirmed, and the event takes place.</param>
public sealed record MyVisits(EventHead Event, RegistrationId Registration, string Name, bool MaySignUp, IReadOnlyList<MyVisit> Visits)
{
    /// <summary>What the person understands, best first.</summary>
    public IReadOnlyList<string> Listens { get; init; } = [];

    /// <summary>The guide speaks nothing that the person understands; said only of a visit whose languages are known.</summary>
    public bool LeavesWithout(MyVisit visit) => new Regime(LanguageList.Read(visit.Languages), []) is { IsDecided: true } regime && regime.HearingOf(Listens) is null;

    /// <summary>Where the person has a place at the time of another one.</summary>
    public IReadOnlyList<MyVisit> ClashingWith(MyVisit visit) =>
        [.. Visits.Where(other => other.Id != visit.Id && other.Claim == ClaimState.Held && other.Outing.ClashesWith(visit.Outing))];
}

/// <summary>One visit as a delegate sees it.</summary>
public sealed record MyVisit
{
    public VisitId Id { get; init; }
    public string Code { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Theme { get; init; } = LocalizedText.Empty;
    public LocalizedText MeetingPoint { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Departs { get; init; }
    public DateTimeOffset Returns { get; init; }
    public string DepartsLocal { get; init; } = "";
    public string ReturnsLocal { get; init; } = "";
    public string Means { get; init; } = "";
    public string Languages { get; init; } = "";
    public bool StepFree { get; init; }
    public DateTimeOffset? CutOff { get; init; }
    public DateTimeOffset? Cancelled { get; init; }
    public int Capacity { get; init; }
    public int Taken { get; init; }
    public ClaimState? Claim { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }

    /// <summary>For one who waits: how many stand before them, and they.</summary>
    public int? Position { get; init; }

    /// <summary>Sign-ups can change now.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Places nobody has.</summary>
    public int Free => Math.Max(0, Capacity - Taken);

    internal Outing Outing => new(Departs, Returns);
}

sealed class ReadMyVisitsHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyVisits, Result<MyVisits>>
{
    const string FindPerson = """
        SELECT r.event_id AS EventId, e.slug AS Slug, r.state AS State, r.given_names AS GivenNames, r.family_name AS FamilyName, r.listens AS Listens
        FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @id
        """;

    const string FindVisits = """
        SELECT v.id AS Id, v.code AS Code, v.title AS Title, v.theme AS Theme, v.meeting_point AS MeetingPoint, v.departs_at AS Departs, v.returns_at AS Returns,
               v.departs_local AS DepartsLocal, v.returns_local AS ReturnsLocal, v.means AS Means, v.languages AS Languages, v.step_free AS StepFree,
               v.cut_off_at AS CutOff, v.cancelled_at AS Cancelled, p.capacity AS Capacity, p.taken AS Taken, c.state AS Claim, c.offer_ends AS OfferEnds,
               CASE WHEN c.state = 'Waiting' THEN (
                   SELECT COUNT(*) FROM place_claim q WHERE q.pool_id = p.id AND q.state = 'Waiting'
                     AND (q.priority < c.priority OR (q.priority = c.priority AND q.queue_no <= c.queue_no))) END AS Position
        FROM visit v
        JOIN place_pool p ON p.owner_id = v.id AND p.kind = 'Visit'
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = @id AND c.state <> 'Ended'
        WHERE v.event_id = @EventId ORDER BY v.departs_at, v.code
        """;

    public async Task<Result<MyVisits>> Handle(ReadMyVisits request, CancellationToken cancellationToken)
    {
        var id = access.Registration!.Value;
        if (await db.One<PersonRow>(FindPerson, new { id }) is not { } person) return RegistrationErrors.NotFound;
        if (await EventHead.Find(db, person.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var visits = await db.Query<MyVisit>(FindVisits, new { id, person.EventId });
        return new MyVisits(head, id, $"{person.GivenNames} {person.FamilyName}", person.State == RegistrationState.Confirmed && head.Status == EventStatus.Published,
            [.. visits.Select(visit => visit with { IsOpen = VisitRules.IsOpen(clock.Now, visit.Departs, visit.CutOff, visit.Cancelled) })])
        {
            Listens = LanguageList.Read(person.Listens),
        };
    }

    sealed record PersonRow
    {
        public EventId EventId { get; init; }
        public string Slug { get; init; } = "";
        public RegistrationState State { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string Listens { get; init; } = "";
    }
}
