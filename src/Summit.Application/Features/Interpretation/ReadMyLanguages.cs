using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>For a link's holder: what the person will hear in each session, and what they asked for. An office does not see the latter.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyLanguages : IQuery<MyLanguages>;

/// <summary>A person before the sessions of an event.</summary>
/// <param name="Speaks">Everywhere, where nothing else was said.</param>
/// <param name="Listens">The same, best first.</param>
/// <param name="IsDelegate">The session is the delegate's own, not the office's.</param>
/// <param name="MayChange">The registration is confirmed, and the event takes place.</param>
public sealed record MyLanguages(
    EventHead Event, RegistrationId Registration, string Name, string? Speaks, IReadOnlyList<string> Listens, bool IsDelegate, bool MayChange,
    IReadOnlyList<MySession> Sessions, IReadOnlyList<MyRequest> Requests)
{
    /// <summary>What the person hears there; null where nothing of theirs is heard.</summary>
    public Hearing? HearingIn(MySession session) => session.Regime.HearingOf(ListensIn(session));

    /// <summary>What the person understands there.</summary>
    public IReadOnlyList<string> ListensIn(MySession session) => session.OwnListens is { Length: > 0 } own ? LanguageList.Read(own) : Listens;
}

/// <summary>One session.</summary>
public sealed record MySession
{
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Starts { get; init; }
    public string StartsLocal { get; init; } = "";
    public string EndsLocal { get; init; } = "";
    public LocalizedText? Room { get; init; }
    public string Floor { get; init; } = "";
    public string Targets { get; init; } = "";

    /// <summary>For this session alone.</summary>
    public string? OwnSpeaks { get; init; }

    /// <summary>For this session alone, blanks between; null or empty where nothing was said.</summary>
    public string? OwnListens { get; init; }

    /// <summary>It has not begun.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Its languages.</summary>
    public Regime Regime => Regime.Read(Floor, Targets);
}

/// <summary>What the person asked for.</summary>
public sealed record MyRequest
{
    public RequestId Id { get; init; }
    public RequestKind Kind { get; init; }
    public string Language { get; init; } = "";

    /// <summary>Null: for the whole event.</summary>
    public LocalizedText? Session { get; init; }
    public RequestState State { get; init; }
    public string? Reason { get; init; }
}

sealed class ReadMyLanguagesHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyLanguages, Result<MyLanguages>>
{
    const string FindPerson = """
        SELECT r.event_id AS EventId, e.slug AS Slug, r.state AS State, r.given_names AS GivenNames, r.family_name AS FamilyName, r.speaks AS Speaks, r.listens AS Listens
        FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = @id AND r.erased_at IS NULL
        """;

    const string FindSessions = """
        SELECT s.code AS Code, s.kind AS Kind, s.title AS Title, s.starts_at AS Starts, s.starts_local AS StartsLocal, s.ends_local AS EndsLocal, r.name AS Room,
               s.floor_languages AS Floor, s.target_languages AS Targets, o.speaks AS OwnSpeaks, o.listens AS OwnListens
        FROM session s
        LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        LEFT JOIN session_language o ON o.session_id = s.id AND o.registration_id = @id
        WHERE s.event_id = @EventId ORDER BY s.starts_at, s.ends_at, s.code
        """;

    const string FindRequests = """
        SELECT q.id AS Id, q.kind AS Kind, q.language AS Language, s.title AS Session, q.state AS State, q.reason AS Reason
        FROM interpretation_request q LEFT JOIN session s ON s.id = q.session_id
        WHERE q.registration_id = @id ORDER BY q.asked_at, q.id
        """;

    public async Task<Result<MyLanguages>> Handle(ReadMyLanguages request, CancellationToken cancellationToken)
    {
        var id = access.Registration!.Value;
        if (await db.One<PersonRow>(FindPerson, new { id }) is not { } person) return RegistrationErrors.NotFound;
        if (await EventHead.Find(db, person.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var isDelegate = access.Role == nameof(Recipient.Delegate);
        var sessions = await db.Query<MySession>(FindSessions, new { id, person.EventId });
        var requests = isDelegate ? await db.Query<MyRequest>(FindRequests, new { id }) : [];
        return new MyLanguages(head, id, $"{person.GivenNames} {person.FamilyName}", person.Speaks, LanguageList.Read(person.Listens), isDelegate,
            person.State == RegistrationState.Confirmed && head.Status == EventStatus.Published && head.IsComing,
            [.. sessions.Select(session => session with { IsOpen = RequestRules.IsOpen(clock.Now, head.EndsAt, session.Starts) })], requests);
    }

    sealed record PersonRow
    {
        public EventId EventId { get; init; }
        public string Slug { get; init; } = "";
        public RegistrationState State { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? Speaks { get; init; }
        public string Listens { get; init; } = "";
    }
}
