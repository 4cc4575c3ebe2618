using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Summit.Application.Features.Verification;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Races;

public sealed class PlacesRaceTests(string database) : ContractTests(database)
{
    readonly string _database = database;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(10)]
    [TestCase(100)]
    public async Task Two_hundred_clients_of_two_processes_fill_the_places_exactly_and_queue_in_order(int places)
    {
        var id = await Given.Event(places);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Register, id.Value, First: 1, Clients: 200, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).Select(answer => JsonSerializer.Deserialize<Registered>(answer)!).ToArray();
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{places} places: {Confirmed(here)} confirmed here, {Confirmed(there)} there, {answers.Count(answer => answer.Ending == RegisteredEnding.Waiting)} wait"));

        Assert.That(answers, Has.Length.EqualTo(200).And.All.Property("Id").Not.Null);
        Assert.That(answers.Count(answer => answer.Ending == RegisteredEnding.Confirmed), Is.EqualTo(places));
        foreach (var answer in answers) Assert.That(await Rows.State(answer.Id!.Value), Is.EqualTo(answer.Ending.ToString()), "What was answered is in the database");
        var claims = await Rows.All<Claim>("""
            SELECT c.holder_id AS HolderId, c.state AS State, c.queue_no AS QueueNo
            FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE p.owner_id = @id ORDER BY c.queue_no
            """, new { id });
        Assert.That(claims.Select(claim => claim.QueueNo), Is.EqualTo(Enumerable.Range(1, 200)), "Every arrival has a number of its own, without gaps");
        Assert.That(claims.Take(places), Is.All.Property("State").EqualTo("Held"));
        Assert.That(claims.Skip(places), Is.All.Property("State").EqualTo("Waiting"));

        await Given.Capacity(id, places + 7);
        var offered = await Rows.All<Guid>("""
            SELECT c.holder_id FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE p.owner_id = @id AND c.state = 'Offered' ORDER BY c.queue_no
            """, new { id });
        Assert.That(offered, Is.EqualTo(claims.Skip(places).Take(7).Select(claim => claim.HolderId)), "The queue moves strictly in order of arrival");
    }

    [Test]
    public async Task The_last_places_under_a_ceiling_go_to_exactly_as_many_who_move_there()
    {
        const int Ceiling = 7;
        var id = await Given.Event(250, Given.Category("councillor", reserved: 150), Given.Category("network", 2, ceiling: Ceiling));
        await Given.Registrations(id, 200);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Move, id.Value, First: 1, Clients: 200, Host.Clock.Now));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers.Count(answer => answer == "moved"), Is.EqualTo(Ceiling));
        Assert.That(answers.Where(answer => answer != "moved"), Has.All.EqualTo(PlacesErrors.CeilingReached.Code));
        Assert.That(await Rows.Count("registration", "event_id = @id AND category = 'network' AND state = 'Confirmed'", new { id }), Is.EqualTo(Ceiling));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(200));
    }

    [Test]
    public async Task Reserved_places_leave_their_category_only_as_far_as_others_are_free()
    {
        var id = await Given.Event(210, Given.Category("councillor", reserved: 200), Given.Category("network", 2));
        await Given.Registrations(id, 200);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Move, id.Value, First: 1, Clients: 200, Host.Clock.Now));
        Assert.That(here.Answers.Concat(there.Answers).Count(answer => answer == "moved"), Is.EqualTo(10));
        var pool = await Rows.Pool(id);
        Assert.That((pool.Taken, pool.HeldBack), Is.EqualTo((200, 10)));
    }

    [Test]
    public async Task The_same_submission_sent_fifty_times_at_once_has_one_effect_and_fifty_equal_answers()
    {
        var id = await Given.Event(places: 10);
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.SameSubmission, id.Value, First: 1, Clients: 50, Host.Clock.Now, Host.Clock.NewId()));
        var answers = here.Answers.Concat(there.Answers).ToArray();
        Assert.That(answers, Has.Length.EqualTo(50));
        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        var registered = JsonSerializer.Deserialize<Registered>(answers[0])!;
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(await Rows.All<RegistrationId>("SELECT id FROM registration WHERE event_id = @id", new { id }), Is.EqualTo(new[] { registered.Id }));
        Assert.That(await Rows.Messages(registered.Id!.Value), Is.EqualTo(new[] { "Delegate confirmed" }));
        Assert.That(await Rows.Acts(registered.Id.Value), Is.EqualTo(new[] { "registration.created" }));
    }

    [Test]
    public async Task The_control_that_checks_and_then_acts_oversells_with_many_and_not_with_one()
    {
        const int Places = 10;
        var alone = await Given.Event(Places);
        for (var client = 0; client < 200; client++) await CheckThenActControl.Take(Host, alone.Value);
        var crowded = await Given.Event(Places);
        await Race.Run(Host, new(_database, Scenarios.CheckThenAct, crowded.Value, First: 1, Clients: 200, Host.Clock.Now));
        var (byOne, byMany) = (await Held(alone), await Held(crowded));
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Check-then-act, {Places} places, 200 attempts: {byOne} taken by one client, {byMany} by 200 clients of two processes"));
        Assert.That(byOne, Is.EqualTo(Places), "With one client even the control is right");
        Assert.That(byMany, Is.GreaterThan(Places), "The race would not notice a check-then-act");
        Assert.That(await EventInvariants.Violations(Host.Database, crowded), Has.Some.StartsWith("1:"));
        // Nobody is registered behind the control's claims, so its events keep no invariant.
        Host.Events.Clear();

        Task<int> Held(EventId id) => Rows.One<int>("""
            SELECT COUNT(*) FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE p.owner_id = @id AND c.state = 'Held'
            """, new { id });
    }

    [Test]
    public async Task Everything_at_once_keeps_the_invariants_at_fifty_moments_and_fills_the_places_at_the_end()
    {
        const int Moments = 50;
        string[] acts =
        [
            "places.capacity", "places.share", "places.share-released", "registration.accepted", "registration.approved", "registration.cancelled",
            "registration.created", "registration.declined", "registration.moved", "registration.offer-lapsed", "registration.offered",
        ];
        Host.Time.MoveTo(new(2016, 10, 17, 6, 0, 0, TimeSpan.Zero));
        var id = await Given.Event(40, seed => seed with
        {
            Registration = seed.Registration with
            {
                OfferHours = 2,
                Categories =
                [
                    Given.Category("mayor", reserved: 8, releaseAt: "2016-10-17T11:00"), Given.Category("councillor", 2, ceiling: 25),
                    Given.Category("network", 2), Given.Category("expert", 3, approval: true),
                ],
            },
        });
        var found = new List<string>();
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Mixed, id.Value, First: 1, Clients: 200, Host.Clock.Now), async () =>
        {
            var random = new Random(1);
            EventInvariants.Sight? before = null;
            // Long enough also for everything to happen at least once, whatever else the machine does; the bound is against a hang.
            var clock = Stopwatch.StartNew();
            for (var moment = 0; moment < Moments || (acts.Except(await Acts()).Any() && clock.Elapsed < TimeSpan.FromMinutes(1)); moment++)
            {
                await Task.Delay(random.Next(10, 150));
                before = await EventInvariants.Look(Host.Database, id, before);
                found.AddRange(before.Violations.Select(violation => $"moment {moment}: {violation}"));
            }
        });
        await TestContext.Out.WriteLineAsync($"here: {string.Join(", ", here.Answers)}\nthere: {string.Join(", ", there.Answers)}");
        Assert.That(found, Is.Empty);
        Assert.That(await EventInvariants.Violations(Host.Database, id), Is.Empty);
        Assert.That(acts.Except(await Acts()), Is.Empty, "The race did not do what it is there for");

        // What is left: release everything, take the ceiling away, make room for some of those who wait.
        Ok(await Host.Seed.Send(new SetShare(id, new("mayor", 0, null, null))));
        Ok(await Host.Seed.Send(new SetShare(id, new("network", 0, null, null))));
        Ok(await Host.Seed.Send(new SetShare(id, new("councillor", 0, null, null))));
        var pool = await Rows.Pool(id);
        var capacity = Math.Max(pool.Taken, pool.Capacity) + 3;
        Assert.That(await Rows.Count("registration", "event_id = @id AND state IN ('Confirmed', 'Offered', 'Waiting')", new { id }), Is.GreaterThan(capacity),
            "Demand must exceed the places for the count to mean something");
        await Given.Capacity(id, capacity);
        Assert.That(await Rows.Count("registration", "event_id = @id AND state IN ('Confirmed', 'Offered')", new { id }), Is.EqualTo(capacity));

        Task<IReadOnlyList<string>> Acts() => Rows.All<string>("SELECT DISTINCT action FROM audit WHERE event_id = @id", new { id });
    }

    static int Confirmed(RaceReport report) => report.Answers.Count(answer => answer.Contains("\"Ending\":0", StringComparison.Ordinal));

    sealed record Claim
    {
        public Guid HolderId { get; init; }
        public string State { get; init; } = "";
        public int QueueNo { get; init; }
    }
}
