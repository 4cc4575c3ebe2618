using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer opens an event to the press, or changes what it is offered.</summary>
/// <param name="Version">As the form showed it; 0 while there are no terms yet.</param>
[Requires(Permission.ManagePress)]
public sealed record SetPressTerms(EventId EventId, int Version, PressTerms Terms) : ICommand<Done>, IEventCommand;

/// <summary>What the press is offered, as the form shows it.</summary>
public sealed record PressTerms
{
    /// <summary>From when requests are taken.</summary>
    public WallTime Opens { get; init; } = new("");

    /// <summary>Until when.</summary>
    public WallTime Closes { get; init; } = new("");

    /// <summary>People of the press at the event.</summary>
    public int Places { get; init; }

    /// <summary>People of one outlet; null: as many as there are places.</summary>
    public int? OutletPlaces { get; init; }

    /// <summary>Who comes first where there are fewer places than people, in order; published.</summary>
    public IReadOnlyList<PressCriterion> Criteria { get; init; } = [];

    /// <summary>What one officer decides waits for another.</summary>
    public bool SecondOfficer { get; init; }

    /// <summary>What else applicants should know.</summary>
    public LocalizedText Note { get; init; } = LocalizedText.Empty;
}

sealed class SetPressTermsValidator : AbstractValidator<SetPressTerms>
{
    public const int MostPlaces = 5_000;

    public SetPressTermsValidator()
    {
        RuleFor(command => command.Terms.Places).InclusiveBetween(0, MostPlaces).WithErrorCode("press-places").OverridePropertyName("Places");
        RuleFor(command => command.Terms.OutletPlaces).InclusiveBetween(1, MostPlaces).WithErrorCode("press-places").OverridePropertyName("OutletPlaces");
        RuleFor(command => command.Terms.Criteria).Must(criteria => criteria.Count <= PressOrder.MostCriteria && criteria.All(Enum.IsDefined) && criteria.Distinct().Count() == criteria.Count)
            .WithErrorCode("choose").OverridePropertyName("Criteria");
        RuleFor(command => command.Terms.Note).Texts(EventFormRules.MostSummary);
    }
}

sealed class SetPressTermsHandler(Db db, PlaceLedger places, AuditTrail audit) : IRequestHandler<SetPressTerms, Result<Done>>
{
    const string FindEvent = """
        SELECT e.zone AS Zone, e.status AS Status, t.version AS Version, t.opens_local AS Opens, t.closes_local AS Closes, t.outlet_places AS OutletPlaces, t.criteria AS Criteria, t.second_officer AS SecondOfficer, p.id AS PoolId, p.capacity AS Places
        FROM event e LEFT JOIN press_terms t ON t.event_id = e.id LEFT JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Press' WHERE e.id = @EventId
        """;

    const string Insert = """
        INSERT INTO press_terms (event_id, opens_at, opens_local, closes_at, closes_local, outlet_places, criteria, note, second_officer, version)
        VALUES (@EventId, @opens, @opensLocal, @closes, @closesLocal, @OutletPlaces, @criteria, @Note, @SecondOfficer, 1)
        """;

    const string Update = """
        UPDATE press_terms SET opens_at = @opens, opens_local = @opensLocal, closes_at = @closes, closes_local = @closesLocal, outlet_places = @OutletPlaces,
            criteria = @criteria, note = @Note, second_officer = @SecondOfficer, version = version + 1
        WHERE event_id = @EventId AND version = @Version
        """;

    public async Task<Result<Done>> Handle(SetPressTerms request, CancellationToken cancellationToken)
    {
        if (await db.One<StoredTerms>(FindEvent, request) is not { } stored) return RequestErrors.NoSuchEvent;
        if (stored.Status == EventStatus.Cancelled) return PressErrors.EventCancelled;
        if ((stored.Version ?? 0) != request.Version) return PressErrors.ChangedMeanwhile;
        var (zone, terms) = (TimeZoneInfo.FindSystemTimeZoneById(stored.Zone), request.Terms);
        if (EventFormRules.FaultOf(terms.Opens, zone, out var opens) is { } early) return RequestErrors.Invalid(nameof(terms.Opens), early);
        if (EventFormRules.FaultOf(terms.Closes, zone, out var closes) is { } late) return RequestErrors.Invalid(nameof(terms.Closes), late);
        if (closes <= opens) return RequestErrors.Invalid(nameof(terms.Closes), "before-start");
        var criteria = string.Join(' ', terms.Criteria);
        await db.ExecuteOne(stored.Version is null ? Insert : Update, new
        {
            request.EventId, request.Version, opens, opensLocal = terms.Opens.Written, closes, closesLocal = terms.Closes.Written, terms.OutletPlaces, criteria, terms.Note, terms.SecondOfficer,
        });
        await audit.Record(request.EventId, stored.Version is null ? "press.opened" : "press.terms", request.EventId.Value, StoredEvent.Changes(
            ("opens", stored.Opens, terms.Opens.Written), ("closes", stored.Closes, terms.Closes.Written), ("outlet-places", Number(stored.OutletPlaces), Number(terms.OutletPlaces)), ("criteria", stored.Criteria, criteria),
            ("second-officer", (stored.SecondOfficer ?? false).ToString(), terms.SecondOfficer.ToString())));
        if (stored.PoolId is not { } pool) await places.Open(request.EventId, PoolKind.Press, request.EventId.Value, terms.Places);
        else await Resize(request.EventId, pool, stored, terms);
        return default(Done);
    }

    // Both are one change: what it frees is passed on once, by what results.
    async Task Resize(EventId eventId, PoolId poolId, StoredTerms stored, PressTerms terms)
    {
        var shares = stored.OutletPlaces == terms.OutletPlaces ? [] : (await places.ReadPool(poolId)).Shares;
        if (stored.Places != terms.Places) await audit.Record(eventId, "places.capacity", poolId.Value, new FieldChange("capacity", Number(stored.Places), Number(terms.Places)));
        foreach (var share in shares) await audit.Record(eventId, "places.share", poolId.Value, new FieldChange(share.Category, Number(share.Ceiling), Number(terms.OutletPlaces)));
        await places.Arrange(poolId, terms.Places, [.. shares.Select(share => new ShareTerms(share.Category, 0, terms.OutletPlaces, null))]);
    }

    static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    sealed record StoredTerms
    {
        public string Zone { get; init; } = "";
        public EventStatus Status { get; init; }
        public int? Version { get; init; }
        public string? Opens { get; init; }
        public string? Closes { get; init; }
        public int? OutletPlaces { get; init; }
        public string? Criteria { get; init; }
        public bool? SecondOfficer { get; init; }
        public PoolId? PoolId { get; init; }
        public int Places { get; init; }
    }
}
