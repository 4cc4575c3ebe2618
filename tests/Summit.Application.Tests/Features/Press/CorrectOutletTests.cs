using Summit.Application.Features.Badges;
using Summit.Application.Features.History;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Press;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>An outlet that was told wrongly, and all that follows from its name.</summary>
public sealed class CorrectOutletTests(string database) : ContractTests(database)
{
    const string Wrong = "De Volkskrnt", Right = "De Volkskrant";

    static readonly PressOutlet Corrected = new() { Outlet = Right, Website = "https://www.volkskrant.example/", Country = "BE", Medium = PressMedium.Agency };

    // All events of the suite are of one series, so a bar must not outlive its test.
    [TearDown]
    public async Task Lift()
    {
        var eventId = await Given.Event(places: 1);
        foreach (var (bar, _, _) in Ok(await Host.Seed.Send(new ReadPressBars(eventId)))) Ok(await Host.Seed.Send(new LiftPressBar(eventId, bar.Id, bar.Version)));
    }

    // A mailbox of their own, for one that nobody proved gets few letters.
    Task<PressRequestId> Asked(EventId eventId, int number = 1, int people = 1, string outlet = Wrong) =>
        Given.PressRequest(eventId, number, people, answers => answers with { Outlet = outlet, Address = $"{Host.Clock.NewId():N}@press.example" });

    Task<string> Reference(PressRequestId id) => Rows.One<string>("SELECT reference FROM press_request WHERE id = @id", new { id });

    async Task<CorrectOutlet> As(EventId eventId, PressRequestId id, PressOutlet? outlet = null) =>
        new(eventId, id, await Rows.One<int>("SELECT version FROM press_request WHERE id = @id", new { id }), outlet ?? Corrected);

    // As it was told but for what is changed.
    static PressOutlet Told(string outlet = Wrong, string? website = null) => new() { Outlet = outlet, Website = website, Country = "NL", Medium = PressMedium.Print };

    async Task<IEnumerable<PressRequestId>> Found(EventId eventId, string search) => Ok(await Host.Seed.Send(new ReadPressQueue(eventId, new() { Search = search }, 1))).Lines.Select(line => line.Id);

    async Task Barred(EventId eventId, string domain) => Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, null, Given.Barring(domain) with { Kind = PressBarKind.Domain })));

    async Task<IEnumerable<string>> Violations(EventId eventId) => await EventInvariants.Violations(Host.Database, eventId);

    [Test]
    public async Task Everything_about_it_is_put_right_once_and_on_record()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId, people: 2);
        var officer = await Given.PressOfficer(eventId);
        var command = await As(eventId, request, Corrected with { Outlet = $" {Right} ", Website = " https://www.volkskrant.example/ " });
        Ok(await officer.Send(command));
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(command));
        var record = Ok(await officer.Send(new ReadPressRequest(eventId, await Reference(request))));
        Assert.That((record.Outlet, record.Website, record.Country, record.Medium, record.Version), Is.EqualTo((Right, Corrected.Website, "BE", PressMedium.Agency, command.Version + 1)));
        Assert.That(await Found(eventId, "given 2 press 1 de volkskrant"), Is.EqualTo(new[] { request }));
        Assert.That(await Found(eventId, "volkskrnt"), Is.Empty);
        Assert.That(Ok(await officer.Send(new ReadPressBackground(eventId, request))).Acts.Select(act => act.Action), Is.EquivalentTo(new[] { "press.requested", "press.outlet-corrected" }));
        var line = Ok(await (await Given.Organiser(eventId)).Send(new ReadHistory(eventId, "press"))).Lines.First(act => act.Action == "press.outlet-corrected");
        Assert.That(line.Values.Select(value => (value.Field, value.Old, value.New)), Is.EqualTo(new[] { ("Country", "NL", "BE"), ("Medium", "Print", "Agency") }), "Neither a name nor what leads to one");
        Ok(await officer.Send(await As(eventId, request, Corrected with { Website = " " })));
        Assert.That(await Rows.One<string?>("SELECT website FROM press_request WHERE id = @request", new { request }), Is.Null);
    }

    [Test]
    public async Task The_rules_of_the_request_hold()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId);
        var officer = await Given.PressOfficer(eventId);
        foreach (var (outlet, field, code) in new[]
        {
            (Corrected with { Outlet = " " }, "Outlet", "required"), (Corrected with { Outlet = new string('o', 201) }, "Outlet", "too-long"), (Corrected with { Website = "volkskrant" }, "Website", "website"),
            (Corrected with { Country = "XX" }, "Country", "choose"), (Corrected with { Medium = null }, "Medium", "choose"), (Corrected with { Medium = (PressMedium)99 }, "Medium", "choose"),
        })
        {
            var command = await As(eventId, request, outlet);
            await Refused(RequestErrors.Invalid(field, code), () => officer.Send(command));
        }
    }

    [Test]
    public async Task Neither_an_erased_request_nor_one_of_another_event_is_touched()
    {
        var eventId = await Given.Event(places: 5);
        var (erased, other) = (await Asked(eventId), await Asked(await Given.Event(places: 5), 2));
        Ok(await Host.Seed.Send(new ErasePressRequest(eventId, erased)));
        foreach (var command in new[] { await As(eventId, erased), await As(eventId, other), new CorrectOutlet(eventId, new(Guid.Empty), 1, Corrected) })
            await Refused(PressErrors.NotFound, () => Host.Seed.Send(command));
    }

    [TestCase(AccreditationState.Accredited)]
    [TestCase(AccreditationState.Limited)]
    public async Task Places_stay_and_are_counted_with_those_of_the_right_outlet_as_far_as_it_has_room(AccreditationState state)
    {
        var eventId = await Given.Event(places: 5, Given.WithSessions);
        await Given.PressTerms(eventId, outletPlaces: 2);
        var plenary = await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = "plenary", Places = 3 });
        var crew = await Asked(eventId, people: 2);
        Ok(await Given.Decide(eventId, state, await Given.PressPeople(crew), decision => decision with { Points = [plenary] }));
        var right = await Asked(eventId, 2, outlet: Right);
        await Given.Decided(eventId, AccreditationState.Accredited, right);
        var command = await As(eventId, crew);
        await Refused(PressErrors.OutletFull, () => Host.Seed.Send(command));
        Assert.That(await Rows.One<string>("SELECT outlet FROM press_request WHERE id = @crew", new { crew }), Is.EqualTo(Wrong));
        Assert.That(await Violations(eventId), Is.Empty);

        await Given.Decided(eventId, AccreditationState.Revoked, right);
        Ok(await Host.Seed.Send(command));
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @crew", new { crew }), Is.EqualTo(new[] { $"{state}", $"{state}" }));
        Assert.That(await Violations(eventId), Is.Empty);
        var late = await Given.PressPeople(await Asked(eventId, 3, outlet: Right));
        await Refused(PressErrors.OutletFull, () => Given.Decide(eventId, AccreditationState.Accredited, late));
        await Given.Decided(eventId, AccreditationState.Accredited, await Asked(eventId, 4));
        Assert.That(await Violations(eventId), Is.Empty);
    }

    [Test]
    public async Task What_that_frees_goes_to_others_of_the_wrong_name_and_not_to_who_waits_in_the_same_request()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 20, outletPlaces: 1);
        var (crew, namesake, other) = (await Asked(eventId, people: 2), await Asked(eventId, 2), await Asked(eventId, 3, outlet: Right));
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, [people[0]]));
        Ok(await Given.Decide(eventId, AccreditationState.Waiting, [people[1]]));
        await Given.Decided(eventId, AccreditationState.Waiting, namesake);
        Ok(await Host.Seed.Send(await As(eventId, crew)));
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE event_id = @eventId ORDER BY arrival_no", new { eventId }), Is.EqualTo(new[] { "Accredited", "Waiting", "Accredited", "Received" }));
        Assert.That(await Violations(eventId), Is.Empty);
        var late = await Given.PressPeople(other);
        await Refused(PressErrors.OutletFull, () => Given.Decide(eventId, AccreditationState.Accredited, late));
        // The next place of the right outlet is for whoever waits under it.
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, [people[0]]));
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @crew ORDER BY no", new { crew }), Is.EqualTo(new[] { "Revoked", "Accredited" }));
        Assert.That(await Violations(eventId), Is.Empty);
    }

    [Test]
    public async Task A_spelling_that_folds_alike_is_put_right_with_places_and_the_badge_is_out_of_date()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var (request, next) = (await Asked(eventId, outlet: "DE  VOLKSKRANT"), await Asked(eventId, 2, outlet: "de volkskrant"));
        await Given.Decided(eventId, AccreditationState.Accredited, request);
        await Given.Decided(eventId, AccreditationState.Waiting, next);
        await Given.PressBadges(eventId, await Given.PressPeople(request));
        var officer = await Given.PressOfficer(eventId);
        Task<IReadOnlyList<string>> Shares() => Rows.All<string>("SELECT c.category FROM place_claim c JOIN accreditation a ON a.id = c.holder_id WHERE a.event_id = @eventId ORDER BY a.arrival_no", new { eventId });
        var before = await Shares();
        Ok(await officer.Send(await As(eventId, request, Told(Right))));
        Ok(await officer.Send(await As(eventId, next, Told(Right))));
        var badge = Ok(await officer.Send(new ReadPressBadges(eventId))).Lines.Single();
        Assert.That((badge.Outlet, badge.Changes), Is.EqualTo((Right, new[] { BadgeField.Body })));
        Assert.That(await Shares(), Is.EqualTo(before).And.Count.EqualTo(2));
        Assert.That(await Violations(eventId), Is.Empty);
        await Given.PressBadges(eventId, await Given.PressPeople(request));
        Assert.That(Ok(await officer.Send(new ReadPressBadges(eventId))).Lines.Single().Changes, Is.Empty);
    }

    [TestCase(AccreditationState.Accredited)]
    [TestCase(AccreditationState.Waiting)]
    public async Task Whoever_has_a_place_or_waits_neither_comes_under_a_bar_nor_escapes_one(AccreditationState state)
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, state == AccreditationState.Waiting ? 0 : 20);
        var request = await Asked(eventId);
        await Given.Decided(eventId, state, request);
        await Barred(eventId, "gutter.example");
        var under = await As(eventId, request, Told(website: "https://www.gutter.example/"));
        await Refused(PressErrors.Barred, () => Host.Seed.Send(under));
        if (state == AccreditationState.Waiting) return;
        var daily = await As(eventId, request, Told(website: "https://daily.example/"));
        Ok(await Host.Seed.Send(daily));
        // A bar made since takes no accreditation away; it is not shaken off by the way, and another does not take its place.
        await Barred(eventId, "daily.example");
        var (away, instead) = (await As(eventId, request, Told()), await As(eventId, request, Told(website: "https://www.gutter.example/")));
        await Refused(PressErrors.Barred, () => Host.Seed.Send(away));
        await Refused(PressErrors.Barred, () => Host.Seed.Send(instead));
        Ok(await Host.Seed.Send(await As(eventId, request, daily.Outlet with { Outlet = "de volkskrnt" })));
    }

    [Test]
    public async Task Whoever_is_looked_at_comes_under_a_bar_and_is_not_accredited()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId);
        Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, null, Given.Barring(Right))));
        Ok(await Host.Seed.Send(await As(eventId, request)));
        await Refused(PressErrors.Barred, async () => await Given.Decide(eventId, AccreditationState.Accredited, await Given.PressPeople(request)));
    }

    [Test]
    public async Task What_one_officer_proposed_is_not_confirmed_of_another_outlet()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId, people: 2);
        await Given.SecondOfficer(eventId);
        var (first, second) = (await Given.PressOfficer(eventId), await Given.PressOfficer(eventId));
        var people = await Given.PressPeople(request);
        var id = await Given.Proposed(eventId, first, [people[1]]);
        Ok(await first.Send(await As(eventId, request)));
        await Refused(PressErrors.ProposalOutdated, () => second.Send(new ConfirmPressProposal(eventId, id, 1)));
        var person = Ok(await second.Send(new ReadPressProposals(eventId, null, 1))).Lines.Single().People.Single();
        Assert.That((person.IsChanged, person.Outlet), Is.EqualTo((true, Right)));
        Ok(await first.Send(new TakeBackPressProposal(eventId, id, 1)));
        Ok(await second.Send(new ConfirmPressProposal(eventId, await Given.Proposed(eventId, first, [people[1]]), 1)));
    }

    [Test]
    public async Task An_allocation_is_looked_at_anew_and_follows_the_criteria_as_they_speak_for_it_now()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1, outletPlaces: null, PressCriterion.Agency);
        var (first, second) = (await Asked(eventId), await Asked(eventId, 2));
        foreach (var request in new[] { first, second }) await Given.Cleared(eventId, request);
        var seen = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        Ok(await Host.Seed.Send(await As(eventId, second)));
        await Refused(PressErrors.AllocationChanged, () => Host.Seed.Send(new ApplyPressAllocation(eventId, seen.Digest)));
        Ok(await Host.Seed.Send(new ApplyPressAllocation(eventId, Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId))).Digest)));
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE event_id = @eventId ORDER BY arrival_no", new { eventId }), Is.EqualTo(new[] { "Waiting", "Accredited" }));
    }

    [Test]
    public async Task Whoever_waits_stands_in_the_queue_where_the_criteria_put_them_now()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1, outletPlaces: null, PressCriterion.Agency);
        var (holder, first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2), await Asked(eventId, 3));
        await Given.Decided(eventId, AccreditationState.Accredited, holder);
        foreach (var request in new[] { first, second }) await Given.Decided(eventId, AccreditationState.Waiting, request);
        Ok(await Host.Seed.Send(await As(eventId, second, Told() with { Medium = PressMedium.Agency })));
        await Given.Decided(eventId, AccreditationState.Revoked, holder);
        Assert.That(await Rows.All<string>("SELECT state FROM accreditation WHERE event_id = @eventId ORDER BY arrival_no", new { eventId }), Is.EqualTo(new[] { "Revoked", "Waiting", "Accredited" }));
        Assert.That(await Violations(eventId), Is.Empty);
    }

    [Test]
    public async Task Who_was_here_before_and_whom_it_can_be_taken_for_go_by_the_right_name()
    {
        var before = await Given.Event(places: 5);
        var earlier = await Asked(before, 7, outlet: "Het Parool");
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId, 8, outlet: "Het Paro0l");
        async Task<(int Earlier, int Alike)> Known() =>
            (Ok(await Host.Seed.Send(new ReadPressBackground(eventId, request))).Earlier.Count(one => one.Outlet == "Het Parool"),
             Ok(await Host.Seed.Send(new ReadPressLookAlikes(eventId, request))).Count(one => one.Kind == PressBarKind.Outlet));
        Assert.That(await Known(), Is.EqualTo((0, 1)));
        Ok(await Host.Seed.Send(await As(eventId, request, Told("Het Parool"))));
        Assert.That(await Known(), Is.EqualTo((1, 0)));
        Assert.That(earlier, Is.Not.EqualTo(request));
    }

    [Test]
    public async Task The_applicants_page_and_letters_say_it_and_no_letter_is_sent_for_it()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Asked(eventId);
        var holder = await Given.PressHolder(request);
        Task<int> Owed() => Rows.Count("outbox", "registration_id = @request", new { request });
        var owed = await Owed();
        Ok(await Host.Seed.Send(await As(eventId, request)));
        var mine = Ok(await holder.Send(new ReadMyPress())).Request;
        Assert.That((mine.Outlet, mine.Country, mine.Medium, await Owed()), Is.EqualTo((Right, "BE", PressMedium.Agency, owed)));
        await Given.Decided(eventId, AccreditationState.Refused, request);
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-decision'", new { request });
        Assert.That(Host.Letters.Write(Ok(await Host.Job.Send(new PrepareMessage(message)))!).TextBody, Does.Contain(Right).And.Not.Contain(Wrong));
    }
}
