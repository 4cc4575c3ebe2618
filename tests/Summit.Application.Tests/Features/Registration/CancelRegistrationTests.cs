using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

public sealed class CancelRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_confirmed_person_gives_up_the_place_and_it_is_passed_on_at_once()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        var reason = Ok(await (await Given.HolderOf(ids[0])).Send(new CancelRegistration(id, ids[0])));
        Assert.That(reason, Is.EqualTo(EndReason.CancelledByPerson));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Offered", "Waiting" }));
        Assert.That(await Rows.Messages(ids[0]), Is.EqualTo(new[] { "Delegate cancelled", "Delegate confirmed" }));
        Assert.That(await Rows.Messages(ids[1]), Is.EqualTo(new[] { "Delegate offer", "Delegate waiting" }));
        Assert.That(await Rows.Acts(ids[0]), Is.EqualTo(new[] { "registration.cancelled", "registration.created" }));
    }

    [Test]
    public async Task A_submitted_person_withdraws_and_no_place_moves()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var queue = await Given.Registrations(id, 1, first: 2);
        var mine = (await Given.Registrations(id, 1, "expert", first: 3))[0];
        var reason = Ok(await (await Given.HolderOf(mine)).Send(new CancelRegistration(id, mine)));
        Assert.That(reason, Is.EqualTo(EndReason.CancelledByPerson));
        Assert.That(await Rows.State(queue[0]), Is.EqualTo("Waiting"));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task A_waiting_person_leaves_the_queue()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        var reason = Ok(await (await Given.HolderOf(ids[1])).Send(new CancelRegistration(id, ids[1])));
        Assert.That(reason, Is.EqualTo(EndReason.LeftQueue));
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { ids[2] }));
    }

    [Test]
    public async Task Who_was_offered_a_place_declines_it_and_it_is_passed_on_at_once()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        await Given.Cancellation(id, ids[0]);
        var reason = Ok(await (await Given.HolderOf(ids[1])).Send(new CancelRegistration(id, ids[1])));
        Assert.That(reason, Is.EqualTo(EndReason.OfferDeclined));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Cancelled", "Cancelled", "Offered" }));
    }

    [Test]
    public async Task The_organiser_cancels_and_the_reason_says_so()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        Assert.That(Ok(await Host.Seed.Send(new CancelRegistration(id, mine))), Is.EqualTo(EndReason.CancelledByOrganiser));
        Assert.That(await Rows.One<string>("SELECT end_reason FROM registration WHERE id = @mine", new { mine }), Is.EqualTo("CancelledByOrganiser"));
    }

    [Test]
    public async Task Person_and_office_both_hear_of_it()
    {
        var id = await Given.Event(places: 1);
        var mine = await Given.Registration(Given.Command(id, Given.FromOffice(1)));
        await Given.Cancellation(id, mine.Id!.Value);
        Assert.That(await Rows.Messages(mine.Id.Value),
            Is.EqualTo(new[] { "Delegate cancelled", "Delegate registered-by-other", "Office cancelled", "Office confirmed" }));
    }

    [Test]
    public async Task Only_who_had_a_calendar_entry_gets_it_withdrawn()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 2);
        await Given.Cancellation(id, ids[1]);
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Sequence(ids[0]), Is.EqualTo(1));
        Assert.That(await Sequence(ids[1]), Is.EqualTo(-1));

        Task<int> Sequence(RegistrationId registration) =>
            Rows.One<int>("SELECT sequence FROM outbox WHERE registration_id = @registration AND template = 'cancelled'", new { registration });
    }

    [Test]
    public async Task What_has_ended_cannot_end_again()
    {
        var id = await Given.Event(places: 1);
        var cancelled = (await Given.Registrations(id, 1))[0];
        var declined = (await Given.Registrations(id, 1, "expert", first: 2))[0];
        await Given.Cancellation(id, cancelled);
        Ok(await Host.Seed.Send(new DeclineRegistration(id, declined, "Not this time")));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new CancelRegistration(id, cancelled)));
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new CancelRegistration(id, declined)));
    }

    [Test]
    public async Task Somebody_elses_registration_cannot_be_cancelled()
    {
        var id = await Given.Event(places: 2);
        var ids = await Given.Registrations(id, 2);
        var holder = await Given.HolderOf(ids[0]);
        await Refused(RequestErrors.NotYours, () => holder.Send(new CancelRegistration(id, ids[1])));
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new CancelRegistration(id, ids[1])));
        await Refused(RequestErrors.NotAllowed, () => Host.Job.Send(new CancelRegistration(id, ids[1])));
    }

    [Test]
    public async Task A_registration_is_not_found_behind_another_events_gate()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        var holder = await Given.HolderOf(mine);
        await Refused(RegistrationErrors.NotFound, () => holder.Send(new CancelRegistration(other, mine)));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new CancelRegistration(id, new(Host.Clock.NewId()))));
    }
}
