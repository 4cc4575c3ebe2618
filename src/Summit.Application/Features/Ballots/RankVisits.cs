using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Visits;

namespace Summit.Application.Features.Ballots;

/// <summary>A confirmed person ranks the visits of a ballot; what they ranked before is replaced. An empty ranking takes no part.</summary>
/// <param name="Ballot">Its code.</param>
/// <param name="Choices">Codes of visits, the best loved first.</param>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record RankVisits(EventId EventId, RegistrationId RegistrationId, string Ballot, IReadOnlyList<string> Choices) : ICommand<Done>, IEventCommand, IConcernsRegistration
{
    /// <summary>The field of one choice, from 0.</summary>
    public static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"Choices[{index}]");
}

sealed class RankVisitsValidator : AbstractValidator<RankVisits>
{
    public RankVisitsValidator()
    {
        RuleFor(command => command.Ballot).VisitCode();
        RuleFor(command => command.Choices).Must(choices => choices.Count <= Domain.Visits.Ballot.MostChoices).WithErrorCode("too-many");
        RuleForEach(command => command.Choices).VisitCode();
        RuleFor(command => command.Choices).Custom((choices, context) =>
        {
            foreach (var (index, code) in choices.Index())
                if (choices.Take(index).Contains(code)) context.AddFailure(new ValidationFailure(RankVisits.Field(index), "") { ErrorCode = "chosen" });
        });
    }
}

sealed class RankVisitsHandler(Db db, VisitBook book, AuditTrail audit, EventClock clock) : IRequestHandler<RankVisits, Result<Done>>
{
    const string Find = "SELECT id AS Id, closes_at AS Closes, state AS State FROM ballot WHERE event_id = @EventId AND code = @Ballot";

    const string Delete = "DELETE FROM ballot_choice WHERE ballot_id = @Id AND registration_id = @RegistrationId";

    const string Insert = "INSERT INTO ballot_choice (ballot_id, registration_id, rank, visit_id) VALUES (@Id, @RegistrationId, @rank, @visit)";

    public async Task<Result<Done>> Handle(RankVisits request, CancellationToken cancellationToken)
    {
        var opened = await book.Open(request.EventId, request.RegistrationId);
        if (!opened.Ok) return opened.Error!;
        var sheet = opened.Value;
        if (await db.One<BallotRow>(Find, new { request.EventId, request.Ballot }) is not { } ballot) return BallotsErrors.NotFound;
        if (ballot.State != BallotState.Open || ballot.Closes <= clock.Now) return BallotsErrors.Closed;
        var visits = sheet.Visits.Where(visit => visit.OpenBallot == ballot.Id).ToArray();
        var chosen = request.Choices.Select(code => visits.FirstOrDefault(visit => visit.Code == code && visit.Cancelled is null)).ToArray();
        if (Array.IndexOf(chosen, null) is >= 0 and var unknown) return RequestErrors.Invalid(RankVisits.Field(unknown), "choose");
        if (chosen.Length > 0 && visits.SelectMany(visit => visit.ClaimState is null ? sheet.Clashing(visit) : [visit]).FirstOrDefault() is { } held) return BallotsErrors.HoldsPlaceAt(held.Code);
        if (chosen.Length > 0 && await HeldTimes.ClashingSession(db, request.EventId, request.RegistrationId, visits.Min(visit => visit.Departs), visits.Max(visit => visit.Returns)) is { } session)
            return VisitsErrors.ClashWith(session);

        await db.Execute(Delete, new { ballot.Id, request.RegistrationId });
        foreach (var (index, visit) in chosen.Index()) await db.Execute(Insert, new { ballot.Id, request.RegistrationId, rank = index + 1, visit = visit!.Id });
        await audit.Record(request.EventId, "visit.ranked", request.RegistrationId.Value, new FieldChange("choices", null, string.Join(' ', request.Choices)));
        return default(Done);
    }

    sealed record BallotRow
    {
        public BallotId Id { get; init; }
        public DateTimeOffset Closes { get; init; }
        public BallotState State { get; init; }
    }
}
