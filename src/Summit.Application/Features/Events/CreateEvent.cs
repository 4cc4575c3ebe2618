using FluentValidation;
using MediatR;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>Begins an event: a draft with what nobody can guess asked for, and the rest as most events have it.</summary>
/// <param name="SeriesSlug">An existing series, or the address of a new one.</param>
/// <param name="SeriesTitle">For a new series; null for an existing one.</param>
/// <param name="ReferencePrefix">What references of its registrations begin with.</param>
/// <param name="ShortTitle">In the host language, as all texts here.</param>
[Requires(Permission.CreateEvents)]
public sealed record CreateEvent(
    string SeriesSlug, string? SeriesTitle, string Slug, string ReferencePrefix, string ShortTitle, string Title,
    string Zone, WallTime Starts, WallTime Ends, string HostLanguage, string City, string Country) : ICommand<EventId>;

sealed class CreateEventValidator : AbstractValidator<CreateEvent>
{
    public CreateEventValidator()
    {
        RuleFor(command => command.SeriesSlug).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").Must(EventSlug.IsWellFormed).WithErrorCode("slug");
        RuleFor(command => command.SeriesTitle!).RequiredText(EventFormRules.MostTitle).When(command => command.SeriesTitle is not null);
        RuleFor(command => command.Slug).Slug();
        RuleFor(command => command.ReferencePrefix).Prefix();
        RuleFor(command => command.ShortTitle!).RequiredText(EventFormRules.MostShortTitle);
        RuleFor(command => command.Title!).RequiredText(EventFormRules.MostTitle);
        RuleFor(command => command.Zone).Zone();
        RuleFor(command => command.Starts).Times(command => command.Zone, command => command.Ends, nameof(CreateEvent.Ends));
        RuleFor(command => command.HostLanguage).Language();
        RuleFor(command => command.City!).RequiredText(EventFormRules.MostCity);
        RuleFor(command => command.Country).Country();
    }
}

sealed class CreateEventHandler(Db db, PlaceLedger places, AuditTrail audit, EventClock clock) : IRequestHandler<CreateEvent, Result<EventId>>
{
    /// <summary>Hours an offer stands unless the organiser decides otherwise.</summary>
    const int OfferHours = 48;

    // Whoever begins an event finds the usual ones ticked; lower priorities go first in the queue.
    static readonly Dictionary<string, int> OfferedAtFirst = new()
    {
        ["mayor"] = 1, ["councillor"] = 2, ["regional"] = 2, ["national"] = 3, ["network"] = 3, ["civil-society"] = 3, ["expert"] = 3,
    };

    // The gate by slug: whether there is an event of that name is not known before, and must not be asked before.
    const string PassGate = """
        UPDATE event_gate SET version = version + 1 WHERE event_id = (SELECT id FROM event WHERE slug = @Slug)
        """;

    const string FindSeries = "SELECT id FROM series WHERE slug = @SeriesSlug";
    const string InsertSeries = "INSERT INTO series (id, slug, title) VALUES (@id, @SeriesSlug, @title)";

    const string Insert = """
        INSERT INTO event (id, series_id, slug, reference_prefix, accent, status, title, short_title, kicker, summary, zone, starts_at,
            starts_local, ends_at, ends_local, host_language, interpretation, venue_name, venue_address, venue_city, venue_country,
            admission, opens_at, closes_at, window_set, offer_hours, profile_days, needs_days, audit_years, seed_digest, version)
        VALUES (@id, @series, @Slug, @ReferencePrefix, 'blue', 'Draft', @title, @shortTitle, @nothing, @nothing, @Zone, @startsAt,
            @starts, @endsAt, @ends, @HostLanguage, '', @nothing, '', @city, @Country,
            'Open', @opensAt, @startsAt, 0, @OfferHours, 0, 0, 0, '', 1)
        """;

    const string InsertGate = "INSERT INTO event_gate (event_id, version) VALUES (@id, 0)";

    const string InsertCategory = "INSERT INTO category (event_id, code, rank, offered, approval, priority) VALUES (@id, @code, @rank, @offered, @approval, @priority)";

    public async Task<Result<EventId>> Handle(CreateEvent request, CancellationToken cancellationToken)
    {
        await db.Execute(PassGate, new { request.Slug });
        if (await EventNames.Refusal(db, request.Slug, request.ReferencePrefix) is { } refusal) return refusal;
        var series = await db.Scalar<Guid?>(FindSeries, new { request.SeriesSlug });
        if (series is not null && request.SeriesTitle is not null) return EventsErrors.SeriesTaken;
        if (series is null && request.SeriesTitle is null) return EventsErrors.NoSuchSeries;

        LocalizedText Text(string text) => new([KeyValuePair.Create(request.HostLanguage, text)]);
        if (series is null)
        {
            series = clock.NewId();
            await db.ExecuteOne(InsertSeries, new { id = series, request.SeriesSlug, title = Text(request.SeriesTitle!) });
        }
        var id = new EventId(clock.NewId());
        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.Zone);
        var startsAt = EventFormRules.At(request.Starts, zone);
        await db.ExecuteOne(Insert, new
        {
            id, series, request.Slug, request.ReferencePrefix, title = Text(request.Title), shortTitle = Text(request.ShortTitle), nothing = LocalizedText.Empty,
            request.Zone, startsAt, starts = request.Starts.Written, endsAt = EventFormRules.At(request.Ends, zone), ends = request.Ends.Written,
            request.HostLanguage, city = Text(request.City), request.Country, OfferHours,
            // A window there must be; that nobody chose it is kept beside it.
            opensAt = startsAt.AddDays(-60),
        });
        await db.ExecuteOne(InsertGate, new { id });
        foreach (var (rank, code) in ProfileLists.Categories.Index())
            await db.ExecuteOne(InsertCategory, new
            {
                id, code, rank, offered = OfferedAtFirst.ContainsKey(code), approval = code == "expert", priority = OfferedAtFirst.GetValueOrDefault(code, 3),
            });
        await places.Open(id, PoolKind.Event, id.Value, capacity: 0);
        await audit.Record(id, "event.created", id.Value, new FieldChange("slug", null, request.Slug));
        return id;
    }
}

/// <summary>Names that no two events share.</summary>
static class EventNames
{
    const string Find = "SELECT slug AS Slug, reference_prefix AS Prefix FROM event WHERE slug = @slug OR reference_prefix = @prefix";

    /// <summary>Why a new event cannot be called so.</summary>
    public static async Task<Error?> Refusal(Db db, string slug, string prefix)
    {
        var taken = await db.Query<NamesRow>(Find, new { slug, prefix });
        return taken.Any(row => row.Slug == slug) ? EventsErrors.SlugTaken : taken.Count > 0 ? EventsErrors.PrefixTaken : null;
    }

    sealed record NamesRow
    {
        public string Slug { get; init; } = "";
        public string Prefix { get; init; } = "";
    }
}
