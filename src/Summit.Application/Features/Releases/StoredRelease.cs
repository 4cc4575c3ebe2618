using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>A release as its commands read it, under the gate of its event; without what it says.</summary>
sealed record StoredRelease
{
    const string FindOne = """
        SELECT r.id AS Id, r.event_id AS EventId, r.series AS Series, r.number AS Number, r.year AS Year, r.state AS State, r.dated_on AS DatedOn, r.languages AS LanguageCodes,
               r.embargo_until AS EmbargoUntil, r.embargo_local AS EmbargoLocal, r.approved_at AS ApprovedAt, r.lifted_at AS LiftedAt, r.public_from AS PublicFrom,
               r.corrected_at AS CorrectedAt, r.withdrawn_at AS WithdrawnAt, r.withdrawn_because AS WithdrawnBecause, r.version AS Version, e.zone AS Zone
        FROM release r JOIN event e ON e.id = r.event_id WHERE r.id = @id AND r.event_id = @eventId
        """;

    public ReleaseId Id { get; init; }
    public EventId EventId { get; init; }
    public string Series { get; init; } = "";
    public int Number { get; init; }
    public int Year { get; init; }
    public ReleaseState State { get; init; }
    public DateOnly DatedOn { get; init; }
    public string LanguageCodes { get; init; } = "";
    public DateTimeOffset? EmbargoUntil { get; init; }
    public string? EmbargoLocal { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public DateTimeOffset? PublicFrom { get; init; }
    public DateTimeOffset? CorrectedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBecause { get; init; }
    public int Version { get; init; }
    public string Zone { get; init; } = "";

    public ReleaseReference Reference => new(Series, Number, Year);

    /// <summary>The one it is written in first, then those it is put into.</summary>
    public IReadOnlyList<string> Languages => LanguageCodes.Split(' ');

    public Embargo Embargo => new(State, ApprovedAt, EmbargoUntil, LiftedAt, WithdrawnAt);

    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public static Task<StoredRelease?> Find(Db db, EventId eventId, ReleaseId id) => db.One<StoredRelease>(FindOne, new { eventId, id });

    /// <summary>The release as the sender saw it, or why not.</summary>
    public static async Task<(StoredRelease? Found, Error? Refusal)> Seen(Db db, EventId eventId, ReleaseId id, int version) =>
        await Find(db, eventId, id) is not { } found ? (null, ReleasesErrors.NotFound) : found.Version != version ? (found, ReleasesErrors.ChangedMeanwhile) : (found, null);

    /// <summary>The same for one whose text can still change.</summary>
    public static async Task<(StoredRelease? Draft, Error? Refusal)> SeenDraft(Db db, EventId eventId, ReleaseId id, int version)
    {
        var (found, refusal) = await Seen(db, eventId, id, version);
        return found is { State: not ReleaseState.Draft } ? (found, ReleasesErrors.NotDraft) : (found, refusal);
    }
}
