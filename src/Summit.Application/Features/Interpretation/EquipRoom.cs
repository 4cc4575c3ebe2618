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
    const string Find = "SELECT COUNT(*) FROM room WHERE event_id = @EventId AND code = @Room";

    const string Update = "UPDATE room_equipment SET booths = @Booths, receivers = @Receivers WHERE event_id = @EventId AND room = @Room";

    const string Insert = "INSERT INTO room_equipment (event_id, room, booths, receivers) VALUES (@EventId, @Room, @Booths, @Receivers)";

    public async Task<Result<Done>> Handle(EquipRoom request, CancellationToken cancellationToken)
    {
        if (await db.Scalar<int>(Find, request) == 0) return InterpretationErrors.NoSuchRoom;
        if (await db.Execute(Update, request) == 0) await db.ExecuteOne(Insert, request);
        await audit.Record(request.EventId, "interpretation.room-equipped", request.EventId.Value, new FieldChange("room", null, request.Room));
        return default(Done);
    }
}
