using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>Takes the next due messages for one sender, so that two nodes send each once; oldest first.</summary>
[Requires(Permission.RunJobs)]
public sealed record LeaseMessages(string Owner) : ICommand<IReadOnlyList<MessageId>>;

sealed class LeaseMessagesHandler(Db db, EventClock clock) : IRequestHandler<LeaseMessages, Result<IReadOnlyList<MessageId>>>
{
    // An attempt may take two minutes at worst, so a handful is done before its lease ends.
    const int Most = 5;
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    const string FindDue = """
        SELECT id FROM outbox WHERE state = 'Pending' AND due_at <= @now AND (lease_until IS NULL OR lease_until <= @now)
        ORDER BY due_at, id {page}
        """;

    const string TakeLease = """
        UPDATE outbox SET lease_owner = @Owner, lease_until = @until
        WHERE id IN @ids AND state = 'Pending' AND (lease_until IS NULL OR lease_until <= @now)
        """;

    const string FindTaken = "SELECT id FROM outbox WHERE id IN @ids AND lease_owner = @Owner AND lease_until = @until ORDER BY due_at, id";

    public async Task<Result<IReadOnlyList<MessageId>>> Handle(LeaseMessages request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        var due = await db.Query<MessageId>(FindDue, new { now, skip = 0, take = Most });
        if (due.Count == 0) return new List<MessageId>();
        var lease = new { ids = Ids.In(due), request.Owner, until = now + Lease, now };
        await db.Execute(TakeLease, lease);
        return new List<MessageId>(await db.Query<MessageId>(FindTaken, lease));
    }
}
