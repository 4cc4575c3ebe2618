using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Domain.Registration;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ReadRegistrationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_record_is_found_by_reference_and_by_id()
    {
        var eventId = await Given.Event(places: 5);
        var registered = await Given.Registration(Given.Command(eventId, Given.FromOffice(1)));
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        foreach (var key in new[] { registered.Reference!, $" {registered.Reference!.ToLowerInvariant()} ", registered.Id!.Value.Value.ToString() })
        {
            var record = Ok(await reader.Send(new ReadRegistration(eventId, key)));
            Assert.That((record.Profile.Id, record.Profile.FamilyName, record.Profile.OfficeAddress, record.Profile.Speaks), Is.EqualTo((registered.Id!.Value, "Ågård 1", "office@city.example", "da")));
            Assert.That(record.Profile.ListensTo, Is.EqualTo(new[] { "da", "en" }));
        }
    }

    [Test]
    public async Task It_tells_position_offer_and_messages()
    {
        var eventId = await Given.Event(places: 1);
        var ids = await Given.Registrations(eventId, 3);
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        var waiting = Ok(await reader.Send(new ReadRegistration(eventId, ids[2].Value.ToString())));
        Assert.That((waiting.Profile.State, waiting.Position), Is.EqualTo((RegistrationState.Waiting, 2)));
        await Given.Capacity(eventId, 2);
        var offered = Ok(await reader.Send(new ReadRegistration(eventId, ids[1].Value.ToString())));
        Assert.That(offered.Profile.OfferEnds, Is.EqualTo(await Rows.OfferEnds(ids[1])));
        Assert.That(offered.Messages.Select(message => (message.Template, message.Recipient, message.State)),
            Is.EquivalentTo(new[] { ("waiting", Recipient.Delegate, "Pending"), ("offer", Recipient.Delegate, "Pending") }));
    }

    [Test]
    public async Task It_says_that_there_are_needs_and_not_which()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(Given.Command(eventId, 1) with { Needs = new() { Diet = "vegan" } })).Id!.Value;
        var record = Ok(await (await Given.Staff(eventId, StaffRole.Reader)).Send(new ReadRegistration(eventId, id.Value.ToString())));
        Assert.That(record.Profile.HasNeeds, Is.True);
        Assert.That(System.Text.Json.JsonSerializer.Serialize(record), Does.Not.Contain("vegan"));
    }

    [Test]
    public async Task A_record_is_not_found_under_another_event()
    {
        var eventId = await Given.Event(places: 5);
        var registered = await Given.Registration(eventId, 1);
        var elsewhere = await Given.Event(places: 5);
        var reader = await Given.Staff(elsewhere, StaffRole.Reader);
        await Refused(RegistrationErrors.NotFound, () => reader.Send(new ReadRegistration(elsewhere, registered.Reference!)));
        await Refused(RegistrationErrors.NotFound, () => reader.Send(new ReadRegistration(elsewhere, "nothing of the kind")));
    }
}
