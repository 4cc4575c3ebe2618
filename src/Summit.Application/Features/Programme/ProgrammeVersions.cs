using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>Which version of the programme the public sees, and since when.</summary>
public sealed record ProgrammeEdition(int Number, DateTimeOffset PublishedAt);

/// <summary>
/// The programme as published. From the first one on the public sees nothing else; so the first edit of a programme that is public
/// keeps what people see as version 1, in its own transaction.
/// </summary>
static class ProgrammeVersions
{
    const string FindNewest = """
        SELECT v.number AS Number, v.published_at AS PublishedAt, v.content AS Content FROM programme_version v
        WHERE v.event_id = @eventId AND v.number = (SELECT MAX(n.number) FROM programme_version n WHERE n.event_id = @eventId)
        """;

    const string FindOne = "SELECT number AS Number, published_at AS PublishedAt, content AS Content FROM programme_version WHERE event_id = @eventId AND number = @number";

    const string FindState = """
        SELECT e.status AS Status, (SELECT COUNT(*) FROM programme_version v WHERE v.event_id = e.id) AS Versions FROM event e WHERE e.id = @eventId
        """;

    const string Insert = "INSERT INTO programme_version (event_id, number, published_at, content) VALUES (@eventId, @number, @now, @content)";

    /// <summary>The sessions as the public sees them.</summary>
    /// <param name="hasVersions">Something of the programme was edited in public.</param>
    public static async Task<ShownProgramme> Shown(Db db, EventId eventId, bool hasVersions) => hasVersions && await Newest(db, eventId) is { } newest
        ? new(newest.Edition, newest.Items) : new(null, await ProgrammeRows.Read(db, eventId));

    /// <summary>What was published last; null where the public sees the sessions as they are.</summary>
    public static async Task<PublishedProgramme?> Newest(Db db, EventId eventId) => Opened(await db.One<VersionRow>(FindNewest, new { eventId }));

    /// <summary>One of them; null where there is none of that number.</summary>
    public static async Task<PublishedProgramme?> Find(Db db, EventId eventId, int number) => Opened(await db.One<VersionRow>(FindOne, new { eventId, number }));

    /// <summary>Stores the next one.</summary>
    public static Task Store(Db db, EventClock clock, EventId eventId, int number, string content) => db.ExecuteOne(Insert, new { eventId, number, now = clock.Now, content });

    /// <summary>Before anything of a programme is edited.</summary>
    public static async Task KeepFirst(Db db, EventClock clock, EventId eventId)
    {
        if (await db.One<StateRow>(FindState, new { eventId }) is not { Versions: 0 } state || state.Status == EventStatus.Draft) return;
        await Store(db, clock, eventId, 1, ProgrammeContent.Write(await ProgrammeRows.Read(db, eventId)));
    }

    /// <summary>What is published moves with its event; edits that nobody has published stay unpublished.</summary>
    public static Task Move(Db db, EventClock clock, EventId eventId, Func<string, string, (string Starts, DateTimeOffset StartsAt, string Ends, DateTimeOffset EndsAt)> moved) =>
        Amend(db, clock, eventId, item => moved(item.StartsLocal, item.EndsLocal) is var (starts, startsAt, ends, endsAt)
            ? item with { StartsLocal = starts, Starts = startsAt, EndsLocal = ends, Ends = endsAt } : item);

    /// <summary>Languages are decided apart from the programme, and public at once; other edits stay unpublished.</summary>
    public static Task SetLanguages(Db db, EventClock clock, EventId eventId, SessionId session, string floor, string targets) =>
        Amend(db, clock, eventId, item => item.Id == session ? item with { FloorLanguages = floor, TargetLanguages = targets } : item);

    static async Task Amend(Db db, EventClock clock, EventId eventId, Func<ProgrammeItem, ProgrammeItem> amended)
    {
        if (await Newest(db, eventId) is not { } newest) return;
        var content = ProgrammeContent.Write([.. newest.Items.Select(amended)]);
        if (ProgrammeContent.Digest(content) != newest.Digest) await Store(db, clock, eventId, newest.Edition.Number + 1, content);
    }

    static PublishedProgramme? Opened(VersionRow? row) =>
        row is null ? null : new(new(row.Number, row.PublishedAt), ProgrammeContent.Read(row.Content), ProgrammeContent.Digest(row.Content));

    sealed record VersionRow
    {
        public int Number { get; init; }
        public DateTimeOffset PublishedAt { get; init; }
        public string Content { get; init; } = "";
    }

    sealed record StateRow
    {
        public EventStatus Status { get; init; }
        public int Versions { get; init; }
    }
}

/// <summary>What the public sees, in order of time.</summary>
/// <param name="Edition">Null where nothing was ever edited in public.</param>
sealed record ShownProgramme(ProgrammeEdition? Edition, IReadOnlyList<ProgrammeItem> Items);

/// <summary>A version with its sessions.</summary>
sealed record PublishedProgramme(ProgrammeEdition Edition, IReadOnlyList<ProgrammeItem> Items, string Digest);
