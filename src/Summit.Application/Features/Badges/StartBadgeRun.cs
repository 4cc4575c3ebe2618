using System.Text.Json;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>Begins to print badges: a job makes them one after another, in the order given, in the name of whoever sends this.</summary>
/// <param name="Language">Of the words on the badges.</param>
[Requires(Permission.PrintBadges)]
public sealed record StartBadgeRun(EventId EventId, SubmissionId Submission, BadgeSheet Sheet, string Language, IReadOnlyList<RegistrationId> Registrations)
    : ICommand<BadgeRunId>, IEventCommand, ISubmission
{
    /// <summary>Of one run.</summary>
    public const int Most = 10_000;

    /// <summary>Those that a run is meant for; when it is taken, it can be taken on any.</summary>
    public static IReadOnlyList<BadgeSheet> Sheets { get; } = [BadgeSheet.A6, BadgeSheet.A4FourUp];
}

/// <summary>Where a run stands.</summary>
public enum BadgeRunState
{
    /// <summary>A job works it off.</summary>
    Running,

    /// <summary>Ended before all were done.</summary>
    Stopped,

    /// <summary>All were printed or left out.</summary>
    Finished,
}

sealed class StartBadgeRunValidator : AbstractValidator<StartBadgeRun>
{
    public StartBadgeRunValidator()
    {
        RuleFor(command => command.Sheet).Must(StartBadgeRun.Sheets.Contains).WithErrorCode("choose");
        RuleFor(command => command.Language).Must(EventLanguages.Public.Contains).WithErrorCode("choose");
        RuleFor(command => command.Registrations).Must(list => list.Count > 0).WithErrorCode("required")
            .Must(list => list.Count <= StartBadgeRun.Most).WithErrorCode("too-many");
    }
}

sealed class StartBadgeRunHandler(Db db, Access access, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<StartBadgeRun, Result<BadgeRunId>>
{
    const string Insert = """
        INSERT INTO badge_run (id, event_id, staff_id, sheet, language, chosen, state, total, done, began_at, worked_at, design)
        VALUES (@id, @EventId, @staff, @sheet, @Language, @chosen, 'Running', @total, 0, @now, @now, @design)
        """;

    public async Task<Result<BadgeRunId>> Handle(StartBadgeRun request, CancellationToken cancellationToken)
    {
        // It is worked off in somebody's name, so somebody must have begun it.
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        if (!(await BadgeHeading.Of(db, request.EventId)).CanBeSet(request.Language)) return BadgesErrors.Unsettable;
        await BadgeKeys.Ensure(db, secret, clock, request.EventId);
        var id = new BadgeRunId(clock.NewId());
        var chosen = request.Registrations.Distinct().ToArray();
        await db.Execute(Insert, new
        {
            id, request.EventId, staff, sheet = request.Sheet.ToString(), request.Language, chosen = JsonSerializer.Serialize(chosen.Select(one => one.Value)),
            total = chosen.Length, now = clock.Now, design = await BadgeDesign.Stored(db, request.EventId),
        });
        await audit.Record(request.EventId, "badges.started", id.Value, new FieldChange("count", null, $"{chosen.Length}"));
        return id;
    }
}
