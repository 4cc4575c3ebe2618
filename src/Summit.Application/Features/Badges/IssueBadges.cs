using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Features.Badges;

/// <summary>
/// Prints a piece of a run as it was proofed: each badge gets a new code, which makes the person's former one void; who cannot be
/// printed is named with the reason. The run ends with its last piece.
/// </summary>
/// <param name="From">Where the piece begins; one that was printed already is not printed again.</param>
[Requires(Permission.PrintBadges)]
public sealed record IssueBadges(EventId EventId, BadgeRunId Id, int From, IReadOnlyList<BadgeProof> Badges) : ICommand<Done>, IEventCommand;

sealed class IssueBadgesValidator : AbstractValidator<IssueBadges>
{
    public IssueBadgesValidator()
    {
        RuleFor(command => command.From).GreaterThanOrEqualTo(0).WithErrorCode("invalid");
        RuleFor(command => command.Badges).Must(list => list.Count is > 0 and <= 200).WithErrorCode("too-many");
        RuleForEach(command => command.Badges).Must(proof => proof.Fault is null || BadgeSkips.All.Contains(proof.Fault)).WithErrorCode("invalid");
    }
}

sealed class IssueBadgesHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<IssueBadges, Result<Done>>
{
    const string Find = "SELECT language AS Language, total AS Total FROM badge_run WHERE id = @id AND event_id = @eventId AND done = @From AND state = 'Running'";

    const string Advance = "UPDATE badge_run SET done = done + @count, worked_at = @now WHERE id = @id AND done = @From AND state = 'Running'";

    const string Insert = """
        INSERT INTO badge (id, event_id, registration_id, run_id, no, printed, printed_at) VALUES (@badge, @eventId, @registration, @id, @no, @printed, @now)
        """;

    const string Skip = "INSERT INTO badge_skip (run_id, no, registration_id, reason) VALUES (@id, @no, @registration, @reason)";

    const string End = "UPDATE badge_run SET state = 'Finished', ended_at = @now WHERE id = @id AND state = 'Running'";

    public async Task<Result<Done>> Handle(IssueBadges request, CancellationToken cancellationToken)
    {
        var (eventId, id, now) = (request.EventId, request.Id, clock.Now);
        // Stopped, or printed by another node meanwhile.
        if (await db.One<Row>(Find, new { id, eventId, request.From }) is not { } run) return BadgesErrors.Ended;
        await db.ExecuteOne(Advance, new { id, request.From, count = request.Badges.Count, now });
        var facts = await BadgeFacts.Of(db, eventId, [.. request.Badges.Select(proof => proof.Registration)], run.Language);
        foreach (var (index, proof) in request.Badges.Index())
        {
            var (registration, no) = (proof.Registration, request.From + index);
            var printed = facts.TryGetValue(registration, out var badge) ? badge.ToJson() : null;
            if ((printed is null ? BadgeSkips.NotConfirmed : proof.Fault ?? (PrintedBadge.Digest(printed) == proof.Digest ? null : BadgeSkips.Changed)) is { } reason)
            {
                await db.Execute(Skip, new { id, no, registration, reason });
                continue;
            }
            await BadgeVoiding.Now(db, clock, registration, BadgeVoid.Reprinted);
            await db.Execute(Insert, new { badge = new BadgeId(new Guid(RandomNumberGenerator.GetBytes(16))), eventId, registration, id, no, printed, now });
            await audit.Record(eventId, "badge.printed", registration.Value);
        }
        if (request.From + request.Badges.Count < run.Total) return default(Done);
        await db.ExecuteOne(End, new { id, now });
        await audit.Record(eventId, "badges.finished", id.Value);
        return default(Done);
    }

    sealed record Row
    {
        public string Language { get; init; } = "";
        public int Total { get; init; }
    }
}
