using System.Globalization;
using Summit.Application.Features.Declarations;
using Summit.Application.Tests.Harness;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Races;

public sealed class AmendmentsRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    readonly string _database = database;

    [Test]
    public async Task Two_hundred_officers_of_two_processes_decide_an_amendment_once()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        await Given.Amendment(head, eventId);
        var before = await Given.DeclarationOf(eventId);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.DecideAmendment, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToLookup(answer => answer == DeclarationsErrors.AmendmentDecided.Code);
        Assert.That(answers[true].Count(), Is.EqualTo(Clients - 1));
        var state = Enum.Parse<AmendmentState>(answers[false].Single());
        Assert.That(await Rows.One<string>("SELECT state FROM amendment WHERE event_id = @eventId", new { eventId }), Is.EqualTo($"{state}"));
        var now = await Given.DeclarationOf(eventId);
        Assert.That((now.Draft - before.Draft, now.Clauses[1].In("en").Wording), Is.EqualTo(state == AmendmentState.Accepted ? (1, "We know our cities best.") : (0, "We know our cities.")));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND template = 'amendment-decided'", new { eventId }), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(Clients)]
    public async Task The_control_that_looks_first_and_then_writes_decides_once_only_while_there_is_one(int clients)
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        await Given.Amendment(head, eventId);
        var answers = clients == 1
            ? [await CheckThenActControl.Decide(Host, eventId.Value), await CheckThenActControl.Decide(Host, eventId.Value)]
            : (await Race.Run(Host, new(_database, Scenarios.CheckThenDecide, eventId.Value, First: 1, clients, Host.Clock.Now))) is var (here, there) ? here.Answers.Concat(there.Answers).ToArray() : [];
        var decided = answers.Count(answer => answer == "decided");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Check then act decides {decided} times on one amendment among {clients}"));
        Assert.That(decided, clients == 1 ? Is.EqualTo(1) : Is.GreaterThan(1), "The race would not notice an amendment that is decided twice");
    }
}
