using Summit.Application.Features.Programme;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>Points as journalists may read of them: a session as it was published, because an edit that nobody has published must not show here first.</summary>
sealed class ShownPoints
{
    readonly Dictionary<SessionId, LocalizedText>? _published;

    ShownPoints(Dictionary<SessionId, LocalizedText>? published) => _published = published;

    /// <param name="sessions">Of the points in question; null for any other point.</param>
    public static async Task<ShownPoints> Of(Db db, EventId eventId, IEnumerable<SessionId?> sessions) =>
        sessions.Any(session => session is not null) && await ProgrammeVersions.Newest(db, eventId) is { } newest
            ? new(newest.Items.ToDictionary(item => item.Id, item => item.Title)) : new(null);

    /// <summary>What a point is called; null for a session that nobody has been shown yet.</summary>
    /// <param name="name">As it stands in the rows.</param>
    public LocalizedText? Name(SessionId? session, LocalizedText name) =>
        session is { } id && _published is not null ? _published.GetValueOrDefault(id) : name;
}
