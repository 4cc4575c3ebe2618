using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What an officer does before deciding, and what the desk shows.</summary>
public sealed class PressDeskTests(string database) : ContractTests(database)
{
    Task<int> Version(PressRequestId id) => Rows.One<int>("SELECT version FROM press_request WHERE id = @id", new { id });

    Task<string> Reference(PressRequestId id) => Rows.One<string>("SELECT reference FROM press_request WHERE id = @id", new { id });

    [Test]
    public async Task A_request_is_taken_up_once()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1, people: 2);
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new Application.Features.Staff.ReadDeskEvent(await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId })))).Press, Is.EqualTo(2));
        Ok(await officer.Send(new TakeUpRequest(eventId, request, 1)));
        Assert.That(await Rows.Count("accreditation", "request_id = @request AND state = 'UnderReview'", new { request }), Is.EqualTo(2));
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(new TakeUpRequest(eventId, request, 1)));
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(new TakeUpRequest(eventId, request, 2)));
        await Refused(PressErrors.NotFound, () => officer.Send(new TakeUpRequest(eventId, new(Guid.Empty), 1)));
    }

    [Test]
    public async Task Nothing_against_somebody_is_noted_and_taken_back()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        var people = await Given.PressPeople(request);
        var seen = await Given.Seen(people);
        Ok(await Host.Seed.Send(new ClearAccreditation(eventId, seen, Cleared: true)));
        await Refused(PressErrors.ChangedMeanwhile, () => Host.Seed.Send(new ClearAccreditation(eventId, seen, Cleared: true)));
        Assert.That(await Rows.Count("accreditation", "request_id = @request AND cleared_at IS NOT NULL AND state = 'UnderReview'", new { request }), Is.EqualTo(1));
        Ok(await Host.Seed.Send(new ClearAccreditation(eventId, await Given.Seen(people), Cleared: false)));
        Assert.That(await Rows.Count("accreditation", "request_id = @request AND cleared_at IS NULL", new { request }), Is.EqualTo(1));
        await Given.Decided(eventId, AccreditationState.Accredited, request);
        var now = await Given.Seen(people);
        await Refused(PressErrors.NotPossible, () => Host.Seed.Send(new ClearAccreditation(eventId, now, Cleared: true)));
    }

    [Test]
    public async Task A_question_goes_out_in_its_words_and_an_earlier_one_does_not_any_more()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        Ok(await Host.Seed.Send(new AskApplicant(eventId, request, 1, "Which card is it?")));
        await Refused(PressErrors.ChangedMeanwhile, () => Host.Seed.Send(new AskApplicant(eventId, request, 1, "Again?")));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Ok(await Host.Seed.Send(new AskApplicant(eventId, request, 2, "Please send the other side of the card.")));
        await Refused(RequestErrors.Invalid("Question", "required"), () => Host.Seed.Send(new AskApplicant(eventId, request, 3, " ")));
        var messages = await Rows.All<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-question' ORDER BY created_at, id", new { request });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(messages[0]))), Is.Null, "It has been overtaken");
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(messages[1])))?.Question, Is.EqualTo("Please send the other side of the card."));
        Assert.That(await Rows.All<string>("SELECT state FROM outbox WHERE registration_id = @request AND template = 'press-question' ORDER BY created_at, id", new { request }), Is.EqualTo(new[] { "Void", "Pending" }));
    }

    [Test]
    public async Task Notes_are_for_officers_and_not_for_applicants()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        var officer = await Given.PressOfficer(eventId);
        Ok(await officer.Send(new AddPressNote(eventId, request, "Known from Aarhus")));
        await Refused(RequestErrors.Invalid("Text", "required"), () => officer.Send(new AddPressNote(eventId, request, " ")));
        await Refused(PressErrors.NotFound, () => officer.Send(new AddPressNote(eventId, new(Guid.Empty), "Nobody")));
        Assert.That(Ok(await officer.Send(new ReadPressRequest(eventId, await Reference(request)))).Notes.Select(note => (note.Author, note.Text)), Is.EqualTo(new[] { ("Somebody at the desk", "Known from Aarhus") }));
        var mine = System.Text.Json.JsonSerializer.Serialize(Ok(await (await Given.PressHolder(request)).Send(new ReadMyPress())));
        Assert.That(mine, Does.Not.Contain("Aarhus"));
    }

    [Test]
    public async Task The_queue_is_in_order_of_arrival_and_filtered_by_what_is_asked()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var plenary = await Given.PressPoint(eventId);
        var first = await Given.PressRequest(eventId, 1, other: answers => answers with { Outlet = "Århus Stiftstidende", Country = "DK", Wishes = [plenary] });
        Host.Time.Advance(TimeSpan.FromHours(1));
        var second = await Given.PressRequest(eventId, 2, people: 3, other: answers => answers with { Medium = PressMedium.Agency });
        await Given.Decided(eventId, AccreditationState.Refused, first);
        async Task<IEnumerable<PressRequestId>> Found(PressFilter filter) => Ok(await Host.Seed.Send(new ReadPressQueue(eventId, filter, 1))).Lines.Select(line => line.Id);
        Assert.That(await Found(new()), Is.EqualTo(new[] { first, second }));
        Assert.That(await Found(new() { Search = "arhus" }), Is.EqualTo(new[] { first }));
        Assert.That(await Found(new() { Search = "press 2" }), Is.EqualTo(new[] { second }));
        Assert.That(await Found(new() { Country = "DK" }), Is.EqualTo(new[] { first }));
        Assert.That(await Found(new() { Medium = PressMedium.Agency }), Is.EqualTo(new[] { second }));
        Assert.That(await Found(new() { Point = plenary }), Is.EqualTo(new[] { first }));
        Assert.That(await Found(new() { State = AccreditationState.Refused }), Is.EqualTo(new[] { first }));
        Assert.That(await Found(new() { Unseen = true }), Is.EqualTo(new[] { second }));
        var queue = Ok(await Host.Seed.Send(new ReadPressQueue(eventId, new(), 1)));
        Assert.That((queue.Found, queue.Lines[1].People.Count, queue.Lines[0].Wishes.Count), Is.EqualTo((2, 3, 1)));
    }

    [Test]
    public async Task The_record_shows_who_was_here_before_at_events_of_the_series()
    {
        var before = await Given.Event(places: 5);
        var earlier = await Given.PressRequest(before, 7);
        await Given.Decided(before, AccreditationState.Refused, earlier);
        var colleague = await Given.PressRequest(before, 8, other: answers => answers with { Outlet = "Outlet 7" });
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 7);
        var known = Ok(await Host.Seed.Send(new ReadPressBackground(eventId, request))).Earlier;
        Assert.That(known.Where(one => one.Reference == Reference(earlier).Result).Select(one => (one.State, one.Reason, one.SamePerson)), Is.EqualTo(new[] { (AccreditationState.Refused, (string?)"No proof was sent", true) }));
        Assert.That(known.Where(one => one.Reference == Reference(colleague).Result).Select(one => one.SamePerson), Is.EqualTo(new[] { false }));
        await Refused(PressErrors.NotFound, () => Host.Seed.Send(new ReadPressBackground(before, request)));
    }

    [Test]
    public async Task A_document_after_a_question_is_its_answer_in_the_queue()
    {
        var eventId = await Given.Event(places: 5);
        var (given, request) = (Given, await Given.PressRequest(eventId, 1));
        await given.PressProof(request);
        Host.Time.Advance(TimeSpan.FromHours(1));
        Ok(await Host.Seed.Send(new AskApplicant(eventId, request, 1, "Please send the other side")));
        async Task<PressQueueLine> Line() => Ok(await Host.Seed.Send(new ReadPressQueue(eventId, new(), 1))).Lines.Single();
        Assert.That((await Line()).AnsweredAt, Is.Null);
        Host.Time.Advance(TimeSpan.FromHours(1));
        await given.PressProof(request);
        Assert.That((await Line()).AnsweredAt, Is.EqualTo(Host.Clock.Now).Within(TimeSpan.FromSeconds(1)));
        Assert.That(await Rows.Count("audit", "action = 'accreditation.review' AND subject_id IN (SELECT id FROM accreditation WHERE request_id = @request)", new { request }), Is.EqualTo(1));
    }

    [Test]
    public async Task What_can_be_taken_for_a_known_outlet_or_a_barred_domain_is_pointed_out()
    {
        var before = await Given.Event(places: 5);
        await Given.PressRequest(before, 1, other: answers => answers with { Outlet = "De Rotterdammer", Address = "desk@rotterdammer.example" });
        var eventId = await Given.Event(places: 5);
        Ok(await (await Given.PressOfficer(eventId)).Send(new AddPressBar(eventId, null, Given.Barring("dagbladet.example") with { Kind = PressBarKind.Domain })));
        var request = await Given.PressRequest(eventId, 2, other: answers => answers with { Outlet = "De Rotterdarnmer", Address = "desk@r0tterdammer.example", Website = "https://www.dagb1adet.example/" });
        Assert.That(Ok(await Host.Seed.Send(new ReadPressLookAlikes(eventId, request))), Is.EqualTo(new PressLookAlike[]
        {
            new(PressBarKind.Outlet, "De Rotterdarnmer", "De Rotterdammer", false),
            new(PressBarKind.Domain, "r0tterdammer.example", "rotterdammer.example", false),
            new(PressBarKind.Domain, "dagb1adet.example", "dagbladet.example", true),
        }));
        Assert.That(Ok(await Host.Seed.Send(new ReadPressLookAlikes(eventId, await Given.PressRequest(eventId, 3, other: answers => answers with { Outlet = "Ekran", Address = "desk@ekran.example" })))), Is.Empty);
        Assert.That((await Host.Seed.Send(new ReadPressLookAlikes(before, request))).Error, Is.EqualTo(PressErrors.NotFound));
    }

    [Test]
    public async Task Whoever_opens_a_proof_is_on_record_and_the_acts_are_shown()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        var proof = await Given.PressProof(request);
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new OpenPressProof(eventId, request, proof))).MediaType, Is.EqualTo("image/jpeg"));
        Ok(await officer.Send(new TakeUpRequest(eventId, request, 1)));
        var acts = Ok(await officer.Send(new ReadPressBackground(eventId, request))).Acts;
        Assert.That(acts.Select(act => act.Action), Is.EquivalentTo(new[] { "press.requested", "press.proof-added", "press.proof-opened", "press.taken-up", "accreditation.review" }));
        Assert.That(acts.Single(act => act.Action == "press.proof-opened").ActorName, Is.EqualTo("Somebody at the desk"));
        var other = await Given.PressRequest(eventId, 2);
        Assert.That((await officer.Send(new OpenPressProof(eventId, other, proof))).Error, Is.EqualTo(PressErrors.NotFound));
    }

    [Test]
    public async Task A_point_is_closed_once_nobody_has_or_awaits_a_place_there()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var plenary = await Given.PressPoint(eventId);
        var request = await Given.PressRequest(eventId, 1);
        await Given.Decided(eventId, AccreditationState.Accredited, request, decision => decision with { Points = [plenary] });
        await Refused(PressErrors.PointInUse, () => Host.Seed.Send(new ClosePressPoint(eventId, plenary, 1)));
        await Given.Decided(eventId, AccreditationState.Accredited, request);
        await Refused(PressErrors.ChangedMeanwhile, () => Host.Seed.Send(new ClosePressPoint(eventId, plenary, 2)));
        Ok(await Host.Seed.Send(new ClosePressPoint(eventId, plenary, 1)));
        await Refused(PressErrors.NotFound, () => Host.Seed.Send(new ClosePressPoint(eventId, plenary, 2)));
        Assert.That(Ok(await Host.Seed.Send(new ReadPressSettings(eventId))).Points, Is.Empty);
        await Refused(PressErrors.NotFound, async () => await Given.Decide(eventId, AccreditationState.Accredited, await Given.PressPeople(request), decision => decision with { Points = [plenary] }));
    }

    [Test]
    public async Task Points_at_the_same_time_are_named_in_pairs_and_nothing_is_refused_for_it()
    {
        var eventId = await Given.Event(places: 5, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 4, "11:30", "14:00"), Given.Visit("museum", 4, "12:00", "13:00")] });
        await Given.PressTerms(eventId);
        var (hall, plenary) = (await Given.PressPoint(eventId, Given.PressArea("Hall")), await Open(PressPointKind.Session, "plenary"));
        var (museum, harbour) = (await Open(PressPointKind.Visit, "museum"), await Open(PressPointKind.Visit, "harbour"));
        var request = await Given.PressRequest(eventId, 1);
        await Given.Decided(eventId, AccreditationState.Limited, request, decision => decision with { Points = [hall, plenary, museum, harbour] });
        var record = Ok(await Host.Seed.Send(new ReadPressRequest(eventId, await Reference(request))));
        Assert.That(record.People.Single().Holds, Has.Count.EqualTo(4));
        Assert.That(Named(record.People.Single().Holds), Is.EqualTo(new[] { "Session plenary, Visit harbour", "Visit harbour, Visit museum" }), "The museum opens as the plenary ends, and the hall is open all day");
        Assert.That(Named([plenary, museum]), Is.Empty);
        Assert.That(record.Points.Select(point => $"{point.StartsLocal} {point.EndsLocal}"), Is.EqualTo(new[] { " ", "2016-11-09T10:00 2016-11-09T12:00", "2016-11-09T12:00 2016-11-09T13:00", "2016-11-09T11:30 2016-11-09T14:00" }));

        // A forecast for many names it for whoever would be at both; whoever only waits at one of them is not there.
        foreach (var number in Enumerable.Range(2, 3)) await Given.Cleared(eventId, await Given.PressRequest(eventId, number, other: answers => answers with { Wishes = [hall, museum, harbour] }));
        var expected = new[] { "Visit harbour, Visit museum", "Visit harbour, Visit museum", "" };
        var allocation = Ok(await Host.Seed.Send(new PreviewPressAllocation(eventId)));
        Assert.That(allocation.Lines.Select(line => string.Join("; ", Pairs(allocation.Clashes(line)))), Is.EqualTo(expected));
        var act = Ok(await Host.Seed.Send(new PreviewPressAct(eventId, new(PressActKind.Accredit, LocalizedText.Empty), [.. allocation.Lines.Select(line => line.Id)])));
        Assert.That(act.Select(outcome => string.Join("; ", Pairs(outcome.Clashes))), Is.EqualTo(expected));

        static IEnumerable<string> Pairs(IEnumerable<PointClash> clashes) => clashes.Select(pair => $"{pair.One.In("en").Text}, {pair.Other.In("en").Text}");
        IEnumerable<string> Named(IEnumerable<PressPointId> at) => Pairs(record.Clashes(at));
        Task<PressPointId> Open(PressPointKind kind, string code) => Given.PressPoint(eventId, new() { Kind = kind, Code = code, Places = 3 });
    }
}
