using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>For the operator: how a registration stands.</summary>
/// <param name="Key">Its reference as people write it, or its id.</param>
[Requires(Permission.Operate)]
public sealed record FindRegistration(string Key) : IQuery<RegistrationReference>;

/// <summary>Enough to act on it, and nothing about its person.</summary>
public sealed record RegistrationReference
{
    public RegistrationId Id { get; init; }
    public EventId EventId { get; init; }
    public RegistrationState State { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }

    public bool IsLive => RegistrationRules.IsLive(State);
    public bool IsErased => ErasedAt is not null;
}

sealed class FindRegistrationHandler(Db db) : IRequestHandler<FindRegistration, Result<RegistrationReference>>
{
    const string Find = """
        SELECT id AS Id, event_id AS EventId, state AS State, erased_at AS ErasedAt FROM registration
        WHERE reference = @reference OR id = @id
        """;

    public async Task<Result<RegistrationReference>> Handle(FindRegistration request, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(request.Key, out var written) ? written : Guid.Empty;
        var reference = request.Key.Trim().ToUpperInvariant();
        return await db.One<RegistrationReference>(Find, new { reference, id }) is { } found ? found : RegistrationErrors.NotFound;
    }
}
