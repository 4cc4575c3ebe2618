using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Summit.Benchmarks.Load;

/// <summary>What the people of a rush met with.</summary>
/// <param name="Milliseconds">Of every request of the rush, in no order.</param>
/// <param name="Send">Of those that sent the finished form.</param>
sealed record RushReport(int Registered, int Errors, double Seconds, double[] Milliseconds, double[] Send, IReadOnlyList<string> Wrong);

/// <summary>
/// Many people at the same time, in a process of its own. All have filled in the form; on the word <c>go</c> they read their
/// answers, send them and read what became of it, each at a moment of their own, whether or not others have been answered.
/// </summary>
static class RushClient
{
    public const string Ready = "ready";

    public static async Task<int> Run(Options options)
    {
        var (root, people, seconds) = (new Uri(options["root"]), options.Number("people", 10_000), options.Number("seconds", 60));
        using var http = Visitor.Connections(root, 400);
        var forms = new ConcurrentQueue<(Person Person, string Check)>();
        await Parallel.ForAsync(1, people + 1, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (number, _) =>
        {
            var person = new Person(new Visitor(http, Visitor.Network(number)), number) { Category = number % 2 == 0 ? "councillor" : "mayor" };
            var (check, last) = await person.FillIn();
            if (check is null) throw new InvalidOperationException($"Not filled in: {last.Status} {last.Location}");
            forms.Enqueue((person, check));
        });
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        var rush = new Rush();
        var started = Stopwatch.GetTimestamp();
        var arrived = forms.Select((form, i) => Task.Run(async () =>
        {
            var due = TimeSpan.FromSeconds((double)seconds * i / people) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            await rush.Arrive(form.Person, form.Check);
        }));
        await Task.WhenAll(arrived);
        Console.WriteLine(JsonSerializer.Serialize(rush.Report(Stopwatch.GetElapsedTime(started).TotalSeconds)));
        return 0;
    }

    sealed class Rush
    {
        readonly ConcurrentBag<double> _all = [];
        readonly ConcurrentBag<double> _send = [];
        readonly ConcurrentQueue<string> _wrong = new();
        int _registered;

        public RushReport Report(double seconds) => new(_registered, _wrong.Count, seconds, [.. _all], [.. _send], [.. _wrong.Take(10)]);

        public async Task Arrive(Person person, string check)
        {
            try
            {
                // Twice at most: the last place may go between reading and sending.
                for (var tries = 0; tries < 2; tries++)
                {
                    FinishedForm? form = null;
                    var page = await Timed(async () =>
                    {
                        (form, var read) = await person.Read(check);
                        return read;
                    });
                    if (form is null)
                    {
                        _wrong.Enqueue($"read: {page.Status} {page.Location}");
                        return;
                    }
                    var answer = await Timed(() => person.Send(form), _send);
                    if (answer.IsRedirectTo("/registered/"))
                    {
                        Interlocked.Increment(ref _registered);
                        var outcome = await Timed(() => person.Visitor.Get(answer.Location));
                        if (outcome.Status != 200) _wrong.Enqueue($"outcome: {outcome.Status}");
                        return;
                    }
                    if (answer.IsRedirectTo("?full=yes")) check = answer.Location;
                    else
                    {
                        _wrong.Enqueue($"send: {answer.Status} {answer.Location}");
                        return;
                    }
                }
                _wrong.Enqueue("full, and full again");
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                _wrong.Enqueue(exception.Message);
            }
        }

        async Task<Answer> Timed(Func<Task<Answer>> request, ConcurrentBag<double>? also = null)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await request();
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            _all.Add(took);
            also?.Add(took);
            return answer;
        }
    }
}
