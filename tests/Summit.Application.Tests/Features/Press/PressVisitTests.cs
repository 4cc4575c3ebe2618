using Summit.Application.Features.Badges;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Press;

/// <summary>A study visit open to the press that is called off, or held at another time.</summary>
public sealed class PressVisitTests(string database) : ContractTests(database)
{
    Task<int> Owed(PressRequestId request) => Rows.Count("outbox", "registration_id = @request AND template = 'press-visit-cancelled'", new { request });

    async Task<(EventId EventId, PressPointId Hall, PressPointId Harbour)> World(int places = 5)
    {
        var eventId = await Given.Event(places: 5, seed => seed with { Visits = [Given.Visit("harbour", 4)] });
        await Given.PressTerms(eventId);
        return (eventId, await Given.PressPoint(eventId), await Given.PressPoint(eventId, new() { Kind = PressPointKind.Visit, Code = "harbour", Places = places }));
    }

    async Task<VisitCancelled> CallOff(EventId eventId) => Ok(await Host.Seed.Send(new CancelVisit(eventId, "harbour", "The quay is closed", null)));

    async Task<MessageFacts?> Prepare(PressRequestId request) => Ok(await Host.Job.Send(new PrepareMessage(await Rows.One<MessageId>(
        "SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-visit-cancelled'", new { request }))));

    [Test]
    public async Task Nothing_of_it_is_offered_held_or_waited_for_any_more()
    {
        var (eventId, hall, harbour) = await World(places: 1);
        var (holds, waits) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2, other: answers => answers with { Wishes = [hall, harbour] }));
        await Given.Decided(eventId, AccreditationState.Accredited, holds, decision => decision with { Points = [hall, harbour] });
        await Given.Decided(eventId, AccreditationState.Accredited, waits, decision => decision with { Points = [hall, harbour], WaitWhereFull = true });
        var person = (await Given.PressPeople(holds))[0];
        await Given.PressBadges(eventId, [person]);
        await CallOff(eventId);

        Assert.That(await Rows.Count("place_claim", "pool_id IN (SELECT id FROM place_pool WHERE owner_id = @harbour) AND state <> 'Ended'", new { harbour }), Is.Zero);
        Assert.That(await Rows.Count("place_claim", "pool_id IN (SELECT id FROM place_pool WHERE owner_id = @hall) AND state = 'Held'", new { hall }), Is.EqualTo(2));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        Assert.That(Ok(await Host.Visitor.Send(new ReadPressPage(slug))).Points.Select(point => point.Id), Is.EqualTo(new[] { hall }));
        await Refused(RequestErrors.Invalid("Wishes", "choose"), () => Host.Visitor.Send(Given.PressCommand(eventId, 3, other: answers => answers with { Wishes = [harbour] })), "attempt");
        var mine = Ok(await (await Given.PressHolder(waits)).Send(new ReadMyPress()));
        Assert.That((mine.People.Single().Points.Count, mine.Wishes.Count), Is.EqualTo((1, 1)));
        await Refused(PressErrors.NotFound, async () => await Given.Decide(eventId, AccreditationState.Accredited, await Given.PressPeople(waits), decision => decision with { Points = [harbour] }));
        var door = await Given.Staff(eventId, StaffRole.Door);
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, await Given.CodeOf(eventId, person), "Main"))).Person!.Visits.Select(visit => visit.Title.In("en").Text), Is.EqualTo(new[] { "Plenary" }));
        Assert.That(Ok(await (await Given.PressOfficer(eventId)).Send(new ReadPressBadges(eventId))).Lines.Single(line => line.Id == person).Changes, Is.EqualTo(new[] { BadgeField.Points }));
        await Refused(RequestErrors.Invalid("Code", "choose"), () => Host.Seed.Send(new SavePressPoint(eventId, null, 0, new() { Kind = PressPointKind.Visit, Code = "harbour", Places = 2 })));
        Assert.That(await Rows.Count("audit", "subject_id = @harbour AND action = 'press.point-closed'", new { harbour }), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_of_the_press_has_a_place_is_on_the_list_of_who_goes_with_their_work_and_outlet()
    {
        var (eventId, _, harbour) = await World(places: 1);
        var (holds, waits) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, holds, decision => decision with { Points = [harbour] });
        await Given.Decided(eventId, AccreditationState.Accredited, waits, decision => decision with { Points = [harbour], WaitWhereFull = true });
        await Given.Visitor(eventId, 1, "harbour");
        var list = Ok(await (await Given.Organiser(eventId)).Send(new TakeVisitList(eventId, "harbour")));
        var person = Given.PressAnswers(1).People[0];
        Assert.That(list.People.Select(one => (one.FamilyName, one.Role)), Is.EqualTo(new (string, PressRole?)[] { ("Ågård 1", null), (person.FamilyName!, person.Role) }));
        Assert.That(list.InCoaches(1).Select(coach => coach.Single().Delegation), Is.EqualTo(new[] { list.People[0].Delegation, Given.PressAnswers(1).Outlet }));
    }

    [Test]
    public async Task Each_request_with_a_place_or_a_number_there_gets_one_letter_and_nobody_else()
    {
        var (eventId, hall, harbour) = await World(places: 2);
        var (crew, waits, elsewhere) = (await Given.PressRequest(eventId, 1, people: 2), await Given.PressRequest(eventId, 2), await Given.PressRequest(eventId, 3, other: answers => answers with { Wishes = [harbour] }));
        await Given.Decided(eventId, AccreditationState.Accredited, crew, decision => decision with { Points = [hall, harbour] });
        await Given.Decided(eventId, AccreditationState.Accredited, waits, decision => decision with { Points = [harbour], WaitWhereFull = true });
        await Given.Decided(eventId, AccreditationState.Accredited, elsewhere, decision => decision with { Points = [hall] });
        await Given.Visitor(eventId, 1, "harbour");
        Assert.That((await CallOff(eventId)).Told, Is.EqualTo(3));
        Assert.That(await Rows.One<int>("SELECT people FROM event_change WHERE event_id = @eventId", new { eventId }), Is.EqualTo(3));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(3));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.Zero);
        Assert.That(new[] { await Owed(crew), await Owed(waits), await Owed(elsewhere) }, Is.EqualTo(new[] { 1, 1, 0 }));
        var facts = (await Prepare(crew))!;
        Assert.That((facts.Reason, facts.Visit!.Title.In("en").Text), Is.EqualTo(("The quay is closed", "Visit harbour")));
        Assert.That(Written(facts), Does.Contain("Reason: The quay is closed\n").And.Not.Contain("names nothing else"));
    }

    [Test]
    public async Task Who_was_accredited_for_it_alone_stays_so_and_is_told_that_nothing_is_left()
    {
        var (eventId, _, harbour) = await World();
        var crew = await Given.PressRequest(eventId, 1, people: 2);
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Take(1), decision => decision with { Points = [harbour] }));
        Ok(await Given.Decide(eventId, AccreditationState.Limited, people.Skip(1), decision => decision with { Points = [harbour] }));
        await CallOff(eventId);
        Ok(await Host.Job.Send(new TellEventChange(eventId)));
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @crew ORDER BY no", new { crew }), Is.EqualTo(new[] { "Accredited", "Limited" }));
        foreach (var language in new[] { "en", "fr", "de", "it", "ru", "tr", "nl", "da" })
            Assert.That(Written((await Prepare(crew))! with { Language = language }), Does.Contain("Given 2 Press 1").And.Not.Contain("Given 1"), language);
        await Given.Decided(eventId, AccreditationState.Revoked, crew);
        Assert.That(await Prepare(crew), Is.Null, "Nobody is there to be told");
    }

    [Test]
    public async Task Another_time_is_told_once_to_each_request_with_somebody_there_and_to_nobody_else()
    {
        var (eventId, hall, harbour) = await World(places: 1);
        var (crew, waits, elsewhere) = (await Given.PressRequest(eventId, 1, people: 2), await Given.PressRequest(eventId, 2), await Given.PressRequest(eventId, 3, other: answers => answers with { Wishes = [harbour] }));
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Limited, people.Skip(1), decision => decision with { Points = [harbour] }));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Take(1), decision => decision with { Points = [hall] }));
        await Given.Decided(eventId, AccreditationState.Accredited, waits, decision => decision with { Points = [harbour], WaitWhereFull = true });
        await Given.Decided(eventId, AccreditationState.Accredited, elsewhere, decision => decision with { Points = [hall] });
        await Given.Visitor(eventId, 1, "harbour");
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description("14:00", "15:30")))).Told, Is.EqualTo(3));
        Assert.That(Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 2, Given.Description("14:00", "15:30") with { Notes = Given.Text("Bring water") }))).Told, Is.Zero, "Other words are no news");
        Assert.That(await Rows.One<int>("SELECT people FROM event_change WHERE event_id = @eventId", new { eventId }), Is.EqualTo(3));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(3));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.Zero);
        Assert.That(new[] { (await Changed(crew)).Count, (await Changed(waits)).Count, (await Changed(elsewhere)).Count }, Is.EqualTo(new[] { 1, 1, 0 }));
        var facts = Ok(await Host.Job.Send(new PrepareMessage((await Changed(crew))[0])))!;
        Assert.That((facts.Visit!.DepartsLocal, facts.Visit.Former), Is.EqualTo(("2016-11-09T14:00", new FormerTimes("2016-11-09T12:00", "2016-11-09T14:00"))));
        Assert.That(facts.Visitors, Is.EqualTo(new[] { "Given 2 Press 1" }));
        foreach (var (language, first, then) in new[] { ("en", "12:00–14:00", "14:00–15:30"), ("fr", "12:00–14:00", "14:00–15:30"), ("de", "12:00–14:00", "14:00–15:30"), ("it", "12:00–14:00", "14:00–15:30"), ("ru", "12:00–14:00", "14:00–15:30"), ("tr", "12:00–14:00", "14:00–15:30"), ("nl", "12:00–14:00", "14:00–15:30"), ("da", "12.00–14.00", "14.00–15.30") })
            Assert.That(Written(facts with { Language = language }), Does.Contain(first).And.Contain(then).And.Contain("Given 2 Press 1").And.Contain(facts.Reference), language);
        foreach (var (means, said) in new[] { ("walk", "on foot"), ("tram", "by tram"), ("coach", "by coach") })
            Assert.That(Written(facts with { Language = "en", Visit = facts.Visit with { Means = means } }), Does.Contain(said), "the way there is news too");
    }

    [Test]
    public async Task Who_is_there_no_more_gets_no_letter_of_another_time()
    {
        var (eventId, hall, harbour) = await World();
        var (moved, calledOff) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        foreach (var request in new[] { moved, calledOff }) await Given.Decided(eventId, AccreditationState.Accredited, request, decision => decision with { Points = [harbour] });
        Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description("14:00", "15:30"))));
        Ok(await Host.Job.Send(new TellEventChange(eventId)));
        await Given.Decided(eventId, AccreditationState.Accredited, moved, decision => decision with { Points = [hall] });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage((await Changed(moved))[0]))), Is.Null);
        await CallOff(eventId);
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage((await Changed(calledOff))[0]))), Is.Null, "That it is called off has a letter of its own");
    }

    [Test]
    public async Task A_visit_that_is_not_open_to_the_press_is_called_off_as_ever()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 3));
        await Given.PressTerms(eventId);
        var point = await Given.PressPoint(eventId);
        Assert.That((await CallOff(eventId)).Told, Is.Zero);
        Assert.That(await Rows.Count("press_point", "id = @point AND closed_at IS NULL", new { point }), Is.EqualTo(1));
    }

    Task<IReadOnlyList<MessageId>> Changed(PressRequestId request) => Rows.All<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-visit-changed'", new { request });

    string Written(MessageFacts facts) => Host.Letters.Write(facts).TextBody;
}
