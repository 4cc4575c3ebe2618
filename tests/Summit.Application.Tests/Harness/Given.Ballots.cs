using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Harness;

/// <content>Ballots for study visits.</content>
sealed partial class Given
{
    /// <summary>When ballots close: two hours after a test begins.</summary>
    public static WallTime BallotCloses { get; } = new("2016-10-17T13:00");

    /// <summary>An event with these visits, which share a time of day, and a ballot for them; its code.</summary>
    public async Task<(EventId Event, string Ballot)> Ballot(params VisitSeed[] visits)
    {
        var eventId = await EventWith(visits);
        return (eventId, await BallotOf(eventId, visits[0].Code));
    }

    /// <summary>A ballot for the block of a visit.</summary>
    public async Task<string> BallotOf(EventId eventId, string visit)
    {
        var opened = await host.Seed.Send(new OpenBallot(eventId, visit, BallotCloses));
        Assert.That(opened.Error?.Code, Is.Null);
        return opened.Value;
    }

    /// <summary>A confirmed person ranks these.</summary>
    public async Task<RegistrationId> Ranker(EventId eventId, string ballot, int number, params string[] choices)
    {
        var id = await Visitor(eventId, number);
        Assert.That((await Rank(eventId, id, ballot, choices)).Error?.Code, Is.Null);
        return id;
    }

    public Task<Result<Done>> Rank(EventId eventId, RegistrationId id, string ballot, params string[] choices) => host.Seed.Send(new RankVisits(eventId, id, ballot, choices));

    /// <summary>The deadline has passed.</summary>
    public void BallotsClose() => host.Clock.Shift(TimeSpan.FromHours(3));

    public async Task<BallotPreview> Preview(EventId eventId, string ballot)
    {
        var preview = await host.Seed.Send(new PreviewBallot(eventId, ballot));
        Assert.That(preview.Error?.Code, Is.Null);
        return preview.Value;
    }

    /// <summary>As the desk does it: laid down piece by piece, then given out.</summary>
    public async Task<Result<int>> Apply(EventId eventId, BallotPreview preview)
    {
        var draw = BallotDraw.Of(host.Clock, eventId, preview);
        foreach (var piece in draw.Pieces)
            if ((await host.Seed.Send(piece)).Error is { } refused) return refused;
        return await host.Seed.Send(draw.Apply);
    }

    /// <summary>The places are given out.</summary>
    public async Task Applied(EventId eventId, string ballot)
    {
        BallotsClose();
        Assert.That((await Apply(eventId, await Preview(eventId, ballot))).Error?.Code, Is.Null);
    }
}
