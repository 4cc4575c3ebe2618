using Summit.Application.Features.History;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.History;

public sealed class ReadRegistrationHistoryTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Acts_stand_newest_first_with_values_and_who_did_them()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(eventId, 1)).Id!.Value;
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Ok(await (await Given.HolderOf(id)).Send(new ChangeRegistration(eventId, id, 1, Given.Answers(1) with { Function = "Mayor", Body = "Odense" }, null)));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new CancelRegistration(eventId, id)));
        var acts = Ok(await organiser.Send(new ReadRegistrationHistory(eventId, id))).Lines;
        Assert.That(acts.Select(act => (act.Action, act.Actor.Split(':')[0], act.ActorName)), Is.EqualTo(new (string, string, string?)[]
        {
            ("registration.cancelled", "Staff", "Somebody at the desk"), ("registration.changed", "Link", null), ("registration.created", "Anonymous", null),
        }));
        Assert.That(acts[1].Values.Select(value => (value.Field, value.Old, value.New)), Is.EqualTo(new[] { ("Body", "Aarhus", "Odense"), ("Function", "Councillor", "Mayor") }));
    }

    [Test]
    public async Task Erased_values_are_missing_and_the_acts_stay()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(eventId, 1)).Id!.Value;
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new CancelRegistration(eventId, id)));
        Ok(await Host.Seed.Send(new EraseRegistration(eventId, id)));
        var acts = Ok(await organiser.Send(new ReadRegistrationHistory(eventId, id))).Lines;
        Assert.That(acts.Select(act => act.Action), Is.EquivalentTo(new[] { "registration.erased", "registration.cancelled", "registration.created" }));
        Assert.That(acts.SelectMany(act => act.Values), Has.All.Matches<HistoryValue>(value => value is { Old: null, New: null }));
    }

    [Test]
    public async Task Nothing_is_told_of_another_events_registration()
    {
        var id = (await Given.Registration(await Given.Event(places: 5), 1)).Id!.Value;
        var elsewhere = await Given.Event(places: 5);
        Assert.That(Ok(await (await Given.Organiser(elsewhere)).Send(new ReadRegistrationHistory(elsewhere, id))).Lines, Is.Empty);
    }
}
