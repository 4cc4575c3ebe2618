using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Visits;

public sealed class SignUpForVisitTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_confirmed_person_takes_a_place_and_is_told_once()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2));
        var id = await Given.Visitor(eventId, 1, "harbour");
        Assert.That(Ok(await Given.SignUp(eventId, id, "harbour")), Is.EqualTo(VisitEnding.Held));
        Assert.That((await Given.Standing(eventId, id, "harbour"), await Given.TakenAt(eventId, "harbour")), Is.EqualTo((ClaimState.Held, 1)));
        Assert.That((await Rows.Messages(id)).Count(message => message == "Delegate visit-place"), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_has_no_place_at_the_event_has_none_at_a_visit()
    {
        var eventId = await Given.Event(places: 1, seed => seed with { Visits = [Given.Visit("harbour", 2)] });
        var ids = await Given.Registrations(eventId, 2);
        await Refused(VisitsErrors.NotConfirmed, () => Given.SignUp(eventId, ids[1], "harbour"));
        await Given.Cancellation(eventId, ids[0]);
        await Refused(VisitsErrors.NotConfirmed, () => Given.SignUp(eventId, ids[1], "harbour"));
        await Refused(VisitsErrors.NotConfirmed, () => Given.SignUp(eventId, ids[0], "harbour"));
    }

    [Test]
    public async Task A_visit_at_the_same_time_is_refused_with_the_other_named_and_one_right_after_it_is_not()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2), Given.Visit("school", 2, "13:59", "15:00"), Given.Visit("library", 2, "14:00", "15:00"));
        var id = await Given.Visitor(eventId, 1, "harbour");
        await Refused(VisitsErrors.ClashWith("harbour"), () => Given.SignUp(eventId, id, "school"));
        Ok(await Given.SignUp(eventId, id, "library"));
        await Refused(VisitsErrors.ClashWith("library"), () => Given.SignUp(eventId, id, "school", insteadOf: "harbour"));
    }

    [Test]
    public async Task One_step_leaves_one_visit_for_another_and_passes_the_place_on()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var id = await Given.Visitor(eventId, 1, "harbour");
        var waiting = await Given.Visitor(eventId, 2, "harbour");
        Assert.That(Ok(await Given.SignUp(eventId, id, "school", insteadOf: "harbour")), Is.EqualTo(VisitEnding.Held));
        Assert.That(await Given.Standing(eventId, id, "harbour"), Is.Null);
        Assert.That((await Given.Standing(eventId, id, "school"), await Given.Standing(eventId, waiting, "harbour")), Is.EqualTo((ClaimState.Held, ClaimState.Offered)));
        await Refused(VisitsErrors.NotSignedUp, () => Given.SignUp(eventId, id, "harbour", insteadOf: "harbour"));
    }

    [Test]
    public async Task Where_the_other_is_full_one_waits_and_keeps_what_one_has()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var (one, other) = (await Given.Visitor(eventId, 1, "harbour"), await Given.Visitor(eventId, 2, "school"));
        await Refused(VisitsErrors.Full, () => Given.SignUp(eventId, one, "school", insteadOf: "harbour", wait: false));
        Assert.That(Ok(await Given.SignUp(eventId, one, "school", insteadOf: "harbour")), Is.EqualTo(VisitEnding.Waiting));
        Assert.That((await Given.Standing(eventId, one, "harbour"), await Given.Standing(eventId, one, "school")), Is.EqualTo((ClaimState.Held, ClaimState.Waiting)));
        // The other one leaves; accepting the offer gives the first visit up.
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, other, "school")));
        var holder = await Given.HolderOf(one);
        Ok(await holder.Send(new AcceptVisit(eventId, one, "school")));
        Assert.That((await Given.Standing(eventId, one, "harbour"), await Given.Standing(eventId, one, "school")), Is.EqualTo(((ClaimState?)null, ClaimState.Held)));
    }

    [Test]
    public async Task Two_who_want_each_others_full_visits_exchange_them_past_the_queues()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var (one, other) = (await Given.Visitor(eventId, 1, "harbour"), await Given.Visitor(eventId, 2, "school"));
        var (third, fourth) = (await Given.Visitor(eventId, 3, "harbour"), await Given.Visitor(eventId, 4, "school"));
        Ok(await Given.SignUp(eventId, one, "school", insteadOf: "harbour"));
        Assert.That(Ok(await Given.SignUp(eventId, other, "harbour", insteadOf: "school")), Is.EqualTo(VisitEnding.Held));
        Assert.That((await Given.Standing(eventId, one, "school"), await Given.Standing(eventId, other, "harbour")), Is.EqualTo((ClaimState.Held, ClaimState.Held)));
        Assert.That((await Given.Standing(eventId, one, "harbour"), await Given.Standing(eventId, other, "school")), Is.EqualTo(((ClaimState?)null, (ClaimState?)null)));
        // Who waits for a free place goes on waiting for one.
        Assert.That((await Given.Standing(eventId, third, "harbour"), await Given.Standing(eventId, fourth, "school")), Is.EqualTo((ClaimState.Waiting, ClaimState.Waiting)));
        Assert.That(await Rows.Messages(one), Does.Contain("Delegate visit-place"));
    }

    [Test]
    public async Task Who_could_not_go_on_what_they_would_get_is_no_partner()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1, "12:00", "16:00"), Given.Visit("school", 1), Given.Visit("library", 1, "15:00", "16:00"));
        var one = await Given.Visitor(eventId, 1, "harbour");
        var other = await Given.Visitor(eventId, 2, "school", "library", "harbour");
        Assert.That(Ok(await Given.SignUp(eventId, one, "school", insteadOf: "harbour")), Is.EqualTo(VisitEnding.Waiting));
        Assert.That((await Given.Standing(eventId, one, "harbour"), await Given.Standing(eventId, other, "harbour")), Is.EqualTo((ClaimState.Held, ClaimState.Waiting)));
    }

    [Test]
    public async Task One_person_waits_for_three_visits_at_most()
    {
        var eventId = await Given.EventWith([.. Enumerable.Range(1, 4).Select(no => Given.Visit($"v{no}", 0))]);
        var id = await Given.Visitor(eventId, 1, "v1", "v2", "v3");
        await Refused(VisitsErrors.WaitsForEnough, () => Given.SignUp(eventId, id, "v4"));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, id, "v2")));
        Ok(await Given.SignUp(eventId, id, "v4"));
    }

    [Test]
    public async Task After_its_list_is_closed_nobody_joins_changes_or_leaves()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2), Given.Visit("school", 2));
        var id = await Given.Visitor(eventId, 1, "harbour");
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 2, 1, new("2016-10-17T12:00"))));
        Host.Clock.Shift(TimeSpan.FromHours(2));
        var late = await Given.Visitor(eventId, 2);
        await Refused(VisitsErrors.NotOpen, () => Given.SignUp(eventId, late, "harbour"));
        await Refused(VisitsErrors.NotOpen, () => Host.Seed.Send(new LeaveVisit(eventId, id, "harbour")));
        await Refused(VisitsErrors.NotOpen, () => Given.SignUp(eventId, id, "school", insteadOf: "harbour"));
        await Refused(RequestErrors.Invalid("CutOff", "after-departure"), async () => await Host.Seed.Send(await Given.PlacesAt(eventId, "school", 2, 1, new("2016-11-09T12:01"))));
    }

    [Test]
    public async Task A_cancelled_registration_leaves_its_visits_and_a_substitute_takes_them_over()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var leaving = await Given.Visitor(eventId, 1, "harbour");
        var waiting = await Given.Visitor(eventId, 2, "harbour");
        var replaced = await Given.Visitor(eventId, 3, "school");
        await Given.Cancellation(eventId, leaving);
        Assert.That((await Given.Standing(eventId, leaving, "harbour"), await Given.Standing(eventId, waiting, "harbour")), Is.EqualTo(((ClaimState?)null, ClaimState.Offered)));
        Ok(await Host.Seed.Send(new SubstituteDelegate(eventId, replaced, 1, "Eva", "Ek", "eva@city.example", "Mayor")));
        Assert.That(await Given.Standing(eventId, replaced, "school"), Is.EqualTo(ClaimState.Held));
    }

    [Test]
    public async Task An_offer_let_go_once_goes_to_the_end_and_twice_ends_the_waiting_but_not_the_registration()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 0));
        var id = await Given.Visitor(eventId, 1, "harbour");
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 1, 1, null)));
        for (var lapse = 1; lapse <= 2; lapse++)
        {
            Assert.That(await Given.Standing(eventId, id, "harbour"), Is.EqualTo(ClaimState.Offered));
            Host.Clock.Shift(TimeSpan.FromDays(3 * lapse));
            Assert.That(Ok(await Host.Job.Send(new FindPlacesDue())).Offers, Does.Contain(eventId));
            await Given.Lapses(eventId);
        }
        Assert.That((await Given.Standing(eventId, id, "harbour"), await Rows.State(id)), Is.EqualTo(((ClaimState?)null, "Confirmed")));
        Assert.That((await Rows.Messages(id)).Count(message => message == "Delegate visit-lapsed"), Is.EqualTo(2));
    }

    [Test]
    public async Task Fewer_places_take_nobodys_and_more_go_to_the_queue_in_its_order()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2));
        var ids = new List<RegistrationId>();
        for (var number = 1; number <= 4; number++) ids.Add(await Given.Visitor(eventId, number, "harbour"));
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 1, 1, null)));
        Assert.That(await Given.TakenAt(eventId, "harbour"), Is.EqualTo(2));
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 3, 1, null)));
        Assert.That((await Given.Standing(eventId, ids[2], "harbour"), await Given.Standing(eventId, ids[3], "harbour")), Is.EqualTo((ClaimState.Offered, ClaimState.Waiting)));
        var record = Ok(await (await Given.Organiser(eventId)).Send(new ReadVisit(eventId, "harbour", 1)));
        Assert.That((record.Visit.Taken, record.Visit.Offered, record.Visit.Waiting, record.People.Count), Is.EqualTo((3, 1, 1, 4)));
        Assert.That(record.People[^1].State, Is.EqualTo(ClaimState.Waiting));
    }

    [Test]
    public async Task Once_offers_are_over_who_waits_takes_a_free_place_first_come()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1));
        var holding = await Given.Visitor(eventId, 1, "harbour");
        var (first, second) = (await Given.Visitor(eventId, 2, "harbour"), await Given.Visitor(eventId, 3, "harbour"));
        Host.Time.MoveTo(new(2016, 11, 8, 19, 0, 0, TimeSpan.Zero));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, holding, "harbour")));
        Assert.That(await Given.Standing(eventId, first, "harbour"), Is.EqualTo(ClaimState.Waiting));
        Assert.That(Ok(await Given.SignUp(eventId, second, "harbour")), Is.EqualTo(VisitEnding.Held));
        Assert.That(Ok(await Given.SignUp(eventId, first, "harbour")), Is.EqualTo(VisitEnding.Waiting));
    }

    [Test]
    public async Task A_message_says_the_visit_as_it_stands_and_is_void_when_it_no_longer_holds()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1));
        var id = await Given.Visitor(eventId, 1, "harbour");
        var facts = Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(id, "visit-place"))))!;
        Assert.That((facts.Visit!.Title.In("fr").Text, facts.Visit.MeetingPoint.In("en").Text, facts.Visit.DepartsLocal, facts.Visit.Claim), Is.EqualTo(("Visit harbour (fr)", "Entrance hall", "2016-11-09T12:00", ClaimState.Held)));
        var waiting = await Given.Visitor(eventId, 2, "harbour");
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, id, "harbour")));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(id, "visit-place")))), Is.Null);
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(waiting, "visit-offer"))))!.Visit!.OfferEnds, Is.GreaterThan(TestClock.Start));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, waiting, "harbour")));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(waiting, "visit-offer")))), Is.Null);
    }

    Task<MessageId> MessageTo(RegistrationId id, string template) =>
        Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = @template AND state = 'Pending'", new { id, template });

    [Test]
    public async Task A_link_sees_its_own_standing_and_what_clashes_with_it()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1), Given.Visit("library", 0, "15:00", "16:00"));
        var id = await Given.Visitor(eventId, 1, "harbour");
        await Given.Visitor(eventId, 2, "library");
        var holder = await Given.HolderOf(id);
        Ok(await holder.Send(new SignUpForVisit(eventId, id, "library", null, AgreesToWait: true)));
        var mine = Ok(await holder.Send(new ReadMyVisits()));
        Assert.That(mine.Visits.Select(visit => (visit.Code, visit.Claim, visit.Position, visit.Free)), Is.EqualTo(new (string, ClaimState?, int?, int)[]
        {
            ("harbour", ClaimState.Held, null, 0), ("school", null, null, 1), ("library", ClaimState.Waiting, 2, 0),
        }));
        Assert.That(mine.ClashingWith(mine.Visits[1]).Select(visit => visit.Code), Is.EqualTo(new[] { "harbour" }));
    }
}
