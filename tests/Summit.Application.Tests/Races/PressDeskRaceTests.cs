using System.Globalization;
using Summit.Application.Features.Press;
using Summit.Application.Features.Verification;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Races;

public sealed class PressDeskRaceTests(string database) : ContractTests(database)
{
    const int Clients = 100;

    readonly string _database = database;

    async Task<EventId> Event(int places, int requests)
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places);
        for (var number = 1; number <= requests; number++) await Given.PressRequest(eventId, number);
        return eventId;
    }

    async Task<string[]> Run(string scenario, EventId eventId)
    {
        var (here, there) = await Race.Run(Host, new(_database, scenario, eventId.Value, First: 1, Clients, Host.Clock.Now));
        return [.. here.Answers, .. there.Answers];
    }

    Task<int> Accredited(EventId eventId) => Rows.Count("accreditation", "event_id = @eventId AND state = 'Accredited'", new { eventId });

    [TestCase(1)]
    [TestCase(25)]
    public async Task A_hundred_officers_of_two_processes_give_away_exactly_the_places_there_are(int places)
    {
        var eventId = await Event(places, Clients);
        var answers = await Run(Scenarios.Accredit, eventId);
        Assert.That((answers.Count(answer => answer == "accredited"), answers.Count(answer => answer == PressErrors.Full.Code)), Is.EqualTo((places, Clients - places)));
        Assert.That((await Accredited(eventId), await Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @eventId AND kind = 'Press'", new { eventId })), Is.EqualTo((places, places)));
    }

    [Test]
    public async Task The_control_that_looks_first_gives_away_too_many_with_many_and_not_with_one()
    {
        const int places = 5;
        var alone = await Event(places, 0);
        var byOne = new List<string>();
        for (var client = 0; client < places * 4; client++) byOne.Add(await CheckThenActControl.Take(Host, alone.Value, "Press"));
        var eventId = await Event(places, 0);
        var byMany = (await Run(Scenarios.CheckThenAccredit, eventId)).Count(answer => answer == "Held");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Of {places}, the control gives away {byOne.Count(answer => answer == "Held")} alone and {byMany} among {Clients}"));
        Assert.That(byOne.Count(answer => answer == "Held"), Is.EqualTo(places));
        Assert.That(byMany, Is.GreaterThan(places), "The race would not notice a limit that is only looked at");
        Assert.That(await EventInvariants.Violations(Host.Database, eventId), Is.Not.Empty);
        Host.Events.Clear();
    }

    [Test]
    public async Task Of_officers_who_saw_the_same_one_decides_and_the_others_are_told()
    {
        var eventId = await Event(5, 1);
        var answers = await Run(Scenarios.SameRequest, eventId);
        Assert.That((answers.Count(answer => answer == "accredited"), answers.Count(answer => answer == PressErrors.ChangedMeanwhile.Code)), Is.EqualTo((1, Clients - 1)));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND template = 'press-decision'", new { eventId }), Is.EqualTo(1));
    }

    [Test]
    public async Task The_control_that_takes_the_version_from_the_database_decides_many_times()
    {
        var alone = await Event(5, 1);
        Assert.That(await Scenarios.DecideOnSame(Host, alone, asSeenNow: true), Is.EqualTo("accredited"));
        var eventId = await Event(5, 1);
        var decided = (await Run(Scenarios.SameRequestUnseen, eventId)).Count(answer => answer == "accredited");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Without the version that was seen, {decided} of {Clients} decide on one person"));
        Assert.That(decided, Is.GreaterThan(1), "The race would not notice a version that is not compared");
    }

    [Test]
    public async Task An_allocation_is_applied_once_while_requests_arrive()
    {
        const int places = 10, cleared = 15;
        var eventId = await Event(places, 0);
        for (var number = 1001; number <= 1000 + cleared; number++) await Given.Cleared(eventId, await Given.PressRequest(eventId, number));
        var digest = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId))).Digest;
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.AllocateWhileArriving, eventId.Value, First: 1, Clients, Host.Clock.Now, Digest: digest));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That((answers.Count(answer => answer == "applied 10 5"), answers.Count(answer => answer == PressErrors.AllocationChanged.Code), answers.Count(answer => answer == "received")), Is.EqualTo((1, (Clients / 2) - 1, Clients / 2)));
        Assert.That((await Accredited(eventId), await Rows.Count("accreditation", "event_id = @eventId AND state = 'Waiting'", new { eventId }), await Rows.Count("accreditation", "event_id = @eventId AND state = 'Received'", new { eventId })), Is.EqualTo((places, cleared - places, Clients / 2)));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND template = 'press-decision'", new { eventId }), Is.EqualTo(cleared));
    }

    [Test]
    public async Task The_control_that_applies_whatever_there_is_applies_more_than_what_was_seen()
    {
        var placed = 0;
        // Whoever asks must come between two that apply; of some races all do so too late.
        for (var races = 0; placed <= 15 && races < 5; races++)
        {
            var eventId = await Event(60, 0);
            for (var number = 1001; number <= 1015; number++) await Given.Cleared(eventId, await Given.PressRequest(eventId, number));
            var answers = await Run(Scenarios.AllocateUnseen, eventId);
            var applied = answers.Count(answer => answer.StartsWith("applied", StringComparison.Ordinal));
            placed = await Accredited(eventId);
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Looking and applying in one go, {applied} of {Clients / 2} apply, and {placed} people have places where 15 were shown"));
        }
        Assert.That(placed, Is.GreaterThan(15), "The race would not notice an allocation that nobody has seen");
    }
}
