using System.Globalization;
using Summit.Benchmarks.Checks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// Kills a node under load again and again, at random moments and at named points, and looks after each kill whether what
/// was acknowledged is there, nothing is half done and every message owed is owed once.
/// </summary>
sealed class KillProof(Options options)
{
    // A fresh site now and then keeps each look at all of it short, and gives migrations something to be killed in.
    const int KillsOfASite = 12;
    const int Killed = 128 + 9;
    const int Places = 25;
    // The next start finds the leases of the killed node run out, and some offers lapsed.
    const int SecondsBetweenLives = 45 * 60;
    static readonly string[] Moments = ["", CrashPoint.Committing, "", CrashPoint.Committed, CrashPoint.Sent, "", CrashPoint.PassOn];

    readonly int _count = options.Number("count", 200);
    readonly Random _random = new(options.Number("seed", 1));
    readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    readonly List<string> _found = [];
    readonly SortedDictionary<string, int> _done = new(StringComparer.Ordinal);
    int _inFlight;
    int _duplicates;
    int _messages;

    public async Task<int> Run()
    {
        using var load = await LoadProcess.Start(options.Number("workers", 12));
        for (var kills = 0; kills < _count && _found.Count == 0; kills += KillsOfASite)
            await Site(load, Math.Min(KillsOfASite, _count - kills));
        var total = _kills.Values.Sum();
        Console.WriteLine($"done by the load: {string.Join(", ", _done.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Console.WriteLine($"kills: {string.Join(", ", _kills.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kills {total}, with requests in flight {_inFlight} ({100.0 * _inFlight / total:0} %), messages delivered {_messages}, of these twice {_duplicates}, findings {_found.Count}"));
        foreach (var finding in _found.Take(20)) Console.WriteLine($"  {finding}");
        if (_found.Count > 0 || total < _count) return 1;
        if (_inFlight * 2 >= total) return 0;
        Console.WriteLine("Too few kills had requests in flight to prove anything");
        return 1;
    }

    async Task Site(LoadProcess load, int kills)
    {
        var place = new NodePlace(Directory.CreateTempSubdirectory("summit-kills-").FullName, load.MailPort, Places);
        for (var life = 0; life < kills && _found.Count == 0; life++)
        {
            var point = life == 0 ? CrashPoint.Migration : Moments[_random.Next(Moments.Length)];
            Console.Write('.');
            var report = await Life(place, load, point, life);
            var journal = new JournalCheck(place.Journal, crashes: life + 1);
            _found.AddRange((await Verification.Of(place.Data, journal.Of)).Select(finding => $"{Name(point)}, life {life} in {place.Data}: {finding}"));
            if (report is { Errors: > 0 }) _found.AddRange(Journal.Read(place.Journal).Where(entry => entry.What == Happening.Error).Select(entry => entry.Detail));
            if (life < kills - 1) continue;
            _duplicates += journal.Duplicates;
            _messages += journal.Delivered;
        }
        Console.WriteLine();
        if (_found.Count == 0) Directory.Delete(place.Data, recursive: true);
    }

    async Task<LoadReport?> Life(NodePlace place, LoadProcess load, string point, int life)
    {
        List<string> words = [string.Create(CultureInfo.InvariantCulture, $"--ahead={life * SecondsBetweenLives}")];
        if (point.Length > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"--crash={point}:{Passing(point)}"));
        using var node = NodeProcess.Start(place.Words(words));
        if (await node.Ready(place.Root) is null)
        {
            // Messages owed by an earlier life can be sent before the first page is asked for.
            if (point.Length > 0 && node.ExitCode == Killed) Count(point, null);
            else _found.Add($"The node ended before it answered, at {Name(point)}: {string.Join(' ', node.Log.TakeLast(5))}");
            return null;
        }
        var running = load.Carry(new([place.Root], place.Journal, Seconds: 0));
        var reached = point.Length > 0 && await Ended(node);
        if (!reached)
        {
            await AtWork(place.Journal, _random.Next(5, 60));
            await Task.Delay(_random.Next(50));
            node.Kill();
        }
        var report = await running;
        Count(reached ? point : "", report);
        return report;
    }

    // However slow the machine is: so many things have happened since this life began, or nothing comes any more.
    static async Task AtWork(string journal, int happenings)
    {
        var before = Journal.Read(journal).Count;
        for (var tries = 0; tries < 60 && Journal.Read(journal).Count < before + happenings; tries++) await Task.Delay(50);
    }

    // A point that this life's load does not come past is replaced by a random moment.
    static async Task<bool> Ended(NodeProcess node)
    {
        try
        {
            await node.Exited(seconds: 3);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    int Passing(string point) => point switch
    {
        CrashPoint.Migration => _random.Next(2, 55),
        CrashPoint.Sent => _random.Next(1, 10),
        CrashPoint.PassOn => _random.Next(1, 8),
        _ => _random.Next(10, 120),
    };

    void Count(string point, LoadReport? report)
    {
        _kills[Name(point)] = _kills.GetValueOrDefault(Name(point)) + 1;
        if (report is null) return;
        if (report.InFlight > 0) _inFlight++;
        foreach (var (what, times) in report.Done) _done[what] = _done.GetValueOrDefault(what) + times;
    }

    static string Name(string point) => point.Length == 0 ? "random moment" : point;
}
