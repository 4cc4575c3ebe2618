using System.Data;

namespace Summit.Data;

/// <summary>SQL Server's writer: each unit of work in a transaction of its own; a deadlock's loser is run again, three times at most.</summary>
public sealed class TransactionWriter(Database database) : Writer
{
    const int Attempts = 3;

    /// <inheritdoc/>
    public override async Task<T> Write<T>(Func<DbSession, Task<Decision<T>>> work, CancellationToken cancellation = default)
    {
        if (Inside) throw new InvalidOperationException("A unit of work cannot wait for another one");
        cancellation.ThrowIfCancellationRequested();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Run(work);
            }
            catch (Exception exception) when (attempt < Attempts && database.Dialect.FaultOf(exception) == DatabaseFault.Transient)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<T> Run<T>(Func<DbSession, Task<Decision<T>>> work)
    {
        var decision = await InTransaction(session => RunInside(work, session), decision => decision.Keep);
        if (decision is { Keep: false, AfterRollback: { } after })
            await InTransaction(async session => { await after(session); return true; }, _ => true);
        return decision.Value;
    }

    async Task<TAnswer> InTransaction<TAnswer>(Func<DbSession, Task<TAnswer>> work, Func<TAnswer, bool> keep)
    {
        var opened = await database.OpenWriter();
        await using var connection = opened.Connection;
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var answer = await work(database.Session(connection, transaction));
        if (keep(answer)) await transaction.CommitAsync();
        else await transaction.RollbackAsync();
        return answer;
    }
}
