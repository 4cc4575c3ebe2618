using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Visits;

public sealed class SaveVisitTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_new_visit_has_no_places_until_it_is_given_some_and_then_people_go_on_it()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1));
        var id = await Given.Visitor(eventId, 1);
        var saved = Ok(await Host.Seed.Send(new SaveVisit(eventId, null, 0, Given.Description())));
        Assert.That(saved, Is.EqualTo(new VisitSaved("visit-2", 0, 0)));
        Assert.That(Ok(await Given.SignUp(eventId, id, "visit-2")), Is.EqualTo(VisitEnding.Waiting));
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "visit-2", 2, 1, null)));
        Assert.That(await Given.Standing(eventId, id, "visit-2"), Is.EqualTo(Domain.Places.ClaimState.Offered));
        var form = Ok(await Host.Seed.Send(new ReadVisitForm(eventId, "visit-2")));
        Assert.That((form.Title.In("en").Text, form.Languages, form.Interpretation, form.Notes!.In("fr").Text), Is.EqualTo(("Visit anew", "en", "fr", "Sturdy shoes (fr)")));
    }

    [Test]
    public async Task Other_times_are_told_to_those_concerned_with_the_former_ones_and_who_clashes_now_is_counted()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5), Given.Visit("school", 5, "15:00", "16:00"));
        var both = await Given.Visitor(eventId, 1, "harbour", "school");
        await Given.Visitor(eventId, 2, "harbour");
        await Given.Visitor(eventId, 3, "school");
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description("14:00", "15:30")))), Is.EqualTo(new VisitSaved("harbour", 2, 1)));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(2));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @both AND template = 'visit-changed'", new { both });
        var visit = Ok(await Host.Job.Send(new PrepareMessage(message)))!.Visit!;
        Assert.That((visit.DepartsLocal, visit.Former), Is.EqualTo(("2016-11-09T14:00", new FormerTimes("2016-11-09T12:00", "2016-11-09T14:00"))));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, both, "harbour")));
        var late = await Rows.One<int>("SELECT COUNT(*) FROM outbox WHERE registration_id = @both AND template = 'visit-changed'", new { both });
        Assert.That(late, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_holds_a_session_with_a_limit_at_the_new_time_is_counted_by_its_published_time()
    {
        var eventId = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 5)] });
        await Given.Limited(eventId, 5);
        var both = await Given.Visitor(eventId, 1, "harbour");
        await Given.TakesPart(eventId, both, "opening");
        await Given.Visitor(eventId, 2, "harbour");
        // Drafted for the afternoon; people still know 10:30.
        await Given.Edited(eventId, "opening", Given.SessionForm("15:00", "16:00") with { Places = 5 });
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description("15:00", "16:00")))).Clashing, Is.Zero);
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 2, Given.Description("10:00", "11:00")))).Clashing, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_who_write_the_second_is_told_and_overwrites_nothing()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5));
        var seen = Ok(await Host.Seed.Send(new ReadVisitForm(eventId, "harbour"))).Version;
        var record = Ok(await (await Given.Organiser(eventId)).Send(new ReadVisit(eventId, "harbour", 1))).Visit.Version;
        Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", seen, Given.Description())));
        await Refused(VisitsErrors.ChangedMeanwhile, () => Host.Seed.Send(new SaveVisit(eventId, "harbour", seen, Given.Description("13:00", "15:00"))));
        await Refused(VisitsErrors.ChangedMeanwhile, () => Host.Seed.Send(new EditVisit(eventId, "harbour", record, 9, 1, null)));
        Ok(await Host.Seed.Send(new EditVisit(eventId, "harbour", record + 1, 9, 1, null)));
        await Refused(VisitsErrors.ChangedMeanwhile, () => Host.Seed.Send(new SaveVisit(eventId, "harbour", record + 1, Given.Description())));
    }

    [Test]
    public async Task Other_words_are_told_to_nobody()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5));
        await Given.Visitor(eventId, 1, "harbour");
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description()))), Is.EqualTo(new VisitSaved("harbour", 0, 0)));
    }

    [Test]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5));
        async Task Wrong(string field, string code, VisitDescription description) =>
            Assert.That((await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, description))).Error?.Fields, Does.Contain(KeyValuePair.Create(field, code)));
        await Wrong("Title", "required", Given.Description() with { Title = LocalizedText.Empty });
        await Wrong("MeetingPoint", "required", Given.Description() with { MeetingPoint = LocalizedText.Empty });
        await Wrong("Returns", "before-start", Given.Description("14:00", "13:00"));
        await Wrong("Departs", "time", Given.Description("noon"));
        await Wrong("Means", "choose", Given.Description() with { Means = "bicycle" });
        await Wrong("Languages", "choose", Given.Description() with { Languages = [] });
        await Wrong("Interpretation", "choose", Given.Description() with { Interpretation = ["xx"] });
        await Wrong("Description.Title.en", "too-long", Given.Description() with { Title = new([KeyValuePair.Create("en", new string('x', 301))]) });
        await Refused(VisitsErrors.NotFound, () => Host.Seed.Send(new SaveVisit(eventId, "nowhere", 1, Given.Description())));
    }

    [Test]
    public async Task The_list_for_the_host_names_who_has_a_place_and_is_final_when_the_list_is_closed()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1));
        await Given.Visitor(eventId, 1, "harbour");
        await Given.Visitor(eventId, 2, "harbour");
        var organiser = await Given.Organiser(eventId);
        var list = Ok(await organiser.Send(new TakeVisitList(eventId, "harbour")));
        Assert.That((list.People.Select(person => person.FamilyName), list.IsFinal), Is.EqualTo((new[] { "Ågård 1" }, false)));
        Host.Clock.Shift(TimeSpan.FromDays(24));
        Assert.That(Ok(await organiser.Send(new TakeVisitList(eventId, "harbour"))).IsFinal, Is.True);
        Assert.That(await Rows.Count("audit", "action = 'visit.list-taken'"), Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_goes_by_coach_is_divided_over_coaches_with_the_delegation_and_where_nobody_does_nothing_leaves()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 9) with { Means = "coach" }, Given.Visit("school", 9, "15:00", "16:00"));
        var delegation = await Given.Delegation(eventId, body: "Łódź");
        var members = await Given.Members(delegation, eventId, 3, first: 11);
        await Given.Visitor(eventId, 1, "harbour", "school");
        await Given.Visitor(eventId, 2, "harbour");
        foreach (var member in members) Assert.That((await Given.SignUp(eventId, member, "harbour")).Error?.Code, Is.Null);
        var organiser = await Given.Organiser(eventId);

        var list = Ok(await organiser.Send(new TakeVisitList(eventId, "harbour", 3)));
        Assert.That(list.InCoaches(3).Select(coach => coach.Select(person => person.Delegation).Distinct()), Is.EqualTo(new[] { new[] { "Łódź" }, ["Aarhus"] }).AsCollection);
        Assert.That(list.InCoaches(3).SelectMany(coach => coach), Is.EquivalentTo(list.People));
        Assert.That(list.People, Has.Count.EqualTo(5));
        var taken = await Rows.Count("audit", "action = 'visit.list-taken'");

        await Refused(VisitsErrors.NotFound, () => organiser.Send(new TakeVisitList(eventId, "school", 3)));
        foreach (var seats in new[] { 0, -1, TakeVisitList.MostSeats + 1 })
            Assert.That((await organiser.Send(new TakeVisitList(eventId, "harbour", seats))).Error?.Fields, Does.Contain(KeyValuePair.Create("CoachSeats", "number")));
        Assert.That(await Rows.Count("audit", "action = 'visit.list-taken'"), Is.EqualTo(taken));
    }
}
