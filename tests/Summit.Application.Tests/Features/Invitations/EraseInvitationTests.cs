using Summit.Application.Features.Events;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Invitations;

public sealed class EraseInvitationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Somebody_who_was_only_invited_is_found_by_their_mailbox_and_nowhere_any_more_once_erased()
    {
        var eventId = await Given.Event(places: 1);
        var organiser = await Given.Organiser(eventId);
        Ok(await Host.Seed.Send(Given.Invitations(eventId, 1, reserved: true) with { List = "Zsófia Needle <Needle@city.example>\n" }));
        var waiting = (await Given.Registration(eventId, 1)).Id!.Value;
        var found = Ok(await organiser.Send(new FindInvitee(eventId, " needle@CITY.example"))).Single();
        Assert.That((found.Name, found.State), Is.EqualTo(("Zsófia Needle", InvitationState.Open)));
        Ok(await organiser.Send(new EraseInvitation(eventId, found.Id)));

        foreach (var table in Rows.Tables) Assert.That(await Rows.Text(table), Does.Not.Contain("needle").IgnoreCase, table);
        Assert.That(await Rows.State(waiting), Is.EqualTo("Offered"), "The place that was kept goes on");
        Assert.That(await Rows.Count("invitation", "id = @Id AND state = 'Revoked' AND erased_at IS NOT NULL", new { found.Id }), Is.EqualTo(1));
        await Refused(InvitationsErrors.NotFound, () => organiser.Send(new FindInvitee(eventId, "needle@city.example")));
        var before = await Rows.Digest("event_gate");
        Ok(await organiser.Send(new EraseInvitation(eventId, found.Id)));
        Assert.That(await Rows.Digest("event_gate"), Is.EqualTo(before), "Erasing again changes nothing");
        var job = new SealJob(Host.Head);
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    [Test]
    public async Task Also_one_that_was_declined_at_an_event_that_is_archived()
    {
        var eventId = await Given.Event(places: 1);
        var id = (await Given.Invited(eventId, 1))[0];
        Ok(await Host.Visitor.Send(new DeclineInvitation(eventId, await Given.CodeOf(id))));
        Host.Time.MoveTo(new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new ArchiveEvent(eventId, await Given.EventVersion(eventId))));
        Ok(await organiser.Send(new EraseInvitation(eventId, Ok(await organiser.Send(new FindInvitee(eventId, "guest1@city.example"))).Single().Id)));
        Assert.That(await Rows.Count("invitation", "id = @id AND state = 'Declined' AND name = ''", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_was_answered_goes_with_its_registration_and_another_events_is_not_found()
    {
        var (eventId, elsewhere) = (await Given.Event(places: 1), await Given.Event(places: 1));
        var id = (await Given.Invited(eventId, 1))[0];
        Ok(await Given.Answer(eventId, await Given.CodeOf(id), Given.Answers(1)));
        await Refused(InvitationsErrors.Registered, () => Host.Seed.Send(new EraseInvitation(eventId, id)));
        await Refused(InvitationsErrors.NotFound, () => Host.Seed.Send(new EraseInvitation(elsewhere, id)));
        var organiser = await Given.Organiser(eventId);
        await Refused(InvitationsErrors.NotFound, () => organiser.Send(new FindInvitee(eventId, "guest1@city.example")));
        Assert.That((await organiser.Send(new FindInvitee(eventId, "nobody"))).Error?.Fields?["Address"], Is.EqualTo("address"));
    }
}
