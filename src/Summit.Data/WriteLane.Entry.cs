namespace Summit.Data;

/// <content>A unit of work in the lane and whoever waits for it.</content>
public sealed partial class WriteLane
{
    abstract class Entry(long enqueued, CancellationToken cancellation)
    {
        readonly ExecutionContext? _context = ExecutionContext.Capture();

        public long Enqueued => enqueued;
        public bool Keep { get; protected set; }
        public Exception? Failed { get; set; }

        public void Run(DbSession session) => InCallersContext(session, Start);

        public void RunAfterRollback(DbSession session) => InCallersContext(session, AfterRollback);

        public bool CancelledBeforeStart()
        {
            if (!cancellation.IsCancellationRequested) return false;
            Cancel(cancellation);
            return true;
        }

        public abstract void Answer();
        protected abstract Task Start(DbSession session);
        protected abstract Task AfterRollback(DbSession session);
        protected abstract void Cancel(CancellationToken token);

        // SQLite answers at once, so the task is complete when it comes back; waiting here blocks nobody but the lane.
        void InCallersContext(DbSession session, Func<DbSession, Task> work)
        {
            if (_context is null) work(session).GetAwaiter().GetResult();
            else ExecutionContext.Run(_context, _ => work(session).GetAwaiter().GetResult(), null);
        }
    }

    sealed class Entry<T>(Func<DbSession, Task<Decision<T>>> work, long enqueued, CancellationToken cancellation)
        : Entry(enqueued, cancellation)
    {
        readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Decision<T> _decision;

        public Task<T> Answered => _answer.Task;

        public override void Answer()
        {
            if (Failed is not null) _answer.SetException(Failed);
            else _answer.SetResult(_decision.Value);
        }

        protected override async Task Start(DbSession session)
        {
            _decision = await RunInside(work, session);
            Keep = _decision.Keep;
        }

        protected override Task AfterRollback(DbSession session) => _decision.AfterRollback?.Invoke(session) ?? Task.CompletedTask;

        protected override void Cancel(CancellationToken token) => _answer.SetCanceled(token);
    }
}
