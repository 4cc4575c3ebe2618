using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Platform.Jobs;

/// <summary>Recurring work of the product. Of several nodes, one runs it at a time.</summary>
public interface IJob
{
    /// <summary>Of its lease, and of the actor in the audit.</summary>
    string Name { get; }

    /// <summary>How long it rests when there is nothing to do.</summary>
    TimeSpan Rest { get; }

    /// <summary>Does a bounded piece of work; true when there is more.</summary>
    Task<bool> Run(Requests requests, CancellationToken cancellation);
}

/// <summary>Runs each job under its lease until the host stops.</summary>
public sealed class JobRunner(IEnumerable<IJob> jobs, IServiceScopeFactory scopes, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    // Long enough for a piece of work, short enough that a killed node's jobs are taken over soon.
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(10);

    readonly string _owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Secrets.New()[..8]}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(jobs.Select(job => Serve(job, stoppingToken)));
        try
        {
            await new Requests(scopes, Caller.Job("stop")).Send(new ReleaseLeases(_owner), CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The host came down before it was up, and said why; the leases run out by themselves.
        }
    }

    async Task Serve(IJob job, CancellationToken stopping)
    {
        var requests = new Requests(scopes, Caller.Job(job.Name));
        while (!stopping.IsCancellationRequested)
        {
            var rest = job.Rest;
            try
            {
                var lease = await requests.Send(new AcquireLease(job.Name, _owner, Lease), stopping);
                if (lease is { Ok: true, Value: true } && await job.Run(requests, stopping)) rest = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "Job {Job} failed and will be tried again", job.Name);
                rest = RestAfterFailure;
            }
            if (rest > TimeSpan.Zero) await Task.Delay(rest, time, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
