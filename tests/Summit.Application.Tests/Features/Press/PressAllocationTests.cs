using System.Diagnostics;
using Summit.Application.Features.Press;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

public sealed class PressAllocationTests(string database) : ContractTests(database)
{
    async Task<string> State(PressRequestId request) => string.Join(' ', await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @request ORDER BY no", new { request }));

    Task<int> Owed(PressRequestId request) => Rows.Count("outbox", "registration_id = @request AND template = 'press-decision' AND state = 'Pending'", new { request });

    async Task<PressRequestId> Cleared(EventId eventId, int number, int people = 1, Func<Application.Features.Press.PressAnswers, Application.Features.Press.PressAnswers>? other = null)
    {
        var request = await Given.PressRequest(eventId, number, people, other);
        await Given.Cleared(eventId, request);
        return request;
    }

    [Test]
    public async Task What_was_previewed_is_what_is_applied_with_one_message_per_request()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registration(eventId, 1);
        await Given.PressTerms(eventId, places: 3, outletPlaces: 2, PressCriterion.HostOrHome, PressCriterion.Agency);
        var plenary = await Given.PressPoint(eventId, Given.PressArea(places: 1));
        var foreign = await Cleared(eventId, 1, other: answers => answers with { Country = "FR" });
        var crew = await Cleared(eventId, 2, people: 3, answers => answers with { Wishes = [plenary] });
        var home = await Cleared(eventId, 3, other: answers => answers with { Country = "DK", Medium = PressMedium.Agency });
        var unseen = await Given.PressRequest(eventId, 4);
        var preview = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        Assert.That(preview.Lines.Select(line => (line.Outlet, line.By, line.Outcome, line.Points.Count, line.Awaited.Count)), Is.EqualTo(new (string, PressCriterion?, PressOutcome, int, int)[]
        {
            ("Outlet 3", PressCriterion.HostOrHome, PressOutcome.Place, 0, 0),
            ("Outlet 2", PressCriterion.HostOrHome, PressOutcome.Place, 1, 0),
            ("Outlet 2", PressCriterion.HostOrHome, PressOutcome.Place, 0, 1),
            ("Outlet 2", PressCriterion.HostOrHome, PressOutcome.OutletFull, 0, 1),
            ("Outlet 1", null, PressOutcome.EventFull, 0, 0),
        }));
        Assert.That(Ok(await Host.Seed.Send(new ApplyPressAllocation(eventId, preview.Digest))), Is.EqualTo(new AllocationApplied(3, 2)));
        Assert.That((await State(home), await State(crew), await State(foreign), await State(unseen)), Is.EqualTo(("Accredited", "Accredited Accredited Waiting", "Waiting", "Received")));
        Assert.That((await Owed(home), await Owed(crew), await Owed(foreign), await Owed(unseen)), Is.EqualTo((1, 1, 1, 0)));
        await Refused(PressErrors.AllocationChanged, () => Host.Seed.Send(new ApplyPressAllocation(eventId, preview.Digest)));
        // The one that frees goes to who comes next by the criteria: the crew's third, whose outlet has a place less then, not who asked first.
        await Given.Decide(eventId, AccreditationState.Revoked, (await Given.PressPeople(crew)).Take(1));
        Assert.That((await State(crew), await State(foreign)), Is.EqualTo(("Revoked Accredited Accredited", "Waiting")));
    }

    [Test]
    public async Task Requests_that_arrive_meanwhile_change_nothing_and_whoever_is_cleared_does()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 3);
        await Cleared(eventId, 1);
        var preview = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        var late = await Given.PressRequest(eventId, 2);
        Assert.That(Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId))).Digest, Is.EqualTo(preview.Digest));
        await Given.Cleared(eventId, late);
        await Refused(PressErrors.AllocationChanged, () => Host.Seed.Send(new ApplyPressAllocation(eventId, preview.Digest)));
        var now = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        Assert.That(Ok(await Host.Seed.Send(new ApplyPressAllocation(eventId, now.Digest))), Is.EqualTo(new AllocationApplied(2, 0)));
    }

    [Test]
    public async Task Whoever_waits_already_goes_on_waiting_where_they_stand()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        await Given.Decided(eventId, AccreditationState.Accredited, await Given.PressRequest(eventId, 1));
        var waiting = await Given.PressRequest(eventId, 2);
        await Given.Decided(eventId, AccreditationState.Waiting, waiting);
        var seen = await Given.Seen(await Given.PressPeople(waiting));
        await Cleared(eventId, 3);
        var preview = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        Assert.That(Ok(await Host.Seed.Send(new ApplyPressAllocation(eventId, preview.Digest))), Is.EqualTo(new AllocationApplied(0, 1)));
        Assert.That(await Given.Seen(await Given.PressPeople(waiting)), Is.EqualTo(seen));
    }

    [Test]
    public async Task Two_hundred_people_are_placed_in_one_go()
    {
        const int outlets = 40;
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 150, outletPlaces: 4, PressCriterion.HostCountry);
        var points = new[] { await Given.PressPoint(eventId, Given.PressArea(places: 100)), await Given.PressPoint(eventId, Given.PressArea("Press room", 150)) };
        for (var number = 1; number <= outlets; number++)
            await Cleared(eventId, number, people: 5, answers => answers with { Country = number % 2 == 0 ? "NL" : "FR", Wishes = points });
        var preview = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        var clock = Stopwatch.StartNew();
        var applied = Ok(await Host.Seed.Send(new ApplyPressAllocation(eventId, preview.Digest)));
        await TestContext.Out.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"200 people in {clock.ElapsedMilliseconds} ms"));
        Assert.That(applied, Is.EqualTo(new AllocationApplied(150, 50)));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND template = 'press-decision'", new { eventId }), Is.EqualTo(outlets));
    }
}
