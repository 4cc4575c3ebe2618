using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>Notes what a room has for interpretation.</summary>
/// <param name="Receivers">All of them, with the reserve.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record EquipRoom(EventId EventId, string Room, int Booths, int Receivers) : ICommand<Done>, IEventCommand;

sealed class EquipRoomValidator : AbstractValidator<EquipRoom>
{
    public EquipRoomValidator()
    {
        RuleFor(command => command.Room).SessionCode();
        RuleFor(command => command.Booths).InclusiveBetween(0, 40).WithErrorCode("number");
        RuleFor(command => command.Receivers).InclusiveBetween(0, 100_000).WithErrorCode("number");
    }
}

sealed class EquipRoomHandler(Db db, AuditTrail audit) : IRequestHandler<EquipRoom, Result<Done>>
{
    const string Find = """
        SELECT q.booths AS Booths, q.receivers AS Receivers FROM room r LEFT JOIN room_equipment q ON q.event_id = r.event_id AND q.room = r.code
        WHERE r.event_id = @EventId AND r.code = @Room
        """;

    const string Update = "UPDATE room_equipment SET booths = @Booths, receivers = @Receivers WHERE event_id = @EventId AND room = @Room";

    const string Insert = "INSERT INTO room_equipment (event_id, room, booths, receivers) VALUES (@EventId, @Room, @Booths, @Receivers)";

    public async Task<Result<Done>> Handle(EquipRoom request, CancellationToken cancellationToken)
    {
        if (await db.One<EquipmentRow>(Find, request) is not { } was) return InterpretationErrors.NoSuchRoom;
        await db.ExecuteOne(was.Booths is null ? Insert : Update, request);
        await audit.Record(request.EventId, "interpretation.room-equipped", request.EventId.Value, new FieldChange("room", null, request.Room),
            new FieldChange("booths", was.Booths?.ToString(CultureInfo.InvariantCulture), request.Booths.ToString(CultureInfo.InvariantCulture)), new FieldChange("receivers", was.Receivers?.ToString(CultureInfo.InvariantCulture), request.Receivers.ToString(CultureInfo.InvariantCulture)));
        return default(Done);
    }

    sealed record EquipmentRow
    {
        public int? Booths { get; init; }
        public int? Receivers { get; init; }
    }
}
