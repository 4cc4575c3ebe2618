using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer has looked at the proofs and finds nothing against somebody, who can then be given a place; or takes that back.</summary>
[Requires(Permission.ManagePress)]
public sealed record ClearAccreditation(EventId EventId, IReadOnlyList<AccreditationSeen> People, bool Cleared) : ICommand<Done>, IEventCommand;

/// <summary>Somebody as a page showed them.</summary>
public sealed record AccreditationSeen(AccreditationId Id, int Version);

sealed class ClearAccreditationValidator : AbstractValidator<ClearAccreditation>
{
    public ClearAccreditationValidator() => RuleFor(command => command.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAnswers.MostPeople).WithErrorCode("too-many");
}

sealed class ClearAccreditationHandler(Db db, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<ClearAccreditation, Result<Done>>
{
    const string Update = "UPDATE accreditation SET state = 'UnderReview', cleared_at = @cleared, version = version + 1 WHERE id = @Id AND version = @Version";

    public async Task<Result<Done>> Handle(ClearAccreditation request, CancellationToken cancellationToken)
    {
        var people = await AccreditationRow.Of(db, request.EventId, request.People.Select(person => person.Id));
        if (AccreditationRow.Misses(people, request.People) is { } missing) return missing;
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        foreach (var person in people)
        {
            if (person.State is not (AccreditationState.Received or AccreditationState.UnderReview)) return PressErrors.With(PressErrors.NotPossible, "name", person.Name);
            if (request.Cleared && bars.On(person.Subject).Count > 0) return PressErrors.With(PressErrors.Barred, "name", person.Name);
            await db.ExecuteOne(Update, new { person.Id, person.Version, cleared = request.Cleared ? clock.Now : (DateTimeOffset?)null });
            await audit.Record(request.EventId, request.Cleared ? "accreditation.cleared" : "accreditation.not-cleared", person.Id.Value);
        }
        return default(Done);
    }
}
