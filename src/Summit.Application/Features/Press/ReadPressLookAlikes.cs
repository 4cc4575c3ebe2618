using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>For press officers: outlets of the series' other requests, and bars, that the outlet or a domain of a request could be taken for.</summary>
[Requires(Permission.ManagePress)]
public sealed record ReadPressLookAlikes(EventId EventId, PressRequestId Request) : IQuery<IReadOnlyList<PressLookAlike>>, IConcernsEvent;

/// <summary>A name in the request that looks like one that is known.</summary>
/// <param name="Kind">Outlet or domain.</param>
/// <param name="IsBarred">The known one is barred.</param>
public sealed record PressLookAlike(PressBarKind Kind, string Theirs, string Known, bool IsBarred);

sealed class ReadPressLookAlikesHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<ReadPressLookAlikes, Result<IReadOnlyList<PressLookAlike>>>
{
    // Of the outlets of a series of events; what there is beyond is not compared.
    const int MostCompared = 5000;

    const int MostShown = 20;

    const string Find = """
        SELECT outlet AS Outlet, outlet_key AS OutletKey, address_key AS AddressKey, website AS Website FROM press_request
        WHERE id = @Request AND event_id = @EventId AND erased_at IS NULL
        """;

    const string FindOthers = """
        SELECT DISTINCT r.outlet_key AS OutletKey, r.outlet AS Outlet, r.address_key AS AddressKey, r.website AS Website
        FROM event h JOIN event e ON e.series_id = h.series_id JOIN press_request r ON r.event_id = e.id AND r.erased_at IS NULL
        WHERE h.id = @EventId AND r.id <> @Request ORDER BY r.outlet_key, r.outlet, r.address_key, r.website {page}
        """;

    public async Task<Result<IReadOnlyList<PressLookAlike>>> Handle(ReadPressLookAlikes request, CancellationToken cancellationToken)
    {
        if (await db.One<OutletRow>(Find, request) is not { } mine) return PressErrors.NotFound;
        var others = await db.Query<OutletRow>(FindOthers, new { request.EventId, request.Request, skip = 0, take = MostCompared });
        var bars = (await PressBars.At(db, secret, clock, request.EventId)).All;
        var outlets = Known(bars, PressBarKind.Outlet).Concat(others.Select(other => (Key: other.OutletKey, Label: other.Outlet, Barred: false)));
        var domains = Known(bars, PressBarKind.Domain).Concat(others.SelectMany(other => other.Domains).Select(domain => (Key: domain, Label: domain, Barred: false))).ToArray();
        var alike = outlets.Where(known => LookAlike.OfOutlets(mine.OutletKey, known.Key)).Select(known => new PressLookAlike(PressBarKind.Outlet, mine.Outlet, known.Label, known.Barred))
            .Concat(mine.Domains.SelectMany(domain => domains.Where(known => LookAlike.OfDomains(domain, known.Key)).Select(known => new PressLookAlike(PressBarKind.Domain, domain, known.Label, known.Barred))));
        return alike.DistinctBy(one => (one.Kind, one.Theirs, one.Known)).Take(MostShown).ToList();
    }

    // Bars first, so that a name known in both ways is shown as barred.
    static IEnumerable<(string Key, string Label, bool Barred)> Known(IEnumerable<PressBar> bars, PressBarKind kind) =>
        bars.Where(bar => bar.Kind == kind).Select(bar => (bar.BarKey, bar.Label, true));

    sealed record OutletRow
    {
        public string Outlet { get; init; } = "";
        public string OutletKey { get; init; } = "";
        public string AddressKey { get; init; } = "";
        public string? Website { get; init; }

        public IEnumerable<string> Domains => PressBars.DomainsOf(new("", OutletKey, AddressKey, Website)).Distinct(StringComparer.Ordinal);
    }
}
