using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Programme;

/// <summary>A paper or a presentation of a session.</summary>
public sealed record SessionDocument
{
    public DocumentId Id { get; init; }
    public SessionId SessionId { get; init; }

    /// <summary>The code of its session.</summary>
    public string Session { get; init; } = "";
    public string Title { get; init; } = "";

    /// <summary>In which it is written.</summary>
    public string Language { get; init; } = "";

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>The same as people read it, never zero.</summary>
    public decimal Megabytes => Math.Max(0.1m, Math.Round(Size / 1_048_576m, 1));
}

/// <summary>Documents as they stand.</summary>
static class SessionDocuments
{
    const string Find = """
        SELECT d.id AS Id, d.session_id AS SessionId, s.code AS Session, d.title AS Title, d.language AS Language, f.size AS Size
        FROM session s JOIN session_document d ON d.session_id = s.id JOIN stored_file f ON f.id = d.file_id
        WHERE s.event_id = @eventId ORDER BY d.session_id, d.rank
        """;

    const string ReleaseFiles = "UPDATE stored_file SET delete_after = @now WHERE id IN (SELECT d.file_id FROM session_document d WHERE d.session_id = @session)";

    /// <summary>All of an event, in the order in which they were added to their sessions.</summary>
    public static Task<IReadOnlyList<SessionDocument>> Read(Db db, EventId eventId) => db.Query<SessionDocument>(Find, new { eventId });

    /// <summary>Before a session goes, and its documents with it: nobody needs their files any more.</summary>
    public static Task Release(Db db, EventClock clock, SessionId session) => db.Execute(ReleaseFiles, new { session, now = clock.SystemNow });
}
