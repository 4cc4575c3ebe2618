using Summit.Application.Features.Papers;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Papers.</content>
sealed partial class Given
{
    /// <summary>Letters of invitation, or another kind, are to be made.</summary>
    public async Task<PaperRunId> PaperRun(Requests organiser, EventId eventId, Func<StartPaperRun, StartPaperRun>? other = null)
    {
        var letters = new StartPaperRun(eventId, new(host.Clock.NewId()), PaperKind.Letter, null, PaperOrder.Name);
        var started = await organiser.Send(other?.Invoke(letters) ?? letters);
        Assert.That(started.Error?.Code, Is.Null);
        return started.Value;
    }

    /// <summary>Stands for the host, which sets papers.</summary>
    public static PaperTrial PaperTrial { get; } = (kind, _, person, _, _) => kind == PaperKind.Letter && person.Function == TooLong ? PaperSkips.TooLong : null;

    /// <summary>A function that fits no letter.</summary>
    public const string TooLong = "A function that is too long";

    /// <summary>The job has worked off what there is.</summary>
    public static async Task PapersMade(Host host)
    {
        var job = new PaperJob();
        while (await job.Run(host.Job, CancellationToken.None))
        {
        }
    }
}
