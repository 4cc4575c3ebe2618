using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>
/// Prints badges of the press as they were proofed, in one go, for there are few: each gets a new code, which makes the person's former
/// one void; who cannot be printed is named with the reason.
/// </summary>
[Requires(Permission.ManagePress)]
public sealed record IssuePressBadges(EventId EventId, SubmissionId Submission, BadgeSheet Sheet, string Language, IReadOnlyList<PressBadgeProof> Badges)
    : ICommand<PressBadgesIssued>, IEventCommand, ISubmission;

/// <summary>What was printed.</summary>
/// <param name="Run">Whose sheets can be taken; null where nobody could be printed.</param>
public sealed record PressBadgesIssued(BadgeRunId? Run, int Printed, IReadOnlyList<PressBadgeSkip> Skipped);

/// <summary>Somebody left out.</summary>
/// <param name="Reason">A code of <see cref="BadgeSkips"/>.</param>
public sealed record PressBadgeSkip(AccreditationId Person, string Reason);

sealed class IssuePressBadgesValidator : AbstractValidator<IssuePressBadges>
{
    public IssuePressBadgesValidator()
    {
        RuleFor(command => command.Sheet).Must(StartBadgeRun.Sheets.Contains).WithErrorCode("choose");
        RuleFor(command => command.Language).Must(EventLanguages.Public.Contains).WithErrorCode("choose");
        RuleFor(command => command.Badges).Must(list => list.Count is > 0 and <= ProofPressBadges.Most).WithErrorCode("too-many");
        RuleForEach(command => command.Badges).Must(proof => proof.Fault is null || BadgeSkips.All.Contains(proof.Fault)).WithErrorCode("invalid");
    }
}

sealed class IssuePressBadgesHandler(Db db, Access access, AuditTrail audit, InstallationSecret secret, EventClock clock) : IRequestHandler<IssuePressBadges, Result<PressBadgesIssued>>
{
    const string InsertRun = """
        INSERT INTO badge_run (id, event_id, staff_id, sheet, language, chosen, state, total, done, began_at, worked_at, ended_at, kind, design)
        VALUES (@id, @EventId, @staff, @sheet, @Language, '[]', 'Finished', @total, @total, @now, @now, @now, 'Press', @design)
        """;

    const string Insert = """
        INSERT INTO badge (id, event_id, registration_id, accreditation_id, run_id, no, printed, printed_at) VALUES (@badge, @EventId, NULL, @person, @id, @no, @printed, @now)
        """;

    public async Task<Result<PressBadgesIssued>> Handle(IssuePressBadges request, CancellationToken cancellationToken)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        var facts = await PressBadgeFacts.Of(db, request.EventId, [.. request.Badges.Select(proof => proof.Person)], request.Language);
        var design = await BadgeDesign.Stored(db, request.EventId);
        var (printable, skipped) = (new List<(AccreditationId Person, string Printed)>(), new List<PressBadgeSkip>());
        foreach (var proof in request.Badges.DistinctBy(proof => proof.Person))
        {
            var printed = facts.TryGetValue(proof.Person, out var badge) ? badge.ToJson() : null;
            if ((printed is null ? BadgeSkips.NotConfirmed : proof.Fault ?? (PrintedBadge.Digest(printed + design) == proof.Digest ? null : BadgeSkips.Changed)) is { } reason) skipped.Add(new(proof.Person, reason));
            else printable.Add((proof.Person, printed!));
        }
        if (printable.Count == 0) return new PressBadgesIssued(null, 0, skipped);
        await BadgeKeys.Ensure(db, secret, clock, request.EventId);
        var (id, now) = (new BadgeRunId(clock.NewId()), clock.Now);
        await db.ExecuteOne(InsertRun, new { id, request.EventId, staff, sheet = request.Sheet.ToString(), request.Language, total = printable.Count, now, design });
        foreach (var (no, (person, printed)) in printable.Index())
        {
            await BadgeVoiding.Now(db, clock, person, BadgeVoid.Reprinted);
            await db.ExecuteOne(Insert, new { badge = new BadgeId(new Guid(RandomNumberGenerator.GetBytes(16))), request.EventId, person, id, no, printed, now });
            await audit.Record(request.EventId, "badge.printed", person.Value);
        }
        await audit.Record(request.EventId, "badges.finished", id.Value);
        return new PressBadgesIssued(id, printable.Count, skipped);
    }
}
