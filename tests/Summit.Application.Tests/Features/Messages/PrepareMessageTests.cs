using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Messages;

public sealed class PrepareMessageTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_confirmation_says_what_its_template_speaks_of_and_carries_a_link()
    {
        var id = await Given.Event(places: 1);
        var mine = await Given.Registration(id, 1);
        var facts = (await Prepare(mine.Id!.Value, "confirmed"))!;
        Assert.That(facts, Is.EqualTo(facts with
        {
            Template = "confirmed",
            Recipient = Recipient.Delegate,
            Sequence = 0,
            Attempts = 0,
            EventId = id,
            RegistrationId = mine.Id.Value,
            State = RegistrationState.Confirmed,
            Reference = mine.Reference!,
            Language = "en",
            GivenNames = "Søren",
            FamilyName = "Ågård 1",
            Address = "delegate1@city.example",
            OfficeAddress = null,
            Contact = "attendance@rotterdam.example",
            Zone = "Europe/Amsterdam",
            StartsLocal = "2016-11-09T09:00",
            EndsLocal = "2016-11-09T17:30",
            VenueAddress = "Coolsingel 40",
            OfferEnds = null,
            Position = null,
            Reason = null,
        }));
        Assert.That(facts.VenueName.In("fr"), Is.EqualTo(("City Hall (fr)", "fr")));
        Ok(await Host.Visitor.Send(new OpenLink(facts.Token)));
    }

    [Test]
    public async Task The_offices_message_opens_the_offices_session()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        var facts = (await Prepare(mine, "confirmed"))!;
        Assert.That((facts.Recipient, facts.OfficeName, facts.OfficeAddress), Is.EqualTo((Recipient.Office, "The mayor's office", "office@city.example")));
        var secret = Ok(await Host.Visitor.Send(new OpenLink(facts.Token))).Secret;
        Assert.That(Ok(await Host.Holder(secret).Send(new ReadMyRegistration())).IsDelegate, Is.False);
    }

    [Test]
    public async Task Each_attempt_makes_a_link_of_its_own_and_earlier_ones_stay_valid()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var tokens = new[] { (await Prepare(mine, "confirmed"))!.Token, (await Prepare(mine, "confirmed"))!.Token };
        Assert.That(tokens, Is.Unique);
        foreach (var token in tokens) Ok(await Host.Visitor.Send(new OpenLink(token)));
    }

    [Test]
    public async Task The_position_is_that_of_the_moment_of_sending()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 3);
        await Given.Cancellation(id, ids[0]);
        Assert.That((await Prepare(ids[2], "waiting"))!.Position, Is.EqualTo(2));
    }

    [Test]
    public async Task An_offer_names_its_end()
    {
        var (_, mine) = await Given.Offer();
        var facts = (await Prepare(mine, "offer"))!;
        Assert.That((facts.State, facts.OfferEnds), Is.EqualTo((RegistrationState.Offered, (DateTimeOffset?)TestClock.Start.AddHours(48))));
    }

    [Test]
    public async Task A_confirmation_that_was_held_up_is_not_sent_after_the_cancellation()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Given.Cancellation(id, mine);
        Assert.That(await Prepare(mine, "confirmed"), Is.Null);
        Assert.That(await Rows.One<string>("SELECT state FROM outbox WHERE registration_id = @mine AND template = 'confirmed'", new { mine }), Is.EqualTo("Void"));
        Assert.That(await Prepare(mine, "cancelled"), Is.Not.Null);
    }

    [Test]
    public async Task A_lapsed_offers_message_names_the_end_it_had()
    {
        var (id, mine) = await Given.Offer();
        var end = (await Rows.OfferEnds(mine))!.Value;
        Host.Time.MoveTo(end);
        await Given.Registrations(id, 1, first: 50);
        await Given.Lapses(id);
        Assert.That((await Prepare(mine, "offer-lapsed"))?.OfferEnds, Is.EqualTo(end));
    }

    [Test]
    public async Task A_message_whose_lease_has_passed_to_another_sender_is_not_prepared()
    {
        var mine = (await Given.Registration(await Given.Event(places: 1), 1)).Id!.Value;
        var message = await Message(mine, "confirmed");
        while (!Ok(await Host.Job.Send(new LeaseMessages("slow"))).Contains(message))
        {
        }
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message) { Owner = "slow" })), Is.Not.Null);
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message) { Owner = "slow" })), Is.Null);
    }

    [Test]
    public async Task A_refusal_carries_its_reason()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        Ok(await Host.Seed.Send(new DeclineRegistration(id, mine, "The list is full")));
        Assert.That((await Prepare(mine, "declined"))!.Reason, Is.EqualTo("The list is full"));
        Assert.That(await Prepare(mine, "received"), Is.Null, "What came before the decision is out of date");
    }

    [Test]
    public async Task An_offer_that_was_answered_is_void_and_leaves_no_link()
    {
        var (id, mine) = await Given.Offer();
        Ok(await (await Given.HolderOf(mine)).Send(new AcceptPlace(id, mine)));
        await IsVoid(mine, "offer");
        await IsVoid(mine, "waiting");
        Assert.That((await Prepare(mine, "confirmed"))!.Sequence, Is.Zero);
    }

    [Test]
    public async Task An_offer_that_lapsed_is_void_and_a_lapse_followed_by_an_offer_too()
    {
        var (id, mine) = await Given.Offer();
        await Given.Registrations(id, 1, first: 3);
        Host.Time.Advance(TimeSpan.FromHours(48));
        await Given.Lapses(id);
        await IsVoid(mine, "offer");
        await Given.Capacity(id, 2);
        Assert.That(await Rows.State(mine), Is.EqualTo("Offered"));
        await IsVoid(mine, "offer-lapsed");
    }

    [Test]
    public async Task News_that_offers_are_over_are_void_for_who_took_a_place_meanwhile()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(new(2016, 11, 8, 18, 30, 0, TimeSpan.Zero));
        await Given.Cancellation(id, ids[0]);
        Ok(await Host.Job.Send(new TellOffersOver(id)));
        Ok(await (await Given.HolderOf(ids[1])).Send(new AcceptPlace(id, ids[1])));
        await IsVoid(ids[1], "offers-over");
    }

    [Test]
    public async Task What_is_unknown_or_sent_has_nothing_to_say()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var message = await Message(mine, "confirmed");
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Accepted, null)));
        var before = await Rows.Digest();
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message))), Is.Null);
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(new(Host.Clock.NewId())))), Is.Null);
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task Only_a_job_prepares_messages()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var message = await Message(mine, "confirmed");
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new PrepareMessage(message)));
    }

    async Task IsVoid(RegistrationId mine, string template)
    {
        var links = await Rows.Count("link", "registration_id = @mine", new { mine });
        Assert.That(await Prepare(mine, template), Is.Null);
        Assert.That(await Rows.One<string>("SELECT state FROM outbox WHERE registration_id = @mine AND template = @template", new { mine, template }), Is.EqualTo("Void"));
        Assert.That(await Rows.Count("link", "registration_id = @mine", new { mine }), Is.EqualTo(links));
    }

    async Task<MessageFacts?> Prepare(RegistrationId mine, string template) => Ok(await Host.Job.Send(new PrepareMessage(await Message(mine, template))));

    Task<MessageId> Message(RegistrationId mine, string template) =>
        Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine AND template = @template", new { mine, template });
}
