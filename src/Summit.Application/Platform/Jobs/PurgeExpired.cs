using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Jobs;

/// <summary>Deletes drafts, recorded answers, attempts, links and sessions whose time is over, some of each; how many rows went.</summary>
[Requires(Permission.RunJobs)]
public sealed record PurgeExpired : ICommand<int>;

sealed class PurgeExpiredHandler(Db db, EventClock clock) : IRequestHandler<PurgeExpired, Result<int>>
{
    const int Most = 200;

    const string Drafts = "DELETE FROM draft WHERE id_hash IN (SELECT id_hash FROM draft WHERE updated_at < @dayAgo ORDER BY updated_at {page})";
    const string Submissions = "DELETE FROM submission WHERE id IN (SELECT id FROM submission WHERE answered_at < @twoDaysAgo ORDER BY answered_at {page})";
    const string Attempts = "DELETE FROM attempt WHERE id IN (SELECT id FROM attempt WHERE at < @dayAgo ORDER BY at {page})";
    const string Links = "DELETE FROM link WHERE id IN (SELECT id FROM link WHERE expires_at < @now ORDER BY expires_at {page})";

    const string StaffLinks = "DELETE FROM staff_token WHERE id IN (SELECT id FROM staff_token WHERE expires_at < @now ORDER BY expires_at {page})";
    const string StaffSessions = "DELETE FROM staff_session WHERE id IN (SELECT id FROM staff_session WHERE expires_at < @now ORDER BY expires_at {page})";

    public async Task<Result<int>> Handle(PurgeExpired request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        var bounds = new { now, dayAgo = now.AddDays(-1), twoDaysAgo = now.AddDays(-2), skip = 0, take = Most };
        return await db.Execute(Drafts, bounds) + await db.Execute(Submissions, bounds)
            + await db.Execute(Attempts, bounds) + await db.Execute(Links, bounds)
            + await db.Execute(StaffLinks, bounds) + await db.Execute(StaffSessions, bounds);
    }
}
