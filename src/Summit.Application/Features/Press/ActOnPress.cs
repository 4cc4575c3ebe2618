using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer does the same to each of many people: where it cannot be done, somebody stays as they are, with the reason; each request gets one message.</summary>
[Requires(Permission.ManagePress)]
public sealed record ActOnPress(EventId EventId, PressAct Act, IReadOnlyList<AccreditationSeen> People) : ICommand<IReadOnlyList<PressActOutcome>>, IEventCommand;

sealed class ActOnPressValidator : AbstractValidator<ActOnPress>
{
    public ActOnPressValidator()
    {
        RuleFor(command => command.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAct.Most).WithErrorCode("too-many");
        RuleFor(command => command.Act).SetValidator(new PressActValidator());
        RuleFor(command => command.Act.Reason).Must(reason => reason.Languages.Count > 0).WithErrorCode("required").OverridePropertyName("Reason").When(command => command.Act.IsGrave);
    }
}

sealed class ActOnPressHandler(Db db, AccreditationBook book, AuditTrail audit, EventClock clock) : IRequestHandler<ActOnPress, Result<IReadOnlyList<PressActOutcome>>>
{
    const string FindWishes = """
        SELECT DISTINCT w.request_id AS RequestId, w.point_id AS PointId FROM accreditation a
        JOIN press_wish w ON w.request_id = a.request_id JOIN press_point k ON k.id = w.point_id AND k.closed_at IS NULL WHERE a.event_id = @EventId AND a.id IN @ids
        """;

    const string LookAt = "UPDATE accreditation SET state = 'UnderReview', cleared_at = @cleared, version = version + 1 WHERE id = @Id AND version = @Version";

    public async Task<Result<IReadOnlyList<PressActOutcome>>> Handle(ActOnPress request, CancellationToken cancellationToken)
    {
        var seen = request.People.DistinctBy(person => person.Id).ToDictionary(person => person.Id, person => person.Version);
        var people = await AccreditationRow.Of(db, request.EventId, seen.Keys);
        if (people.Count == 0 || !await book.Open(request.EventId)) return PressErrors.NotFound;
        var wishes = (await db.Query<WishRow>(FindWishes, new { request.EventId, ids = Ids.In(seen.Keys) })).ToLookup(row => row.RequestId, row => row.PointId);
        if (request.Act.Kind is PressActKind.Accredit or PressActKind.Wait) await book.CountOutlets(people);
        var outcomes = new List<PressActOutcome>();
        foreach (var person in people)
        {
            var refusal = person.Version == seen[person.Id] ? await Act(request, person, wishes[person.RequestId]) : PressErrors.ChangedMeanwhile;
            outcomes.Add(new(person.Id, person.Version, person.Name, person.Outlet, person.Reference, refusal?.Code, []));
        }
        await book.Tell();
        return outcomes;
    }

    async Task<Error?> Act(ActOnPress request, AccreditationRow person, IEnumerable<PressPointId> wishes)
    {
        var act = request.Act;
        switch (act.Kind)
        {
            case PressActKind.TakeUp:
                return person.State == AccreditationState.Received ? await Look(request.EventId, person, cleared: null) : PressErrors.NotPossible;
            case PressActKind.Clear:
                if (person.State is not (AccreditationState.Received or AccreditationState.UnderReview)) return PressErrors.NotPossible;
                return book.Bars.On(person.Subject).Count > 0 ? PressErrors.Barred : person.Proofs == 0 ? PressErrors.NoProof : await Look(request.EventId, person, clock.Now);
            // What was decided one by one, such as fewer points, is not to be overwritten by the way.
            case PressActKind.Accredit when AccreditationRules.Admits(person.State):
                return PressErrors.NotPossible;
            case PressActKind.Accredit when person is { Proofs: 0, ClearedAt: null }:
                return PressErrors.NoProof;
        }
        if (act.IsGrave && act.Reason.Own(person.Language) is null) return PressErrors.NoReason;
        var points = act.Kind is PressActKind.Accredit or PressActKind.Wait ? wishes.ToArray() : [];
        return await book.Decide(person, new(act.Becomes, points, WaitWhereFull: true, act.IsGrave ? act.Reason.Own(person.Language) : null));
    }

    async Task<Error?> Look(EventId eventId, AccreditationRow person, DateTimeOffset? cleared)
    {
        await db.ExecuteOne(LookAt, new { person.Id, person.Version, cleared });
        await audit.Record(eventId, cleared is null ? "accreditation.review" : "accreditation.cleared", person.Id.Value);
        return null;
    }

    sealed record WishRow
    {
        public PressRequestId RequestId { get; init; }
        public PressPointId PointId { get; init; }
    }
}
