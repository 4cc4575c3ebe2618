using Summit.Data;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>The programme as the desk has it at this moment, published or not.</summary>
static class ProgrammeRows
{
    const string Find = """
        SELECT s.id AS Id, s.code AS Code, s.kind AS Kind, s.title AS Title, s.summary AS Summary, s.starts_at AS Starts, s.starts_local AS StartsLocal,
               s.ends_at AS Ends, s.ends_local AS EndsLocal, s.room AS RoomCode, r.name AS Room, r.capacity AS RoomCapacity,
               s.floor_languages AS FloorLanguages, s.target_languages AS TargetLanguages, s.places AS Places, COALESCE(q.taken, 0) AS Taken,
               p.id AS SpeakerId, x.role AS Role, p.name AS Name, p.function_title AS FunctionTitle, p.body AS Body, p.country AS Country,
               p.language AS Language, x.presentation AS Presentation
        FROM session s
        LEFT JOIN room r ON r.event_id = s.event_id AND r.code = s.room
        LEFT JOIN place_pool q ON q.owner_id = s.id AND q.kind = 'Session'
        LEFT JOIN session_speaker x ON x.session_id = s.id
        LEFT JOIN speaker p ON p.id = x.speaker_id
        WHERE s.event_id = @eventId ORDER BY s.starts_at, s.ends_at, s.code, x.rank
        """;

    /// <summary>All sessions in order of time, with who chairs and speaks.</summary>
    public static async Task<IReadOnlyList<ProgrammeItem>> Read(Db db, EventId eventId) =>
        [.. (await db.Query<Row>(Find, new { eventId })).GroupBy(row => row.Id).Select(rows => rows.First().Item with { Speakers = [.. rows.Where(row => row.SpeakerId is not null).Select(row => row.Speaker)] })];

    /// <summary>A session with one of its speakers.</summary>
    sealed record Row
    {
        public SessionId Id { get; init; }
        public string Code { get; init; } = "";
        public string Kind { get; init; } = "";
        public LocalizedText Title { get; init; } = LocalizedText.Empty;
        public LocalizedText Summary { get; init; } = LocalizedText.Empty;
        public DateTimeOffset Starts { get; init; }
        public string StartsLocal { get; init; } = "";
        public DateTimeOffset Ends { get; init; }
        public string EndsLocal { get; init; } = "";
        public string? RoomCode { get; init; }
        public LocalizedText? Room { get; init; }
        public int? RoomCapacity { get; init; }
        public string FloorLanguages { get; init; } = "";
        public string TargetLanguages { get; init; } = "";
        public int? Places { get; init; }
        public int Taken { get; init; }
        public SpeakerId? SpeakerId { get; init; }
        public SpeakerRole Role { get; init; }
        public string Name { get; init; } = "";
        public string FunctionTitle { get; init; } = "";
        public string Body { get; init; } = "";
        public string Country { get; init; } = "";
        public string Language { get; init; } = "";
        public LocalizedText Presentation { get; init; } = LocalizedText.Empty;

        public ProgrammeItem Item => new()
        {
            Id = Id, Code = Code, Kind = Kind, Title = Title, Summary = Summary, Starts = Starts, StartsLocal = StartsLocal, Ends = Ends, EndsLocal = EndsLocal,
            RoomCode = RoomCode, Room = Room, RoomCapacity = RoomCapacity, FloorLanguages = FloorLanguages, TargetLanguages = TargetLanguages, Places = Places, Taken = Taken,
        };

        public ProgrammeSpeaker Speaker => new()
        {
            Id = SpeakerId!.Value, Role = Role, Name = Name, Function = FunctionTitle, Body = Body, Country = Country, Language = Language, Presentation = Presentation,
        };
    }
}
