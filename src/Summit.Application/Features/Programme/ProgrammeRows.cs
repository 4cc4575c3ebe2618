using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>The programme as the desk has it at this moment, published or not.</summary>
static class ProgrammeRows
{
    const string FindSessions = """
        SELECT s.id AS Id, s.code AS Code, s.kind AS Kind, s.title AS Title, s.summary AS Summary, s.starts_at AS Starts, s.starts_local AS StartsLocal,
               s.ends_at AS Ends, s.ends_local AS EndsLocal, s.room AS RoomCode, r.name AS Room, r.capacity AS RoomCapacity,
               s.floor_languages AS FloorLanguages, s.target_languages AS TargetLanguages
        FROM session s LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        WHERE s.event_id = @eventId ORDER BY s.starts_at, s.ends_at, s.code
        """;

    const string FindSpeakers = """
        SELECT x.session_id AS SessionId, p.id AS Id, x.role AS Role, p.name AS Name, p.function_title AS FunctionTitle, p.body AS Body, p.country AS Country,
               p.language AS Language, x.presentation AS Presentation
        FROM session s JOIN session_speaker x ON x.session_id = s.id JOIN speaker p ON p.id = x.speaker_id
        WHERE s.event_id = @eventId ORDER BY x.session_id, x.rank
        """;

    /// <summary>All sessions in order of time, without who speaks: so long as nothing was edited in public, nobody is named.</summary>
    public static Task<IReadOnlyList<ProgrammeItem>> Sessions(Db db, EventId eventId) => db.Query<ProgrammeItem>(FindSessions, new { eventId });

    /// <summary>All sessions in order of time, in two statements.</summary>
    public static async Task<IReadOnlyList<ProgrammeItem>> Read(Db db, EventId eventId)
    {
        var sessions = await Sessions(db, eventId);
        var speakers = (await db.Query<SpeakerRow>(FindSpeakers, new { eventId })).ToLookup(row => row.SessionId, row => row.Speaker);
        return [.. sessions.Select(session => session with { Speakers = [.. speakers[session.Id]] })];
    }

    sealed record SpeakerRow
    {
        public SessionId SessionId { get; init; }
        public SpeakerId Id { get; init; }
        public SpeakerRole Role { get; init; }
        public string Name { get; init; } = "";
        public string FunctionTitle { get; init; } = "";
        public string Body { get; init; } = "";
        public string Country { get; init; } = "";
        public string Language { get; init; } = "";
        public LocalizedText Presentation { get; init; } = LocalizedText.Empty;

        public ProgrammeSpeaker Speaker =>
            new() { Id = Id, Role = Role, Name = Name, Function = FunctionTitle, Body = Body, Country = Country, Language = Language, Presentation = Presentation };
    }
}
