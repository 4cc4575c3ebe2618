using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>
/// Decides how long after the event's end personal data, diet and access, and the record of who did what are kept. Once the event is
/// published, its pages promise these periods: from then on they only become shorter.
/// </summary>
[Requires(Permission.ManageEvents)]
public sealed record EditRetention(EventId EventId, int Version, int ProfileDays, int NeedsDays, int AuditYears) : ICommand<Done>, IEventCommand;

sealed class EditRetentionValidator : AbstractValidator<EditRetention>
{
    public EditRetentionValidator()
    {
        RuleFor(command => command.ProfileDays).InclusiveBetween(1, 3650).WithErrorCode("number");
        RuleFor(command => command.NeedsDays).InclusiveBetween(0, 30).WithErrorCode("number");
        RuleFor(command => command.AuditYears).InclusiveBetween(1, 30).WithErrorCode("number");
    }
}

sealed class EditRetentionHandler(Db db, AuditTrail audit) : IRequestHandler<EditRetention, Result<Done>>
{
    const string Update = """
        UPDATE event SET profile_days = @ProfileDays, needs_days = @NeedsDays, audit_years = @AuditYears, version = version + 1
        WHERE id = @EventId AND version = @Version
        """;

    public async Task<Result<Done>> Handle(EditRetention request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        var decided = stored.ProfileDays > 0;
        var longer = request.ProfileDays > stored.ProfileDays || request.NeedsDays > stored.NeedsDays || request.AuditYears > stored.AuditYears;
        if (decided && longer && stored.Status != EventStatus.Draft) return EventsErrors.RetentionOnlyShorter;
        var changes = StoredEvent.Changes(
            ("profile-days", decided ? $"{stored.ProfileDays}" : null, $"{request.ProfileDays}"),
            ("needs-days", decided ? $"{stored.NeedsDays}" : null, $"{request.NeedsDays}"),
            ("audit-years", decided ? $"{stored.AuditYears}" : null, $"{request.AuditYears}"));
        if (changes.Length == 0) return default(Done);
        await db.ExecuteOne(Update, request);
        await audit.Record(request.EventId, "event.retention", request.EventId.Value, changes);
        return default(Done);
    }
}
