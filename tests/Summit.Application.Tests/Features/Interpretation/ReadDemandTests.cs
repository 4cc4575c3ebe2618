using System.Globalization;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class ReadDemandTests(string database) : ContractTests(database)
{
    Task<Requests> Coordinator(EventId eventId) => Given.Staff(eventId, StaffRole.Coordinator);

    async Task<SessionDemand> DemandOf(EventId eventId, string session) => Ok(await (await Coordinator(eventId)).Send(new ReadDemand(eventId))).Single(line => line.Session.Code == session);

    async Task<LeftWithout> LeftWithout(EventId eventId, string session, Regime? offer = null, int page = 1) =>
        Ok(await (await Coordinator(eventId)).Send(new ReadLeftWithout(eventId, session, offer, page)));

    static string Said(LanguageDemand line) => string.Create(CultureInfo.InvariantCulture, $"{line.Language} {line.Channel} {line.First} {line.Hear} {line.Depend}");

    [Test]
    public async Task Whoever_has_a_place_is_counted_and_nobody_else()
    {
        var eventId = await Given.Event(places: 2, seed => seed with { Sessions = [Given.Session("opening", "en", "fr")] });
        var leaving = await Given.Listener(eventId, 1, "tr");
        await Given.Listener(eventId, 2, "fr", "en");
        await Given.Listener(eventId, 3, "de");
        await Given.Cancellation(eventId, leaving);
        var demand = await DemandOf(eventId, "opening");
        Assert.That((demand.Demand.People, demand.LeftWithout), Is.EqualTo((1, (int?)0)));
        Assert.That(demand.Demand.Languages.Select(Said), Is.EqualTo(new[] { "fr 1 1 1 0", "en 0 0 0 0" }));
    }

    [Test]
    public async Task Sessions_stand_in_their_order_each_with_its_languages_and_an_undecided_one_leaves_nobody_without_yet()
    {
        var eventId = await Given.EventWith(Given.Session("second", starts: "11:00", ends: "12:00"), Given.Session("first", "en", "fr de"));
        await Given.Listener(eventId, 1, "it");
        var sessions = Ok(await (await Coordinator(eventId)).Send(new ReadDemand(eventId)));
        Assert.That(sessions.Select(line => (line.Session.Code, line.Session.Regime.Targets.Count, line.LeftWithout)), Is.EqualTo(new[] { ("first", 2, (int?)1), ("second", 0, null) }));
        Assert.That(sessions[1].Demand.Languages.Select(Said), Is.EqualTo(new[] { "it  1 0 1" }));
    }

    [Test]
    public async Task What_somebody_understands_in_one_session_counts_there_and_nowhere_else()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"), Given.Session("closing", "en", starts: "16:00", ends: "17:00"));
        var id = await Given.Listener(eventId, 1, "da", "en");
        await Given.Listener(eventId, 2, "en");
        Ok(await (await Given.HolderOf(id)).Send(new SetOwnLanguages(eventId, id, "opening", "da", ["da"])));
        Assert.That(((await DemandOf(eventId, "opening")).LeftWithout, (await DemandOf(eventId, "closing")).LeftWithout), Is.EqualTo(((int?)1, (int?)0)));
        Assert.That((await DemandOf(eventId, "opening")).Demand.People, Is.EqualTo(2));
        var left = await LeftWithout(eventId, "opening");
        Assert.That(left.People.Select(person => (person.FamilyName, person.Listens.Trim())), Is.EqualTo(new[] { ("Ågård 1", "da") }));
        Ok(await (await Given.HolderOf(id)).Send(new SetOwnLanguages(eventId, id, "opening", null, [])));
        Assert.That((await DemandOf(eventId, "opening")).LeftWithout, Is.Zero);
        Assert.That(await Rows.Count("session_language", "registration_id = @id", new { id }), Is.Zero);
    }

    [Test]
    public async Task An_offer_is_looked_at_before_it_is_made()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        await Given.Listener(eventId, 1, "tr");
        await Given.Listener(eventId, 2, "de", "fr");
        await Given.Listener(eventId, 3, "en");
        var left = await LeftWithout(eventId, "opening");
        Assert.That((left.Demand.LeftWithout, left.Offer.Floor.Single()), Is.EqualTo((2, "en")));
        Assert.That(left.People.Select(person => person.FamilyName), Is.EqualTo(new[] { "Ågård 2", "Ågård 1" }), "by what they understand");
        left = await LeftWithout(eventId, "opening", Regime.Read("en", "fr"));
        Assert.That(left.People.Select(person => person.FamilyName), Is.EqualTo(new[] { "Ågård 1" }));
        Assert.That((await LeftWithout(eventId, "opening")).Demand.LeftWithout, Is.EqualTo(2), "nothing was saved");
        var coordinator = await Coordinator(eventId);
        await Refused(InterpretationErrors.NoSuchSession, () => coordinator.Send(new ReadLeftWithout(eventId, "none", null, 1)));
    }

    [Test]
    public async Task A_session_with_a_limit_is_for_those_with_a_place_from_its_publication_on()
    {
        var eventId = await Given.Event(places: 50, seed =>
        {
            var with = Given.WithSessions(seed);
            return with with { Sessions = [.. with.Sessions.Select(session => session with { Floor = ["en"], Targets = ["it"] })] };
        });
        var (inside, unlike) = (await Given.Listener(eventId, 1, "it"), await Given.Listener(eventId, 2, "en"));
        foreach (var number in new[] { 3, 4, 5 }) await Given.Listener(eventId, number, "tr");
        await Given.Edited(eventId, "opening", Given.SessionForm() with { Places = 3 });
        Assert.That((await DemandOf(eventId, "opening")).Demand.People, Is.EqualTo(5), "nobody can have a place yet");
        Ok(await Host.Seed.Send(await Given.Publication(eventId)));
        Assert.That((await DemandOf(eventId, "opening")).Demand.People, Is.Zero);
        Assert.That((await LeftWithout(eventId, "opening")).People, Is.Empty);
        await Given.TakesPart(eventId, inside, "opening");
        await Given.TakesPart(eventId, unlike, "opening");
        var demand = await DemandOf(eventId, "opening");
        Assert.That((demand.Demand.People, demand.LeftWithout), Is.EqualTo((2, (int?)0)));
        Assert.That(((await DemandOf(eventId, "plenary")).Demand.People, (await DemandOf(eventId, "plenary")).LeftWithout), Is.EqualTo((5, (int?)3)), "for everybody");
        Ok(await Host.Seed.Send(new SetOwnLanguages(eventId, unlike, "opening", "da", ["da"])));
        var left = await LeftWithout(eventId, "opening");
        Assert.That((left.Demand.LeftWithout, left.People.Select(person => person.FamilyName)), Is.EqualTo((1, new[] { "Ågård 2" })));
        Assert.That((await LeftWithout(eventId, "opening", Regime.Read("en", "da"))).People.Select(person => person.FamilyName), Is.EqualTo(new[] { "Ågård 1" }));
        var listeners = Ok(await (await Coordinator(eventId)).Send(new ReadPlan(eventId))).Sessions.ToDictionary(session => session.Session.Code, session => session.Listeners);
        Assert.That((listeners["opening"], listeners["plenary"]), Is.EqualTo((1, 1)));
        await Given.Cancellation(eventId, inside);
        Assert.That((await DemandOf(eventId, "opening")).Demand.People, Is.EqualTo(1));
        await Given.Limited(eventId, null);
        Assert.That((await DemandOf(eventId, "opening")).Demand.People, Is.EqualTo(4), "the limit was lifted");
    }

    [Test]
    public async Task Pages_hold_everybody_once_those_alike_together()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        string[][] groups = [["tr"], ["de", "fr"], ["it"], ["en", "it"]];
        for (var number = 0; number < 140; number++) await Given.Listener(eventId, number, groups[number % 4]);
        var own = await Given.Listener(eventId, 900, "en");
        Ok(await Host.Seed.Send(new SetOwnLanguages(eventId, own, "opening", null, ["de", "fr"])));
        var seen = new List<PersonLeftWithout>();
        for (var page = 1; page <= 4; page++)
        {
            var left = await LeftWithout(eventId, "opening", page: page);
            Assert.That((left.Demand.LeftWithout, left.Pages, left.People.Count), Is.EqualTo((106, 3, page switch { 1 or 2 => 50, 3 => 6, _ => 0 })));
            seen.AddRange(left.People);
        }
        Assert.That(seen.Select(person => person.Reference), Is.Unique);
        Assert.That(seen.Select(person => person.Listens), Is.Ordered.Using<string>(StringComparer.Ordinal));
        Assert.That(seen.Count(person => person.Listens.Trim() == "de fr"), Is.EqualTo(36));
    }

    [Test]
    public async Task It_is_counted_and_a_page_found_within_an_index()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        await Given.Listener(eventId, 1, "tr");
        var statements = await Statements(async () => Assert.That((await LeftWithout(eventId, "opening")).Demand.LeftWithout, Is.EqualTo(1)));
        // Plans are read from SQLite; the index is the same on both.
        if (Host.Database.Dialect is not Summit.Data.SqliteDialect) return;
        foreach (var (part, plan) in new[] { ("GROUP BY listens, speaks", "COVERING INDEX ix_registration_hearing"), ("p.listens, p.sort_key", "COVERING INDEX ix_registration_hearing") })
        {
            var sql = statements.Single(sql => sql.Contains(part, StringComparison.Ordinal));
            await Unwatched(async session =>
            {
                var lines = await session.Query<object>($"EXPLAIN QUERY PLAN {sql}", new { eventId, EventId = eventId, session = Guid.Empty, lists = new[] { " tr " }, places = (Guid?)null, skip = 0, take = 50 });
                var steps = string.Join("\n", lines.Select(line => ((IDictionary<string, object>)line)["detail"]));
                Assert.That(steps, Does.Contain(plan).And.Not.Contain("SCAN registration "), steps);
            });
        }
    }
}
