using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Jobs;

/// <summary>Asks for the right to run a job for a while; of several nodes one gets it.</summary>
[Requires(Permission.RunJobs)]
public sealed record AcquireLease(string Job, string Owner, TimeSpan Lasts) : ICommand<bool>;

sealed class AcquireLeaseHandler(Db db, EventClock clock) : IRequestHandler<AcquireLease, Result<bool>>
{
    const string Renew = """
        UPDATE job_lease SET owner = @Owner, held_until = @until WHERE name = @Job AND (owner = @Owner OR held_until <= @now)
        """;

    const string First = """
        INSERT INTO job_lease (name, owner, held_until) SELECT @Job, @Owner, @until
        WHERE NOT EXISTS (SELECT 1 FROM job_lease WHERE name = @Job)
        """;

    public async Task<Result<bool>> Handle(AcquireLease request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        var lease = new { request.Job, request.Owner, until = now + request.Lasts, now };
        return await db.Execute(Renew, lease) == 1 || await db.Execute(First, lease) == 1;
    }
}
