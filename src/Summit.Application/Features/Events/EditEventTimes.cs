using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>
/// Changes when an event takes place and when one can register. What the public sees of its date changes only by
/// <see cref="PostponeEvent"/>, so that nobody finds another one without being told.
/// </summary>
[Requires(Permission.ManageEvents)]
public sealed record EditEventTimes(
    EventId EventId, int Version, string Zone, WallTime Starts, WallTime Ends, Admission Admission, WallTime Opens, WallTime Closes, int OfferHours)
    : ICommand<Done>, IEventCommand;

sealed class EditEventTimesValidator : AbstractValidator<EditEventTimes>
{
    public EditEventTimesValidator()
    {
        RuleFor(command => command.Zone).Zone();
        RuleFor(command => command.Starts).Times(command => command.Zone, command => command.Ends, nameof(EditEventTimes.Ends));
        RuleFor(command => command.Opens).Times(command => command.Zone, command => command.Closes, nameof(EditEventTimes.Closes));
        RuleFor(command => command.OfferHours).InclusiveBetween(2, 240).WithErrorCode("number");
    }
}

sealed class EditEventTimesHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<EditEventTimes, Result<Done>>
{
    const string Update = """
        UPDATE event SET zone = @Zone, starts_at = @startsAt, starts_local = @starts, ends_at = @endsAt, ends_local = @ends, admission = @admission,
            opens_at = @opensAt, closes_at = @closesAt, window_set = 1, offer_hours = @OfferHours, version = version + 1
        WHERE id = @EventId AND version = @Version
        """;

    public async Task<Result<Done>> Handle(EditEventTimes request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.Zone);
        var (startsAt, endsAt) = (EventFormRules.At(request.Starts, zone), EventFormRules.At(request.Ends, zone));
        var (opensAt, closesAt) = (EventFormRules.At(request.Opens, zone), EventFormRules.At(request.Closes, zone));
        var moves = stored.Zone != request.Zone || stored.StartsAt != startsAt || stored.EndsAt != endsAt;
        if (moves && stored.Status != EventStatus.Draft) return EventsErrors.PostponeInstead;
        if (closesAt > endsAt) return RequestErrors.Invalid(nameof(request.Closes), "after-end");

        var changes = StoredEvent.Changes(
            ("zone", stored.Zone, request.Zone),
            ("starts", StoredEvent.Written(stored.StartsAt), StoredEvent.Written(startsAt)),
            ("ends", StoredEvent.Written(stored.EndsAt), StoredEvent.Written(endsAt)),
            ("admission", stored.Admission.ToString(), request.Admission.ToString()),
            ("opens", stored.WindowSet ? StoredEvent.Written(stored.OpensAt) : null, StoredEvent.Written(opensAt)),
            ("closes", stored.WindowSet ? StoredEvent.Written(stored.ClosesAt) : null, StoredEvent.Written(closesAt)),
            ("offer-hours", $"{stored.OfferHours}", $"{request.OfferHours}"));
        if (changes.Length == 0) return default(Done);
        await db.ExecuteOne(Update, new
        {
            request.EventId, request.Version, request.Zone, startsAt, starts = request.Starts.Written, endsAt, ends = request.Ends.Written,
            admission = request.Admission.ToString(), opensAt, closesAt, request.OfferHours,
        });
        if (moves) await ProgrammeDates.Move(db, clock, request.EventId, LocalTime.DaysBetween(stored.StartsLocal, request.Starts.Written), zone);
        await audit.Record(request.EventId, "event.times", request.EventId.Value, changes);
        return default(Done);
    }
}
