using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Places;

public sealed class LapseOffersTests(string database) : ContractTests(database)
{
    static readonly TimeSpan Offer = TimeSpan.FromHours(48);

    [Test]
    public async Task One_millisecond_before_it_ends_no_offer_lapses()
    {
        var (id, mine) = await Given.Offer();
        Host.Time.MoveTo((await Rows.OfferEnds(mine))!.Value.AddMilliseconds(-1));
        Assert.That(await Given.Lapses(id), Is.Zero);
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await Given.Lapses(id), Is.EqualTo(1));
    }

    [Test]
    public async Task The_first_lapse_goes_to_the_end_of_the_queue_and_the_second_ends_the_registration()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 4);
        await Given.Cancellation(id, ids[0]);
        await Lapse(["Cancelled", "Waiting", "Offered", "Waiting"]);
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { ids[3], ids[1] }));
        await Lapse(["Cancelled", "Waiting", "Waiting", "Offered"]);
        await Lapse(["Cancelled", "Offered", "Waiting", "Waiting"]);
        await Lapse(["Cancelled", "Cancelled", "Offered", "Waiting"]);
        Assert.That(await Rows.One<string>("SELECT end_reason FROM registration WHERE id = @mine", new { mine = ids[1] }), Is.EqualTo("OfferLapsedTwice"));
        Assert.That(await Rows.Messages(ids[1]), Is.EqualTo(new[]
        {
            "Delegate lapsed-out", "Delegate offer", "Delegate offer", "Delegate offer-lapsed", "Delegate waiting",
        }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));

        async Task Lapse(string[] then)
        {
            Host.Time.Advance(Offer);
            Assert.That(await Given.Lapses(id), Is.EqualTo(1));
            Assert.That(await Rows.States(ids), Is.EqualTo(then));
        }
    }

    [Test]
    public async Task Several_lapses_pass_on_in_strict_order_and_queue_up_in_theirs()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 6);
        await Given.Capacity(id, 3);
        Host.Time.Advance(Offer);
        Assert.That(await Given.Lapses(id), Is.EqualTo(3));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Waiting", "Waiting", "Waiting", "Offered", "Offered", "Offered" }));
        Assert.That(await Rows.Queue(id), Is.EqualTo(ids[..3]));
    }

    [Test]
    public async Task Where_fewer_wait_than_lapse_the_first_to_lapse_is_offered_again()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 3);
        await Given.Capacity(id, 2);
        Host.Time.Advance(Offer);
        await Given.Lapses(id);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Offered", "Waiting", "Offered" }));
    }

    [Test]
    public async Task Second_lapses_of_one_instant_end_both_registrations_and_pass_both_places_on()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 3);
        await Given.Capacity(id, 1);
        Host.Time.Advance(Offer);
        await Given.Lapses(id);
        Host.Time.Advance(Offer);
        await Given.Lapses(id);
        Host.Time.Advance(Offer);
        await Given.Lapses(id);
        // The first has lapsed once and is offered again; a second place is offered to the second, who has lapsed once too.
        await Given.Capacity(id, 2);
        var late = await Given.Registrations(id, 2, first: 4);
        Assert.That(await Rows.States(ids.Concat(late)), Is.EqualTo(new[] { "Offered", "Offered", "Waiting", "Waiting", "Waiting" }));
        Host.Time.Advance(Offer);
        Assert.That(await Given.Lapses(id), Is.EqualTo(2));
        Assert.That(await Rows.States(ids.Concat(late)), Is.EqualTo(new[] { "Cancelled", "Cancelled", "Offered", "Offered", "Waiting" }));
    }

    [Test]
    public async Task An_offer_in_time_accepted_does_not_lapse()
    {
        var (id, mine) = await Given.Offer();
        Ok(await (await Given.HolderOf(mine)).Send(new AcceptPlace(id, mine)));
        Host.Time.Advance(Offer);
        Assert.That(await Given.Lapses(id), Is.Zero);
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
    }

    [Test]
    public async Task Person_and_office_both_hear_of_a_lapse()
    {
        var id = await Given.Event(places: 0);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        await Given.Registrations(id, 1, first: 2);
        await Given.Capacity(id, 1);
        Host.Time.Advance(Offer);
        await Given.Lapses(id);
        Assert.That(await Rows.Messages(mine), Is.SupersetOf(new[] { "Delegate offer-lapsed", "Office offer-lapsed" }));
    }

    [Test]
    public async Task A_lapse_after_offers_are_over_leaves_the_place_to_whoever_comes_first()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        Host.Time.MoveTo(new(2016, 11, 8, 18, 0, 0, TimeSpan.Zero));
        await Given.Cancellation(id, ids[0]);
        Host.Time.Advance(TimeSpan.FromHours(2));
        Assert.That(await Given.Lapses(id), Is.EqualTo(1));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Waiting", "Waiting" }));
        Assert.That((await Rows.Pool(id)).OffersOverAt, Is.EqualTo(Host.Clock.Now));
    }

    [Test]
    public async Task At_most_fifty_lapse_in_one_command()
    {
        var id = await Given.Event(places: 0);
        await Given.Registrations(id, 51);
        await Given.Capacity(id, 51);
        Host.Time.Advance(Offer);
        Assert.That(await Given.Lapses(id), Is.EqualTo(50));
        Assert.That(await Given.Lapses(id), Is.EqualTo(1));
        Assert.That(await Given.Lapses(id), Is.Zero);
    }

    [Test]
    public async Task Another_events_offers_are_left_alone()
    {
        var (_, mine) = await Given.Offer();
        var other = await Given.Event(places: 1);
        Host.Time.Advance(Offer);
        Assert.That(await Given.Lapses(other), Is.Zero);
        Assert.That(await Rows.State(mine), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Only_a_job_ends_offers()
    {
        var (id, _) = await Given.Offer();
        Host.Time.Advance(Offer);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new LapseOffers(id)));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new LapseOffers(id)));
    }
}
