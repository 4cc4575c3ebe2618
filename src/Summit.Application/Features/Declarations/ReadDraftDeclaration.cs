using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>For the desk: the declaration with its clauses, and once it is adopted with its record.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record ReadDraftDeclaration(EventId EventId) : IQuery<DeclarationDesk>, IConcernsEvent;

/// <summary>A declaration at the desk.</summary>
/// <param name="Version">To be sent back; zero where there is none yet.</param>
/// <param name="Languages">The authentic one first.</param>
/// <param name="Clauses">As drafted; none where nothing is begun.</param>
/// <param name="Adopted">Null while it is drafted.</param>
/// <param name="Presence">For the record of the adoption: who has a place at the event.</param>
public sealed record DeclarationDesk(
    int Version, LocalizedText Title, IReadOnlyList<string> Languages, bool IsWorkingText, bool SigningOpen, DateOnly? FirstUntil, DateTimeOffset? PublishedAt,
    IReadOnlyList<DraftClause> Clauses, AdoptedDeclaration? Adopted, PresenceCount Presence, DateTimeOffset Now)
{
    /// <summary>The one that decides; empty where nothing is begun.</summary>
    public string Authentic => Languages.Count == 0 ? "" : Languages[0];

    /// <summary>Languages in which it could be adopted as it is.</summary>
    public IReadOnlyList<string> Complete => [.. Languages.Where(language => AdoptableText.IsComplete(Title, Clauses, language))];
}

/// <summary>Confirmed people, and where they come from.</summary>
public sealed record PresenceCount
{
    public int People { get; init; }
    public int Bodies { get; init; }
    public int Countries { get; init; }
}

sealed class ReadDraftDeclarationHandler(Db db, EventClock clock) : IRequestHandler<ReadDraftDeclaration, Result<DeclarationDesk>>
{
    const string CountPresence = """
        SELECT COUNT(*) AS People, COUNT(DISTINCT r.body_key) AS Bodies, COUNT(DISTINCT r.country) AS Countries FROM registration r WHERE r.event_id = @EventId AND r.state = 'Confirmed'
        """;

    public async Task<Result<DeclarationDesk>> Handle(ReadDraftDeclaration request, CancellationToken cancellationToken)
    {
        var presence = (await db.One<PresenceCount>(CountPresence, request))!;
        if (await StoredDeclaration.Find(db, request.EventId) is not { } stored) return new DeclarationDesk(0, LocalizedText.Empty, [], false, false, null, null, [], null, presence, clock.Now);
        return new DeclarationDesk(
            stored.Version, stored.Title, stored.Languages, stored.IsWorkingText, stored.SigningOpen, stored.FirstUntil, stored.PublishedAt,
            await stored.Clauses(db), stored.AdoptedAt is null ? null : await AdoptedDeclaration.Find(db, request.EventId, published: false), presence, clock.Now);
    }
}
