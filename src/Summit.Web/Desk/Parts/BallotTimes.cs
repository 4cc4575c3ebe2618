using Summit.Application.Features.Ballots;
using Summit.Application.Platform.Time;

namespace Summit.Web.Desk.Parts;

/// <summary>A block of visits in words.</summary>
static class BallotTimes
{
    /// <summary>From the first departure to the last return.</summary>
    public static string Of(BallotBlock block, string zone, string language) =>
        EventDates.Span(block.Visits.MinBy(visit => visit.Departs)!.DepartsLocal, block.Visits.MaxBy(visit => visit.Returns)!.ReturnsLocal, zone, language);

    /// <summary>The key of how its places are given out.</summary>
    public static string Standing(BallotBlock block) => block.Ballot switch
    {
        null => "Ballots.State.None",
        { State: BallotState.CalledOff } => "Ballots.State.CalledOff",
        { State: BallotState.Applied } => "Ballots.State.Applied",
        { IsClosed: true } => "Ballots.State.Closed",
        _ => "Ballots.State.Ranking",
    };
}
