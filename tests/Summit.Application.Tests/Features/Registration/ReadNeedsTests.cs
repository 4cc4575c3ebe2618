using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ReadNeedsTests(string database) : ContractTests(database)
{
    async Task<(EventId, RegistrationId)> Vegan()
    {
        var eventId = await Given.Event(places: 5);
        return (eventId, (await Given.Registration(Given.Command(eventId, 1) with { Needs = new() { Diet = "vegan", Access = "ramp" } })).Id!.Value);
    }

    [Test]
    public async Task Each_reading_is_recorded_with_who_asked()
    {
        var (eventId, id) = await Vegan();
        var organiser = await Given.Organiser(eventId);
        for (var i = 0; i < 2; i++) Assert.That(Ok(await organiser.Send(new ReadNeeds(eventId, id))), Is.EqualTo(new NeedsAnswers { Diet = "vegan", Access = "ramp" }));
        Assert.That(await Rows.Acts(id), Is.EqualTo(new[] { "needs.read", "needs.read", "registration.created" }));
        Assert.That(await Rows.Count("audit", "subject_id = @id AND action = 'needs.read' AND actor LIKE 'Staff:%'", new { id }), Is.EqualTo(2));
        Assert.That(await Rows.Text("audit_value"), Does.Not.Contain("vegan"));
    }

    [Test]
    public async Task Who_may_not_read_is_refused_and_not_recorded()
    {
        var (eventId, id) = await Vegan();
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        await Refused(RequestErrors.NotYours, () => reader.Send(new ReadNeeds(eventId, id)));
    }

    [Test]
    public async Task Without_the_record_there_is_no_answer()
    {
        var (eventId, id) = await Vegan();
        var organiser = await Given.Organiser(eventId);
        await Observing((sql, _) =>
        {
            if (sql.Contains("INSERT INTO audit", StringComparison.Ordinal)) throw new IOException("no room for the record");
            Assert.That(sql, Does.Not.Contain("registration_need"), "read without a record");
        }, () =>
        {
            Assert.That(async () => await organiser.Send(new ReadNeeds(eventId, id)), Throws.InstanceOf<IOException>());
            return Task.CompletedTask;
        });
    }

    [Test]
    public async Task Nothing_is_found_under_another_event()
    {
        var (_, id) = await Vegan();
        var elsewhere = await Given.Event(places: 5);
        var organiser = await Given.Organiser(elsewhere);
        await Refused(RegistrationErrors.NotFound, () => organiser.Send(new ReadNeeds(elsewhere, id)), except: "audit");
    }
}
