using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Benchmarks.Registrations;
using Summit.Domain;
using Summit.Domain.Visits;
using EventId = Summit.Domain.EventId;

namespace Summit.Benchmarks.Ballots;

/// <summary>A ballot of 5,000 delegates for twelve visits: the allocation alone, then the whole of it over a database, with what each command holds the lane for.</summary>
static class BallotBenchmark
{
    const int People = 5_000, Visits = 12, Places = 350, Runs = 5;

    public static async Task<int> Run()
    {
        foreach (var (said, power) in new[] { ("everybody wants something else", 0.0), ("some visits are wanted by most", 1.0), ("all want the same, in the same order", double.PositiveInfinity) })
            Report($"allocation, {said}", [.. Enumerable.Range(0, Runs).Select(run => Allocate(power, run))]);
        var folder = Directory.CreateTempSubdirectory("summit-ballot-").FullName;
        await using (var site = await BenchmarkSite.Start(folder)) await Whole(site);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    static double Allocate(double power, int seed)
    {
        var random = new Random(seed);
        BallotVisit[] visits = [.. Enumerable.Range(0, Visits).Select(no => new BallotVisit(new(new Guid(no, 1, 1, new byte[8])), Places))];
        var papers = Enumerable.Range(0, People).Select(no => new BallotPaper(new(new Guid(no, 2, 2, new byte[8])), [.. Ranking(random, power).Select(index => visits[index].Visit)])).ToArray();
        var started = Stopwatch.GetTimestamp();
        Ballot.Allocate(seed.ToString(CultureInfo.InvariantCulture), visits, papers);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // The larger the power, the more the first visits are wanted by everybody.
    static IEnumerable<int> Ranking(Random random, double power) => double.IsInfinity(power)
        ? Enumerable.Range(0, Visits)
        : Enumerable.Range(0, Visits).Select(index => (Index: index, Wish: Math.Pow(random.NextDouble(), Math.Pow(index + 1, power)))).OrderByDescending(pair => pair.Wish).Select(pair => pair.Index).ToArray();

    static async Task Whole(BenchmarkSite site)
    {
        var scopes = site.Services.GetRequiredService<IServiceScopeFactory>();
        var clock = site.Services.GetRequiredService<EventClock>();
        var seed = new Requests(scopes, Caller.Seed);
        var eventId = await Fill(site, seed, clock);
        clock.Shift(clock.Now - clock.SystemNow + TimeSpan.FromDays(3));

        var started = Stopwatch.GetTimestamp();
        var preview = Ok(await seed.Send(new PreviewBallot(eventId, "v01")));
        Report("preview, read and allocated, outside the lane", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first choices {preview.Figures.ByChoice[0]}, second {preview.Figures.ByChoice[1]}, nothing {preview.Figures.Nothing}"));
        var draw = BallotDraw.Of(clock, eventId, preview);
        var pieces = new List<double>();
        foreach (var piece in draw.Pieces) pieces.Add(await Timed(seed, piece));
        Report($"{pieces.Count} pieces laid down, each", [.. pieces]);
        var statements = new List<(string Sql, long At)>();
        site.Database.Observe = (sql, _) => statements.Add((sql, Stopwatch.GetTimestamp()));
        var ended = await Timed(seed, draw.Apply);
        site.Database.Observe = null;
        Report("places given out in one transaction", ended);
        Where(statements, Stopwatch.GetTimestamp());
        var job = new Requests(scopes, Caller.Job("benchmark"));
        var told = new List<double>();
        while (Ok(await job.Send(new FindBallotsToTell())).Count > 0) told.Add(await Timed(job, new TellBallotResult(eventId)));
        Report("100 people told, each time", [.. told]);
    }

    // The statements that take a millisecond or more; the last one's time holds the commit and the answer.
    static void Where(List<(string Sql, long At)> statements, long end)
    {
        foreach (var (index, (sql, at)) in statements.Index())
        {
            var took = Stopwatch.GetElapsedTime(at, index + 1 < statements.Count ? statements[index + 1].At : end).TotalMilliseconds;
            if (took >= 1) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {took:0.0} ms: {sql.ReplaceLineEndings(" ")[..Math.Min(90, sql.Length)]}"));
        }
    }

    static async Task<double> Timed<T>(Requests requests, ICommand<T> command)
    {
        var started = Stopwatch.GetTimestamp();
        Ok(await requests.Send(command));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    static async Task<EventId> Fill(BenchmarkSite site, Requests seed, EventClock clock)
    {
        var (rotterdam, _) = SeedFile.Read(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json"));
        var codes = Enumerable.Range(1, Visits).Select(no => string.Create(CultureInfo.InvariantCulture, $"v{no:00}")).ToArray();
        Ok(await seed.Send(new LoadEvent(rotterdam with
        {
            Slug = "ballot", ReferencePrefix = "BALLOT", Visits = [.. codes.Select(code => rotterdam.Visits[0] with { Code = code, Places = Places })],
            Registration = rotterdam.Registration with { Categories = [new CategorySeed { Code = "councillor", Priority = 1 }] },
        }, "ballot")));
        var terms = Ok(await seed.As(Caller.Anonymous("benchmark", "")).Send(new ReadTerms("ballot")));
        var eventId = terms.Head.Id;
        Ok(await seed.Send(new SetCapacity(eventId, People)));
        var ballot = Ok(await seed.Send(new OpenBallot(eventId, codes[0], new("2016-10-19T12:00"))));
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancellation) =>
        {
            var registered = Ok(await seed.Send(new RegisterDelegate(eventId, new(clock.NewId()), Answers(number), null, "en", "2016-11", AgreesToWait: false), cancellation));
            Ok(await seed.Send(new RankVisits(eventId, registered.Id!.Value, ballot, [.. Ranking(new Random(number), 1).Select(index => codes[index])]), cancellation));
        });
        Report($"{People} people registered and ranked", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return eventId;
    }

    static RegistrationAnswers Answers(int number) => new()
    {
        ForAnother = false, GivenNames = "Søren", FamilyName = string.Create(CultureInfo.InvariantCulture, $"Ågård {number}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example"), Category = "councillor", Function = "Councillor", Body = "Aarhus", Country = "DK",
        Speaks = "da", Listens = ["da", "en"], PhotoConsent = false, ListingConsent = false,
    };

    static void Report(string what, params double[] milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: median {Numbers.Median(milliseconds):0} ms, longest {milliseconds.Max():0} ms"));

    static T Ok<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(result.Error!.Code);
}
