using System.Globalization;
using Summit.Benchmarks.Checks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// Two processes on one file, started together, under load for a minute; after three quarters one of them is told to stop.
/// Each message goes out once, sessions hold on both, nobody waits long for the lane and nobody hears of a busy database.
/// </summary>
sealed class TwoNodesProof(Options options)
{
    const double MostWait = 100;

    readonly int _seconds = options.Number("seconds", 60);

    public async Task<int> Run()
    {
        using var load = await LoadProcess.Start(options.Number("workers", 16));
        var place = new NodePlace(Directory.CreateTempSubdirectory("summit-nodes-").FullName, load.MailPort, places: 60);
        var other = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{NodePlace.FreePort()}/"));
        var (waitsOfOne, waitsOfOther) = (Path.Combine(place.Data, "waits-1"), Path.Combine(place.Data, "waits-2"));
        using var one = NodeProcess.Start(place.Words($"--waits={waitsOfOne}"));
        using var two = NodeProcess.Start(place.Words($"--Summit:BaseAddress={other}", $"--waits={waitsOfOther}"));
        if (await one.Ready(place.Root) is null || await two.Ready(other) is null)
            throw new InvalidOperationException(string.Join('\n', one.Log.Concat(two.Log)));

        var running = load.Carry(new([place.Root, other], place.Journal, _seconds));
        await Task.Delay(TimeSpan.FromSeconds(_seconds * 3 / 4));
        var mailBefore = Mails(place);
        var stopped = await two.Terminate();
        var report = await running;
        // Whoever was refused while the node stopped sends again.
        var again = await load.Carry(new([place.Root], place.Journal, Seconds: 8));
        var mailAfter = Mails(place);
        await one.Terminate();

        var journal = new JournalCheck(place.Journal, crashes: 0);
        List<string> found = [.. await Verification.Of(place.Data, journal.Of)];
        found.AddRange(Journal.Read(place.Journal).Where(entry => entry.What == Happening.Error).Select(entry => entry.Detail));
        found.AddRange(one.Log.Concat(two.Log).Where(line => line.Contains("busy", StringComparison.OrdinalIgnoreCase) || line.Contains("locked", StringComparison.OrdinalIgnoreCase)));
        if (report.OtherNode == 0) found.Add("No session was tried on the other node");
        if (mailAfter == mailBefore) found.Add("No message went out after one node had stopped");
        var waits = Waits(waitsOfOne).Concat(Waits(waitsOfOther)).ToArray();
        var p99 = Numbers.Percentile(waits, 99);
        if (p99 >= MostWait) found.Add("Commands waited too long for the lane");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Acknowledged + again.Acknowledged} registrations, {report.OtherNode} sessions shown by the other node, {report.TryAgain + again.TryAgain} asked to try again"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"messages delivered {journal.Delivered}, of these twice {journal.Duplicates}; {mailAfter - mailBefore} after one node had stopped, which took {stopped:0.0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{waits.Length} commands waited for the lane: p50 {Numbers.Percentile(waits, 50):0.0} ms, p99 {p99:0.0} ms, longest {waits.Max():0.0} ms"));
        Console.WriteLine($"findings {found.Count}");
        foreach (var finding in found.Take(20)) Console.WriteLine($"  {finding}");
        if (found.Count == 0) Directory.Delete(place.Data, recursive: true);
        return found.Count == 0 ? 0 : 1;
    }

    // In order of time: while the first quarter runs, everything is compiled.
    static IEnumerable<double> Waits(string file)
    {
        var lines = File.ReadAllLines(file);
        return lines.Skip(lines.Length / 4).Select(line => double.Parse(line, CultureInfo.InvariantCulture));
    }

    static int Mails(NodePlace place) => Journal.Read(place.Journal).Count(entry => entry.What == Happening.Mail);
}
