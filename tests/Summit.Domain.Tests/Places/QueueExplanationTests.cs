using Summit.Domain.Events;
using Summit.Domain.Places;

namespace Summit.Domain.Tests.Places;

public sealed class QueueExplanationTests
{
    static readonly DateTimeOffset Now = new(2016, 10, 17, 9, 0, 0, TimeSpan.Zero);

    static QueueFacts Facts(
        int capacity = 10, int taken = 10, int heldBack = 0, EventStatus status = EventStatus.Published, int startsInHours = 100, int offers = 0, bool over = false, params ShareFacts[] shares) =>
        new(Now, status, Now.AddHours(startsInHours), new() { Capacity = capacity, Taken = taken, HeldBack = heldBack }, shares,
            offers == 0 ? [] : [new RunningOffers { Category = "mayor", Count = offers, FirstEnds = Now.AddHours(1), LastEnds = Now.AddHours(2) }], over);

    static ShareFacts Share(string category, int taken, int reserved = 0, int? ceiling = null) => new() { Category = category, Taken = taken, Reserved = reserved, Ceiling = ceiling };

    static IEnumerable<TestCaseData> Cases()
    {
        TestCaseData row(string name, QueueFacts facts, WaitingReason why) => new TestCaseData(facts, why).SetName(name);
        yield return row("all taken", Facts(), WaitingReason.NoFreePlace);
        yield return row("more taken than there are, after lowering", Facts(capacity: 8), WaitingReason.NoFreePlace);
        yield return row("all taken, some by offers", Facts(offers: 2), WaitingReason.OffersRunning);
        yield return row("free ones kept for others", Facts(taken: 8, heldBack: 2, shares: Share("mayor", 0, reserved: 2)), WaitingReason.HeldBack);
        yield return row("kept for others while offers run", Facts(taken: 8, heldBack: 2, offers: 1, shares: Share("mayor", 0, reserved: 2)), WaitingReason.HeldBack);
        yield return row("kept for others and offers are over", Facts(taken: 8, heldBack: 2, over: true, shares: Share("mayor", 0, reserved: 2)), WaitingReason.HeldBack);
        yield return row("its own reserve is free", Facts(taken: 8, heldBack: 2, shares: Share("councillor", 0, reserved: 2)), WaitingReason.NextInLine);
        yield return row("ceiling reached while places are free", Facts(taken: 5, shares: Share("councillor", 3, ceiling: 3)), WaitingReason.CeilingReached);
        yield return row("ceiling reached while all is taken", Facts(shares: Share("councillor", 3, ceiling: 3)), WaitingReason.CeilingReached);
        yield return row("ceiling not reached", Facts(shares: Share("councillor", 2, ceiling: 3)), WaitingReason.NoFreePlace);
        yield return row("another category's ceiling", Facts(taken: 5, shares: Share("mayor", 3, ceiling: 3)), WaitingReason.NextInLine);
        yield return row("free and offers are over", Facts(taken: 9, over: true), WaitingReason.OffersOver);
        yield return row("taken and offers are over", Facts(over: true), WaitingReason.NoFreePlace);
        yield return row("free", Facts(taken: 9), WaitingReason.NextInLine);
        yield return row("a draft", Facts(taken: 9, status: EventStatus.Draft), WaitingReason.NotPublished);
        yield return row("cancelled", Facts(taken: 9, status: EventStatus.Cancelled), WaitingReason.EventCancelled);
        yield return row("begun this moment", Facts(taken: 9, startsInHours: 0), WaitingReason.Begun);
        yield return row("begun", Facts(startsInHours: -1), WaitingReason.Begun);
        yield return row("no places at all", Facts(capacity: 0, taken: 0), WaitingReason.NoFreePlace);
    }

    [TestCaseSource(nameof(Cases))]
    public void A_councillor_waits_because(QueueFacts facts, WaitingReason why) => Assert.That(QueueExplanation.Why(facts, "councillor"), Is.EqualTo(why));

    [Test]
    public void Only_unused_reserves_hold_places_back() =>
        Assert.That(QueueExplanation.HoldingBack(Facts(shares: [Share("mayor", 1, reserved: 3), Share("expert", 2, reserved: 2), Share("media", 0, ceiling: 4)])),
            Is.EqualTo(new[] { ("mayor", 2) }));
}
