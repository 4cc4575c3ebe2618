using Summit.Application.Features.Interviews;
using Summit.Application.Features.Press;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Messages;

/// <summary>What a message to somebody of the press says, as of now.</summary>
static class PressLetter
{
    const string Find = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts, o.about_id AS AboutId,
               e.id AS EventId, e.slug AS EventSlug, e.title AS EventTitle, e.short_title AS ShortTitle, e.status AS EventStatus, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, COALESCE(k.address, c.address) AS Contact, q.id AS PressRequestId, q.language AS Language,
               q.reference AS Reference, q.outlet AS GivenNames, q.address AS Address, q.question AS Question
        FROM outbox o
        JOIN press_request q ON q.id = o.registration_id AND q.erased_at IS NULL
        JOIN event e ON e.id = o.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'press'
        LEFT JOIN contact c ON c.event_id = e.id AND c.purpose = 'attendance'
        WHERE o.id = @id AND o.recipient = 'Press' AND o.state = 'Pending' AND (@owner IS NULL OR (o.lease_owner = @owner AND o.lease_until > @now))
        """;

    const string FindPeople = """
        SELECT a.id AS Id, a.given_names AS GivenNames, a.family_name AS FamilyName, a.state AS State, a.reason AS Reason, a.days AS Days
        FROM accreditation a WHERE a.request_id = @PressRequestId ORDER BY a.no
        """;

    const string FindPoints = """
        SELECT a.id AS Holder, k.session_id AS Session, COALESCE(k.name, s.title, v.title) AS Name
        FROM accreditation a
        JOIN place_claim c ON c.holder_id = a.id AND c.state = 'Held'
        JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'PressPoint'
        JOIN press_point k ON k.id = p.owner_id
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE a.request_id = @PressRequestId ORDER BY k.rank
        """;

    /// <summary>The letter; null where the message is none, or not this sender's.</summary>
    public static async Task<MessageFacts?> For(Db db, MessageId id, string? owner, EventClock clock)
    {
        if (await db.One<MessageFacts>(Find, new { id, owner, now = clock.SystemNow }) is not { } facts) return null;
        if (ReleaseInNews.Concerns(facts.Template)) return facts with { Release = await ReleaseInNews.Find(db, facts.EventId, facts.AboutId!.Value, facts.PressRequestId!.Value, clock.Now) };
        if (InterviewNews.Concerns(facts.Template)) return await WithInterview(db, facts, clock);
        if (facts.Template == PressNews.VisitChanged) return facts with { Visitors = await PressVisitNews.There(db, facts.AboutId!.Value, facts.PressRequestId!.Value) };
        if (facts.Template is not (PressNews.Decision or PressNews.EventCancelled or PressNews.EventPostponed or PressNews.VisitCancelled)) return facts;
        var held = await db.Query<PointRow>(FindPoints, facts);
        var shown = await ShownPoints.Of(db, facts.EventId, held.Select(row => row.Session));
        var points = held.ToLookup(row => row.Holder, row => shown.Name(row.Session, row.Name));
        return facts with
        {
            Press = [.. (await db.Query<PersonRow>(FindPeople, facts)).Select(row =>
                new PressStandingFacts($"{row.GivenNames} {row.FamilyName}", row.State, row.Reason, [.. points[row.Id].OfType<LocalizedText>()], PressDays.Read(row.Days)) { Held = points[row.Id].Count() })],
        };
    }

    /// <summary>What happened since has a message of its own; this one would only contradict it.</summary>
    public static bool IsOutOfDate(MessageFacts facts)
    {
        var (isOff, isLive) = (facts.EventStatus == EventStatus.Cancelled, facts.Press.Any(person => AccreditationRules.IsLive(person.State)));
        return facts.Template switch
        {
            PressNews.Received or PressNews.Question => isOff,
            // Who is only told that everybody was refused or has left hears nothing else, and it is true still.
            PressNews.Decision => isOff && isLive,
            PressNews.EventPostponed => isOff || !isLive || facts.FormerTimes is null,
            PressNews.EventCancelled => !isLive,
            PressNews.VisitChanged => isOff || facts.Visit is null || facts.Visitors.Count == 0,
            PressNews.VisitCancelled => isOff || !isLive || facts.Visit is null,
            InterviewNews.Answered => facts.Interview is null,
            _ => ReleaseInNews.Concerns(facts.Template) && facts.Release?.Bears(facts.Template) != true,
        };
    }

    /// <summary>Rather than about a release or an interview.</summary>
    public static bool IsAboutAnAct(MessageFacts facts) => facts.AboutId is not null && !ReleaseInNews.Concerns(facts.Template) && !InterviewNews.Concerns(facts.Template);

    /// <summary>What the letter says of an interview; nothing where that is not the case any more.</summary>
    public static async Task<MessageFacts> WithInterview(Db db, MessageFacts facts, EventClock clock) =>
        await InterviewNews.Find(db, facts.AboutId!.Value) is { } news && news.Bears(facts.Template, clock.Now) ? facts with { Interview = news, Delegation = news.Delegation, Reason = news.Reason } : facts;

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public AccreditationState State { get; init; }
        public string? Reason { get; init; }
        public string Days { get; init; } = "";
    }

    sealed record PointRow
    {
        public AccreditationId Holder { get; init; }
        public SessionId? Session { get; init; }
        public LocalizedText Name { get; init; } = LocalizedText.Empty;
    }
}

/// <summary>Where one person of a request of the press stands.</summary>
/// <param name="Reason">As an officer wrote it, in the applicant's language.</param>
/// <param name="Points">Where they may be, but for sessions that nobody has been shown yet.</param>
/// <param name="Days">When; none: on every day of the event.</param>
public sealed record PressStandingFacts(string Name, AccreditationState State, string? Reason, IReadOnlyList<LocalizedText> Points, IReadOnlyList<DateOnly> Days)
{
    /// <summary>At how many points they may be, shown or not.</summary>
    public int Held { get; init; }

    /// <summary>What they were accredited for is not there any more.</summary>
    public bool HasNowhereLeft => State == AccreditationState.Limited && Held == 0;

    /// <summary>With the points and days, where there are any.</summary>
    public string Line(string language)
    {
        var limits = Points.Select(point => point.In(language).Text).Concat(Days.Select(day => EventDates.Day(day, language))).ToArray();
        return limits.Length == 0 ? Name : $"{Name} ({string.Join("; ", limits)})";
    }
}
