using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Imports;

/// <summary>What an import would do as things stand: how many would be confirmed, wait, be refused, are registered already, are not in order.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record PreviewImport(EventId EventId, ImportId Id, bool AgreesToWait, bool Approves) : IQuery<ImportPreview>, IConcernsEvent;

/// <summary>The forecast.</summary>
public sealed record ImportPreview
{
    /// <summary>Rows that say something the form would refuse.</summary>
    public int Bad { get; init; }

    /// <summary>Rows that name somebody whom an earlier row names.</summary>
    public int Doubled { get; init; }

    /// <summary>Rows of people who are registered: nothing changes for them.</summary>
    public int Already { get; init; }

    public int Confirmed { get; init; }
    public int Waiting { get; init; }

    /// <summary>For approval.</summary>
    public int Received { get; init; }

    /// <summary>Without a place, and not to wait.</summary>
    public int Full { get; init; }

    /// <summary>Of a category that the event does not offer any more.</summary>
    public int NotOffered { get; init; }

    /// <summary>Of an event that takes nobody any more, or not yet.</summary>
    public int Off { get; init; }

    /// <summary>Why it takes nobody, as a refusal's code; null where it does.</summary>
    public string? OffBecause { get; init; }

    /// <summary>Few enough rows for one transaction: all or nothing asks for no more.</summary>
    public bool IsOnePiece { get; init; }

    /// <summary>Whether all or nothing would begin.</summary>
    public bool CanBeWhole { get; init; }
}

sealed class PreviewImportHandler(Db db, EventClock clock) : IRequestHandler<PreviewImport, Result<ImportPreview>>
{
    const string CountAlready = """
        SELECT COUNT(*) FROM import_row i
        WHERE i.import_id = @Id AND i.problems IS NULL AND i.same_as IS NULL AND i.outcome IS NULL AND EXISTS (
            SELECT 1 FROM registration r
            WHERE r.event_id = @EventId AND r.address_key = i.address_key AND r.name_key = i.name_key AND r.ended_at IS NULL)
        """;

    const string FindNew = """
        SELECT i.category FROM import_row i
        WHERE i.import_id = @Id AND i.problems IS NULL AND i.same_as IS NULL AND i.outcome IS NULL AND NOT EXISTS (
            SELECT 1 FROM registration r
            WHERE r.event_id = @EventId AND r.address_key = i.address_key AND r.name_key = i.name_key AND r.ended_at IS NULL)
        ORDER BY i.no
        """;

    const string FindEvent = "SELECT status AS Status, ends_at AS EndsAt FROM event WHERE id = @EventId";

    const string FindPlaces = """
        SELECT c.code AS Code, c.approval AS Approval, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, s.category AS ShareCategory,
               COALESCE(s.reserved, 0) AS Reserved, s.ceiling AS Ceiling, COALESCE(s.taken, 0) AS ShareTaken
        FROM category c
        JOIN place_pool p ON p.owner_id = c.event_id AND p.kind = 'Event'
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = c.code
        WHERE c.event_id = @EventId AND c.offered = 1
        """;

    public async Task<Result<ImportPreview>> Handle(PreviewImport request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is not { } file) return ImportsErrors.NotFound;
        if (file.State != ImportState.Checked) return ImportsErrors.NotNow;
        var already = await db.Scalar<int>(CountAlready, new { request.Id, request.EventId });
        var places = await db.Query<PlaceRow>(FindPlaces, new { request.EventId });
        var standing = (await db.One<EventRow>(FindEvent, new { request.EventId }))!;
        var off = ComingEvent.RefusalToEnter(standing.Status, standing.EndsAt, clock.Now);
        var outcomes = Forecast(await db.Query<string>(FindNew, new { request.Id, request.EventId }), places, request, off);
        int Of(string outcome) => outcomes.GetValueOrDefault(outcome);
        return new ImportPreview
        {
            Bad = file.Bad, Doubled = file.Doubled, Already = already, Confirmed = Of(ImportOutcomes.Confirmed), Waiting = Of(ImportOutcomes.Waiting),
            Received = Of(ImportOutcomes.Received), Full = Of(PlacesErrors.Full.Code), NotOffered = Of(RegistrationErrors.CategoryNotOffered.Code),
            Off = off is null ? 0 : Of(off.Code), OffBecause = off?.Code,
            IsOnePiece = file.IsOnePiece,
            CanBeWhole = off is null && file.Bad + file.Doubled + Of(PlacesErrors.Full.Code) + Of(RegistrationErrors.CategoryNotOffered.Code) == 0
                && (file.IsOnePiece || request.AgreesToWait),
        };
    }

    static Dictionary<string, int> Forecast(IReadOnlyList<string> categories, IReadOnlyList<PlaceRow> places, PreviewImport request, Error? off)
    {
        var byCode = places.ToDictionary(place => place.Code, StringComparer.Ordinal);
        var forecast = new PlaceForecast(places is [var first, ..] ? first.Pool : new(), places.Select(place => place.Share).OfType<ShareFacts>());
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            var outcome = off is not null ? off.Code
                : !byCode.TryGetValue(category, out var place) ? RegistrationErrors.CategoryNotOffered.Code
                : place.Approval && !request.Approves ? ImportOutcomes.Received
                : forecast.Take(category) == TakeVerdict.Free ? ImportOutcomes.Confirmed
                : request.AgreesToWait ? ImportOutcomes.Waiting : PlacesErrors.Full.Code;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
        return outcomes;
    }

    sealed record EventRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
    }

    sealed record PlaceRow
    {
        public string Code { get; init; } = "";
        public bool Approval { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public string? ShareCategory { get; init; }
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
        public int ShareTaken { get; init; }

        public PoolFacts Pool => new() { Capacity = Capacity, Taken = Taken, HeldBack = HeldBack };
        public ShareFacts? Share => ShareCategory is null ? null : new() { Category = ShareCategory, Reserved = Reserved, Ceiling = Ceiling, Taken = ShareTaken };
    }
}
