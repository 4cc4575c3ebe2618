using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Summit.Benchmarks.Node;

/// <summary>Where a node lives: its data folder and port, kept over restarts.</summary>
sealed partial class NodePlace(string data, int mailPort, int places)
{
    public string Data { get; } = Directory.CreateDirectory(data).FullName;
    public string Database => Path.Combine(Data, "summit.db");
    public string Journal => Path.Combine(Data, "journal.jsonl");
    public int Port { get; } = FreePort();
    public Uri Root => new($"http://localhost:{Port}/");

    /// <summary>How the host is started: not a demonstration, mail through the server on this machine, clients told apart behind a proxy.</summary>
    public IEnumerable<string> Words(params IEnumerable<string> more) =>
    [
        $"--Summit:Data={Data}", $"--Summit:BaseAddress={Root}", "--Summit:Demonstration=false", "--Summit:Smtp:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Summit:Smtp:Port={mailPort}"), "--Summit:Smtp:Security=None", "--Summit:Smtp:From=summit@rotterdam.example",
        "--Summit:TrustedProxies:0=127.0.0.1", "--Summit:TrustedProxies:1=::1", $"--load={EventFile()}", .. more,
    ];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Rotterdam with its years moved, so that registration is open by the real clock, and with so many places.
    string EventFile()
    {
        var path = Path.Combine(Data, "event.json");
        if (File.Exists(path)) return path;
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "db", "seed", "rotterdam-2016.json"));
        var seed = JsonNode.Parse(Dates().Replace(text, string.Create(CultureInfo.InvariantCulture, $"\"{TimeProvider.System.GetUtcNow().Year + 1}-$1")))!;
        var registration = seed["registration"]!;
        registration["opens"] = "2020-01-01T09:00";
        registration["capacity"] = places;
        registration["offerHours"] = 2;
        foreach (var category in registration["categories"]!.AsArray())
            if (category!["reserved"] is { } reserved) category["reserved"] = Math.Min((int)reserved, places / 4);
        File.WriteAllText(path, seed.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }

    [GeneratedRegex("\"2016-(\\d\\d-\\d\\dT)")]
    private static partial Regex Dates();
}

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
