using System.Globalization;
using Summit.Application.Features.Visits;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Races;

public sealed class VisitsRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    readonly string _database = database;

    [TestCase(1)]
    [TestCase(25)]
    public async Task Two_hundred_clients_of_two_processes_fill_a_visit_exactly_and_the_others_wait(int places)
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", places));
        await Given.Registrations(eventId, Clients);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Visit, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That((answers.Count(answer => answer == nameof(VisitEnding.Held)), answers.Count(answer => answer == nameof(VisitEnding.Waiting))), Is.EqualTo((places, Clients - places)));
        Assert.That(await Given.TakenAt(eventId, "harbour"), Is.EqualTo(places));
    }

    [Test]
    public async Task A_visit_cancelled_while_people_sign_up_leaves_nobody_on_it_and_forgets_nobody()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 60), Given.Visit("school", 30));
        await Given.Registrations(eventId, Clients);
        VisitCancelled? cancelled = null;
        var known = 0;
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Visit, eventId.Value, First: 1, Clients, Host.Clock.Now), async () =>
        {
            while ((known = await Live(eventId)) < 10) await Task.Delay(1);
            // The control: a list read before, as by somebody who looks first and then acts.
            await Task.Delay(10);
            cancelled = Ok(await Host.Seed.Send(new CancelVisit(eventId, "harbour", "Too few", "school")));
        });
        var answers = here.Answers.Concat(there.Answers).ToArray();
        var (held, waiting) = (answers.Count(answer => answer == nameof(VisitEnding.Held)), answers.Count(answer => answer == nameof(VisitEnding.Waiting)));
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{known} were known before, {held} had a place and {waiting} waited, {answers.Length - held - waiting} came too late"));
        Assert.That(answers.Except([nameof(VisitEnding.Held), nameof(VisitEnding.Waiting), VisitsErrors.NotOpen.Code]), Is.Empty);
        Assert.That(cancelled, Is.EqualTo(new VisitCancelled(held + waiting, Math.Min(held, 30), Math.Max(0, held - 150))));
        Assert.That((await Live(eventId), await Given.TakenAt(eventId, "harbour"), await Given.TakenAt(eventId, "school")), Is.EqualTo((0, 0, Math.Min(held, 30))));
        Assert.That(known, Is.LessThan(held + waiting), "The race would not notice a list that is out of date");
    }

    // Each of two full visits has half of those who exchange; as many others as there are pairs want whatever becomes free.
    async Task<EventId> Exchanging()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", Scenarios.Exchanging / 2), Given.Visit("school", Scenarios.Exchanging / 2));
        foreach (var client in Enumerable.Range(1, Scenarios.Exchanging + Clients))
            await Given.Visitor(eventId, client, client <= Scenarios.Exchanging ? [client % 2 == 0 ? "harbour" : "school"] : []);
        return eventId;
    }

    [Test]
    public async Task Pairs_who_exchange_full_visits_while_others_try_to_get_in_between_all_end_with_what_they_wanted()
    {
        var eventId = await Exchanging();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Exchange, eventId.Value, First: 1, Scenarios.Exchanging + Clients, Host.Clock.Now));
        Assert.That(here.Answers.Count + there.Answers.Count, Is.EqualTo(Scenarios.Exchanging + Clients));
        var exchanged = 0;
        foreach (var client in Enumerable.Range(1, Scenarios.Exchanging))
        {
            var id = await Rows.One<RegistrationId>("SELECT id FROM registration WHERE event_id = @eventId AND address_key = @address", new { eventId, address = Given.Answers(client).Address });
            var (had, wanted) = client % 2 == 0 ? ("harbour", "school") : ("school", "harbour");
            if (await Given.Standing(eventId, id, wanted) == ClaimState.Held && await Given.Standing(eventId, id, had) is null) exchanged++;
        }
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{exchanged} of {Scenarios.Exchanging} have what the other had"));
        Assert.That(exchanged, Is.EqualTo(Scenarios.Exchanging));
        Assert.That((await Given.TakenAt(eventId, "harbour"), await Given.TakenAt(eventId, "school")), Is.EqualTo((Scenarios.Exchanging / 2, Scenarios.Exchanging / 2)));
    }

    [Test]
    public async Task The_control_that_leaves_first_and_then_takes_loses_its_place_to_others()
    {
        var eventId = await Exchanging();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.ExchangeInTwoSteps, eventId.Value, First: 1, Scenarios.Exchanging + Clients, Host.Clock.Now));
        var kept = here.Answers.Concat(there.Answers).Count(answer => answer == $"pair {nameof(VisitEnding.Held)}");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"In two steps {kept} of {Scenarios.Exchanging} have a place afterwards"));
        Assert.That(kept, Is.LessThan(Scenarios.Exchanging), "The race would not notice a place given up before the other is held");
    }

    Task<int> Live(EventId eventId) => Rows.One<int>("""
        SELECT COUNT(*) FROM place_claim c JOIN place_pool p ON p.id = c.pool_id JOIN visit v ON v.id = p.owner_id
        WHERE v.event_id = @eventId AND v.code = 'harbour' AND c.state <> 'Ended'
        """, new { eventId });
}
