using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>For the desk: what each room of an event has for interpretation.</summary>
[Requires(Permission.PlanInterpretation)]
public sealed record ReadRoomEquipment(EventId EventId) : IQuery<IReadOnlyList<EquippedRoom>>, IConcernsEvent;

/// <summary>One room.</summary>
public sealed record EquippedRoom
{
    public string Code { get; init; } = "";
    public LocalizedText Name { get; init; } = LocalizedText.Empty;
    public int Capacity { get; init; }

    /// <summary>Null while nobody has said.</summary>
    public int? Booths { get; init; }

    /// <inheritdoc cref="Booths"/>
    public int? Receivers { get; init; }
}

sealed class ReadRoomEquipmentHandler(Db db) : IRequestHandler<ReadRoomEquipment, Result<IReadOnlyList<EquippedRoom>>>
{
    const string Find = """
        SELECT r.code AS Code, r.name AS Name, r.capacity AS Capacity, q.booths AS Booths, q.receivers AS Receivers
        FROM room r LEFT JOIN room_equipment q ON q.event_id = r.event_id AND q.room = r.code
        WHERE r.event_id = @EventId ORDER BY r.code
        """;

    public async Task<Result<IReadOnlyList<EquippedRoom>>> Handle(ReadRoomEquipment request, CancellationToken cancellationToken) =>
        (await db.Query<EquippedRoom>(Find, new { request.EventId })).ToList();
}
