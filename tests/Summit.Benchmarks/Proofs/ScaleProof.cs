using System.Diagnostics;
using System.Globalization;
using Summit.Benchmarks.Registrations;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// What a registration costs beside 100, 10,000 and 100,000 others: CPU of the whole process and statements, through the
/// application without HTTP. The three sites take turns, so that a noisy machine is noisy for all.
/// </summary>
static class ScaleProof
{
    static readonly int[] Sizes = [100, 10_000, 100_000];
    const int Rounds = 9;
    const int PerRound = 400;
    const int Clients = 16;
    const double Allowed = 1.2;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("summit-scale-").FullName;
        var sites = new List<(int Size, BenchmarkSite Site, List<double> Cpu, List<double> Statements)>();
        foreach (var size in Sizes)
        {
            var site = await BenchmarkSite.Start(Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture)));
            await Register(site, size, clients: 64);
            sites.Add((size, site, [], []));
        }
        for (var round = 0; round <= Rounds; round++)
            foreach (var (_, site, cpu, statements) in sites)
            {
                var (milliseconds, ran) = await Cost(site);
                // The first round warms up.
                if (round == 0) continue;
                cpu.Add(milliseconds);
                statements.Add(ran);
            }
        foreach (var (size, site, cpu, statements) in sites)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"beside {size,7} registrations: {Numbers.Median(cpu):0.000} ms CPU, {Numbers.Median(statements):0.0} statements each"));
            await site.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
        var costs = sites.ConvertAll(site => Numbers.Median(site.Cpu));
        var spread = costs.Max() / costs.Min();
        var isFlat = spread <= Allowed && sites.All(site => Numbers.Median(site.Statements) == Numbers.Median(sites[0].Statements));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the dearest costs {spread:0.00} times the cheapest; allowed is {Allowed:0.0}"));
        return isFlat ? 0 : 1;
    }

    static async Task<(double Cpu, double Statements)> Cost(BenchmarkSite site)
    {
        var ran = 0;
        site.Database.Observe = (_, _) => Interlocked.Increment(ref ran);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Register(site, PerRound, Clients);
        process.Refresh();
        var spent = process.TotalProcessorTime - before;
        site.Database.Observe = null;
        return (spent.TotalMilliseconds / PerRound, (double)ran / PerRound);
    }

    static Task Register(BenchmarkSite site, int count, int clients) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (_, _) => await site.Register(Numbers.Next()));
}
