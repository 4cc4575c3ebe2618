using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Summit.Benchmarks.Checks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Data;

namespace Summit.Benchmarks.Proofs;

/// <summary>The minute in which ten thousand people want three hundred places; before it, start and idle memory, after it, memory.</summary>
sealed class RushProof(Options options)
{
    const int Places = 300;

    readonly int _people = options.Number("people", 10_000);
    readonly int _seconds = options.Number("seconds", 60);

    public async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("summit-rush-").FullName;
        await using var mailbox = new Mailbox();
        var place = new NodePlace(folder, mailbox.Port, Places);
        using (var first = NodeProcess.Start(place.Words()))
        {
            var fresh = await Up(first, place);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first answer, new database: {fresh.TotalSeconds:0.0} s"));
            await first.Terminate();
        }
        using var node = NodeProcess.Start(place.Words());
        var again = await Up(node, place);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first answer: {again.TotalSeconds:0.0} s"));
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"memory when idle: {Memory(node)} MiB");
        var report = await Rush(place);
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"memory after the rush: {Memory(node)} MiB");
        await node.Terminate();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_people} people in {report.Seconds:0} s: {report.Registered} registered, {report.Errors} errors, {report.Milliseconds.Length / report.Seconds:0} requests/s"));
        Console.WriteLine($"each request: {Percentiles(report.Milliseconds)}");
        Console.WriteLine($"the form sent: {Percentiles(report.Send)}");
        foreach (var wrong in report.Wrong) Console.WriteLine($"  {wrong}");
        var confirmed = 0;
        var found = await Verification.Of(place.Data, async database => { confirmed = await Confirmed(database); return []; });
        Console.WriteLine($"confirmed: {confirmed} of {Places} places, findings {found.Count}");
        foreach (var finding in found.Take(10)) Console.WriteLine($"  {finding}");
        Directory.Delete(folder, recursive: true);
        return confirmed == Places && report.Errors == 0 && report.Registered == _people && found.Count == 0 && report.Seconds < _seconds * 1.5 ? 0 : 1;
    }

    static string Percentiles(double[] milliseconds) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {Numbers.Percentile(milliseconds, 50):0} ms, p95 {Numbers.Percentile(milliseconds, 95):0} ms, p99 {Numbers.Percentile(milliseconds, 99):0} ms");

    async Task<RushReport> Rush(NodePlace place)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(RushProof).Assembly.Location, "rush-client", "--root", place.Root.ToString(),
            "--people", _people.ToString(CultureInfo.InvariantCulture), "--seconds", _seconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using var client = Process.Start(start) ?? throw new InvalidOperationException("No client");
        try
        {
            if (await client.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(10)) != RushClient.Ready) throw new InvalidOperationException("The forms could not be filled in");
            await client.StandardInput.WriteLineAsync("go");
            var line = await client.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(10));
            return JsonSerializer.Deserialize<RushReport>(line ?? throw new InvalidOperationException("No report"))!;
        }
        finally
        {
            if (!client.HasExited) client.Kill();
        }
    }

    static async Task<TimeSpan> Up(NodeProcess node, NodePlace place) =>
        await node.Ready(place.Root) ?? throw new InvalidOperationException(string.Join('\n', node.Log));

    static async Task<int> Confirmed(Database database)
    {
        await using var session = await database.OpenReader();
        return await session.Scalar<int>("SELECT COUNT(*) FROM registration WHERE state = 'Confirmed'");
    }

    static long Memory(NodeProcess node)
    {
        using var process = Process.GetProcessById(node.Id);
        return process.WorkingSet64 >> 20;
    }
}
