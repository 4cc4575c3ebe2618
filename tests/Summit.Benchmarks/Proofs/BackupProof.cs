using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Platform.Backup;
using Summit.Benchmarks.Checks;
using Summit.Benchmarks.Load;
using Summit.Benchmarks.Node;
using Summit.Data;
using Summit.Web.Hosting;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// Backups under load, most of them killed. What looks finished is whole, the serving node notices nothing; the last one is restored
/// elsewhere, verifies, serves, and sends nothing of old.
/// </summary>
sealed class BackupProof(Options options)
{
    static readonly TimeSpan Settle = TimeSpan.FromSeconds(8);

    readonly int _count = options.Number("count", 40);

    /// <summary>An operator's verb as a process of its own.</summary>
    public static async Task<int> Operate(string[] words) =>
        await OperatorVerbs.Run(words, new ConfigurationBuilder().AddCommandLine(words).Build(), NullLogger.Instance, Console.Out) ?? OperatorVerbs.Refused;

    public async Task<int> Run()
    {
        using var load = await LoadProcess.Start(options.Number("workers", 8));
        var root = Directory.CreateTempSubdirectory("summit-backups-").FullName;
        var (place, backups, elsewhere) = (new NodePlace(Path.Combine(root, "data"), load.MailPort, places: 60), Path.Combine(root, "backups"), Path.Combine(root, "elsewhere"));
        using var node = NodeProcess.Start(place.Words());
        if (await node.Ready(place.Root) is null) throw new InvalidOperationException(string.Join('\n', node.Log));
        var seconds = _count + 10;
        var running = load.Carry(new([place.Root], place.Journal, seconds));
        var killed = await KillBackups(place, backups);
        var last = await Backup(place, backups, TimeSpan.FromMinutes(1)) ?? throw new InvalidOperationException("The last backup was not made");
        await running;
        await node.Terminate();

        var journal = new JournalCheck(place.Journal, crashes: 0);
        List<string> found = [.. (await Verification.Of(place.Data, journal.Of)).Select(finding => $"where it was made: {finding}")];
        var finished = Directory.GetDirectories(backups).Where(folder => !folder.EndsWith(".partial", StringComparison.Ordinal)).ToArray();
        foreach (var folder in finished) new BackupFolder(folder).Check();
        if (await Operate(["restore", "--from", last, $"--Summit:Data={elsewhere}"]) != OperatorVerbs.Done) found.Add("the restored database does not verify");
        found.AddRange(await Serve(new NodePlace(elsewhere, load.MailPort, places: 60)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_count} backups under load, {killed} killed, {finished.Length} finished and whole, {Directory.GetDirectories(backups).Length - finished.Length} cut off; the last one restored"));
        Console.WriteLine($"findings {found.Count}");
        foreach (var finding in found.Take(20)) Console.WriteLine($"  {finding}");
        if (killed < _count / 4) found.Add("Too few were killed to show anything");
        if (found.Count == 0) Directory.Delete(root, recursive: true);
        return found.Count == 0 ? 0 : 1;
    }

    // At random between the process's beginning and a while after a backup takes.
    async Task<int> KillBackups(NodePlace place, string backups)
    {
        var random = new Random(options.Number("seed", 1));
        var killed = 0;
        for (var i = 0; i < _count; i++)
            if (await Backup(place, backups, TimeSpan.FromMilliseconds(random.Next(300, 1_500))) is null) killed++;
        return killed;
    }

    // The folder it made, or null where it did not finish in time and was killed.
    static async Task<string?> Backup(NodePlace place, string backups, TimeSpan most)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(BackupProof).Assembly.Location, "operate", "backup", "--to", backups, "--keep", "1000", $"--Summit:Data={place.Data}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        using var end = new CancellationTokenSource(most);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            return null;
        }
        return process.ExitCode == 0 ? (await said).Trim() : throw new InvalidOperationException(await said);
    }

    static async Task<IEnumerable<string>> Serve(NodePlace place)
    {
        var before = await Sent(place);
        using var node = NodeProcess.Start(place.Words());
        if (await node.Ready(place.Root) is null) return [.. node.Log];
        await Task.Delay(Settle);
        await node.Terminate();
        var found = new List<string>(await Verification.Of(place.Data, _ => Task.FromResult<IReadOnlyList<string>>([])));
        if (await Sent(place) != before) found.Add("something of old was sent after the restore");
        return found.Select(finding => $"where it was restored: {finding}");
    }

    static async Task<int> Sent(NodePlace place)
    {
        await using var database = await Database.Open(place.Database, NullLogger.Instance);
        await using var session = await database.OpenReader();
        return await session.Scalar<int>("SELECT COUNT(*) FROM outbox WHERE state = 'Sent'");
    }
}
