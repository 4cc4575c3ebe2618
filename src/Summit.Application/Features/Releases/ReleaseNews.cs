using Summit.Application.Platform.Mail;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>
/// Tells the accredited press that a release can be read under embargo, and later, where somebody promised to keep it or read it, what
/// became of it: they hold a copy that is not right any more, also where they have been refused or revoked since. One message a mailbox;
/// a later one takes the place of an earlier one that nobody has in hand.
/// </summary>
sealed class ReleaseNews(Db db, Outbox outbox)
{
    /// <summary>It is there, and when the embargo ends.</summary>
    public const string Embargoed = "press-release-embargoed";

    /// <summary>It was corrected.</summary>
    public const string Corrected = "press-release-corrected";

    /// <summary>It was taken back.</summary>
    public const string Withdrawn = "press-release-withdrawn";

    // Whoever withdrew, or was erased, wanted to hear nothing more.
    const string FindRequests = """
        SELECT DISTINCT n.request_id FROM accreditation n JOIN press_request q ON q.id = n.request_id AND q.erased_at IS NULL
        WHERE n.event_id = @eventId AND n.state <> 'Withdrawn' AND (
            EXISTS (SELECT 1 FROM release_acknowledgement k WHERE k.release_id = @release AND k.accreditation_id = n.id)
            OR EXISTS (SELECT 1 FROM release_access a WHERE a.release_id = @release AND a.accreditation_id = n.id))
        """;

    const string FindAccredited = "SELECT DISTINCT request_id FROM accreditation WHERE event_id = @eventId AND state IN ('Accredited', 'Limited')";

    /// <summary>Everybody accredited; again when the embargo was moved.</summary>
    public Task Announce(EventId eventId, ReleaseId release) => Owe(eventId, release, FindAccredited, Embargoed);

    /// <summary>Whoever holds a copy.</summary>
    public Task Tell(EventId eventId, ReleaseId release, string template) => Owe(eventId, release, FindRequests, template);

    async Task Owe(EventId eventId, ReleaseId release, string find, string template)
    {
        await outbox.VoidAbout(release.Value);
        foreach (var request in await db.Query<PressRequestId>(find, new { eventId, release }))
            await outbox.Owe(eventId, new(request.Value), Recipient.Press, template, about: release.Value);
    }
}

/// <summary>A release as a message tells of it. What it says stays out: others read mailboxes too, and an embargo may hold.</summary>
/// <param name="EmbargoUntil">While it holds.</param>
/// <param name="Note">What was corrected last, once everyone may read it.</param>
/// <param name="IsShut">The embargo holds, and nobody of the request may read under it any more.</param>
public sealed record ReleaseInNews(ReleaseReference Reference, ReleaseStanding Standing, DateTimeOffset? EmbargoUntil, LocalizedText? Note, bool IsShut = false)
{
    const string FindOne = """
        SELECT r.series AS Series, r.number AS Number, r.year AS Year, r.state AS State, r.embargo_until AS EmbargoUntil, r.approved_at AS ApprovedAt, r.lifted_at AS LiftedAt, r.withdrawn_at AS WithdrawnAt,
               (SELECT v.note FROM release_version v WHERE v.release_id = r.id AND v.number = (SELECT MAX(w.number) FROM release_version w WHERE w.release_id = r.id)) AS Note,
               (SELECT COUNT(*) FROM accreditation n WHERE n.request_id = @request AND n.state IN ('Accredited', 'Limited')) AS Readers
        FROM release r WHERE r.id = @about AND r.event_id = @eventId
        """;

    internal static bool Concerns(string template) => template is ReleaseNews.Embargoed or ReleaseNews.Corrected or ReleaseNews.Withdrawn;

    internal static async Task<ReleaseInNews?> Find(Db db, EventId eventId, Guid about, PressRequestId request, DateTimeOffset now)
    {
        if (await db.One<Row>(FindOne, new { eventId, about, request }) is not { } row) return null;
        var embargo = new Embargo(row.State, row.ApprovedAt, row.EmbargoUntil, row.LiftedAt, row.WithdrawnAt);
        var standing = embargo.At(now);
        return new(new(row.Series, row.Number, row.Year), standing, standing == ReleaseStanding.UnderEmbargo ? embargo.PublicFrom : null, standing == ReleaseStanding.Public ? row.Note : null,
            standing == ReleaseStanding.UnderEmbargo && row.Readers == 0);
    }

    /// <summary>A message that it was corrected is none any more once it was taken back: that has its own. One of an embargo ends with it.</summary>
    internal bool Bears(string template) => template switch
    {
        ReleaseNews.Withdrawn => true,
        ReleaseNews.Embargoed => Standing == ReleaseStanding.UnderEmbargo && !IsShut,
        _ => Standing is ReleaseStanding.Public or ReleaseStanding.UnderEmbargo,
    };

    sealed record Row
    {
        public string Series { get; init; } = "";
        public int Number { get; init; }
        public int Year { get; init; }
        public ReleaseState State { get; init; }
        public DateTimeOffset? EmbargoUntil { get; init; }
        public DateTimeOffset? ApprovedAt { get; init; }
        public DateTimeOffset? LiftedAt { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public LocalizedText? Note { get; init; }
        public int Readers { get; init; }
    }
}
