using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>How an attempt to deliver ended.</summary>
public enum Delivery
{
    /// <summary>The receiving server took it.</summary>
    Accepted,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Not now; worth another attempt.</summary>
    Postponed,
}

/// <summary>Records an attempt: sent, to be tried again later, or undelivered with the reason.</summary>
[Requires(Permission.RunJobs)]
public sealed record SettleMessage(MessageId Id, Delivery Delivery, string? Problem) : ICommand<Done>
{
    /// <summary>The sender whose attempt it was. Where its lease has passed to another, only a success still counts.</summary>
    public string? Owner { get; init; }
}

sealed class SettleMessageHandler(Db db, EventClock clock) : IRequestHandler<SettleMessage, Result<Done>>
{
    // Eight attempts over two days and a half: a mail server that is away for a weekend is met again.
    static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
        TimeSpan.FromHours(16), TimeSpan.FromHours(36),
    ];

    const int MostProblem = 400;

    const string FindAttempts = "SELECT attempts FROM outbox WHERE id = @Id";

    const string Settle = """
        UPDATE outbox SET state = @state, attempts = attempts + 1, settled_at = @settled, due_at = @due, problem = @problem,
               lease_owner = NULL, lease_until = NULL
        WHERE id = @Id AND state = 'Pending' AND (@state = 'Sent' OR @Owner IS NULL OR lease_owner = @Owner)
        """;

    public async Task<Result<Done>> Handle(SettleMessage request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        var attempts = await db.Scalar<int>(FindAttempts, new { request.Id });
        var state = request.Delivery switch
        {
            Delivery.Accepted => "Sent",
            Delivery.Postponed when attempts < BackOff.Length => "Pending",
            _ => "Undelivered",
        };
        var problem = request.Problem is { Length: > MostProblem } text ? text[..MostProblem] : request.Problem;
        await db.Execute(Settle, new
        {
            request.Id, request.Owner, state, problem, due = state == "Pending" ? now + BackOff[attempts] : now, settled = state == "Pending" ? (DateTimeOffset?)null : now,
        });
        return default(Done);
    }
}
