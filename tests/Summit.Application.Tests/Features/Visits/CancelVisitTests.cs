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
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(4, 2)));
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
    public async Task Who_is_elsewhere_at_that_time_or_waits_there_already_is_not_moved()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 3, "10:00", "11:00"), Given.Visit("school", 1), Given.Visit("library", 3));
        var busy = await Given.Visitor(eventId, 1, "harbour", "library");
        await Given.Visitor(eventId, 2, "school");
        var waits = await Given.Visitor(eventId, 3, "harbour", "school");
        var free = await Given.Visitor(eventId, 4, "harbour");
        Ok(await Host.Seed.Send(new EditVisit(eventId, "school", 5, 1, null)));
        Assert.That(await Given.Standing(eventId, waits, "school"), Is.EqualTo(ClaimState.Offered));
        Assert.That(Ok(await Cancel(eventId, "harbour", "school")), Is.EqualTo(new VisitCancelled(3, 1)));
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
        Assert.That(Ok(await Cancel(eventId, "harbour", "museum")), Is.EqualTo(new VisitCancelled(3, 3)));
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
