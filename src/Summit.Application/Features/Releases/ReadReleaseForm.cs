using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For the desk: a release with all that can be changed of it.</summary>
[Requires(Permission.ManageReleases)]
public sealed record ReadReleaseForm(EventId EventId, ReleaseId Release) : IQuery<ReleaseForm>, IConcernsEvent;

/// <summary>A release at the desk.</summary>
/// <param name="Version">To be sent back.</param>
/// <param name="Languages">The one it is written in first.</param>
/// <param name="EmbargoUntil">Also where it was ended early.</param>
/// <param name="Lacking">Languages in which it cannot go out yet.</param>
/// <param name="Readings">How many times it was read under embargo.</param>
/// <param name="Promises">How many people promised to keep that.</param>
public sealed record ReleaseForm(
    ReleaseId Id, int Version, ReleaseReference Reference, DateOnly DatedOn, IReadOnlyList<string> Languages, ReleaseStanding Standing, DateTimeOffset? EmbargoUntil, DateTimeOffset? LiftedAt,
    DateTimeOffset? PublicFrom, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause, ReleaseContent Content, IReadOnlyList<string> Lacking, int Readings, int Promises)
{
    /// <summary>What it says in a language; nothing where nobody has written it.</summary>
    public ReleaseText In(string language) => Content.Texts.GetValueOrDefault(language) ?? new(ReleaseWording.Empty, 0);

    /// <summary>Changes with the languages.</summary>
    public string LanguageKey => string.Join(' ', Languages);

    /// <summary>What it is called among others: its headline, else its reference alone.</summary>
    public string Name => In(Languages[0]).Wording.Headline is { Length: > 0 } headline ? $"{Reference}: {headline}" : Reference.ToString();
}

sealed class ReadReleaseFormHandler(Db db, EventClock clock) : IRequestHandler<ReadReleaseForm, Result<ReleaseForm>>
{
    const string Count = """
        SELECT (SELECT COUNT(*) FROM release_access WHERE release_id = @Release) AS Readings, (SELECT COUNT(*) FROM release_acknowledgement WHERE release_id = @Release) AS Promises
        """;

    public async Task<Result<ReleaseForm>> Handle(ReadReleaseForm request, CancellationToken cancellationToken)
    {
        if (await StoredRelease.Find(db, request.EventId, request.Release) is not { } stored) return ReleasesErrors.NotFound;
        var content = await ReleaseContent.Read(db, stored.Id);
        var counts = (await db.One<Counts>(Count, request))!;
        return new ReleaseForm(
            stored.Id, stored.Version, stored.Reference, stored.DatedOn, stored.Languages, stored.Embargo.At(clock.Now), stored.EmbargoUntil, stored.LiftedAt, stored.PublicFrom, stored.WithdrawnAt,
            stored.WithdrawnBecause, content, ApproveReleaseHandler.Lacking(stored.Languages, content), counts.Readings, counts.Promises);
    }

    sealed record Counts
    {
        public int Readings { get; init; }
        public int Promises { get; init; }
    }
}
