using System.Text.Json;

namespace Summit.Benchmarks.Load;

/// <summary>What the load client is told on a line of its input: against which nodes, with which journal, for how long at most.</summary>
/// <param name="Seconds">Zero: until no node answers any more.</param>
sealed record LoadOrder(Uri[] Roots, string Journal, int Seconds);

/// <summary>What it says on a line of its output when an order is done.</summary>
/// <param name="InFlight">Requests without an answer at the moment the first node went away.</param>
/// <param name="TryAgain">Answers that asked to try again because the database was busy.</param>
/// <param name="OtherNode">Sessions opened on one node and shown by another.</param>
sealed record LoadReport(int InFlight, int Acknowledged, int Errors, int TryAgain, int OtherNode, IReadOnlyDictionary<string, int> Done);

/// <summary>
/// The load client, a process of its own: people who register, read their messages, accept and cancel over HTTP, and the
/// mail server that receives those messages. It outlives the nodes it is pointed at.
/// </summary>
static class LoadClient
{
    /// <summary>The first line of its output, before the mail server's port.</summary>
    public const string MailPort = "mail server on port ";

    public static async Task<int> Run(Options options)
    {
        var workers = options.Number("workers", 16);
        await using var mailbox = new Mailbox();
        Console.WriteLine($"{MailPort}{mailbox.Port}");
        var town = new Town(mailbox, options.Number("first", 1));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line)!;
            var journal = await mailbox.Use(order.Journal, town.Forget);
            var run = new LoadRun(order, journal, town);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(number => Task.Run(() => new LoadWorker(run, number).Work())));
            Console.WriteLine(JsonSerializer.Serialize(run.Report()));
        }
        return 0;
    }
}
