using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class DeclineRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_declined_registration_ends_with_its_reason_apart_from_the_record_of_the_act()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        Ok(await Host.Seed.Send(new DeclineRegistration(id, mine, "The list of experts is full")));
        Assert.That(await Rows.State(mine), Is.EqualTo("Declined"));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate declined", "Delegate received" }));
        Assert.That(await Rows.Acts(mine), Is.EqualTo(new[] { "registration.created", "registration.declined" }));
        Assert.That(await Rows.One<string>("""
            SELECT v.new_value FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @mine AND v.field = 'reason'
            """, new { mine }), Is.EqualTo("The list of experts is full"));
        Assert.That(await Rows.Count("audit", "subject_id = @mine AND fields LIKE '%full%'", new { mine }), Is.Zero);
    }

    [Test]
    public async Task Person_and_office_both_hear_of_it()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1, "expert")))).Id!.Value;
        Ok(await Host.Seed.Send(new DeclineRegistration(id, mine, "No")));
        Assert.That(await Rows.Messages(mine),
            Is.EqualTo(new[] { "Delegate declined", "Delegate registered-by-other", "Office declined", "Office received" }));
    }

    [Test]
    public async Task After_a_refusal_the_person_can_ask_again()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        Ok(await Host.Seed.Send(new DeclineRegistration(id, mine, "Not yet")));
        Assert.That((await Given.Registration(id, 1, "expert")).Ending, Is.EqualTo(RegisteredEnding.Received));
    }

    [Test]
    public async Task What_holds_a_place_waits_or_has_ended_cannot_be_declined()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 2);
        var declined = (await Given.Registrations(id, 1, "expert", first: 3))[0];
        Ok(await Host.Seed.Send(new DeclineRegistration(id, declined, "No")));
        foreach (var other in ids.Append(declined))
            await Refused(RegistrationErrors.NotSubmitted, () => Host.Seed.Send(new DeclineRegistration(id, other, "No")));
    }

    [TestCase("")]
    [TestCase("see http://evil.example")]
    public async Task The_reason_is_text_for_the_message(string reason)
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), () => Host.Seed.Send(new DeclineRegistration(id, mine, reason)));
    }

    [Test]
    public async Task Only_who_decides_registrations_declines_and_only_in_the_events_own_list()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1, "expert"))[0];
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new DeclineRegistration(id, mine, "No")));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new DeclineRegistration(other, mine, "No")));
    }
}
