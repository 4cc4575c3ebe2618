using Summit.Application.Features.History;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.History;

public sealed class ReadHistoryTests(string database) : ContractTests(database)
{
    [Test]
    public async Task An_act_names_who_did_it_and_what_it_changed()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new SetCapacity(eventId, 7)));
        var line = Ok(await organiser.Send(new ReadHistory(eventId, "places"))).Lines.Single();
        Assert.That((line.Action, line.ActorName), Is.EqualTo(("places.capacity", "Somebody at the desk")));
        Assert.That(line.Values.Select(value => (value.Field, value.Old, value.New)), Is.EqualTo(new[] { ("capacity", "5", "7") }));
    }

    [Test]
    public async Task Pages_hold_fifty_acts_newest_first_and_kinds_are_told_apart()
    {
        var eventId = await Given.Event(places: 100);
        var ids = await Given.Registrations(eventId, 51);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Given.Cancellation(eventId, ids[0]);
        var organiser = await Given.Organiser(eventId);
        var first = Ok(await organiser.Send(new ReadHistory(eventId, "registration")));
        var second = Ok(await organiser.Send(new ReadHistory(eventId, "registration", 2)));
        Assert.That(first.Lines, Has.Count.EqualTo(HistoryPage.Size));
        Assert.That(first.Lines[0].Action, Is.EqualTo("registration.cancelled"));
        Assert.That((first.HasMore, second.HasMore, second.Lines.Count), Is.EqualTo((true, false, 2)));
        Assert.That(Ok(await organiser.Send(new ReadHistory(eventId, "regis_ration"))).Lines, Is.Empty);
        Assert.That(Ok(await organiser.Send(new ReadHistory(eventId, "event"))).Lines.Select(line => line.Action), Is.EqualTo(new[] { "event.created" }));
    }

    [Test]
    public async Task What_was_erased_is_missing()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(eventId, 1)).Id!.Value;
        var holder = await Given.HolderOf(id);
        Ok(await holder.Send(new ChangeRegistration(eventId, id, 1, Given.Answers(1) with { Function = "Mayor of somewhere" }, null)));
        await Given.Cancellation(eventId, id);
        var organiser = await Given.Organiser(eventId);
        Assert.That(Values(), Does.Contain("Mayor of somewhere"));
        await Given.Erasure(eventId, id);
        Assert.That(Values(), Does.Not.Contain("Mayor of somewhere"));

        IEnumerable<string?> Values() =>
            Ok(organiser.Send(new ReadHistory(eventId)).Result).Lines.SelectMany(line => line.Values).SelectMany(value => new[] { value.Old, value.New });
    }

    [Test]
    public async Task Acts_about_staff_are_in_the_history_of_the_installation()
    {
        var administrator = await Given.Administrator();
        Ok(await administrator.Send(Given.StaffInvited()));
        var newest = Ok(await administrator.Send(new ReadSystemHistory())).Lines.First(line => line.Action == "staff.invited");
        Assert.That((newest.StaffName, newest.ActorName), Is.EqualTo(("Somebody new", "Somebody at the desk")));
    }
}
