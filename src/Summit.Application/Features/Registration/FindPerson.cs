using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>For whoever erases people of an event: the registration of a reference, and how it stands.</summary>
/// <param name="Reference">As people write it.</param>
[Requires(Permission.ErasePeople)]
public sealed record FindPerson(EventId EventId, string Reference) : IQuery<RegistrationReference>, IConcernsEvent;

sealed class FindPersonHandler(Db db) : IRequestHandler<FindPerson, Result<RegistrationReference>>
{
    const string Find = """
        SELECT id AS Id, event_id AS EventId, state AS State, erased_at AS ErasedAt FROM registration
        WHERE reference = @reference AND event_id = @EventId
        """;

    public async Task<Result<RegistrationReference>> Handle(FindPerson request, CancellationToken cancellationToken) =>
        await db.One<RegistrationReference>(Find, new { request.EventId, reference = request.Reference.Trim().ToUpperInvariant() }) is { } found
            ? found
            : RegistrationErrors.NotFound;
}
