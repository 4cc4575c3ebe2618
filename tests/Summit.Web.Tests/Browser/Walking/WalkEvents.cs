using Summit.Application.Features.Events;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>Rotterdam's event several times over, once in each state in which the public can find an event.</summary>
/// <param name="content">Changes what the events say of themselves.</param>
sealed class WalkEvents(Site site, Func<EventSeed, EventSeed> content)
{
    public const string Open = "rotterdam-2016";
    public const string Full = "full";
    public const string Lapsing = "lapsing";
    public const string Near = "near";
    public const string Late = "late";

    /// <summary>Which event shows which state of the event's page.</summary>
    public static IReadOnlyList<(string Slug, string State)> States { get; } =
    [
        (Open, "places available"), ("few", "few places"), ("kept", "places for some"), (Full, "waiting list"), ("later", "not yet open"),
        ("aarhus-2015", "closed"), ("cancelled", "cancelled"), ("invited", "by invitation"),
    ];

    public async Task Load()
    {
        var seed = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", $"{Open}.json")).Seed;
        seed = content(seed);
        await Load(seed);
        await Load(seed with { Slug = "few", Registration = Places(seed, 2) });
        await Load(seed with { Slug = "kept", Registration = seed.Registration with { Capacity = 30 } });
        await Load(seed with { Slug = Full, Registration = Places(seed, 0) });
        await Load(seed with { Slug = "later", Registration = seed.Registration with { Opens = "2016-11-01T09:00" } });
        await Load(seed with { Slug = "cancelled", Status = "cancelled" });
        await Load(seed with { Slug = "invited", Registration = seed.Registration with { Admission = "invitation" } });
        await Load(seed with { Slug = Late, Registration = seed.Registration with { Closes = "2016-10-10T09:00" } });
        await Load(seed with { Slug = Lapsing, Registration = Places(seed, 0) with { OfferHours = 2 } });
        // This evening by the demonstration's clock: too near for an offer to be answered.
        await Load(seed with
        {
            Slug = Near, Starts = "2016-10-17T20:00", Ends = "2016-10-17T22:00",
            Registration = Places(seed, 0) with { Closes = "2016-10-17T19:30" }, Sessions = [], Visits = [],
        });
    }

    // Nothing kept for anybody.
    static RegistrationSeed Places(EventSeed seed, int capacity) => seed.Registration with
    {
        Capacity = capacity, Categories = [.. seed.Registration.Categories.Select(category => category with { Reserved = 0, ReleaseAt = null })],
    };

    async Task Load(EventSeed seed)
    {
        if (seed.Slug != Open) seed = seed with { ReferencePrefix = seed.Slug.ToUpperInvariant() };
        var loaded = await site.Operator.Send(new LoadEvent(seed, seed.Slug));
        Assert.That(loaded.Error?.Code, Is.Null, seed.Slug);
    }
}
