using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Benchmarks.Registrations;
using Summit.Domain;
using Summit.Domain.Press;
using EventId = Summit.Domain.EventId;

namespace Summit.Benchmarks.Press;

/// <summary>Places of the press given out by the published criteria to 200 applicants who wish to be in two places each: what the one command holds the lane for.</summary>
static class AllocationBenchmark
{
    const int People = 200, Places = 150, Outlets = 60, OutletPlaces = 3, Runs = 7;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("summit-allocation-").FullName;
        await using (var site = await BenchmarkSite.Start(folder))
        {
            var requests = new Requests(site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Seed);
            var (previewed, applied, placed) = (new List<double>(), new List<double>(), 0);
            // The first pays for what the runtime compiles.
            for (var run = -1; run < Runs; run++)
            {
                var eventId = await Fill(site, requests, run + 1);
                var (preview, looked) = await Timed(() => requests.Send(new PreviewPressAllocation(eventId)));
                var (allocated, took) = await Timed(() => requests.Send(new ApplyPressAllocation(eventId, preview.Digest)));
                placed = allocated.Placed;
                if (run < 0) continue;
                previewed.Add(looked);
                applied.Add(took);
            }
            Report($"preview of {People} applicants, outside the lane", previewed);
            Report($"{placed} places given and {People - placed} put into the queue in one transaction, with a message each", applied);
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    static async Task<EventId> Fill(BenchmarkSite site, Requests seed, int number)
    {
        var clock = site.Services.GetRequiredService<EventClock>();
        var (rotterdam, _) = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json"));
        var slug = string.Create(CultureInfo.InvariantCulture, $"press{number}");
        Ok(await seed.Send(new LoadEvent(rotterdam with { Slug = slug, ReferencePrefix = slug.ToUpperInvariant() }, slug)));
        var eventId = Ok(await seed.As(Caller.Anonymous("benchmark", "")).Send(new ReadTerms(slug))).Head.Id;
        var form = Ok(await seed.Send(new ReadPressSettings(eventId)));
        Ok(await seed.Send(new SetPressTerms(eventId, form.Version, new()
        {
            Opens = new("2016-10-01T09:00"), Closes = new("2016-11-02T18:00"), Places = Places, OutletPlaces = OutletPlaces, Criteria = [PressCriterion.HostCountry, PressCriterion.Agency],
        })));
        var points = new List<PressPointId>();
        foreach (var name in (string[])["Plenary", "Stage"])
            points.Add(Ok(await seed.Send(new SavePressPoint(eventId, null, 0, new() { Kind = PressPointKind.Area, Name = new([KeyValuePair.Create("en", name)]), Places = 60 }))));
        for (var person = 0; person < People; person++)
            Ok(await seed.Send(new RequestAccreditation(eventId, new(clock.NewId()), new()
            {
                Outlet = string.Create(CultureInfo.InvariantCulture, $"Outlet {person % Outlets}"), Country = "NL", Medium = PressMedium.Print,
                Address = string.Create(CultureInfo.InvariantCulture, $"desk{person}@press.example"),
                People = [new() { GivenNames = "Noor", FamilyName = string.Create(CultureInfo.InvariantCulture, $"Ågård {person}"), Role = PressRole.Reporter }], Wishes = points,
            }, "en", "2016-11")));
        await using var reader = await site.Database.OpenReader();
        var people = await reader.Query<Seen>("SELECT id AS Id, version AS Version FROM accreditation WHERE event_id = @eventId", new { eventId });
        foreach (var some in people.Chunk(10)) Ok(await seed.Send(new ClearAccreditation(eventId, [.. some.Select(one => new AccreditationSeen(one.Id, one.Version))], Cleared: true)));
        return eventId;
    }

    static async Task<(T Value, double Milliseconds)> Timed<T>(Func<Task<Result<T>>> send)
    {
        var started = Stopwatch.GetTimestamp();
        var value = Ok(await send());
        return (value, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    static void Report(string what, List<double> milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: median {Numbers.Median([.. milliseconds]):0} ms, longest {milliseconds.Max():0} ms"));

    static T Ok<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error!.Code);

    sealed record Seen
    {
        public AccreditationId Id { get; init; }
        public int Version { get; init; }
    }
}
