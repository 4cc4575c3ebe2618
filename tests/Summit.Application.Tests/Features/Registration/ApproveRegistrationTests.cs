using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ApproveRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task An_approved_person_takes_a_free_place()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        Assert.That(Ok(await Host.Seed.Send(new ApproveRegistration(id, mine))), Is.EqualTo(RegistrationState.Confirmed));
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed", "Delegate received" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task Where_no_place_is_free_an_approved_person_joins_the_queue()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        await Given.Registrations(id, 1, first: 2);
        Assert.That(Ok(await Host.Seed.Send(new ApproveRegistration(id, mine))), Is.EqualTo(RegistrationState.Waiting));
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { mine }));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate received", "Delegate waiting" }));
    }

    [Test]
    public async Task Arrival_in_the_queue_is_the_approval_not_the_submission()
    {
        var id = await Given.Event(0, Given.Category("expert", approval: true), Given.Category("mayor"));
        var expert = (await Given.Registrations(id, 1, "expert"))[0];
        var mayor = (await Given.Registrations(id, 1, "mayor", first: 2))[0];
        await Given.Approval(id, expert);
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { mayor, expert }));
    }

    [Test]
    public async Task Person_and_office_both_hear_of_it()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1, "expert")))).Id!.Value;
        await Given.Approval(id, mine);
        Assert.That(await Rows.Messages(mine),
            Is.EqualTo(new[] { "Delegate confirmed", "Delegate registered-by-other", "Office confirmed", "Office received" }));
    }

    [Test]
    public async Task Nobody_is_approved_twice_or_without_having_asked()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        var confirmed = (await Given.Registrations(id, 1, first: 2))[0];
        await Given.Approval(id, mine);
        await Refused(RegistrationErrors.NotSubmitted, () => Host.Seed.Send(new ApproveRegistration(id, mine)));
        await Refused(RegistrationErrors.NotSubmitted, () => Host.Seed.Send(new ApproveRegistration(id, confirmed)));
    }

    [Test]
    public async Task Nobody_approves_the_own_registration()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        var holder = await Given.HolderOf(mine);
        await Refused(RequestErrors.NotAllowed, () => holder.Send(new ApproveRegistration(id, mine)));
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new ApproveRegistration(id, mine)));
    }

    [Test]
    public async Task A_registration_is_not_found_behind_another_events_gate()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new ApproveRegistration(other, mine)));
    }
}
