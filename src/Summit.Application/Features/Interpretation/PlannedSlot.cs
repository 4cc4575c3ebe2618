using Summit.Data;
using Summit.Domain;
using Summit.Domain.Interpretation;

namespace Summit.Application.Features.Interpretation;

/// <summary>A booth that a session has by its languages. Within a command.</summary>
sealed record PlannedSlot(SessionId Session, TimeSpan Lasts, Regime Regime, Booth Booth)
{
    const string Find = """
        SELECT id AS Id, starts_at AS Starts, ends_at AS Ends, floor_languages AS Floor, target_languages AS Targets
        FROM session WHERE event_id = @eventId AND code = @session
        """;

    const string Insert = """
        INSERT INTO session_booth (session_id, language, retour, heavy, whispered)
        SELECT @Session, @language, NULL, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM session_booth WHERE session_id = @Session AND language = @language)
        """;

    /// <summary>Null where the session is not there, or has no such booth.</summary>
    public static async Task<PlannedSlot?> At(Db db, EventId eventId, string session, string language)
    {
        if (await db.One<SessionRow>(Find, new { eventId, session }) is not { } row) return null;
        var regime = Regime.Read(row.Floor, row.Targets);
        return StaffingRules.BoothsOf(regime).FirstOrDefault(booth => booth.Language == language) is { } booth ? new(row.Id, row.Ends - row.Starts, regime, booth) : null;
    }

    /// <summary>Its row, so that something can be noted of it.</summary>
    public Task Open(Db db) => db.Execute(Insert, new { Session, language = Booth.Language });

    sealed record SessionRow
    {
        public SessionId Id { get; init; }
        public DateTimeOffset Starts { get; init; }
        public DateTimeOffset Ends { get; init; }
        public string Floor { get; init; } = "";
        public string Targets { get; init; } = "";
    }
}
