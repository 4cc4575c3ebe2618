using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>For press officers: letters about requests of the press that reached nobody, the newest first. Letters to anybody else are the organisers'.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ManagePress)]
public sealed record ReadPressDeliveries(EventId EventId, int Page) : IQuery<PressDeliveries>, IConcernsEvent
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of them, and how many there are.</summary>
public sealed record PressDeliveries(IReadOnlyList<PressDelivery> Lines, int All)
{
    /// <summary>At least one.</summary>
    public int Pages => Math.Max(1, (All + ReadPressDeliveries.PageSize - 1) / ReadPressDeliveries.PageSize);
}

/// <summary>One letter.</summary>
public sealed record PressDelivery
{
    public MessageId Id { get; init; }
    public string Template { get; init; } = "";

    /// <summary>Of the request, as it is now.</summary>
    public string Address { get; init; } = "";
    public string Outlet { get; init; } = "";
    public string Reference { get; init; } = "";

    /// <summary>What the server said, or a code of <see cref="Platform.Mail.MailCodes"/>.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was given up, on the domain's clock.</summary>
    public DateTimeOffset SettledAt { get; init; }
}

sealed class ReadPressDeliveriesHandler(Db db, EventClock clock) : IRequestHandler<ReadPressDeliveries, Result<PressDeliveries>>
{
    const string Count = """
        SELECT COUNT(*) FROM outbox o JOIN press_request q ON q.id = o.registration_id AND q.erased_at IS NULL WHERE o.event_id = @EventId AND o.state = 'Undelivered' AND o.recipient = 'Press'
        """;

    const string Find = """
        SELECT o.id AS Id, o.template AS Template, q.address AS Address, q.outlet AS Outlet, q.reference AS Reference, o.problem AS Problem, COALESCE(o.settled_at, o.created_at) AS SettledAt
        FROM outbox o JOIN press_request q ON q.id = o.registration_id AND q.erased_at IS NULL
        WHERE o.event_id = @EventId AND o.state = 'Undelivered' AND o.recipient = 'Press' ORDER BY o.created_at DESC, o.id DESC {page}
        """;

    public async Task<Result<PressDeliveries>> Handle(ReadPressDeliveries request, CancellationToken cancellationToken)
    {
        var skip = (Math.Clamp(request.Page, 1, 100_000) - 1) * ReadPressDeliveries.PageSize;
        var lines = await db.Query<PressDelivery>(Find, new { request.EventId, skip, take = ReadPressDeliveries.PageSize });
        var shift = clock.Now - clock.SystemNow;
        return new PressDeliveries([.. lines.Select(line => line with { SettledAt = line.SettledAt + shift })], await db.Scalar<int>(Count, request));
    }
}
