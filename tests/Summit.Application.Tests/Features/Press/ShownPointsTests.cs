using Summit.Application.Features.Badges;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What journalists read of sessions that are open to them: what was published, and nothing before.</summary>
public sealed class ShownPointsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task An_edit_of_a_session_that_nobody_has_published_shows_on_no_page_in_no_letter_and_on_no_badge()
    {
        var (eventId, request, person) = await Accredited("opening");
        await Given.Edited(eventId, "opening", Given.SessionForm() with { Title = Given.Text("Surprise of the mayor") });
        Assert.That(await Page(request), Is.EqualTo(("Session opening", "Session opening")));
        Assert.That((await Letter(request), await Badge(eventId, person)), Is.EqualTo(("Session opening", "Session opening")));

        Ok(await Host.Seed.Send(await Given.Publication(eventId)));
        Assert.That(await Page(request), Is.EqualTo(("Surprise of the mayor", "Surprise of the mayor")));
        Assert.That((await Letter(request), await Badge(eventId, person)), Is.EqualTo(("Surprise of the mayor", "Surprise of the mayor")));
    }

    [Test]
    public async Task A_session_that_nobody_has_been_shown_has_no_name_for_them_until_it_is_published()
    {
        var eventId = await Given.EventWithSessions();
        var code = await Given.Edited(eventId, null, Given.SessionForm("15:00", "15:30") with { Title = Given.Text("Surprise of the mayor") });
        var (_, request, person) = await Accredited(code, eventId);
        Assert.That(await Page(request), Is.EqualTo(("", "")));
        Assert.That((await Letter(request), await Badge(eventId, person)), Is.EqualTo(("", "")));
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new ReadPressBadges(eventId))).Lines.Single().Changes, Is.Empty, "The badge counts for it all the same");
        Ok(await Host.Seed.Send(await Given.Publication(eventId)));
        Assert.That(await Page(request), Is.EqualTo(("Surprise of the mayor", "Surprise of the mayor")));
        Assert.That((await Letter(request), await Badge(eventId, person)), Is.EqualTo(("Surprise of the mayor", "Surprise of the mayor")));
    }

    [Test]
    public async Task Everybody_of_a_crew_is_there_once_with_their_own_points_in_order()
    {
        var eventId = await Given.EventWithSessions();
        await Given.PressTerms(eventId);
        var (hall, opening) = (await Given.PressPoint(eventId), await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = "opening", Places = 3 }));
        var crew = await Given.PressRequest(eventId, 1, people: 3);
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Skip(1).Take(1), decision => decision with { Points = [opening, hall] }));
        var mine = Ok(await (await Given.PressHolder(crew)).Send(new ReadMyPress()));
        Assert.That(mine.People.Select(person => person.Id), Is.EqualTo(people));
        Assert.That(mine.People.Select(person => string.Join(", ", person.Points.Select(point => point.Name.In("en").Text))), Is.EqualTo(new[] { "", "Plenary, Session opening", "" }));
        Assert.That(mine.Wishes, Is.Empty);
    }

    // Where somebody may be, and what the request wished for.
    async Task<(string, string)> Page(PressRequestId request)
    {
        var mine = Ok(await (await Given.PressHolder(request)).Send(new ReadMyPress()));
        return (string.Join(", ", mine.People.Single().Points.Select(point => point.Name.In("en").Text)), string.Join(", ", mine.Wishes.Select(wish => wish.In("en").Text)));
    }

    async Task<string> Letter(PressRequestId request)
    {
        var owed = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-decision'", new { request });
        return string.Join(", ", Ok(await Host.Job.Send(new PrepareMessage(owed)))!.Press.Single().Points.Select(point => point.In("en").Text));
    }

    async Task<string> Badge(EventId eventId, AccreditationId person)
    {
        await Given.PressBadges(eventId, [person]);
        return PrintedBadge.FromJson(await Rows.One<string>("SELECT printed FROM badge WHERE accreditation_id = @person AND voided_at IS NULL", new { person })).Press!.Points.Single().Name;
    }

    async Task<(EventId, PressRequestId, AccreditationId)> Accredited(string session, EventId? at = null)
    {
        var eventId = at ?? await Given.EventWithSessions();
        await Given.PressTerms(eventId);
        var point = await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = session, Places = 3 });
        var request = await Given.PressRequest(eventId, 1, other: answers => answers with { Wishes = [point] });
        await Given.Decided(eventId, AccreditationState.Limited, request, decision => decision with { Points = [point] });
        return (eventId, request, (await Given.PressPeople(request))[0]);
    }
}
