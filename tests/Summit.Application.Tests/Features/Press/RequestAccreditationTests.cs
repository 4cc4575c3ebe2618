using Summit.Application.Features.Links;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What outlets and freelancers ask for.</summary>
public sealed class RequestAccreditationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_mailbox_that_nobody_proved_gets_six_letters_an_hour_and_a_proved_one_all()
    {
        var eventId = await Given.Event(places: 5);
        async Task<PressRequestId> Asked(int number) => await Given.PressRequest(eventId, number, other: answers => answers with { Address = "victim@paper.example" });
        Task<int> Letters() => Rows.Count("outbox", "event_id = @eventId AND template = 'press-received'", new { eventId });
        var first = await Asked(1);
        for (var number = 2; number <= 8; number++) await Asked(number);
        Assert.That(await Letters(), Is.EqualTo(6));
        await Given.PressHolder(first);
        await Asked(9);
        Assert.That(await Letters(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_crew_is_received_acknowledged_and_seen_by_its_link()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var plenary = await Given.PressPoint(eventId);
        var id = await Given.PressRequest(eventId, 1, people: 4, answers => answers with { Wishes = [plenary], Equipment = "Two cameras,\none tripod" });
        Assert.That(await Rows.Messages(new(id.Value)), Is.EqualTo(new[] { "Press press-received" }));
        var mine = Ok(await (await Given.PressHolder(id)).Send(new ReadMyPress()));
        Assert.That((mine.Request.Outlet, mine.Request.Equipment, mine.People.Count), Is.EqualTo(("Outlet 1", "Two cameras, one tripod", 4)));
        Assert.That(mine.People.Select(person => person.State), Is.All.EqualTo(AccreditationState.Received));
        Assert.That(await Rows.All<int>("SELECT arrival_no FROM accreditation WHERE request_id = @id ORDER BY no", new { id }), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        // Nobody holds a place before an officer decided.
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE p.kind IN ('Press', 'PressPoint')", new { }), Is.Zero);
    }

    [Test]
    public async Task Whoever_asks_again_is_told_by_mail_and_the_page_says_nothing()
    {
        var eventId = await Given.Event(places: 5);
        var first = await Given.PressRequest(eventId, 1);
        for (var times = 0; times < 5; times++)
            Assert.That(Ok(await Host.Visitor.Send(Given.PressCommand(eventId, 1, other: answers => answers with { Outlet = "Another name" }))), Is.EqualTo(new PressReceived(null, null)));
        Assert.That(await Rows.Messages(new(first.Value)), Is.EquivalentTo(new[] { "Press press-received", "Press press-again", "Press press-again", "Press press-again" }));
        // A colleague of the same mailbox is somebody else; of a crew only the new ones are taken.
        var crew = await Given.PressRequest(eventId, 1, people: 3);
        Assert.That(await Rows.All<string>("SELECT given_names FROM accreditation WHERE request_id = @crew ORDER BY no", new { crew }), Is.EqualTo(new[] { "Given 2", "Given 3" }));
    }

    [Test]
    public async Task The_same_submission_is_one_request()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var command = Given.PressCommand(eventId, 1);
        var (first, second) = (Ok(await Host.Visitor.Send(command)), Ok(await Host.Visitor.Send(command)));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM press_request WHERE event_id = @eventId", new { eventId }), Is.EqualTo(1));
        await Refused(RequestErrors.SubmissionReused, () => Host.Visitor.Send(command with { Language = "fr" }));
    }

    [Test]
    public async Task Outside_the_days_and_where_nothing_is_offered_nothing_is_taken()
    {
        var eventId = await Given.Event(places: 5);
        await Refused(PressErrors.NotOffered, () => Host.Visitor.Send(Given.PressCommand(eventId, 1)), "submission", "attempt");
        await Given.PressTerms(eventId);
        Host.Time.MoveTo(new(2016, 11, 2, 17, 0, 0, TimeSpan.Zero));
        await Refused(PressErrors.Closed, () => Host.Visitor.Send(Given.PressCommand(eventId, 1)), "submission", "attempt");
        Host.Time.MoveTo(new(2016, 9, 30, 0, 0, 0, TimeSpan.Zero));
        await Refused(PressErrors.NotYetOpen, () => Host.Visitor.Send(Given.PressCommand(eventId, 1)), "submission", "attempt");
    }

    [Test]
    public async Task Each_field_says_what_is_wrong_with_it()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var person = Given.PressAnswers(1).People[0];
        async Task<string?> Fault(string field, Func<PressAnswers, PressAnswers> other)
        {
            var refused = await Host.Visitor.Send(Given.PressCommand(eventId, 1, other: other));
            return refused.Error?.Fields?.GetValueOrDefault(field);
        }
        Assert.Multiple(async () =>
        {
            Assert.That(await Fault("Answers.Outlet", answers => answers with { Outlet = " " }), Is.EqualTo("required"));
            Assert.That(await Fault("Answers.Website", answers => answers with { Website = "javascript:alert(1)" }), Is.EqualTo("website"));
            Assert.That(await Fault("Answers.Country", answers => answers with { Country = "QQ" }), Is.EqualTo("choose"));
            Assert.That(await Fault("Answers.Medium", answers => answers with { Medium = null }), Is.EqualTo("choose"));
            Assert.That(await Fault("Answers.Address", answers => answers with { Address = "a@b.example, c@d.example" }), Is.EqualTo("one-address"));
            Assert.That(await Fault("Answers.People", answers => answers with { People = [] }), Is.EqualTo("required"));
            Assert.That(await Fault("Answers.People", answers => answers with { People = [person, person] }), Is.EqualTo("same-person"));
            Assert.That(await Fault("Answers.People[0].BadgeName", answers => answers with { People = [person with { GivenNames = "فاطمة" }] }), Is.EqualTo("other-letters"));
            Assert.That(await Fault("Answers.People[0].Role", answers => answers with { People = [person with { Role = null }] }), Is.EqualTo("choose"));
            Assert.That(await Fault("Wishes", answers => answers with { Wishes = [new(Guid.Empty)] }), Is.EqualTo("choose"));
        });
    }

    [Test]
    public async Task A_link_of_the_press_opens_no_registration_and_the_other_way_round()
    {
        var eventId = await Given.Event(places: 5);
        var press = await Given.PressHolder(await Given.PressRequest(eventId, 1));
        var registered = Host.Holder(await Given.SessionOf((await Given.Registration(eventId, 1)).Id!.Value));
        await Refused(RequestErrors.NotYours, () => press.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotYours, () => registered.Send(new ReadMyPress()));
        Ok(await press.Send(new CloseSession(Everywhere: true)));
        await Refused(RequestErrors.NotYours, () => press.Send(new ReadMyPress()));
    }

    [Test]
    public async Task A_mailbox_that_asks_for_its_links_gets_those_of_its_requests_too()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.PressRequest(eventId, 77);
        Ok(await Host.Visitor.Send(new RequestLinks("desk77@press.example")));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'sign-in'", new { id });
        var links = (await Host.Job.Send(new Application.Features.Messages.PrepareMessage(message))).Value!.SignIns;
        Assert.That(links.Select(link => link.Name), Is.EqualTo(new[] { "Outlet 77" }));
        Assert.That(Ok(await Host.Visitor.Send(new OpenLink(links[0].Token))).Of, Is.EqualTo(LinkOwner.PressRequest));
    }
}
