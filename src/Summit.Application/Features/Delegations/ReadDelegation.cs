using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Delegations;

/// <summary>For organisers: one delegation with a page of its people.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadDelegation(EventId EventId, DelegationId Id, int Page) : IQuery<DelegationRecord>, IConcernsEvent;

/// <summary>A delegation as its page at the desk shows it.</summary>
/// <param name="People">Live registrations that count to it.</param>
public sealed record DelegationRecord(DelegationId Id, DelegationTerms Terms, int Version, int People, IReadOnlyList<DelegationMember> Members)
{
    /// <summary>Members on a page.</summary>
    public const int PageSize = DelegationMembers.PageSize;
}

sealed class ReadDelegationHandler(Db db) : IRequestHandler<ReadDelegation, Result<DelegationRecord>>
{
    const string CountPeople = "SELECT taken FROM place_pool WHERE id = @PoolId";

    public async Task<Result<DelegationRecord>> Handle(ReadDelegation request, CancellationToken cancellationToken)
    {
        if (await StoredDelegation.Find(db, request.EventId, request.Id) is not { } stored) return DelegationsErrors.NotFound;
        return new DelegationRecord(stored.Id, stored.Terms, stored.Version,
            await db.Scalar<int>(CountPeople, new { stored.PoolId }), await DelegationMembers.Read(db, request.Id, request.Page));
    }
}
