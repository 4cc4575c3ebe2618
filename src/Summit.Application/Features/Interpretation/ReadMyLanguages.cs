using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Programme;
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

    internal static MySession Of(ProgrammeItem item, OwnRow? own) => new()
    {
        Code = item.Code, Kind = item.Kind, Title = item.Title, Starts = item.Starts, StartsLocal = item.StartsLocal, EndsLocal = item.EndsLocal, Room = item.Room,
        Floor = item.FloorLanguages, Targets = item.TargetLanguages, OwnSpeaks = own?.Speaks, OwnListens = own?.Listens,
    };
}

/// <summary>What somebody said of themselves for one session.</summary>
sealed record OwnRow
{
    public SessionId SessionId { get; init; }
    public string? Speaks { get; init; }
    public string Listens { get; init; } = "";
}

/// <summary>What the person asked for.</summary>
public sealed record MyRequest
{
    public RequestId Id { get; init; }
    public RequestKind Kind { get; init; }
    public string Language { get; init; } = "";

    /// <summary>Null: for the whole event.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>The title of that session.</summary>
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

    const string FindOwn = "SELECT session_id AS SessionId, speaks AS Speaks, listens AS Listens FROM session_language WHERE registration_id = @id";

    const string FindRequests = """
        SELECT q.id AS Id, q.kind AS Kind, q.language AS Language, q.session_id AS SessionId, q.state AS State, q.reason AS Reason
        FROM interpretation_request q WHERE q.registration_id = @id ORDER BY q.asked_at, q.id
        """;

    public async Task<Result<MyLanguages>> Handle(ReadMyLanguages request, CancellationToken cancellationToken)
    {
        var id = access.Registration!.Value;
        if (await db.One<PersonRow>(FindPerson, new { id }) is not { } person) return RegistrationErrors.NotFound;
        if (await EventHead.Find(db, person.Slug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        var isDelegate = access.Role == nameof(Recipient.Delegate);
        var own = (await db.Query<OwnRow>(FindOwn, new { id })).ToDictionary(row => row.SessionId);
        var shown = (await ProgrammeVersions.Shown(db, person.EventId)).Items;
        var titles = shown.ToDictionary(item => item.Id, item => item.Title);
        var requests = isDelegate ? await db.Query<MyRequest>(FindRequests, new { id }) : [];
        return new MyLanguages(head, id, $"{person.GivenNames} {person.FamilyName}", person.Speaks, LanguageList.Read(person.Listens), isDelegate,
            person.State == RegistrationState.Confirmed && head.Status == EventStatus.Published && head.IsComing,
            [.. shown.Select(item => MySession.Of(item, own.GetValueOrDefault(item.Id)) with { IsOpen = RequestRules.IsOpen(clock.Now, head.EndsAt, item.Starts) })],
            [.. requests.Select(asked => asked with { Session = asked.SessionId is { } session ? titles.GetValueOrDefault(session) : null })]);
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
