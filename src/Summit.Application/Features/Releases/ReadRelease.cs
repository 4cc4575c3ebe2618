using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the public: a release, from the instant at which everyone may read it. Until then it is answered like one that does not exist.</summary>
/// <param name="Reference">As in its address.</param>
[ForAnyone]
public sealed record ReadRelease(string Slug, string Reference) : IQuery<ReleaseView>;

/// <summary>A release as its page and its document show it.</summary>
/// <param name="Contact">For the press; where the event has none, for everybody.</param>
public sealed record ReleaseView(EventHead Event, ReleaseHead Head, string? Contact, ReleaseContent Content)
{
    /// <summary>The reader's language where the release has it, else the one it was written in.</summary>
    public string Said(string language) => Head.Languages.Contains(language) ? language : Head.Languages[0];
}

/// <summary>A release without what it says.</summary>
/// <param name="Languages">The one it is written in first.</param>
/// <param name="EmbargoUntil">Null where there is none, or where it was ended early.</param>
public sealed record ReleaseHead(ReleaseId Id, ReleaseReference Reference, DateOnly DatedOn, IReadOnlyList<string> Languages, ReleaseStanding Standing, DateTimeOffset? PublicFrom, DateTimeOffset? EmbargoUntil);

sealed class ReadReleaseHandler(Db db, EventClock clock) : IRequestHandler<ReadRelease, Result<ReleaseView>>
{
    public async Task<Result<ReleaseView>> Handle(ReadRelease request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (await EventHead.Find(db, request.Slug, now) is not { } head) return ReleasesErrors.NotFound;
        return await PublicRelease.Find(db, head.Id, ReleaseReference.Read(request.Reference), null) is not { } found ? ReleasesErrors.NotFound : found.Embargo.At(now) switch
        {
            ReleaseStanding.Public => await found.View(db, head, now),
            ReleaseStanding.Withdrawn => ReleasesErrors.Withdrawn,
            _ => ReleasesErrors.NotFound,
        };
    }
}

/// <summary>A release as queries find it, by its reference or its id. What it says is read only once its standing was judged.</summary>
sealed record PublicRelease
{
    const string FindOne = """
        SELECT r.id AS Id, r.series AS Series, r.number AS Number, r.year AS Year, r.state AS State, r.dated_on AS DatedOn, r.languages AS LanguageCodes, r.embargo_until AS EmbargoUntil,
               r.approved_at AS ApprovedAt, r.lifted_at AS LiftedAt, r.withdrawn_at AS WithdrawnAt, COALESCE(p.address, a.address) AS Contact
        FROM release r
        LEFT JOIN contact p ON p.event_id = r.event_id AND p.purpose = 'press'
        LEFT JOIN contact a ON a.event_id = r.event_id AND a.purpose = 'attendance'
        WHERE r.event_id = @eventId AND (r.id = @id OR (r.series = @series AND r.number = @number AND r.year = @year))
        """;

    public ReleaseId Id { get; init; }
    public string Series { get; init; } = "";
    public int Number { get; init; }
    public int Year { get; init; }
    public ReleaseState State { get; init; }
    public DateOnly DatedOn { get; init; }
    public string LanguageCodes { get; init; } = "";
    public DateTimeOffset? EmbargoUntil { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? Contact { get; init; }

    public ReleaseReference Reference => new(Series, Number, Year);

    public Embargo Embargo => new(State, ApprovedAt, EmbargoUntil, LiftedAt, WithdrawnAt);

    public static Task<PublicRelease?> Find(Db db, EventId eventId, ReleaseReference? reference, ReleaseId? id) =>
        db.One<PublicRelease>(FindOne, new { eventId, id = id?.Value, series = reference?.Series, number = reference?.Number, year = reference?.Year });

    public async Task<ReleaseView> View(Db db, EventHead head, DateTimeOffset now) => View(head, now, await ReleaseContent.Read(db, Id));

    public ReleaseView View(EventHead head, DateTimeOffset now, ReleaseContent content) => new(head,
        new(Id, Reference, DatedOn, LanguageCodes.Split(' '), Embargo.At(now), Embargo.PublicFrom, LiftedAt is null ? EmbargoUntil : null), Contact, content);
}
