using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Summit.Benchmarks.Registrations;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Pages;

/// <summary>
/// What pages cost: the cached event page beside an endpoint that answers two letters, in one run with the same raw client; the
/// processor time of each step of a visitor's whole way, and of a page that is not cached.
/// </summary>
static class PageBenchmark
{
    const int Clients = 16, Rush = 64, Rounds = 3, Visitors = 2_000;
    static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task<int> Run()
    {
        var data = Directory.CreateTempSubdirectory("summit-benchmark-").FullName;
        try
        {
            await using var site = await BenchmarkSite.Start(data, "--Summit:TrustedProxies:0=127.0.0.1", "--Summit:TrustedProxies:1=::1");
            await Cached(site);
            await Way(site);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task Cached(BenchmarkSite site)
    {
        var (minimal, root) = await StartMinimal();
        await using var _ = minimal;
        var (least, page) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var plain = await PerSecond(root, "/");
            var cached = await PerSecond(site.Root, $"/en/{BenchmarkSite.Slug}");
            // The first round warms up.
            if (round == 0) continue;
            least.Add(plain);
            page.Add(cached);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Cached event page {Median(page):0}/s, minimal endpoint {Median(least):0}/s ({Median(page) / Median(least):P0}), {Clients} clients in the same process"));
    }

    // All visitors take a step before anyone takes the next: the process is busy throughout, so that no idle thread's waiting is
    // counted, and the difference of the process's time belongs to that step.
    static async Task Way(BenchmarkSite site)
    {
        await Walk(site, (_, _) => { });
        var share = await ClientsShare();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"(the client's share)",-25} {share,6:0.00} ms of CPU"));
        var whole = 0.0;
        await Walk(site, (step, cost) =>
        {
            whole += cost;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step,-25} {cost,6:0.00} ms of CPU"));
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Whole way {whole:0.0} ms of CPU, the client's own share included"));
        await Uncached(site);
    }

    // The same client posting to an endpoint that answers at once.
    static async Task<double> ClientsShare()
    {
        var (minimal, root) = await StartMinimal();
        await using var _ = minimal;
        var visitors = Enumerable.Range(0, Visitors).Select(_ => new Visitor(root)).ToArray();
        await CostOfEach(visitors, visitor => visitor.Send(("go", "send")));
        var cost = await CostOfEach(visitors, visitor => visitor.Send(("go", "send")));
        foreach (var visitor in visitors) visitor.Dispose();
        return cost;
    }

    static async Task Walk(BenchmarkSite site, Action<string, double> tell)
    {
        var visitors = Enumerable.Range(0, Visitors).Select(_ => new Visitor(site.Root)).ToArray();
        foreach (var (step, go) in Visitor.Way) tell(step, await CostOfEach(visitors, go));
        foreach (var visitor in visitors) visitor.Dispose();
    }

    // A language and page each in turn, slower than the second they stay in the cache.
    static async Task Uncached(BenchmarkSite site)
    {
        string[] paths = [.. Texts.PublicLanguages.SelectMany(language => new[] { "", "/programme", "/visits", "/contacts" }.Select(page => $"/{language}/{BenchmarkSite.Slug}{page}"))];
        var cost = 0.0;
        const int Turns = 6;
        for (var turn = 0; turn < Turns; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            cost += await CostOfEach(paths, async path =>
            {
                using var connection = await RawConnection.Open(site.Root);
                await connection.Get(path);
            });
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Uncached public page {cost / Turns:0.00} ms of CPU"));
    }

    static async Task<double> CostOfEach<T>(IReadOnlyCollection<T> all, Func<T, Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Rush }, async (one, _) => await work(one));
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / all.Count;
    }

    static async Task<double> PerSecond(Uri root, string path)
    {
        var done = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            using var connection = await RawConnection.Open(root);
            while (Stopwatch.GetElapsedTime(started) < Round)
            {
                await connection.Get(path);
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static async Task<(WebApplication App, Uri Root)> StartMinimal()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => "ok");
        app.MapPost("/{**path}", (HttpContext http) => http.Response.Redirect(http.Request.Path));
        await app.StartAsync();
        return (app, new Uri(app.Urls.Single()));
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
