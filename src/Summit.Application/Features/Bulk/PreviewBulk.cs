using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Bulk;

/// <summary>What an act for many would do as things stand: how many of each outcome, and the first of each refusal by name.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record PreviewBulk(EventId EventId, BulkTerms Terms, IReadOnlyList<RegistrationId> Registrations) : IQuery<BulkPreview>, IConcernsEvent;

/// <summary>The forecast.</summary>
public sealed record BulkPreview(IReadOnlyList<BulkCount> Counts, IReadOnlyList<BulkSkip> FirstSkipped);

sealed class PreviewBulkValidator : AbstractValidator<PreviewBulk>
{
    public PreviewBulkValidator() => BulkShape.Check(this, query => query.Terms, query => query.Registrations);
}

sealed class PreviewBulkHandler(Db db, EventClock clock) : IRequestHandler<PreviewBulk, Result<BulkPreview>>
{
    const int FirstOfEach = 5;
    const int MostNamed = 50;

    // The whole event in one statement: a list of ten thousand ids would be twenty.
    const string FindAll = "SELECT id AS Id, state AS State, category AS Category, erased_at AS ErasedAt FROM registration WHERE event_id = @EventId";

    const string FindPlaces = """
        SELECT e.status AS Status, e.ends_at AS EndsAt, p.capacity AS Capacity, p.taken AS Taken, p.held_back AS HeldBack, s.category AS Category, COALESCE(s.reserved, 0) AS Reserved,
               s.ceiling AS Ceiling, COALESCE(s.taken, 0) AS ShareTaken
        FROM place_pool p JOIN event e ON e.id = p.event_id LEFT JOIN place_share s ON s.pool_id = p.id WHERE p.owner_id = @EventId AND p.kind = 'Event'
        """;

    const string CountCategory = "SELECT COUNT(*) FROM category WHERE event_id = @EventId AND code = @Category AND offered = 1";

    const string FindNames = """
        SELECT id AS RegistrationId, reference AS Reference, given_names AS GivenNames, family_name AS FamilyName FROM registration WHERE id IN @ids AND event_id = @EventId
        """;

    public async Task<Result<BulkPreview>> Handle(PreviewBulk request, CancellationToken cancellationToken)
    {
        var all = (await db.Query<Standing>(FindAll, new { request.EventId })).ToDictionary(row => row.Id);
        var places = await db.Query<PlaceRow>(FindPlaces, new { request.EventId });
        var offered = request.Terms.Category is null || await db.Scalar<int>(CountCategory, new { request.EventId, request.Terms.Category }) > 0;
        var forecast = new Forecast(request.Terms, offered, ComingEvent.Refusal(places[0].Status, places[0].EndsAt, clock.Now), new(places[0].Pool, places.Select(row => row.Share).OfType<ShareFacts>()));

        var counts = new Dictionary<string, BulkCount>(StringComparer.Ordinal);
        var skipped = new List<BulkSkip>();
        var distinct = request.Registrations.Distinct().ToArray();
        for (var no = 0; no < distinct.Length; no++)
        {
            var (outcome, refusal) = forecast.Of(all.GetValueOrDefault(distinct[no]));
            var before = counts.GetValueOrDefault(outcome) ?? new(outcome, refusal, 0);
            counts[outcome] = before with { Count = before.Count + 1 };
            if (refusal && before.Count < FirstOfEach && skipped.Count < MostNamed) skipped.Add(new() { No = no, RegistrationId = distinct[no], Outcome = outcome });
        }
        var names = skipped.Count == 0 ? [] : await db.Query<BulkSkip>(FindNames, new { ids = Ids.In(skipped.Select(skip => skip.RegistrationId)), request.EventId });
        var byId = names.ToDictionary(name => name.RegistrationId);
        return new BulkPreview(
            [.. counts.Values.OrderBy(count => count.Skipped).ThenBy(count => count.Outcome, StringComparer.Ordinal)],
            [.. skipped.Select(skip => byId.TryGetValue(skip.RegistrationId, out var name) ? name with { No = skip.No, Outcome = skip.Outcome } : skip)]);
    }

    /// <summary>The acts' own rules, applied to facts that nobody holds still: what happens may differ where others act meanwhile.</summary>
    sealed class Forecast(BulkTerms terms, bool categoryOffered, Error? notComing, PlaceForecast places)
    {
        public (string Outcome, bool Refusal) Of(Standing? one) => one is null ? Refused(RegistrationErrors.NotFound) : terms.Kind switch
        {
            _ when one.ErasedAt is not null => Refused(RegistrationErrors.Ended),
            BulkKind.Approve or BulkKind.Decline when one.State != RegistrationState.Submitted => Refused(RegistrationErrors.NotSubmitted),
            BulkKind.Approve when notComing is not null => Refused(notComing),
            BulkKind.Approve => (places.Take(one.Category) == TakeVerdict.Free ? BulkOutcomes.Confirmed : BulkOutcomes.Waiting, false),
            BulkKind.Decline => (BulkOutcomes.Declined, false),
            _ when !RegistrationRules.IsLive(one.State) => Refused(RegistrationErrors.Ended),
            BulkKind.Cancel => (BulkOutcomes.Cancelled, false),
            _ when notComing is not null => Refused(notComing),
            BulkKind.Resend => (BulkOutcomes.Sent, false),
            _ => Move(one),
        };

        (string, bool) Move(Standing one)
        {
            if (one.Category == terms.Category) return Refused(RegistrationErrors.SameCategory);
            if (!categoryOffered) return Refused(RegistrationErrors.CategoryNotOffered);
            if (one.State is not (RegistrationState.Confirmed or RegistrationState.Offered)) return (BulkOutcomes.Moved, false);
            return places.Move(one.Category, terms.Category!) is var verdict and not TakeVerdict.Free ? Refused(PlacesErrors.OfMove(verdict)) : (BulkOutcomes.Moved, false);
        }

        static (string, bool) Refused(Error error) => (error.Code, true);
    }

    sealed record Standing
    {
        public RegistrationId Id { get; init; }
        public RegistrationState State { get; init; }
        public string Category { get; init; } = "";
        public DateTimeOffset? ErasedAt { get; init; }
    }

    sealed record PlaceRow
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int HeldBack { get; init; }
        public string? Category { get; init; }
        public int Reserved { get; init; }
        public int? Ceiling { get; init; }
        public int ShareTaken { get; init; }

        public PoolFacts Pool => new() { Capacity = Capacity, Taken = Taken, HeldBack = HeldBack };
        public ShareFacts? Share => Category is null ? null : new() { Category = Category, Reserved = Reserved, Ceiling = Ceiling, Taken = ShareTaken };
    }
}
