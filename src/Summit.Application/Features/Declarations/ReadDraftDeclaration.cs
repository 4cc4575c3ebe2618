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
/// <param name="Draft">Rises with each change of the text; to be sent back by what changes its order.</param>
/// <param name="Languages">The authentic one first.</param>
/// <param name="Clauses">As drafted; none where nothing is begun.</param>
/// <param name="Adopted">Null while it is drafted.</param>
/// <param name="Presence">For the record of the adoption.</param>
public sealed record DeclarationDesk(
    int Version, int Draft, LocalizedText Title, IReadOnlyList<string> Languages, bool IsWorkingText, bool SigningOpen, DateOnly? FirstUntil, DateTimeOffset? PublishedAt,
    IReadOnlyList<DraftClause> Clauses, AdoptedDeclaration? Adopted, PresenceCount Presence, DateTimeOffset Now)
{
    /// <summary>Until when cities propose amendments; null while it was not opened to them.</summary>
    public DateTimeOffset? AmendmentsUntil { get; init; }

    /// <summary>Amendments that nobody has decided.</summary>
    public int Undecided { get; init; }

    /// <summary>The one that decides; empty where nothing is begun.</summary>
    public string Authentic => Languages.Count == 0 ? "" : Languages[0];

    /// <summary>Languages in which it could be adopted as it is.</summary>
    public IReadOnlyList<string> Complete => [.. Languages.Where(language => AdoptableText.IsComplete(Title, Clauses, language))];
}

/// <summary>Who came, by the badges used at its doors; while none was used, who has a confirmed place.</summary>
public sealed record PresenceCount
{
    const string CountArrived = """
        SELECT COUNT(*) AS People, COUNT(DISTINCT r.body_key) AS Bodies, COUNT(DISTINCT r.country) AS Countries FROM registration r WHERE r.event_id = @eventId AND r.state = 'Confirmed'
        AND EXISTS (SELECT 1 FROM badge b WHERE b.registration_id = r.id AND b.first_used_at IS NOT NULL AND (b.void_reason IS NULL OR b.void_reason = 'Reprinted'))
        """;

    const string CountPlaces = """
        SELECT COUNT(*) AS People, COUNT(DISTINCT r.body_key) AS Bodies, COUNT(DISTINCT r.country) AS Countries FROM registration r WHERE r.event_id = @eventId AND r.state = 'Confirmed'
        """;

    /// <summary>Counted at the doors.</summary>
    public bool IsArrival { get; init; }
    public int People { get; init; }
    public int Bodies { get; init; }
    public int Countries { get; init; }

    internal static async Task<PresenceCount> Of(Db db, EventId eventId) => await db.One<PresenceCount>(CountArrived, new { eventId }) is { People: > 0 } arrived
        ? arrived with { IsArrival = true } : (await db.One<PresenceCount>(CountPlaces, new { eventId }))!;
}

sealed class ReadDraftDeclarationHandler(Db db, EventClock clock) : IRequestHandler<ReadDraftDeclaration, Result<DeclarationDesk>>
{
    public async Task<Result<DeclarationDesk>> Handle(ReadDraftDeclaration request, CancellationToken cancellationToken)
    {
        var presence = await PresenceCount.Of(db, request.EventId);
        if (await StoredDeclaration.Find(db, request.EventId) is not { } stored) return new DeclarationDesk(0, 0, LocalizedText.Empty, [], false, false, null, null, [], null, presence, clock.Now);
        return new DeclarationDesk(
            stored.Version, stored.Draft, stored.Title, stored.Languages, stored.IsWorkingText, stored.SigningOpen, stored.FirstUntil, stored.PublishedAt,
            await stored.Clauses(db), stored.AdoptedAt is null ? null : await AdoptedDeclaration.Find(db, request.EventId, published: false), presence, clock.Now)
        {
            AmendmentsUntil = stored.AmendmentsUntil, Undecided = stored.Undecided,
        };
    }
}
