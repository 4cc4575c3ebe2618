using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Places;

/// <summary>What another number of places would do, for whoever is about to set it.</summary>
[Requires(Permission.ManagePlaces)]
public sealed record PreviewCapacity(EventId EventId, int Capacity) : IQuery<CapacityPreview>, IConcernsEvent;

/// <summary>What would happen.</summary>
/// <param name="Was">Places there are.</param>
/// <param name="Used">Places taken or kept.</param>
/// <param name="Offers">People on the waiting list who would be offered a place at once.</param>
public sealed record CapacityPreview(int Was, int Used, int Offers);

sealed class PreviewCapacityHandler(Db db, PlaceLedger places) : IRequestHandler<PreviewCapacity, Result<CapacityPreview>>
{
    const string Find = """
        SELECT id AS Id, capacity AS Capacity, taken + held_back AS Used FROM place_pool WHERE owner_id = @EventId AND kind = 'Event'
        """;

    public async Task<Result<CapacityPreview>> Handle(PreviewCapacity request, CancellationToken cancellationToken)
    {
        if (await db.One<PoolRow>(Find, new { request.EventId }) is not { } pool) return PlacesErrors.NoSuchPool;
        return new CapacityPreview(pool.Capacity, pool.Used, await places.WouldOffer(pool.Id, request.Capacity));
    }

    sealed record PoolRow
    {
        public PoolId Id { get; init; }
        public int Capacity { get; init; }
        public int Used { get; init; }
    }
}
