using System.Globalization;
using Summit.Application.Features.Verification;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Races;

public sealed class InvitationsRaceTests(string database) : ContractTests(database)
{
    const int Places = 100;
    const int Clients = 200;

    readonly string _database = database;

    [Test]
    public async Task Two_hundred_clients_of_two_processes_take_no_place_from_those_who_have_a_reserved_one()
    {
        var id = await Invited();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Invited, id.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Places} places: {Kept(answers)} of {Clients / 5} invited have theirs, {answers.Count(answer => answer == "declined")} declined"));
        Assert.That(answers, Has.Length.EqualTo(Clients));
        Assert.That(Kept(answers), Is.EqualTo(Clients / 5));
        Assert.That(answers.Count(answer => answer == "declined"), Is.EqualTo(Clients / 5));
        // Demand is above capacity, so exactly that many are held or offered.
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(Places));
        Assert.That(await Rows.Count("invitation", "event_id = @id AND state = 'Open'", new { id }), Is.Zero);
    }

    [Test]
    public async Task The_control_that_gives_the_place_back_first_loses_it_with_many_and_not_with_one()
    {
        var alone = await Invited();
        var byOne = new List<string>();
        foreach (var client in Enumerable.Range(1, Clients).OrderBy(client => client % 5 == 0 ? 0 : 1)) byOne.Add(await Scenarios.InvitedClient(Host, alone, client, inTwoSteps: true));
        var crowded = await Invited();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.InvitedInTwoSteps, crowded.Value, First: 1, Clients, Host.Clock.Now));
        var byMany = here.Answers.Concat(there.Answers).ToArray();
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"In two steps {Kept(byOne)} of {Clients / 5} keep their place with one client, {Kept(byMany)} with {Clients}"));
        Assert.That(Kept(byOne), Is.EqualTo(Clients / 5), "With one client even the control is right");
        Assert.That(Kept(byMany), Is.LessThan(Clients / 5), "The race would not notice a place given back in between");
        Assert.That(await EventInvariants.Violations(Host.Database, crowded), Is.Empty);
    }

    /// <summary>An event in which two clients in five have a reserved invitation.</summary>
    async Task<EventId> Invited()
    {
        var id = await Given.Event(Places);
        foreach (var client in Enumerable.Range(1, Clients).Where(client => client % 5 < 2)) await Given.Invited(id, 1, reserved: true, first: client);
        return id;
    }

    static int Kept(IEnumerable<string> answers) => answers.Count(answer => answer.StartsWith("invited {\"Ending\":0", StringComparison.Ordinal));
}
