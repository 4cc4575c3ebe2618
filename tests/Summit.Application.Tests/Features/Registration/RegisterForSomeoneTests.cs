using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class RegisterForSomeoneTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_person_has_the_place_gets_the_usual_message_and_the_audit_names_the_organiser()
    {
        var id = await Given.Event(places: 1);
        var registered = Ok(await (await Given.Organiser(id)).Send(Given.Entry(id, 1) with { Language = "fr", Needs = new() { Diet = "vegan" } }));
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        var mine = registered.Id!.Value;
        Assert.That(await Rows.One<string>("SELECT CONCAT(state, ' ', language, ' ', notice_version) FROM registration WHERE id = @mine", new { mine }), Is.EqualTo("Confirmed fr entered by organiser"));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed" }));
        Assert.That(await Rows.One<string>("SELECT actor FROM audit WHERE subject_id = @mine", new { mine }), Does.Match("^Staff:[0-9a-f]{32}$"));
        Assert.That(await Rows.One<string>("SELECT diet FROM registration_need WHERE registration_id = @mine", new { mine }), Is.EqualTo("vegan"));
    }

    [TestCase("2016-12-01T09:00", "2016-12-08T18:00", "open", TestName = "Before registration opens")]
    [TestCase("2016-09-01T09:00", "2016-09-08T18:00", "open", TestName = "After it closed")]
    [TestCase("2016-09-01T09:00", "2016-11-08T18:00", "invitation", TestName = "At an event by invitation")]
    public async Task The_windows_of_the_public_form_do_not_bind_an_organiser(string opens, string closes, string admission)
    {
        var id = await Given.Event(1, seed => seed with { Registration = seed.Registration with { Opens = opens, Closes = closes, Admission = admission } });
        Assert.That((await Host.Visitor.Send(Given.Command(id, 1))).Ok, Is.False);
        Assert.That(Ok(await (await Given.Organiser(id)).Send(Given.Entry(id, 1))).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task Nobody_is_entered_once_the_event_is_over_or_cancelled()
    {
        var cancelled = await Given.Event(1, seed => seed with { Status = "cancelled" });
        await Refused(RegistrationErrors.EventCancelled, () => Host.Seed.Send(Given.Entry(cancelled, 1)), "submission");
        var over = await Given.Event(1);
        Host.Time.MoveTo(new(2016, 11, 9, 18, 0, 0, TimeSpan.Zero));
        await Refused(RegistrationErrors.Closed, () => Host.Seed.Send(Given.Entry(over, 1)), "submission");
    }

    [Test]
    public async Task Above_the_capacity_the_person_waits_where_the_organiser_agrees_and_else_nothing_happens()
    {
        var id = await Given.Event(places: 0);
        var organiser = await Given.Organiser(id);
        await Refused(PlacesErrors.Full, () => organiser.Send(Given.Entry(id, 1, wait: false)), "submission");
        Assert.That(Ok(await organiser.Send(Given.Entry(id, 1))).Ending, Is.EqualTo(RegisteredEnding.Waiting));
        Assert.That((await Rows.Pool(id)).Taken, Is.Zero);
    }

    [Test]
    public async Task A_category_that_asks_for_approval_is_approved_by_entering_or_decided_later()
    {
        var id = await Given.Event(places: 2);
        var organiser = await Given.Organiser(id);
        Assert.That(Ok(await organiser.Send(Given.Entry(id, 1, "expert"))).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(Ok(await organiser.Send(Given.Entry(id, 2, "expert", approves: false))).Ending, Is.EqualTo(RegisteredEnding.Received));
    }

    [Test]
    public async Task Somebody_registered_already_is_named_to_the_organiser_and_gets_no_message()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        var answered = Ok(await (await Given.Organiser(id)).Send(Given.Entry(id, 1)));
        Assert.That((answered.Ending, answered.Id), Is.EqualTo((RegisteredEnding.AlreadyRegistered, (RegistrationId?)mine)));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed" }));
    }

    [Test]
    public async Task The_same_form_sent_twice_registers_once()
    {
        var id = await Given.Event(places: 2);
        var organiser = await Given.Organiser(id);
        var entry = Given.Entry(id, 1);
        var answers = new[] { Ok(await organiser.Send(entry)), Ok(await organiser.Send(entry)) };
        Assert.That(answers[1], Is.EqualTo(answers[0]));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task Answers_that_the_public_form_would_refuse_are_refused_here()
    {
        var id = await Given.Event(places: 2);
        var organiser = await Given.Organiser(id);
        var entry = Given.Entry(id, 1);
        var refused = await organiser.Send(entry with { Answers = entry.Answers with { Address = "a@b@c", Listens = [] } });
        Assert.That(refused.Error?.Code, Is.EqualTo(RequestErrors.InvalidCode));
        Assert.That(refused.Error!.Fields!.Values, Is.EquivalentTo(new[] { "one-address", "choose" }));
    }
}
