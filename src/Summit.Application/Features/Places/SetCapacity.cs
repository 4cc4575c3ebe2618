using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>Raises or lowers an event's places. Nobody loses one; what becomes free goes to the queue in the same transaction.</summary>
/// <param name="Was">What the sender saw; another number by now is refused. Null for whoever did not look.</param>
[Requires(Permission.ManagePlaces)]
public sealed record SetCapacity(EventId EventId, int Capacity, int? Was = null) : ICommand<Done>, IEventCommand;

sealed class SetCapacityValidator : AbstractValidator<SetCapacity>
{
    public SetCapacityValidator() => RuleFor(command => command.Capacity).InclusiveBetween(0, 1_000_000).WithErrorCode("number");
}

sealed class SetCapacityHandler(Db db, PlaceLedger places) : IRequestHandler<SetCapacity, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetCapacity request, CancellationToken cancellationToken)
    {
        if (await EventPool.Find(db, request.EventId) is not { } pool) return PlacesErrors.NoSuchPool;
        if (request.Was is { } was && was != pool.Capacity) return PlacesErrors.ChangedMeanwhile;
        await places.SetCapacity(pool.Id, request.Capacity);
        return default(Done);
    }
}

/// <summary>The pool of an event's own places.</summary>
sealed record EventPool
{
    const string Load = "SELECT id AS Id, capacity AS Capacity FROM place_pool WHERE owner_id = @eventId AND kind = 'Event'";

    public PoolId Id { get; init; }
    public int Capacity { get; init; }

    public static Task<EventPool?> Find(Db db, EventId eventId) => db.One<EventPool>(Load, new { eventId });
}
