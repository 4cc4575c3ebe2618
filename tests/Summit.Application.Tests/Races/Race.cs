using System.Diagnostics;
using System.Text.Json;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Races;

/// <summary>Runs one scenario with half its clients in this process and half in another, on one database.</summary>
static class Race
{
    // Only against a hang: what a race takes is printed, not asserted.
    static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>Both reports, this process's first.</summary>
    public static Task<(RaceReport Here, RaceReport There)> Run(Host host, Scenario scenario) =>
        Run(host, scenario, () => Task.CompletedTask);

    /// <summary>As above, while <paramref name="meanwhile"/> runs; clients without an end of their own stop when it is over.</summary>
    public static async Task<(RaceReport Here, RaceReport There)> Run(Host host, Scenario scenario, Func<Task> meanwhile)
    {
        var half = scenario.Clients / 2;
        var here = scenario with { Clients = scenario.Clients - half };
        var there = scenario with { First = scenario.First + here.Clients, Clients = half };
        using var process = Start(host, there);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await Scenarios.WarmUp(host, here);
            await Expect(process, RaceClient.Ready, errors);
            var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await process.StandardInput.WriteLineAsync(RaceClient.Go);
            await process.StandardInput.FlushAsync();
            var clock = Stopwatch.StartNew();
            var clients = Scenarios.Run(host, here, stop.Task);
            await meanwhile();
            stop.SetResult();
            await process.StandardInput.WriteLineAsync(RaceClient.Stop);
            await process.StandardInput.FlushAsync();
            var mine = await clients.WaitAsync(Hang);
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Hang);
            Assert.That(line, Is.Not.Null, $"The second process ended without a report: {(line is null ? await errors : "")}");
            var theirs = JsonSerializer.Deserialize<RaceReport>(line!)!;
            await process.WaitForExitAsync().WaitAsync(Hang);
            await TestContext.Out.WriteLineAsync(
                $"{scenario.Name}: {mine.Answers.Count} + {theirs.Answers.Count} answers in {clock.ElapsedMilliseconds} ms");
            return (mine, theirs);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static Process Start(Host host, Scenario scenario)
    {
        var address = host.Database.Dialect is SqliteDialect sqlite ? sqlite.Path : "";
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Race).Assembly.Location, "race", address, JsonSerializer.Serialize(scenario) },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("No second process");
    }

    static async Task Expect(Process process, string word, Task<string> errors)
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Hang);
        if (line != word) Assert.Fail($"The second process said '{line}' instead of '{word}': {await errors}");
    }
}
