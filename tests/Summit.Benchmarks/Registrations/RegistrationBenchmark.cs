using System.Diagnostics;
using System.Globalization;
using Summit.Benchmarks.Load;
using Summit.Data;

namespace Summit.Benchmarks.Registrations;

/// <summary>
/// Side by side in one run, on one database with synchronous=FULL: the recorded statements replayed with plain ADO through
/// the lane, registrations in process, and registrations over HTTP (the last POST of the form, drafts filled before).
/// </summary>
static class RegistrationBenchmark
{
    static readonly int[] Clients = [1, 16, 64];
    const int Rounds = 3;
    static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task<int> Run()
    {
        var data = Directory.CreateTempSubdirectory("summit-benchmark-").FullName;
        try
        {
            await using var site = await BenchmarkSite.Start(data);
            var recorded = await Record(site);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Statements per registration: {recorded.Count}"));
            foreach (var clients in Clients) await Measure(site, recorded, clients);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task Measure(BenchmarkSite site, RecordedRegistration recorded, int clients)
    {
        var (lane, process, http) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var replayed = await PerSecond(clients, async number => await site.Database.Writer.Write(session =>
            {
                recorded.Replay(((PreparedConnection)session.Connection).Inner, number);
                return Task.FromResult(new Decision<bool>(true, Keep: true));
            }));
            var registered = await PerSecond(clients, site.Register);
            var posted = await PerSecondOverHttp(site, clients, registered);
            // The first round warms up.
            if (round == 0) continue;
            lane.Add(replayed);
            process.Add(registered);
            http.Add(posted);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{clients,3} clients: lane {Numbers.Median(lane),7:0}/s   in process {Numbers.Median(process),7:0}/s ({Numbers.Median(process) / Numbers.Median(lane):P0})   over HTTP {Numbers.Median(http),7:0}/s ({Numbers.Median(http) / Numbers.Median(lane):P0})"));
    }

    static async Task<RecordedRegistration> Record(BenchmarkSite site)
    {
        await site.Register(Numbers.Next());
        var recorded = new RecordedRegistration([site.EventId.Value, site.PoolId.Value]);
        site.Database.Observe = (sql, arguments) => recorded.Record(site.Database.Dialect, sql, arguments);
        await site.Register(Numbers.Next());
        site.Database.Observe = null;
        return recorded;
    }

    static async Task<double> PerSecond(int clients, Func<int, Task> work)
    {
        var done = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < Round)
            {
                await work(Numbers.Next());
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Drafts are filled before the clock starts; each client has its own connection, cookie and form token.
    static async Task<double> PerSecondOverHttp(BenchmarkSite site, int clients, double expected)
    {
        var perClient = Math.Max(20, (int)(expected * Round.TotalSeconds / clients / 2));
        var drafts = new string[clients][];
        for (var client = 0; client < clients; client++) drafts[client] = await site.Drafts(perClient);
        using var http = Visitor.Connections(site.Root, clients);
        var people = Enumerable.Range(0, clients).Select(client => new Visitor(http, Visitor.Network(client))).ToArray();
        await Task.WhenAll(people.Select(person => person.Get($"/en/{BenchmarkSite.Slug}/register")));
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select((person, client) => Task.Run(() => SendAll(person, drafts[client]))));
        return perClient * clients / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Each answer must be the redirect to an outcome.
    static async Task SendAll(Visitor person, IEnumerable<string> drafts)
    {
        foreach (var key in drafts)
        {
            var answer = await person.Post($"/en/{BenchmarkSite.Slug}/register/{key}/check", ("revision", "2"), ("go", "send"));
            if (!answer.IsRedirectTo("/registered/")) throw new InvalidOperationException($"Not registered: {answer.Status} {answer.Location}");
        }
    }
}
