using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Benchmarks.Node;
using Summit.Benchmarks.Registrations;
using Summit.Data;

namespace Summit.Benchmarks.Proofs;

/// <summary>
/// Ten thousand messages through mail servers that misbehave in eight ways. Each message arrives once or is listed as
/// undelivered with the reason; what waits says why. The job's clock is moved on where only back-off is left.
/// </summary>
sealed partial class MailFaultsProof(Options options)
{
    static readonly TimeSpan HangsFor = TimeSpan.FromSeconds(4);

    readonly int _messages = options.Number("messages", 10_000) / MailFault.All.Count;

    public async Task<int> Run()
    {
        var found = new List<string>();
        foreach (var fault in MailFault.All) found.AddRange((await Try(fault)).Select(finding => $"{fault.Name}: {finding}"));
        Console.WriteLine($"findings {found.Count}");
        foreach (var finding in found.Take(20)) Console.WriteLine($"  {finding}");
        return found.Count == 0 ? 0 : 1;
    }

    async Task<IReadOnlyList<string>> Try(MailFault fault)
    {
        var folder = Directory.CreateTempSubdirectory("summit-mail-").FullName;
        var arrived = new ConcurrentQueue<string>();
        var found = new List<string>();
        var time = new MovedTime();
        var meanwhile = 0;
        // The server's place is fixed in the settings; a mended one is another server, so the transport follows.
        await using var transport = new ReplaceableTransport();
        var server = fault.Broken(Take);
        await transport.Become(Transport(fault, server.Port, time));
        var place = new NodePlace(folder, server.Port, places: 10);
        await using var site = await BenchmarkSite.Start(place.Root, place.Words(), [place.EventFile], time, services => services.AddSingleton<IMailTransport>(transport));
        await Parallel.ForAsync(0, _messages, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await site.Register(Numbers.Next()));

        var job = site.Services.GetServices<IJob>().OfType<DeliveryJob>().Single();
        var requests = new Requests(site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Job(job.Name));
        var started = Stopwatch.GetTimestamp();
        await RunOut();
        var firstPass = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var afterFirst = await Rows(site.Database);
        var waiting = afterFirst.Where(row => row.State == "Pending").ToArray();
        if (waiting.Length + afterFirst.Count(row => row.State == "Undelivered") == 0) found.Add("Nothing went wrong, so nothing was proved");
        found.AddRange(waiting.Where(row => !row.Says(fault.Reason)).Select(row => $"a message waits and says '{row.Problem}'"));
        if (fault.Hangs && meanwhile == 0) found.Add("while the server kept one recipient waiting, no other message went out");
        if (fault.IsTotal && !arrived.IsEmpty) found.Add($"{arrived.Count} messages went through a server that must not be trusted");
        if (fault.IsTotal)
        {
            await server.DisposeAsync();
            server = fault.Mended(Take);
            await transport.Become(Transport(fault, server.Port, time));
        }
        while (await LastDue(site.Database) is { } due)
        {
            time.MoveTo(due);
            await RunOut();
        }
        var rows = await Rows(site.Database);
        found.AddRange(Outcome(fault, rows, arrived));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{fault.Name}: {rows.Count} messages, {afterFirst.Count - waiting.Length} settled in the first pass of {firstPass:0} s, {waiting.Length} waited with the reason; in the end {rows.Count(row => row.State == "Sent")} sent, {rows.Count(row => row.State == "Undelivered")} listed as undelivered, arrived twice {arrived.Count - arrived.Distinct().Count()}{(fault.Hangs ? $", {meanwhile} went out while others hung" : "")}"));
        await server.DisposeAsync();
        return found;

        void Take(string content)
        {
            arrived.Enqueue(MessageId().Match(content).Groups[1].Value[..32].ToUpperInvariant());
            if (transport.LongestAttempt() > HangsFor) Interlocked.Increment(ref meanwhile);
        }

        async Task RunOut()
        {
            while (await job.Run(requests, CancellationToken.None))
            {
            }
            // Those that take long are beside the others.
            while (transport.LongestAttempt() > TimeSpan.Zero) await Task.Delay(100);
            // An attempt is over a moment before it is recorded.
            await Task.Delay(200);
        }
    }

    IEnumerable<string> Outcome(MailFault fault, IReadOnlyList<Row> rows, IReadOnlyCollection<string> arrived)
    {
        var times = arrived.GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        if (rows.Count != _messages) yield return $"{rows.Count} messages are owed";
        foreach (var row in rows)
        {
            var came = times.GetValueOrDefault(row.Id.ToString("N").ToUpperInvariant());
            var wanted = fault.IsRefused(row.Address) || (fault.MayGiveUp && row.State == "Undelivered") ? "Undelivered" : "Sent";
            if (row.State != wanted) yield return $"{row.Address} is {row.State}: {row.Problem}";
            else if (came != (wanted == "Sent" ? 1 : 0)) yield return $"{row.Address} is {row.State} and arrived {came} times";
            else if (wanted == "Undelivered" && !row.Says(fault.Reason)) yield return $"{row.Address} is undelivered and the list says '{row.Problem}'";
        }
    }

    static SmtpTransport Transport(MailFault fault, int port, TimeProvider time) => new(
        new SmtpSettings("localhost", port, fault.Security, fault.SignsIn ? "summit" : null, fault.SignsIn ? "secret" : null, new MailAddress("summit@rotterdam.example"))
        {
            TrustedRoots = fault.Security == SmtpSecurity.None ? null : MailFault.Trusted,
        }, time);

    static async Task<IReadOnlyList<Row>> Rows(Database database)
    {
        await using var session = await database.OpenReader();
        return await session.Query<Row>("SELECT o.id AS Id, o.state AS State, o.problem AS Problem, r.address AS Address FROM outbox o JOIN registration r ON r.id = o.registration_id");
    }

    static async Task<DateTimeOffset?> LastDue(Database database)
    {
        await using var session = await database.OpenReader();
        return await session.Scalar<DateTimeOffset?>("SELECT MAX(due_at) FROM outbox WHERE state = 'Pending'");
    }

    [GeneratedRegex("^Message-ID: <([^>]+)>", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    sealed record Row
    {
        public Guid Id { get; init; }
        public string State { get; init; } = "";
        public string? Problem { get; init; }
        public string Address { get; init; } = "";

        public bool Says(string reason) => Problem?.StartsWith(reason, StringComparison.Ordinal) == true;
    }
}

/// <summary>The system's clock, moved on as far as there is nothing to do.</summary>
sealed class MovedTime : TimeProvider
{
    TimeSpan _by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;

    public void MoveTo(DateTimeOffset instant) => _by = instant - base.GetUtcNow() > _by ? instant - base.GetUtcNow() : _by;
}

/// <summary>Delivers through whichever server there is now.</summary>
sealed class ReplaceableTransport : IMailTransport, IAsyncDisposable
{
    readonly ConcurrentDictionary<OutgoingMessage, long> _attempts = new();
    SmtpTransport? _inner;

    /// <summary>How long the attempt that began first, of those that last, has lasted.</summary>
    public TimeSpan LongestAttempt() => _attempts.Values.Select(began => Stopwatch.GetElapsedTime(began)).DefaultIfEmpty().Max();

    public async Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _attempts[message] = Stopwatch.GetTimestamp();
        try
        {
            return await _inner!.Deliver(message, cancellationToken);
        }
        finally
        {
            _attempts.TryRemove(message, out _);
        }
    }

    public async Task Become(SmtpTransport other)
    {
        await DisposeAsync();
        _inner = other;
    }

    public ValueTask DisposeAsync() => _inner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
