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

    /// <summary>Rotterdam with its years moved, so that registration is open by the real clock, and with so many places.</summary>
    public string EventFile => Written();

    /// <summary>How the host is started: not a demonstration, mail through the server on this machine, clients told apart behind a proxy.</summary>
    public IEnumerable<string> Words(params IEnumerable<string> more) =>
    [
        $"--Summit:Data={Data}", $"--Summit:BaseAddress={Root}", "--Summit:Demonstration=false", "--Summit:Smtp:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Summit:Smtp:Port={mailPort}"), "--Summit:Smtp:Security=None", "--Summit:Smtp:From=summit@rotterdam.example",
        "--Summit:TrustedProxies:0=127.0.0.1", "--Summit:TrustedProxies:1=::1", $"--load={EventFile}", .. more,
    ];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    string Written()
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
