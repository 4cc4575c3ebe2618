using System.Diagnostics;
using System.Globalization;

namespace Summit.Benchmarks.Node;

/// <summary>A node running as a process of its own.</summary>
sealed class NodeProcess : IDisposable
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    readonly Process _process;
    readonly List<string> _log = [];

    NodeProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote to its console.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log) return [.. _log];
        }
    }

    /// <summary>Starts this program with other words; <paramref name="under"/> is a program, such as strace, that runs it.</summary>
    public static NodeProcess Start(IEnumerable<string> words, params IEnumerable<string> under)
    {
        string[] all = [.. under, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(NodeProcess).Assembly.Location, "node", .. words];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{all[0]} does not start"));
    }

    /// <summary>Waits for the first healthy answer; how long it took, or null where the process ended first.</summary>
    public async Task<TimeSpan?> Ready(Uri root, int seconds = 60)
    {
        var started = Stopwatch.GetTimestamp();
        while (!_process.HasExited)
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds) throw new TimeoutException($"No node at {root}:\n{string.Join('\n', Log.TakeLast(20))}");
            try
            {
                using var answer = await Http.GetAsync(new Uri(root, "/health/ready"));
                if (answer.IsSuccessStatusCode) return Stopwatch.GetElapsedTime(started);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
            }
            await Task.Delay(20);
        }
        return null;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM, as a service manager sends it; the seconds until it has ended.</summary>
    public async Task<double> Terminate(int seconds = 60)
    {
        var started = Stopwatch.GetTimestamp();
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {Id}")]);
        await Exited(seconds);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async Task Exited(int seconds) => await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(seconds));

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    void Note(string? line)
    {
        if (line is null) return;
        lock (_log) _log.Add(line);
    }
}
