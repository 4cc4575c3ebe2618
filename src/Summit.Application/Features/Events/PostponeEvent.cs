using FluentValidation;
using MediatR;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Application.Features.Events;

/// <summary>
/// Moves a published event to other times of its zone. Programme, visits, the end of registration, the release of what is kept for
/// categories, the ends of invitations and what the press was promised move by as many days; running offers end in time. Everyone live or invited is told once,
/// with the old and the new date; how many that are.
/// </summary>
[Requires(Permission.ManageEvents)]
public sealed record PostponeEvent(EventId EventId, int Version, WallTime Starts, WallTime Ends) : ICommand<int>, IEventCommand;

sealed class PostponeEventValidator : AbstractValidator<PostponeEvent>
{
    // In which zone they are is the event's matter; here they must be times at all.
    public PostponeEventValidator()
    {
        RuleFor(command => command.Starts).Must(IsTime).WithErrorCode("time");
        RuleFor(command => command.Ends).Must(IsTime).WithErrorCode("time");
    }

    static bool IsTime(WallTime time) => LocalTime.Read(time.Written, TimeZoneInfo.Utc, out _) == LocalTimeVerdict.One;
}

sealed class PostponeEventHandler(Db db, PlaceLedger places, InvitationBook invitations, AuditTrail audit, EventClock clock) : IRequestHandler<PostponeEvent, Result<int>>
{
    const string Update = """
        UPDATE event SET starts_at = @startsAt, starts_local = @starts, ends_at = @endsAt, ends_local = @ends, closes_at = @closesAt, version = version + 1
        WHERE id = @EventId AND version = @Version AND status = 'Published'
        """;

    const string FindVisitPools = "SELECT id FROM place_pool WHERE event_id = @EventId AND kind = 'Visit'";

    public async Task<Result<int>> Handle(PostponeEvent request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        if (stored.Status != EventStatus.Published) return EventsErrors.NotPublished;
        if (stored.EndsAt <= clock.Now) return EventsErrors.Over;
        var zone = stored.TimeZone;
        if (EventFormRules.FaultOf(request.Starts, zone, out var startsAt) is { } startFault) return RequestErrors.Invalid(nameof(request.Starts), startFault);
        if (EventFormRules.FaultOf(request.Ends, zone, out var endsAt) is { } endFault) return RequestErrors.Invalid(nameof(request.Ends), endFault);
        if (startsAt >= endsAt) return RequestErrors.Invalid(nameof(request.Ends), "before-start");
        if (startsAt <= clock.Now) return RequestErrors.Invalid(nameof(request.Starts), "past");
        if (startsAt == stored.StartsAt && endsAt == stored.EndsAt) return EventsErrors.SameTimes;

        var days = LocalTime.DaysBetween(stored.StartsLocal, request.Starts.Written);
        DateTimeOffset Moved(DateTimeOffset instant) => LocalTime.AddDays(LocalTime.Write(instant, zone), days, zone).Instant;
        var closesAt = Moved(stored.ClosesAt);
        if (closesAt > endsAt) closesAt = endsAt;
        if (closesAt <= stored.OpensAt) return EventsErrors.WindowBackwards;
        await db.ExecuteOne(Update, new
        {
            request.EventId, request.Version, startsAt, starts = request.Starts.Written, endsAt, ends = request.Ends.Written, closesAt,
        });
        if (days != 0) await ProgrammeDates.Move(db, clock, request.EventId, days, zone);
        if (days != 0) await places.MoveReleases(stored.PoolId, Moved);
        await PressDates.Move(db, audit, clock, request.EventId, days, new(request.Starts.Written, request.Ends.Written, endsAt, zone));
        // Whoever is invited can answer at least as long as before, where the event does not start earlier.
        await invitations.MoveEnds(request.EventId, ends => Earlier(Moved(ends) is var moved && moved > clock.Now ? moved : ends, startsAt));
        PoolId[] pools = [stored.PoolId, .. await db.Query<PoolId>(FindVisitPools, new { request.EventId })];
        foreach (var pool in pools) await places.CapOffers(pool, OfferRules.Latest(clock.Now, startsAt, zone));
        // Wall times, because the message shows them; the zone stays.
        var act = await audit.Record(request.EventId, "event.postponed", request.EventId.Value,
            new FieldChange("starts", stored.StartsLocal, request.Starts.Written), new FieldChange("ends", stored.EndsLocal, request.Ends.Written),
            new FieldChange("closes", StoredEvent.Written(stored.ClosesAt), StoredEvent.Written(closesAt)));
        var people = await EventChanges.Announce(db, clock, request.EventId, act, EventChanges.Postponed);
        // With more time ahead there may be time for offers again.
        foreach (var pool in pools) await places.PassOn(pool);
        return people;
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
