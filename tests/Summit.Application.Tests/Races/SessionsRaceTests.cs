using System.Globalization;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Verification;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Races;

public sealed class SessionsRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    readonly string _database = database;

    async Task<EventId> Event(int places)
    {
        var eventId = await Given.Event(places: Clients, Given.WithSessions);
        await Given.Limited(eventId, places);
        await Given.Registrations(eventId, Clients);
        return eventId;
    }

    Task<Guid> Opening(EventId eventId) => Rows.One<Guid>("SELECT id FROM session WHERE event_id = @eventId AND code = 'opening'", new { eventId });

    [TestCase(1)]
    [TestCase(25)]
    public async Task Two_hundred_clients_of_two_processes_fill_a_session_exactly(int places)
    {
        var eventId = await Event(places);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Session, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That((answers.Count(answer => answer == "held"), answers.Count(answer => answer == ProgrammeErrors.Full.Code)), Is.EqualTo((places, Clients - places)));
        var taken = await Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @session AND kind = 'Session'", new { session = await Opening(eventId) });
        Assert.That(taken, Is.EqualTo(places));
    }

    [Test]
    public async Task The_control_that_looks_first_exceeds_a_session_with_many_and_not_with_one()
    {
        const int places = 5;
        var alone = await Opening(await Event(places));
        var byOne = new List<string>();
        for (var client = 0; client < places * 4; client++) byOne.Add(await CheckThenActControl.Take(Host, alone, "Session"));
        var eventId = await Event(places);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.CheckThenActOnSession, await Opening(eventId), First: 1, Clients, Host.Clock.Now));
        var byMany = here.Answers.Concat(there.Answers).Count(answer => answer == "Held");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Of {places}, the control gives away {byOne.Count(answer => answer == "Held")} alone and {byMany} among {Clients}"));
        Assert.That(byOne.Count(answer => answer == "Held"), Is.EqualTo(places));
        Assert.That(byMany, Is.GreaterThan(places), "The race would not notice a limit that is only looked at");
        Assert.That(await EventInvariants.Violations(Host.Database, eventId), Is.Not.Empty);
        Host.Events.Clear();
    }
}
