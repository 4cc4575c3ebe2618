using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>For whoever enters a request for somebody: the registration of a reference, where it has a place.</summary>
/// <param name="Reference">As people write it.</param>
[Requires(Permission.DecideInterpretation)]
public sealed record FindDelegate(EventId EventId, string Reference) : IQuery<DelegateFound>, IConcernsEvent;

/// <summary>Whom it is for.</summary>
public sealed record DelegateFound
{
    public RegistrationId Id { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
}

sealed class FindDelegateHandler(Db db) : IRequestHandler<FindDelegate, Result<DelegateFound>>
{
    const string Find = """
        SELECT id AS Id, given_names AS GivenNames, family_name AS FamilyName FROM registration
        WHERE reference = @reference AND event_id = @EventId AND state = 'Confirmed' AND erased_at IS NULL
        """;

    public async Task<Result<DelegateFound>> Handle(FindDelegate request, CancellationToken cancellationToken) =>
        await db.One<DelegateFound>(Find, new { request.EventId, reference = request.Reference.Trim().ToUpperInvariant() }) is { } found
            ? found
            : InterpretationErrors.NoSuchDelegate;
}
