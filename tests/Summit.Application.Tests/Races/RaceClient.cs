using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Races;

/// <summary>What both processes of a race are told. Clients are numbered through; each process runs its own of them.</summary>
/// <param name="Kind">Which database.</param>
/// <param name="Name">What the clients do.</param>
/// <param name="EventId">At which event.</param>
/// <param name="First">The first client's number in this process.</param>
/// <param name="Clients">How many this process runs.</param>
/// <param name="Now">Where the clock stands at the start.</param>
/// <param name="Submission">Where all send the same one.</param>
/// <param name="Digest">Of what all have seen.</param>
sealed record Scenario(string Kind, string Name, Guid EventId, int First, int Clients, DateTimeOffset Now, Guid Submission = default, string Digest = "");

/// <summary>What one process did: its clients' answers in client order.</summary>
sealed record RaceReport(IReadOnlyList<string> Answers);

/// <summary>
/// The second process of a race: the same assembly started by the test. It opens the same database with a write lane of its
/// own, says <c>ready</c>, starts at <c>go</c>, ends at <c>stop</c> what has no end of its own, and reports on one line.
/// </summary>
static class RaceClient
{
    public const string Ready = "ready";
    public const string Go = "go";
    public const string Stop = "stop";

    public static async Task<int> Run(string[] args)
    {
        if (args is not ["race", var address, var json]) return 2;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var scenario = JsonSerializer.Deserialize<Scenario>(json)!;
        if (scenario.Kind == Databases.SqlServer) address = Environment.GetEnvironmentVariable("SUMMIT_TEST_SQLSERVER")!;
        await using var host = Host.Over(await Database.Open(address, NullLogger.Instance));
        host.KeepsFiles = true;
        host.Time.MoveTo(scenario.Now);
        // The first use of each type is slow; the start line must not measure that.
        await Scenarios.WarmUp(host, scenario);
        await Console.Out.WriteLineAsync(Ready);
        if (await Console.In.ReadLineAsync() != Go) return 3;
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(async () =>
        {
            // The end of the input is a stop too: the test that started this process is gone.
            while (await Console.In.ReadLineAsync() is { } line && line != Stop)
            {
            }
            stop.TrySetResult();
        });
        var report = await Scenarios.Run(host, scenario, stop.Task);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report));
        return 0;
    }
}
