using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Places;

public sealed class AcceptPlaceTests(string database) : ContractTests(database)
{
    // 12 h before the start at 09:00 in Rotterdam no offer lasting 2 h is possible any more.
    static readonly DateTimeOffset OffersAreOver = new(2016, 11, 8, 18, 0, 0, 1, TimeSpan.Zero);

    [Test]
    public async Task One_millisecond_before_it_ends_an_offer_is_accepted()
    {
        var (id, mine) = await Given.Offer();
        Host.Time.MoveTo((await Rows.OfferEnds(mine))!.Value.AddMilliseconds(-1));
        Ok(await (await Given.HolderOf(mine)).Send(new AcceptPlace(id, mine)));
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
        Assert.That(await Rows.OfferEnds(mine), Is.Null);
        Assert.That(await Rows.One<bool>("SELECT from_waiting_list FROM registration WHERE id = @mine", new { mine }), Is.True);
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed", "Delegate offer", "Delegate waiting" }));
        Assert.That(await Rows.Acts(mine), Is.EqualTo(new[] { "registration.accepted", "registration.created", "registration.offered" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task From_the_instant_it_ends_an_offer_is_refused(int milliseconds)
    {
        var (id, mine) = await Given.Offer();
        Host.Time.MoveTo((await Rows.OfferEnds(mine))!.Value.AddMilliseconds(milliseconds));
        var holder = await Given.HolderOf(mine);
        await Refused(PlacesErrors.NoOffer, () => holder.Send(new AcceptPlace(id, mine)));
    }

    [Test]
    public async Task A_cancelled_event_offers_nothing_and_nothing_can_be_accepted()
    {
        var seed = Given.Seed(seed => seed with { Registration = seed.Registration with { Capacity = 2 } });
        var id = await Given.Load(seed);
        var ids = await Given.Registrations(id, 4);
        await Given.Cancellation(id, ids[0]);
        var holder = await Given.HolderOf(ids[2]);
        await Given.Load(seed with { Status = "cancelled" }, "cancelled");
        await Given.Cancellation(id, ids[1]);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Cancelled", "Offered", "Waiting" }));
        await Refused(PlacesErrors.NoOffer, () => holder.Send(new AcceptPlace(id, ids[2])));
    }

    [Test]
    public async Task On_the_day_a_free_place_goes_to_whoever_comes_and_afterwards_to_nobody()
    {
        var id = await Given.Event(places: 2);
        var ids = await Given.Registrations(id, 4);
        Host.Time.MoveTo(new(2016, 11, 9, 9, 0, 0, TimeSpan.Zero));
        await Given.Cancellation(id, ids[0]);
        await Given.Cancellation(id, ids[1]);
        Assert.That(Ok(await Host.Job.Send(new TellOffersOver(id))), Is.Zero, "The event has begun: that it is near is no news");
        Ok(await (await Given.HolderOf(ids[3])).Send(new AcceptPlace(id, ids[3])));
        var holder = await Given.HolderOf(ids[2]);
        Host.Time.MoveTo(new(2016, 11, 9, 16, 30, 0, TimeSpan.Zero));
        await Refused(PlacesErrors.NoOffer, () => holder.Send(new AcceptPlace(id, ids[2])));
    }

    [Test]
    public async Task Accepted_twice_it_counts_once()
    {
        var (id, mine) = await Given.Offer();
        var holder = await Given.HolderOf(mine);
        Ok(await holder.Send(new AcceptPlace(id, mine)));
        var once = await Rows.Digest(except: "event_gate");
        Ok(await holder.Send(new AcceptPlace(id, mine)));
        Assert.That(await Rows.Digest(except: "event_gate"), Is.EqualTo(once));
    }

    [Test]
    public async Task The_office_that_registered_somebody_can_accept_and_both_hear_of_it()
    {
        var id = await Given.Event(places: 0);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        await Given.Capacity(id, 1);
        Ok(await (await Given.HolderOf(mine, Recipient.Office)).Send(new AcceptPlace(id, mine)));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[]
        {
            "Delegate confirmed", "Delegate offer", "Delegate registered-by-other", "Office confirmed", "Office offer", "Office waiting",
        }));
    }

    [Test]
    public async Task While_offers_are_made_who_waits_cannot_take_a_place()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 2);
        var holder = await Given.HolderOf(ids[1]);
        await Refused(PlacesErrors.NoOffer, () => holder.Send(new AcceptPlace(id, ids[1])));
    }

    [Test]
    public async Task Once_offers_are_over_a_free_place_goes_to_whoever_in_the_queue_comes_first()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        Host.Time.MoveTo(OffersAreOver);
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Waiting", "Waiting" }));
        var last = await Given.HolderOf(ids[2]);
        Assert.That(Ok(await last.Send(new ReadMyRegistration())).CanTakeFreePlace, Is.True);
        Ok(await last.Send(new AcceptPlace(id, ids[2])));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Waiting", "Confirmed" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));

        var first = await Given.HolderOf(ids[1]);
        Assert.That(Ok(await first.Send(new ReadMyRegistration())).CanTakeFreePlace, Is.False);
        await Refused(PlacesErrors.NoOffer, () => first.Send(new AcceptPlace(id, ids[1])));
    }

    [Test]
    public async Task Once_offers_are_over_shares_still_bind()
    {
        var id = await Given.Event(2, Given.Category("mayor", reserved: 1), Given.Category("councillor"));
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(OffersAreOver.AddMilliseconds(-1));
        var waiting = await Given.HolderOf(ids[1]);
        Host.Time.MoveTo(OffersAreOver);
        await Refused(PlacesErrors.NoOffer, () => waiting.Send(new AcceptPlace(id, ids[1])));
        await Given.Cancellation(id, ids[0]);
        Ok(await waiting.Send(new AcceptPlace(id, ids[1])));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(1).And.Property("HeldBack").EqualTo(1));
    }

    [Test]
    public async Task The_last_moment_at_which_an_offer_is_made_leaves_two_hours()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(OffersAreOver.AddMilliseconds(-1));
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Rows.State(ids[1]), Is.EqualTo("Offered"));
        Assert.That(await Rows.OfferEnds(ids[1]), Is.EqualTo(Host.Clock.Now.AddHours(2)));
    }

    [Test]
    public async Task What_is_not_in_the_queue_has_nothing_to_accept()
    {
        var id = await Given.Event(places: 1);
        var submitted = (await Given.Registrations(id, 1, "expert"))[0];
        var cancelled = (await Given.Registrations(id, 1, first: 2))[0];
        var holder = await Given.HolderOf(cancelled);
        await Given.Cancellation(id, cancelled);
        await Refused(RegistrationErrors.Ended, () => holder.Send(new AcceptPlace(id, cancelled)));
        var expert = await Given.HolderOf(submitted);
        await Refused(PlacesErrors.NoOffer, () => expert.Send(new AcceptPlace(id, submitted)));
    }

    [Test]
    public async Task Only_the_own_offer_can_be_accepted()
    {
        var (id, mine) = await Given.Offer();
        var other = (await Given.Registrations(id, 1, first: 7))[0];
        var stranger = await Given.HolderOf(other);
        await Refused(RequestErrors.NotYours, () => stranger.Send(new AcceptPlace(id, mine)));
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new AcceptPlace(id, mine)));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new AcceptPlace(id, mine)));
    }

    [Test]
    public async Task An_offer_is_not_found_behind_another_events_gate()
    {
        var (_, mine) = await Given.Offer();
        var other = await Given.Event(places: 1);
        var holder = await Given.HolderOf(mine);
        await Refused(RegistrationErrors.NotFound, () => holder.Send(new AcceptPlace(other, mine)));
    }
}
