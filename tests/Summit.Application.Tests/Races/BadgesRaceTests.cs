using System.Globalization;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Badges;

namespace Summit.Application.Tests.Races;

public sealed class BadgesRaceTests(string database) : ContractTests(database)
{
    const int Doors = 200;

    readonly string _database = database;

    [Test]
    public async Task Of_two_hundred_doors_of_two_processes_exactly_one_is_the_first_to_see_a_badge()
    {
        var (eventId, mine) = await Printed();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Door, eventId.Value, First: 1, Doors, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        var first = answers.Where(answer => answer.StartsWith($"{BadgeVerdict.Admitted} ", StringComparison.Ordinal)).ToArray();
        Assert.That((answers.Length, first.Length), Is.EqualTo((Doors, 1)), string.Join(", ", answers.Distinct().Take(5)));
        var door = await Rows.One<string>("SELECT first_used_where FROM badge WHERE registration_id = @mine AND voided_at IS NULL", new { mine });
        Assert.That(first.Single(), Is.EqualTo($"{BadgeVerdict.Admitted} {door}"), "all others are told this door");
        Assert.That(answers.Except(first).Distinct(), Is.EqualTo(new[] { $"{BadgeVerdict.UsedBefore} {door}" }));
    }

    [TestCase(1)]
    [TestCase(Doors)]
    public async Task The_control_that_looks_first_and_then_writes_admits_one_only_while_there_is_one(int doors)
    {
        var (eventId, _) = await Printed();
        var admitted = doors == 1
            ? [await CheckThenActControl.Admit(Host, eventId.Value)]
            : (await Race.Run(Host, new(_database, Scenarios.CheckThenActAtTheDoor, eventId.Value, First: 1, doors, Host.Clock.Now))) is var (here, there) ? here.Answers.Concat(there.Answers).ToArray() : [];
        var count = admitted.Count(answer => answer == nameof(BadgeVerdict.Admitted));
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Check then act admits {count} of {doors} with one badge"));
        Assert.That(count, doors == 1 ? Is.EqualTo(1) : Is.GreaterThan(1), "The race would not notice a badge used twice");
    }

    async Task<(EventId Event, RegistrationId Mine)> Printed()
    {
        var eventId = await Given.Event(places: 5);
        var mine = (await Given.Registrations(eventId, 1))[0];
        await Given.Badges(eventId, mine);
        return (eventId, mine);
    }
}
