using Summit.Application.Features.Programme;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>A session that people say something about, as they see it: an edit that nobody has published changes nothing for them.</summary>
sealed record PublishedSession(SessionId Id, DateTimeOffset Starts)
{
    const string IsThere = "SELECT COUNT(*) FROM session WHERE id = @id";

    /// <summary>One of an event's sessions; null where nobody was shown it, or where it goes with the next publication, and all that was said of it.</summary>
    public static async Task<PublishedSession?> Find(Db db, EventId eventId, string code)
    {
        var shown = await ProgrammeVersions.Shown(db, eventId, hasVersions: true);
        if (shown.Items.FirstOrDefault(item => item.Code == code) is not { } session) return null;
        return await db.Scalar<int>(IsThere, new { id = session.Id }) == 0 ? null : new(session.Id, session.Starts);
    }
}
