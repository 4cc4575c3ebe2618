using System.Globalization;
using Summit.Application.Features.Ballots;
using Summit.Application.Features.Visits;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Races;

public sealed class BallotRaceTests(string database) : ContractTests(database)
{
    const int Rankers = 60, Clients = 60, Places = 20;

    readonly string _database = database;

    [Test]
    public async Task Whoever_was_drawn_has_the_place_although_many_clients_of_two_processes_want_it_at_that_moment()
    {
        var (eventId, preview) = await Ranked();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Balloted, eventId.Value, First: Rankers + 1, Clients, Host.Clock.Now), async () =>
        {
            // So that clients knock before, during and after.
            await Task.Delay(300);
            Ok(await Given.Apply(eventId, preview));
        });
        foreach (var place in preview.Allocation) Assert.That(await HeldBy(eventId, place.Person), Is.EqualTo(place.Visit is not null));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers.Select(answer => answer.Split(' ')[0]), Is.All.EqualTo(nameof(VisitEnding.Waiting)));
        Assert.That(answers.Count(answer => answer.EndsWith("after the ballot", StringComparison.Ordinal)), Is.GreaterThan(0), "Nobody knocked before it was applied");
        Assert.That((await Given.TakenAt(eventId, "harbour"), await Given.TakenAt(eventId, "school")), Is.EqualTo((Places, Places)));
    }

    [Test]
    public async Task The_control_that_ends_the_ballot_and_then_gives_places_out_loses_some_to_others()
    {
        var (eventId, preview) = await Ranked();
        var drawn = preview.Allocation.Where(place => place.Visit is not null).ToArray();
        var kept = 0;
        await Race.Run(Host, new(_database, Scenarios.Balloted, eventId.Value, First: Rankers + 1, Clients, Host.Clock.Now), async () =>
        {
            await Host.Database.Writer.Write(async session =>
            {
                await session.Execute("UPDATE ballot SET state = 'Applied' WHERE event_id = @eventId", new { eventId });
                return new Decision<bool>(true, Keep: true);
            });
            foreach (var place in drawn)
            {
                var visit = await Rows.One<string>("SELECT code FROM visit WHERE id = @Visit", new { place.Visit });
                if (Ok(await Given.SignUp(eventId, place.Person, visit)) == VisitEnding.Held) kept++;
            }
        });
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"In two steps {kept} of {drawn.Length} got what was drawn for them"));
        Assert.That(kept, Is.LessThan(drawn.Length), "The race would not notice places given out after the ballot is over");
    }

    async Task<(EventId Event, BallotPreview Preview)> Ranked()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", Places), Given.Visit("school", Places));
        for (var number = 1; number <= Rankers; number++) await Given.Ranker(eventId, ballot, number, number % 2 == 0 ? ["harbour", "school"] : ["school", "harbour"]);
        await Given.Registrations(eventId, Clients, first: Rankers + 1);
        Given.BallotsClose();
        return (eventId, await Given.Preview(eventId, ballot));
    }

    async Task<bool> HeldBy(EventId eventId, RegistrationId id) =>
        await Given.Standing(eventId, id, "harbour") == ClaimState.Held || await Given.Standing(eventId, id, "school") == ClaimState.Held;
}
