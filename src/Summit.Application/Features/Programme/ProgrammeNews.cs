using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>
/// Remembers who has to be told of a new version: everyone confirmed, in one statement. The messages are owed by the job that tells
/// of changes to events; what they say is read from the two versions when they are sent.
/// </summary>
static class ProgrammeNews
{
    /// <summary>The message that sessions are others than before.</summary>
    public const string Changed = "programme-changed";

    /// <summary>In the record of the act: the numbers of the two versions.</summary>
    public const string Version = "version";

    const string Insert = $$"""
        INSERT INTO event_change (id, event_id, template, made_at, people, told_at)
        SELECT @act, @eventId, @template, @now, COUNT(*), NULL FROM registration r WHERE r.event_id = @eventId AND r.state = 'Confirmed' AND {{LiveRegistration.Holds}}
        """;

    const string InsertNotices = $$"""
        INSERT INTO event_notice (change_id, registration_id)
        SELECT @act, r.id FROM registration r WHERE r.event_id = @eventId AND r.state = 'Confirmed' AND {{LiveRegistration.Holds}}
        """;

    /// <summary>How many people will get a message about the act of this id.</summary>
    public static async Task<int> Announce(Db db, EventClock clock, EventId eventId, Guid act)
    {
        await db.ExecuteOne(Insert, new { act, eventId, template = Changed, now = clock.Now });
        return await db.Execute(InsertNotices, new { act, eventId });
    }

    /// <summary>What a message about a new version says; nothing where a version is not known any more.</summary>
    public static async Task<IReadOnlyList<ProgrammeDifference>> Between(Db db, EventId eventId, string? from, string? to) =>
        int.TryParse(from, out var former) && int.TryParse(to, out var now)
        && await ProgrammeVersions.Find(db, eventId, former) is { } before && await ProgrammeVersions.Find(db, eventId, now) is { } after
            ? ProgrammeDifferences.Between(before.Items, after.Items) : [];
}
