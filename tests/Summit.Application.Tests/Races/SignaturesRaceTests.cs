using System.Globalization;
using Summit.Application.Features.Declarations;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Races;

public sealed class SignaturesRaceTests(string database) : ContractTests(database)
{
    const int Clients = 200;

    readonly string _database = database;

    // Each city is signed for by several: with the link sent several times, and on paper at the desk.
    [TestCase(1)]
    [TestCase(20)]
    public async Task Two_hundred_clients_of_two_processes_sign_each_city_exactly_once(int cities)
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        for (var city = 0; city < cities; city++) await Given.AskedToSign(eventId, Scenarios.City(city));
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Sign, eventId.Value, First: 1, Clients, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers, Has.Length.EqualTo(Clients));
        Assert.That(answers.Distinct(), Is.SubsetOf(new[] { "signed", DeclarationsErrors.CitySigned.Code, DeclarationsErrors.LinkOver.Code }));
        Assert.That(await Rows.All<string>("SELECT city FROM signature WHERE event_id = @eventId AND struck_at IS NULL ORDER BY city", new { eventId }),
            Is.EqualTo(Enumerable.Range(0, cities).Select(Scenarios.City).Order(StringComparer.Ordinal)));
        Assert.That(await Rows.Count("signature_invitation", "event_id = @eventId AND state = 'Open'", new { eventId }), Is.Zero);
        var receipts = await Rows.Count("outbox", "event_id = @eventId AND template = 'signature-receipt'", new { eventId });
        Assert.That(receipts, Is.EqualTo(await Rows.Count("signature", "event_id = @eventId AND by_link = 1", new { eventId })));
    }

    [TestCase(1)]
    [TestCase(Clients)]
    public async Task The_control_that_looks_first_and_then_writes_signs_a_city_once_only_while_there_is_one(int clients)
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        var answers = clients == 1
            ? [await CheckThenActControl.Sign(Host, eventId.Value), await CheckThenActControl.Sign(Host, eventId.Value)]
            : (await Race.Run(Host, new(_database, Scenarios.CheckThenSign, eventId.Value, First: 1, clients, Host.Clock.Now))) is var (here, there) ? here.Answers.Concat(there.Answers).ToArray() : [];
        var signed = answers.Count(answer => answer == "signed");
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Check then act signs {signed} times for one city among {clients}"));
        Assert.That(signed, clients == 1 ? Is.EqualTo(1) : Is.GreaterThan(1), "The race would not notice a city that signs twice");
    }
}
