using System.Collections.Concurrent;
using System.Diagnostics;

namespace Summit.Benchmarks.Load;

/// <summary>One order being carried out: which nodes still answer, and what was counted.</summary>
sealed class LoadRun(LoadOrder order, Journal journal, Town town)
{
    readonly HttpClient[] _nodes = [.. order.Roots.Select(root => Visitor.Connections(root, 1000))];
    readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    readonly long _started = Stopwatch.GetTimestamp();
    readonly bool[] _gone = new bool[order.Roots.Length];
    int _inFlight = -1;
    int _turn;

    public Journal Journal => journal;
    public Town Town => town;

    public bool IsOver => _gone.All(gone => gone) || (order.Seconds > 0 && Stopwatch.GetElapsedTime(_started).TotalSeconds > order.Seconds);

    /// <summary>The nodes that answer, each in its turn first; nobody when the run is over.</summary>
    public HttpClient[] Nodes()
    {
        var turn = (uint)Interlocked.Increment(ref _turn);
        return [.. Enumerable.Range(0, _nodes.Length).Select(i => (int)((turn + i) % _nodes.Length)).Where(i => !_gone[i]).Select(i => _nodes[i])];
    }

    /// <summary>An act of several requests, or false where its node went away meanwhile.</summary>
    public async Task<bool> Try(HttpClient node, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            // The others that were cut off with this one have not all noticed yet.
            var cutOff = exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? 0 : 1;
            Interlocked.CompareExchange(ref _inFlight, Visitor.Outstanding + cutOff, -1);
            _gone[Array.IndexOf(_nodes, node)] = true;
            if (exception is TaskCanceledException) Count("timeout");
            return false;
        }
    }

    public void Count(string what) => _done.AddOrUpdate(what, 1, (_, times) => times + 1);

    /// <summary>Notes an answer that a person should not get; being asked to try again is counted apart.</summary>
    public Task Wrong(string where, Answer answer)
    {
        Count(answer.Status == 503 ? "try again" : "error");
        return journal.Keep(new(Happening.Error, Detail: $"{where}: {answer.Status} {answer.Location} {Heading(answer.Page)}"));
    }

    public LoadReport Report() => new(Math.Max(0, _inFlight), Of("registered"), Of("error") + Of("timeout"), Of("try again"), Of("other node"), _done);

    int Of(string what) => _done.GetValueOrDefault(what);

    static string Heading(string page) =>
        page.IndexOf("<h1", StringComparison.Ordinal) is var at and >= 0 ? page[at..Math.Min(page.Length, at + 80)] : "";
}
