using Summit.Application.Features.Bulk;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Acts for many.</content>
sealed partial class Given
{
    public async Task<BulkId> Bulk(Requests organiser, EventId eventId, BulkTerms terms, params IReadOnlyList<RegistrationId> ids)
    {
        var started = await organiser.Send(new StartBulk(eventId, new(host.Clock.NewId()), terms, ids));
        Assert.That(started.Error?.Code, Is.Null);
        return started.Value;
    }

    /// <summary>The job has worked off what there is.</summary>
    public async Task WorkedOff()
    {
        var job = new BulkJob();
        while (await job.Run(host.Job, CancellationToken.None))
        {
        }
    }
}
