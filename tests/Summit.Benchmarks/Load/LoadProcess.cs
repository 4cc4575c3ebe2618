using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Summit.Benchmarks.Load;

/// <summary>The load client as seen by whoever started it.</summary>
sealed class LoadProcess : IDisposable
{
    readonly Process _process;

    LoadProcess(Process process, int mailPort) => (_process, MailPort) = (process, mailPort);

    /// <summary>Where the client's mail server listens.</summary>
    public int MailPort { get; }

    public static async Task<LoadProcess> Start(int workers)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(LoadProcess).Assembly.Location, "load", "--workers", workers.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("No load client");
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The load client ended");
        return new(process, int.Parse(line[LoadClient.MailPort.Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>Gives an order; what it says when that is done.</summary>
    public async Task<LoadReport> Carry(LoadOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(order.Seconds + 120));
        return JsonSerializer.Deserialize<LoadReport>(line ?? throw new InvalidOperationException("The load client ended without a report"))!;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
