using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Summit.Data;

/// <summary>
/// SQLite's one writer: runs waiting units of work one after another, each in its savepoint, and commits them together, so
/// that one fsync serves many. Each caller is answered after that commit.
/// </summary>
public sealed partial class WriteLane : Writer
{
    const int BatchSize = 50;
    static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan HoldLimit = TimeSpan.FromMilliseconds(50);
    // Without a pause in which the lock is free, another process's writer starves for seconds; with it, for about 20 ms.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    readonly Database _database;
    readonly ILogger _log;
    readonly TimeSpan _deadline;
    readonly BlockingCollection<Entry> _waiting = [];
    readonly Thread _thread;
    readonly List<Entry> _batch = new(BatchSize);
    DbSession _session = null!;
    sqlite3 _handle = null!;
    bool _closed;

    /// <summary>Opens the lane's connection; work waits at most <paramref name="deadline"/> for another process.</summary>
    public WriteLane(Database database, TimeSpan deadline, ILogger log)
    {
        _database = database;
        _deadline = deadline;
        _log = log;
        _thread = new Thread(Serve) { IsBackground = true, Name = "write lane" };
    }

    /// <summary>Units of work per commit in the last batch; tests look at it.</summary>
    public int LastBatchSize { get; private set; }

    /// <summary>Whether the last batch found another file, or none, in the place of the one that was opened.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>Called within the lane around each commit, so that tests and proofs can look, or kill the process, at that moment.</summary>
    internal Action<LaneMoment>? Watch { get; set; }

    /// <summary>Checks the file and starts serving.</summary>
    public async Task Start()
    {
        var connection = (SqliteConnection)(await _database.OpenWriter()).Connection;
        _handle = connection.Handle!;
        _session = _database.Session(new PreparedConnection(connection), null);
        _thread.Start();
    }

    /// <inheritdoc/>
    public override Task<T> Write<T>(Func<DbSession, Task<Decision<T>>> work, CancellationToken cancellation = default)
    {
        if (Inside) throw new InvalidOperationException("A unit of work cannot wait for another one in the same lane");
        var entry = new Entry<T>(work, Stopwatch.GetTimestamp(), cancellation);
        _waiting.Add(entry, CancellationToken.None);
        return entry.Answered;
    }

    /// <summary>Answers what is waiting, then ends; a second time does nothing.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        _waiting.CompleteAdding();
        if (_thread.ThreadState != System.Threading.ThreadState.Unstarted) await Task.Run(_thread.Join);
        if (_session is not null) await _session.DisposeAsync();
        _waiting.Dispose();
    }

    void Serve()
    {
        while (Next(Timeout.Infinite) is { } first)
        {
            RunBatch(first);
            Thread.Sleep(Pause);
        }
    }

    Entry? Next(int wait)
    {
        while (_waiting.TryTake(out var entry, wait))
            if (!entry.CancelledBeforeStart()) return entry;
        return null;
    }

    void RunBatch(Entry first)
    {
        if (!Begin(first)) return;
        var started = Stopwatch.GetTimestamp();
        _batch.Clear();
        for (var entry = first; entry is not null;)
        {
            _batch.Add(entry);
            LaneMetrics.Wait.Record(Stopwatch.GetElapsedTime(entry.Enqueued).TotalSeconds);
            if (!RunInSavepoint(entry))
            {
                RunOneByOne(except: entry);
                return;
            }
            entry = _batch.Count < BatchSize && Stopwatch.GetElapsedTime(started) < BatchTime ? Next(0) : null;
        }
        try
        {
            Commit();
        }
        catch (SqliteException exception)
        {
            _log.LogWarning(exception, "A batch of {Count} could not be committed and is run one by one", _batch.Count);
            RollBack();
            RunOneByOne(except: null);
            return;
        }
        LastBatchSize = _batch.Count;
        LaneMetrics.Batch.Record(_batch.Count);
        foreach (var entry in _batch) entry.Answer();
    }

    // False: the engine rolled back the whole batch (disk full, interrupt), not only this entry.
    bool RunInSavepoint(Entry entry)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            Run("SAVEPOINT work");
            entry.Run(_session);
            if (!entry.Keep)
            {
                Run("ROLLBACK TO work");
                entry.RunAfterRollback(_session);
            }
            Run("RELEASE work");
        }
        catch (Exception exception)
        {
            entry.Failed = exception;
            if (raw.sqlite3_get_autocommit(_handle) != 0 || !Undo()) return false;
        }
        var held = Stopwatch.GetElapsedTime(started);
        if (held > HoldLimit) _log.LogWarning("A unit of work held the write lane for {Milliseconds} ms", (long)held.TotalMilliseconds);
        return true;
    }

    // False: not even going back worked, so the batch is lost as a whole.
    bool Undo()
    {
        try
        {
            Run("ROLLBACK TO work");
            Run("RELEASE work");
            return true;
        }
        catch (SqliteException exception)
        {
            _log.LogWarning(exception, "A unit of work could not be taken back and its batch is run one by one");
            RollBack();
            return false;
        }
    }

    // After a lost batch nobody has been answered: each other entry gets a transaction of its own, the culprit its exception.
    void RunOneByOne(Entry? except)
    {
        foreach (var entry in _batch.ToArray())
        {
            if (entry == except)
            {
                entry.Answer();
                continue;
            }
            entry.Failed = null;
            if (!Begin(entry)) continue;
            try
            {
                if (RunInSavepoint(entry)) Commit();
            }
            catch (SqliteException exception)
            {
                entry.Failed = exception;
                RollBack();
            }
            entry.Answer();
        }
    }

    // The lock is asked for again and again instead of through busy_timeout, whose steps of up to 100 ms miss the short pauses.
    bool Begin(Entry entry)
    {
        while (true)
        {
            var answer = raw.sqlite3_exec(_handle, "BEGIN IMMEDIATE");
            if (answer == raw.SQLITE_OK) return IsStillTheFile(entry);
            if ((answer & 0xFF) != raw.SQLITE_BUSY)
            {
                entry.Failed = new SqliteException(raw.sqlite3_errmsg(_handle).utf8_to_string(), answer);
                entry.Answer();
                return false;
            }
            if (Stopwatch.GetElapsedTime(entry.Enqueued) > _deadline)
            {
                entry.Failed = new DatabaseBusyException();
                entry.Answer();
                return false;
            }
            Thread.Sleep(1);
        }
    }

    // On every batch: it costs one look at the file's directory entry.
    bool IsStillTheFile(Entry entry)
    {
        var moved = OpenedFile.HasMoved(_handle);
        if (moved && !IsReplaced) _log.LogCritical("The database file was moved, deleted or replaced: nothing is written until it is back or Summit is started again");
        IsReplaced = moved;
        if (!moved) return true;
        RollBack();
        entry.Failed = new DatabaseReplacedException();
        entry.Answer();
        return false;
    }

    void Commit()
    {
        Watch?.Invoke(LaneMoment.Committing);
        Run("COMMIT");
        Watch?.Invoke(LaneMoment.Committed);
    }

    void Run(string sql)
    {
        var answer = raw.sqlite3_exec(_handle, sql);
        if (answer != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(_handle).utf8_to_string(), answer & 0xFF, answer);
    }

    void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0) raw.sqlite3_exec(_handle, "ROLLBACK");
    }
}

/// <summary>A moment in the life of a batch.</summary>
enum LaneMoment
{
    /// <summary>All is written, nothing committed, nobody answered.</summary>
    Committing,

    /// <summary>All is committed, nobody answered.</summary>
    Committed,
}
