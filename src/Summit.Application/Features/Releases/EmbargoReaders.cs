using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>A person accredited at the event, and whether they promised to keep the embargo of a release.</summary>
sealed record EmbargoReader
{
    public EventId EventId { get; init; }
    public string Slug { get; init; } = "";
    public AccreditationId Id { get; init; }
    public AccreditationState State { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string Name { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Reference { get; init; } = "";
    public int No { get; init; }
}

/// <summary>
/// Who of the press may read a release under embargo: a person of the session's own request, accredited at this moment, and, to read,
/// one who promised to keep it. Every reading is written down in the transaction that gives the text: no row, no text.
/// </summary>
sealed class EmbargoReaders(Db db, Access access, EventClock clock)
{
    const string FindReader = """
        SELECT a.event_id AS EventId, e.slug AS Slug, a.id AS Id, a.state AS State, k.acknowledged_at AS AcknowledgedAt,
               COALESCE(a.badge_name, CONCAT(a.given_names, ' ', a.family_name)) AS Name, q.outlet AS Outlet, q.reference AS Reference, a.no AS No
        FROM accreditation a JOIN press_request q ON q.id = a.request_id JOIN event e ON e.id = a.event_id
        LEFT JOIN release_acknowledgement k ON k.accreditation_id = a.id AND k.release_id = @release
        WHERE a.id = @person AND a.request_id = @request
        """;

    const string InsertReading = """
        INSERT INTO release_access (id, release_id, accreditation_id, read_at, what, attachment_id) VALUES (@id, @release, @person, @now, @what, @attachment)
        """;

    /// <summary>The person and the release under embargo, or why not; a release that nobody outside knows of is not found.</summary>
    public async Task<(EmbargoReader? Reader, PublicRelease? Release, Error? Refusal)> Find(ReleaseId release, AccreditationId person)
    {
        var reader = await db.One<EmbargoReader>(FindReader, new { release, person, request = access.PressRequest!.Value });
        if (reader is null || !AccreditationRules.Admits(reader.State)) return (null, null, ReleasesErrors.NotFound);
        if (await PublicRelease.Find(db, reader.EventId, null, release) is not { } found) return (reader, null, ReleasesErrors.NotFound);
        return found.Embargo.At(clock.Now) switch
        {
            ReleaseStanding.UnderEmbargo => (reader, found, null),
            ReleaseStanding.Public or ReleaseStanding.Withdrawn => (reader, found, ReleasesErrors.NotUnderEmbargo),
            _ => (reader, null, ReleasesErrors.NotFound),
        };
    }

    /// <summary>The same for somebody who promised to keep the embargo.</summary>
    public async Task<(EmbargoReader? Reader, PublicRelease? Release, Error? Refusal)> ToRead(ReleaseId release, AccreditationId person)
    {
        var (reader, found, refusal) = await Find(release, person);
        return refusal is null && reader!.AcknowledgedAt is null ? (reader, null, ReleasesErrors.NotAcknowledged) : (reader, found, refusal);
    }

    public Task Record(ReleaseId release, AccreditationId person, ReadPart what, AttachmentId? attachment) =>
        db.ExecuteOne(InsertReading, new { id = clock.NewId(), release, person, now = clock.Now, what = what.ToString(), attachment });
}
