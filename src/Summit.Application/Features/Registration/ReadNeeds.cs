using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>For the desk: what one person needs to eat and to get in. Whoever asks is recorded.</summary>
[Requires(Permission.ReadNeeds), LogsAccess("needs.read")]
public sealed record ReadNeeds(EventId EventId, RegistrationId RegistrationId) : IQuery<NeedsAnswers>, IConcernsEvent, IConcernsRegistration;

sealed class ReadNeedsHandler(Db db) : IRequestHandler<ReadNeeds, Result<NeedsAnswers>>
{
    const string Find = """
        SELECT n.diet AS Diet, n.access AS Access FROM registration r LEFT JOIN registration_need n ON n.registration_id = r.id
        WHERE r.id = @RegistrationId AND r.event_id = @EventId
        """;

    public async Task<Result<NeedsAnswers>> Handle(ReadNeeds request, CancellationToken cancellationToken) =>
        await db.One<NeedsAnswers>(Find, request) is { } needs ? needs : RegistrationErrors.NotFound;
}
