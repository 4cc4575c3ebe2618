using Summit.Application.Platform.Audit;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>
/// Takes somebody out of all that is known of an event's speakers: of its sessions, of what the record of acts says, and of every
/// version of the programme, the public one included, at once. Within a command.
/// </summary>
static class SpeakerErasure
{
    const string LetGo = "DELETE FROM session_speaker WHERE speaker_id = @id AND EXISTS (SELECT 1 FROM speaker p WHERE p.id = @id AND p.event_id = @eventId)";

    const string Delete = "DELETE FROM speaker WHERE id = @id AND event_id = @eventId";

    const string FindVersions = "SELECT number AS Number, content AS Content FROM programme_version WHERE event_id = @eventId ORDER BY number";

    const string Rewrite = "UPDATE programme_version SET content = @content WHERE event_id = @eventId AND number = @Number";

    /// <summary>Whether there was such a speaker.</summary>
    public static async Task<bool> Erase(Db db, AuditTrail audit, EventId eventId, SpeakerId id)
    {
        await db.Execute(LetGo, new { id, eventId });
        if (await db.Execute(Delete, new { id, eventId }) == 0) return false;
        foreach (var version in await db.Query<VersionRow>(FindVersions, new { eventId }))
        {
            var items = ProgrammeContent.Read(version.Content);
            if (items.All(item => item.Speakers.All(speaker => speaker.Id != id))) continue;
            var content = ProgrammeContent.Write([.. items.Select(item => item with { Speakers = [.. item.Speakers.Where(speaker => speaker.Id != id)] })]);
            await db.ExecuteOne(Rewrite, new { eventId, version.Number, content });
        }
        await audit.Record(eventId, "speaker.removed", id.Value);
        await audit.Erase(id.Value);
        return true;
    }

    sealed record VersionRow
    {
        public int Number { get; init; }
        public string Content { get; init; } = "";
    }
}
