using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// Durability, which kills cannot show: watched by strace, a sync of the database or its WAL begins and ends between the
/// receipt of each sampled registration and its answer. The control, a node that does not sync, must fail the same look.
/// </summary>
sealed partial class SyncProof(Options options)
{
    readonly int _samples = options.Number("samples", 100);

    public async Task<int> Run()
    {
        var synced = await Count([]);
        Console.WriteLine($"synced between request and answer: {synced} of {_samples} registrations");
        var control = await Count(["--unsynced=yes"]);
        Console.WriteLine($"control with synchronous=OFF: {control} of {_samples}");
        if (control == _samples) Console.WriteLine("The look would not notice a node that does not sync");
        return synced == _samples && control < _samples ? 0 : 1;
    }

    async Task<int> Count(string[] words)
    {
        var folder = Directory.CreateTempSubdirectory("summit-sync-").FullName;
        await using var mailbox = new Mailbox();
        var place = new NodePlace(folder, mailbox.Port, places: 50);
        var trace = Path.Combine(folder, "trace");
        List<(string Check, string Outcome)> samples = [];
        using (var node = NodeProcess.Start(place.Words(words), "strace", "-f", "-y", "--seccomp-bpf", "-s", "1500", "-o", trace, "-e",
            "trace=fsync,fdatasync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"))
        {
            if (await node.Ready(place.Root, seconds: 120) is null) throw new InvalidOperationException(string.Join('\n', node.Log));
            using var http = Visitor.Connections(place.Root, 4);
            for (var number = 1; number <= _samples; number++) samples.Add(await Register(http, number));
        }
        var lines = await File.ReadAllLinesAsync(trace);
        var synced = samples.Count(sample => Synced(lines, sample.Check, sample.Outcome));
        Directory.Delete(folder, recursive: true);
        return synced;
    }

    static async Task<(string, string)> Register(HttpClient http, int number)
    {
        var person = new Person(new Visitor(http, Visitor.Network(number)), number);
        var (check, last) = await person.FillIn();
        var (form, page) = check is null ? (null, last) : await person.Read(check);
        if (form is null) throw new InvalidOperationException($"Not filled in: {page.Status} {page.Location}");
        var answer = await person.Send(form);
        if (!answer.IsRedirectTo("/registered/")) throw new InvalidOperationException($"Not registered: {answer.Status} {answer.Location}");
        return (form.Check, answer.Location);
    }

    // strace writes in the order in which calls begin and end.
    static bool Synced(string[] lines, string check, string outcome)
    {
        var received = Array.FindIndex(lines, line => line.Contains($"POST {check} HTTP", StringComparison.Ordinal));
        var answered = Array.FindIndex(lines, line => line.Contains($"Location: {outcome}", StringComparison.Ordinal));
        if (received < 0 || answered < received) throw new InvalidOperationException("The trace does not hold a sampled registration");
        var begun = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines[received..answered])
        {
            if (!Sync().IsMatch(line)) continue;
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var isOurs = line.Contains("summit.db", StringComparison.Ordinal);
            var hasEnded = line.TrimEnd().EndsWith("= 0", StringComparison.Ordinal);
            if (hasEnded && (isOurs || (line.Contains("resumed", StringComparison.Ordinal) && begun.Contains(thread)))) return true;
            if (isOurs && !hasEnded) begun.Add(thread);
        }
        return false;
    }

    [GeneratedRegex(@"\bf(data)?sync(\(| resumed)")]
    private static partial Regex Sync();
}
