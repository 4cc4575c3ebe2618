using System.Text.Json;
using System.Threading.Channels;

namespace Summit.Benchmarks.Load;

/// <summary>What happened to a client, as the client knows it.</summary>
enum Happening
{
    /// <summary>The finished form left; until an answer is noted it is in flight.</summary>
    Sent,

    /// <summary>The answer was the redirect to an outcome: acknowledged.</summary>
    Registered,

    /// <summary>The page of the outcome named the reference.</summary>
    Seen,

    /// <summary>A cancellation was acknowledged.</summary>
    Ended,

    /// <summary>An offered place was taken and the page says so.</summary>
    Accepted,

    /// <summary>The mail server has answered 250 for a message.</summary>
    Mail,

    /// <summary>An answer that nobody should get.</summary>
    Error,
}

/// <summary>A line of the journal.</summary>
sealed record Entry(Happening What, string Address = "", string Submission = "", string Reference = "", string Detail = "");

/// <summary>A file of what was acknowledged; an entry counts when it is on the disk. Waiting entries share one fsync.</summary>
sealed class Journal : IAsyncDisposable
{
    readonly Channel<(Entry Entry, TaskCompletionSource Kept)> _waiting = Channel.CreateUnbounded<(Entry, TaskCompletionSource)>();
    readonly FileStream _file;
    readonly Task _writing;

    public Journal(string path)
    {
        Path = path;
        _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        _writing = Task.Run(Write);
    }

    public string Path { get; }

    /// <summary>Everything kept in the file so far.</summary>
    public static IReadOnlyList<Entry> Read(string path) =>
        [.. Lines(path).Select(line => JsonSerializer.Deserialize<Entry>(line)!)];

    // A last line without its end is still being written.
    static string[] Lines(string path)
    {
        if (!File.Exists(path)) return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n')[..^1];
    }

    public Task Keep(Entry entry)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((entry, kept));
        return kept.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writing;
        await _file.DisposeAsync();
    }

    async Task Write()
    {
        var batch = new List<TaskCompletionSource>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var next))
            {
                await JsonSerializer.SerializeAsync(_file, next.Entry);
                _file.WriteByte((byte)'\n');
                batch.Add(next.Kept);
            }
            _file.Flush(flushToDisk: true);
            foreach (var kept in batch) kept.SetResult();
            batch.Clear();
        }
    }
}
