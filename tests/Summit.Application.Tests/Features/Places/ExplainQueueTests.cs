using Summit.Application.Features.Places;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Places;

public sealed class ExplainQueueTests(string database) : ContractTests(database)
{
    async Task<QueueView> Explain(EventId eventId, int page = 1) => Ok(await (await Given.Staff(eventId, StaffRole.Reader)).Send(new ExplainQueue(eventId, page)));

    [Test]
    public async Task The_queue_stands_in_its_order_with_priorities_first()
    {
        var eventId = await Given.Event(1, Given.Category("mayor", priority: 1), Given.Category("councillor", priority: 2));
        await Given.Registration(eventId, 1);
        var councillor = (await Given.Registration(eventId, 2)).Id;
        var mayor = (await Given.Registration(eventId, 3, "mayor")).Id;
        var queue = await Explain(eventId);
        Assert.That(queue.Lines.Select(line => (line.Position, line.Id, line.Reason)),
            Is.EqualTo(new[] { (1, mayor, WaitingReason.NoFreePlace), (2, councillor, WaitingReason.NoFreePlace) }));
        Assert.That((queue.Waiting, queue.Capacity, queue.Taken, queue.Free), Is.EqualTo((2, 1, 1, 0)));
    }

    [Test]
    public async Task Places_kept_for_others_and_a_ceiling_are_told_apart()
    {
        var eventId = await Given.Event(3, Given.Category("mayor", reserved: 1), Given.Category("councillor", priority: 2), Given.Category("expert", priority: 3, ceiling: 1));
        await Given.Registration(eventId, 1);
        await Given.Registration(eventId, 2, "expert");
        await Given.Registration(eventId, 3, "expert");
        await Given.Registration(eventId, 4);
        var queue = await Explain(eventId);
        Assert.That(queue.Lines.Select(line => (line.Category, line.Reason)), Is.EqualTo(new[] { ("councillor", WaitingReason.HeldBack), ("expert", WaitingReason.CeilingReached) }));
        Assert.That(queue.HoldingBack, Is.EqualTo(new[] { ("mayor", 1) }));
    }

    [Test]
    public async Task Offers_that_run_are_counted_with_their_ends()
    {
        var eventId = await Given.Event(places: 1);
        var ids = await Given.Registrations(eventId, 4);
        await Given.Capacity(eventId, 3);
        var queue = await Explain(eventId);
        Assert.That(queue.Lines.Select(line => (line.Id, line.Position, line.Reason)), Is.EqualTo(new[] { (ids[3], 1, WaitingReason.OffersRunning) }));
        Assert.That(queue.Offers.Single(), Is.EqualTo(new RunningOffers
        {
            Category = "councillor", Count = 2, FirstEnds = (await Rows.OfferEnds(ids[1]))!.Value, LastEnds = (await Rows.OfferEnds(ids[2]))!.Value,
        }));
    }

    [Test]
    public async Task When_offers_are_over_people_take_free_places_themselves()
    {
        var eventId = await Given.Event(places: 1);
        await Given.Registrations(eventId, 2);
        Host.Time.MoveTo(new(2016, 11, 8, 19, 0, 0, TimeSpan.Zero));
        await Given.Capacity(eventId, 2);
        var queue = await Explain(eventId);
        Assert.That((queue.OffersOver, queue.Lines.Single().Reason), Is.EqualTo((true, WaitingReason.OffersOver)));
    }

    [Test]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        var eventId = await Given.Event(places: 1);
        var ids = await Given.Registrations(eventId, 61);
        var second = await Explain(eventId, 2);
        Assert.That(second.Lines.Select(line => line.Id), Is.EqualTo(ids[51..]));
        Assert.That(second.Lines[0].Position, Is.EqualTo(51));
        Assert.That((await Explain(eventId, 9)).Page, Is.EqualTo(2));
    }

    [Test]
    public async Task Nobody_waits_at_an_event_with_room()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registrations(eventId, 2);
        var queue = await Explain(eventId);
        Assert.That((queue.Lines.Count, queue.Waiting, queue.Pages, queue.Free), Is.EqualTo((0, 0, 1, 3)));
    }
}
