using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Ballots;

/// <summary>Lays down some of what a draw gave, before it is applied as a whole; the first piece takes away what another draw laid down.</summary>
/// <param name="Draw">One attempt to apply an allocation.</param>
/// <param name="From">How many were laid down before.</param>
[Requires(Permission.ManagePlaces)]
public sealed record StageBallot(EventId EventId, BallotId Ballot, Guid Draw, int From, IReadOnlyList<StagedPlace> Places) : ICommand<Done>, IEventCommand;

/// <summary>What one person got.</summary>
/// <param name="Number">In the draw, from 1.</param>
/// <param name="Claim">The id their claim will have.</param>
/// <param name="Arrival">Among those who got the same visit, from 0.</param>
public sealed record StagedPlace(RegistrationId Person, int Number, int? Choice, VisitId? Visit, ClaimId? Claim, int? Arrival);

sealed class StageBallotValidator : AbstractValidator<StageBallot>
{
    public const int Most = 200;

    public StageBallotValidator()
    {
        RuleFor(command => command.Draw).NotEmpty().WithErrorCode("required");
        RuleFor(command => command.From).GreaterThanOrEqualTo(0).WithErrorCode("number");
        RuleFor(command => command.Places).Must(places => places.Count <= Most).WithErrorCode("too-many");
    }
}

sealed class StageBallotHandler(Db db, EventClock clock) : IRequestHandler<StageBallot, Result<Done>>
{
    const string Begin = """
        UPDATE ballot SET draw_id = @Draw, staged = @count WHERE id = @Ballot AND event_id = @EventId AND state = 'Open' AND closes_at <= @now
        """;

    const string Clear = "DELETE FROM ballot_place WHERE ballot_id = @Ballot";

    const string Advance = """
        UPDATE ballot SET staged = staged + @count WHERE id = @Ballot AND event_id = @EventId AND state = 'Open' AND draw_id = @Draw AND staged = @From
        """;

    // Nothing is given that was not ranked; rankings stand since the deadline, so this is never an answer.
    const string Insert = """
        INSERT INTO ballot_place (ballot_id, registration_id, draw_no, choice, visit_id, claim_id, arrival, told)
        SELECT b.id, @Person, @Number, @Choice, @Visit, @Claim, @Arrival, 0 FROM ballot b
        WHERE b.id = @Ballot AND (@Visit IS NULL OR EXISTS (
            SELECT 1 FROM ballot_choice c WHERE c.ballot_id = b.id AND c.registration_id = @Person AND c.rank = @Choice AND c.visit_id = @Visit))
        """;

    public async Task<Result<Done>> Handle(StageBallot request, CancellationToken cancellationToken)
    {
        var arguments = new { request.Draw, request.Ballot, request.EventId, request.From, count = request.Places.Count, now = clock.Now };
        // Somebody else began to apply another one.
        if (await db.Execute(request.From == 0 ? Begin : Advance, arguments) == 0) return BallotsErrors.FactsChanged;
        if (request.From == 0) await db.Execute(Clear, new { request.Ballot });
        foreach (var place in request.Places)
            await db.ExecuteOne(Insert, new { request.Ballot, place.Person, place.Number, place.Choice, place.Visit, place.Claim, place.Arrival });
        return default(Done);
    }
}
