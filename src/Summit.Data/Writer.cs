namespace Summit.Data;

/// <summary>What a unit of work decided: keep its writes or roll them back, and what to write in spite of that.</summary>
public readonly record struct Decision<T>(T Value, bool Keep, Func<DbSession, Task>? AfterRollback = null);

/// <summary>The database stayed busy until the request's deadline. Nothing happened; the same submission may be sent again.</summary>
public sealed class DatabaseBusyException() : Exception("The database is busy; nothing was changed.");

/// <summary>The database file was moved, deleted or replaced while it was open. What is written to it now would be lost.</summary>
public sealed class DatabaseReplacedException() : Exception("The database file is not the one that was opened. Put it back, or start again on the new one.");

/// <summary>Runs units of work, each atomic and durable before it is answered.</summary>
public abstract class Writer : IAsyncDisposable
{
    static readonly AsyncLocal<bool> InsideFlag = new();

    /// <summary>Whether the current code runs inside a unit of work, where sending another message would deadlock.</summary>
    public static bool Inside => InsideFlag.Value;

    /// <summary>
    /// Runs the work in a transaction of its own and answers after the commit. The work may be run again from its start.
    /// Cancellation counts until the work begins, never after.
    /// </summary>
    /// <exception cref="DatabaseBusyException">Another process held the database until the deadline.</exception>
    public abstract Task<T> Write<T>(Func<DbSession, Task<Decision<T>>> work, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Runs work marked as inside.</summary>
    protected static async Task<Decision<T>> RunInside<T>(Func<DbSession, Task<Decision<T>>> work, DbSession session)
    {
        InsideFlag.Value = true;
        try
        {
            return await work(session);
        }
        finally
        {
            InsideFlag.Value = false;
        }
    }
}
