using Summit.Application.Features.Press;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

public sealed class PressBarsTests(string database) : ContractTests(database)
{
    async Task<string> State(PressRequestId request) => string.Join(' ', await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @request ORDER BY no", new { request }));

    // All events of the suite are of one series, so a bar must not outlive its test.
    [TearDown]
    public async Task Lift()
    {
        var eventId = await Given.Event(places: 1);
        foreach (var (bar, _, _) in Ok(await Host.Seed.Send(new ReadPressBars(eventId)))) Ok(await Host.Seed.Send(new LiftPressBar(eventId, bar.Id, bar.Version)));
    }

    [Test]
    public async Task Who_is_barred_is_not_accredited_until_the_bar_is_lifted_or_has_ended()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1, other: answers => answers with { Outlet = "Outlet 1" });
        var people = await Given.PressPeople(request);
        var officer = await Given.PressOfficer(eventId);
        var bar = Ok(await officer.Send(new AddPressBar(eventId, null, Given.Barring("OUTLET  1"))));
        await Refused(PressErrors.Barred, () => Given.Decide(eventId, AccreditationState.Accredited, people));
        var seen = await Given.Seen(people);
        await Refused(PressErrors.Barred, () => officer.Send(new ClearAccreditation(eventId, seen, Cleared: true)));
        Assert.That(Ok(await officer.Send(new ReadPressQueue(eventId, new(), 1))).Lines[0].People[0].IsBarred, Is.True);
        Assert.That(Ok(await officer.Send(new ReadPressBackground(eventId, request))).Bars[people[0]].Select(one => one.Reason), Is.EqualTo(new[] { "Went where it was not allowed to" }));
        await Refused(PressErrors.BarThere, () => officer.Send(new AddPressBar(eventId, null, Given.Barring("Outlet 1"))));
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(new LiftPressBar(eventId, bar, 2)));
        Ok(await officer.Send(new LiftPressBar(eventId, bar, 1)));
        await Refused(PressErrors.NotFound, () => officer.Send(new LiftPressBar(eventId, bar, 1)));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people));
    }

    [Test]
    public async Task Who_holds_a_place_although_a_later_bar_concerns_them_is_named_beside_it()
    {
        var eventId = await Given.Event(places: 5);
        var officer = await Given.PressOfficer(eventId);
        for (var number = 1; number <= 12; number++)
            await Given.Decided(eventId, number == 12 ? AccreditationState.Refused : AccreditationState.Accredited, await Given.PressRequest(eventId, number, other: answers => answers with { Outlet = "The Weekly" }));
        await Given.Decided(eventId, AccreditationState.Accredited, await Given.PressRequest(eventId, 13, other: answers => answers with { Outlet = "Another" }));
        Ok(await officer.Send(new AddPressBar(eventId, null, Given.Barring("the weekly"))));
        Ok(await officer.Send(new AddPressBar(eventId, null, Given.Barring("Nobody's paper"))));
        var lines = Ok(await officer.Send(new ReadPressBars(eventId)));
        Assert.That(lines.Select(line => (line.Bar.Label, line.AllAdmitted, line.Admitted.Count)), Is.EqualTo(new[] { ("Nobody's paper", 0, 0), ("the weekly", 11, 10) }));
        Assert.That(lines[1].Admitted[0].Name, Is.EqualTo("Given 1 Press 1"));
        Assert.That(await Rows.Count("press_request", "reference = @reference AND event_id = @eventId", new { reference = lines[1].Admitted[0].Reference, eventId }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_person_is_compared_by_a_keyed_hash_and_found_under_another_outlet()
    {
        var eventId = await Given.Event(places: 5);
        var people = await Given.PressPeople(await Given.PressRequest(eventId, 1));
        var officer = await Given.PressOfficer(eventId);
        Ok(await officer.Send(new AddPressBar(eventId, people[0], new() { Kind = PressBarKind.Person, Reason = "Behaved badly", EndsOn = new(2016, 12, 31) })));
        Assert.That(await Rows.Text("press_bar"), Does.Not.Contain("press 1").And.Contain("Given 1 Press 1"));
        var elsewhere = await Given.PressPeople(await Given.PressRequest(eventId, 1, other: answers => answers with { Outlet = "Another paper", Address = "other@paper.example" }));
        await Refused(PressErrors.Barred, () => Given.Decide(eventId, AccreditationState.Accredited, elsewhere));
    }

    [Test]
    public async Task A_letter_without_width_leads_around_no_bar()
    {
        var eventId = await Given.Event(places: 5);
        var people = await Given.PressPeople(await Given.PressRequest(eventId, 1));
        Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, people[0], new() { Kind = PressBarKind.Person, Reason = "Behaved badly", EndsOn = new(2016, 12, 31) })));
        var hidden = await Given.PressPeople(await Given.PressRequest(eventId, 1, other: answers => answers with { Address = "other@paper.example", People = [answers.People[0] with { GivenNames = "Gi\u200Bven 1" }] }));
        await Refused(PressErrors.Barred, () => Given.Decide(eventId, AccreditationState.Accredited, hidden));
    }

    [TestCase("Press.Example", "desk1@news.press.example", null)]
    [TestCase("https://www.daily.example/contact", "desk1@mail.example", "https://daily.example/")]
    public async Task A_domain_bars_mailboxes_and_websites_below_it(string domain, string address, string? website)
    {
        var eventId = await Given.Event(places: 5);
        var officer = await Given.PressOfficer(eventId);
        Ok(await officer.Send(new AddPressBar(eventId, null, Given.Barring(domain) with { Kind = PressBarKind.Domain })));
        var people = await Given.PressPeople(await Given.PressRequest(eventId, 1, other: answers => answers with { Address = address, Website = website }));
        await Refused(PressErrors.Barred, () => Given.Decide(eventId, AccreditationState.Accredited, people));
        var free = await Given.PressPeople(await Given.PressRequest(eventId, 2, other: answers => answers with { Address = "desk2@depress.example" }));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, free));
    }

    [Test]
    public async Task Who_waits_and_is_barred_goes_back_to_review_and_the_place_goes_to_another()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var holder = await Given.PressRequest(eventId, 1);
        var (barred, next) = (await Given.PressRequest(eventId, 2), await Given.PressRequest(eventId, 3));
        await Given.Decided(eventId, AccreditationState.Accredited, holder);
        await Given.Decided(eventId, AccreditationState.Waiting, barred);
        await Given.Decided(eventId, AccreditationState.Waiting, next);
        Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, (await Given.PressPeople(barred))[0], Given.Barring() with { Named = null })));
        Assert.That(await State(barred), Is.EqualTo("UnderReview"));
        await Given.Decided(eventId, AccreditationState.Revoked, holder);
        Assert.That((await State(barred), await State(next)), Is.EqualTo(("UnderReview", "Accredited")));
    }

    [Test]
    public async Task What_is_no_bar_is_said_at_its_field()
    {
        var eventId = await Given.Event(places: 5);
        var officer = await Given.PressOfficer(eventId);
        await Refused(RequestErrors.Invalid("EndsOn", "past"), () => officer.Send(new AddPressBar(eventId, null, Given.Barring() with { EndsOn = new(2016, 10, 1) })));
        await Refused(RequestErrors.Invalid("EndsOn", "too-late"), () => officer.Send(new AddPressBar(eventId, null, Given.Barring() with { EndsOn = new(2036, 10, 1) })));
        await Refused(RequestErrors.Invalid("Named", "website"), () => officer.Send(new AddPressBar(eventId, null, Given.Barring("not a domain") with { Kind = PressBarKind.Domain })));
        await Refused(RequestErrors.Invalid("FamilyName", "required"), () => officer.Send(new AddPressBar(eventId, null, Given.Barring() with { Kind = PressBarKind.Person, GivenNames = "Ada" })));
        await Refused(PressErrors.NotFound, () => officer.Send(new AddPressBar(eventId, new(Guid.Empty), Given.Barring())));
    }

    [Test]
    public async Task A_bar_that_has_ended_is_deleted()
    {
        var eventId = await Given.Event(places: 5);
        Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, null, Given.Barring() with { EndsOn = new(2016, 10, 20) })));
        Assert.That(Ok(await Host.Job.Send(new PurgePressBars())), Is.Zero);
        Host.Clock.Shift(TimeSpan.FromDays(10));
        Assert.That(Ok(await Host.Seed.Send(new ReadPressBars(eventId))), Is.Empty);
        await new PurgeJob().Run(Host.Job, default);
        Assert.That(await Rows.Count("press_bar", "ends_on = '2016-10-20'"), Is.Zero);
    }
}
