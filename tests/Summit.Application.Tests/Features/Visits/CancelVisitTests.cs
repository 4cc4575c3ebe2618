using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Visits;

public sealed class CancelVisitTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Everyone_concerned_is_told_once_and_moved_in_the_order_they_came_as_far_as_there_are_places()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 3), Given.Visit("school", 2));
        var first = await Given.Visitor(eventId, 1, "harbour");
        var second = await Given.Visitor(eventId, 2, "harbour");
        var third = await Given.Visitor(eventId, 3, "harbour");
        var waiting = await Given.Visitor(eventId, 4, "harbour");
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(4, 2, 0)));
        Assert.That(await Given.TakenAt(eventId, "harbour"), Is.Zero);
        foreach (var (id, there) in new[] { (first, true), (second, true), (third, false), (waiting, false) })
            Assert.That((await Given.Standing(eventId, id, "harbour"), await Given.Standing(eventId, id, "school")), Is.EqualTo(((ClaimState?)null, there ? ClaimState.Held : (ClaimState?)null)));

        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(4));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.Zero);
        var told = Ok(await Host.Job.Send(new PrepareMessage(await News(first))))!;
        Assert.That((told.Reason, told.Visit!.Title.In("en").Text, told.Visit.Instead?.In("en").Text), Is.EqualTo(("Too few", "Visit harbour", "Visit school")));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await News(third))))!.Visit!.Instead, Is.Null);
        Assert.That((await Rows.Messages(second)).Count(message => message.StartsWith("Delegate visit-", StringComparison.Ordinal)), Is.EqualTo(2), "The first place, and the news");
    }

    [Test]
    public async Task However_many_they_are_all_are_moved_in_portions_and_told_once_each_when_it_is_known_where_to()
    {
        const int people = 310;
        var eventId = await Given.EventWith(Given.Visit("harbour", people), Given.Visit("school", people - 5));
        var ids = new List<RegistrationId>();
        for (var number = 1; number <= people; number++) ids.Add(await Given.Visitor(eventId, number, "harbour"));
        var waiting = await Given.Visitor(eventId, 900, "harbour");
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(people + 1, 150, people - 150)));
        Assert.That(await Given.TakenAt(eventId, "harbour"), Is.Zero);
        // Whoever leaves or is busy meanwhile is not moved.
        await Given.Cancellation(eventId, ids[200]);
        var job = new EventChangeJob();
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        Assert.That((await Given.TakenAt(eventId, "school"), await Rows.Count("visit_leaver", "1 = 1")), Is.EqualTo((299, 10)));
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That((await Given.TakenAt(eventId, "school"), await Rows.Count("visit_leaver", "1 = 1")), Is.EqualTo((people - 5, 0)));
        foreach (var (index, id) in ids.Index())
        {
            var news = (await Rows.Messages(id)).Count(message => message == "Delegate visit-cancelled");
            Assert.That(news, Is.EqualTo(index == 200 ? 0 : 1), $"{index}");
            Assert.That(await Given.Standing(eventId, id, "school"), Is.EqualTo(index == 200 || index > people - 5 ? null : (ClaimState?)ClaimState.Held), $"{index}");
        }
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await News(ids[160]))))!.Visit!.Instead!.In("en").Text, Is.EqualTo("Visit school"));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await News(waiting))))!.Visit!.Instead, Is.Null);
    }

    [Test]
    public async Task Nobody_is_moved_on_by_an_event_that_is_called_off_too()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 160), Given.Visit("school", 200));
        for (var number = 1; number <= 160; number++) await Given.Visitor(eventId, number, "harbour");
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")).ToMove, Is.EqualTo(10));
        Ok(await Host.Seed.Send(new CancelEvent(eventId, await Given.EventVersion(eventId), Given.Text(("en", "The hall is closed")))));
        Assert.That(Ok(await Host.Job.Send(new MoveLeavers(eventId))), Is.Zero);
        Assert.That((await Given.TakenAt(eventId, "school"), await Rows.Count("visit_leaver", "1 = 1")), Is.EqualTo((150, 0)));
    }

    [Test]
    public async Task Where_somebody_holds_a_session_with_a_limit_they_are_not_moved_to_by_its_published_time()
    {
        var eventId = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 3), Given.Visit("school", 3, "10:00", "11:30"), Given.Visit("museum", 3, "14:30", "15:30")] });
        await Given.Limited(eventId, 5);
        var mine = await Given.Visitor(eventId, 1, "harbour");
        await Given.TakesPart(eventId, mine, "opening");
        await Given.Edited(eventId, "opening", Given.SessionForm("14:30", "15:00") with { Places = 5 });
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(1, 0, 0)));
        Ok(await Given.SignUp(eventId, mine, "museum"));
    }

    [Test]
    public async Task Who_is_elsewhere_at_that_time_or_waits_there_already_is_not_moved()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 3, "10:00", "11:00"), Given.Visit("school", 1), Given.Visit("library", 3));
        var busy = await Given.Visitor(eventId, 1, "harbour", "library");
        await Given.Visitor(eventId, 2, "school");
        var waits = await Given.Visitor(eventId, 3, "harbour", "school");
        var free = await Given.Visitor(eventId, 4, "harbour");
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "school", 5, 1, null)));
        Assert.That(await Given.Standing(eventId, waits, "school"), Is.EqualTo(ClaimState.Offered));
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(3, 1, 0)));
        Assert.That((await Given.Standing(eventId, busy, "school"), await Given.Standing(eventId, waits, "school"), await Given.Standing(eventId, free, "school")),
            Is.EqualTo(((ClaimState?)null, ClaimState.Offered, ClaimState.Held)));
    }

    [Test]
    public async Task After_a_ballot_people_go_to_the_next_of_their_own_choices_that_has_a_place()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 3), Given.Visit("school", 1), Given.Visit("library", 1), Given.Visit("museum", 1));
        var one = await Given.Ranker(eventId, ballot, 1, "harbour", "school");
        var two = await Given.Ranker(eventId, ballot, 2, "harbour", "library", "school");
        var three = await Given.Ranker(eventId, ballot, 3, "harbour");
        await Given.Applied(eventId, ballot);
        Assert.That(Ok(await Cancel(eventId, "harbour", "museum")), Is.EqualTo(new VisitCancelled(3, 3, 0)));
        Assert.That((await Given.Standing(eventId, one, "school"), await Given.Standing(eventId, two, "library"), await Given.Standing(eventId, three, "museum")),
            Is.EqualTo(((ClaimState?)ClaimState.Held, (ClaimState?)ClaimState.Held, (ClaimState?)ClaimState.Held)));
    }

    [Test]
    public async Task Nobody_signs_up_for_it_any_more_and_it_is_cancelled_once()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 3), Given.Visit("school", 3));
        var id = await Given.Visitor(eventId, 1);
        Ok(await Cancel(eventId, "harbour", null));
        await Refused(VisitsErrors.NotOpen, () => Given.SignUp(eventId, id, "harbour"));
        await Refused(VisitsErrors.NotOpen, () => Cancel(eventId, "harbour", null));
        await Refused(VisitsErrors.NotFound, () => Cancel(eventId, "nowhere", null));
        await Refused(RequestErrors.Invalid("Instead", "choose"), () => Cancel(eventId, "school", "harbour"));
        await Refused(RequestErrors.Invalid("Instead", "choose"), () => Cancel(eventId, "school", "school"));
    }

    Task<Result<VisitCancelled>> Cancel(EventId eventId, string visit, string? instead) => Host.Seed.Send(new CancelVisit(eventId, visit, "Too few", instead));

    Task<MessageId> News(RegistrationId id) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'visit-cancelled'", new { id });
}
