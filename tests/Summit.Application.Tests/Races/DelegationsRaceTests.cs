using System.Globalization;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Verification;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Races;

public sealed class DelegationsRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    readonly string _database = database;

    [TestCase(1)]
    [TestCase(20)]
    public async Task Two_hundred_clients_of_two_processes_with_the_heads_link_fill_the_quota_exactly(int quota)
    {
        var eventId = await Given.Event(places: Clients);
        var delegation = await Given.Delegation(eventId, quota);
        await Given.TokenOfHead(delegation);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Delegated, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers, Has.Length.EqualTo(Clients));
        Assert.That(answers.Count(answer => answer.StartsWith('{')), Is.EqualTo(quota));
        Assert.That(answers.Where(answer => !answer.StartsWith('{')), Is.All.EqualTo(DelegationsErrors.QuotaReached.Code));
        Assert.That((await Rows.Pool(eventId)).Taken, Is.EqualTo(quota));
        Assert.That(Ok(await (await Given.HeadOf(delegation)).Send(new ReadMyDelegation())).Terms.People, Is.EqualTo(quota));
    }

    [Test]
    public async Task The_control_that_checks_the_quota_first_exceeds_it_with_many_and_not_with_one()
    {
        const int quota = 5;
        var alone = await Given.Delegation(await Given.Event(places: Clients), quota);
        var byOne = new List<string>();
        for (var client = 0; client < quota * 4; client++) byOne.Add(await CheckThenActControl.Take(Host, alone.Value, "Delegation"));
        var eventId = await Given.Event(places: Clients);
        var crowded = await Given.Delegation(eventId, quota);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.CheckThenActOnQuota, crowded.Value, First: 1, Clients, Host.Clock.Now));
        var byMany = here.Answers.Concat(there.Answers).Count(answer => answer == "Held");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Of {quota}, the control gives away {byOne.Count(answer => answer == "Held")} alone and {byMany} among {Clients}"));
        Assert.That(byOne.Count(answer => answer == "Held"), Is.EqualTo(quota));
        Assert.That(byMany, Is.GreaterThan(quota), "The race would not notice a quota that is only looked at");
        Assert.That(await EventInvariants.Violations(Host.Database, eventId), Is.Not.Empty);
        Host.Events.Clear();
    }
}
