using MediatR;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>Somebody of the press takes their request back, for one person or for all; the places this frees go to whoever is next.</summary>
/// <param name="Person">Null for everybody.</param>
[Requires(Permission.HoldPressRequest)]
public sealed record WithdrawAccreditation(EventId EventId, AccreditationId? Person) : ICommand<Done>, IEventCommand;

sealed class WithdrawAccreditationHandler(Db db, Access access, PlaceLedger places, InterviewBook interviews, Outbox outbox, AuditTrail audit, EventClock clock)
    : IRequestHandler<WithdrawAccreditation, Result<Done>>
{
    const string Find = """
        SELECT id AS Id, state AS State FROM accreditation WHERE request_id = @request AND event_id = @EventId AND ended_at IS NULL ORDER BY no
        """;

    const string Withdraw = "UPDATE accreditation SET state = 'Withdrawn', reason = NULL, ended_at = @now, version = version + 1 WHERE id = @Id AND ended_at IS NULL";

    public async Task<Result<Done>> Handle(WithdrawAccreditation request, CancellationToken cancellationToken)
    {
        var live = await db.Query<PersonRow>(Find, new { request = access.PressRequest, request.EventId });
        var leaving = live.Where(person => AccreditationRules.MayWithdraw(person.State) && (request.Person is not { } one || person.Id == one)).ToList();
        if (leaving.Count == 0) return PressErrors.NothingToWithdraw;
        foreach (var person in leaving)
        {
            await db.ExecuteOne(Withdraw, new { person.Id, now = clock.Now });
            await BadgeVoiding.Now(db, clock, person.Id, BadgeVoid.Revoked);
            await interviews.EndOf(request.EventId, person.Id);
            await audit.Record(request.EventId, "accreditation.withdrawn", person.Id.Value);
        }
        // Whoever waits leaves first, so that none of them gets the place of another.
        foreach (var person in leaving.OrderBy(person => person.State == AccreditationState.Waiting ? 0 : 1)) await places.EndAll(person.Id.Value);
        await PressProofs.Keep(db, clock, access.PressRequest!.Value);
        await outbox.OweInstead(request.EventId, new(access.PressRequest!.Value.Value), Recipient.Press, PressNews.Decision);
        return default(Done);
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public AccreditationState State { get; init; }
    }
}
