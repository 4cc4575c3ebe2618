using Summit.Application.Features.History;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

public sealed class DecideAccreditationTests(string database) : ContractTests(database)
{
    Task<string> State(AccreditationId id) => Rows.One<string>("SELECT state FROM accreditation WHERE id = @id", new { id });

    async Task<IReadOnlyList<string>> States(PressRequestId request) => await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @request ORDER BY no", new { request });

    Task<int> Taken(Guid owner) => Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @owner AND kind IN ('Press', 'PressPoint')", new { owner });

    Task<int> Owed(PressRequestId request, string template = "press-decision") => Rows.Count("outbox", "registration_id = @request AND template = @template AND state = 'Pending'", new { request, template });

    [Test]
    public async Task Who_is_accredited_has_a_place_at_the_event_and_at_each_point_and_one_message_says_so()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 5);
        var plenary = await Given.PressPoint(eventId);
        var crew = await Given.PressRequest(eventId, 1, people: 2);
        await Given.Decided(eventId, AccreditationState.Accredited, crew, decision => decision with { Points = [plenary] });
        Assert.That(await States(crew), Is.EqualTo(new[] { "Accredited", "Accredited" }));
        Assert.That((await Taken(eventId.Value), await Taken(plenary.Value), await Owed(crew)), Is.EqualTo((2, 2, 1)));
        var holder = await Given.PressHolder(crew);
        Assert.That(Ok(await holder.Send(new ReadMyPress())).People.Select(person => (person.State, person.Points.Count)), Is.All.EqualTo((AccreditationState.Accredited, 1)));
    }

    [Test]
    public async Task A_letter_says_whose_reason_it_is_where_a_crew_was_given_several()
    {
        var eventId = await Given.Event(places: 5);
        var crew = await Given.PressRequest(eventId, 1, people: 3);
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Refused, [people[0], people[2]]));
        Ok(await Given.Decide(eventId, AccreditationState.Refused, [people[1]], decision => decision with { Reason = "The card has expired" }));
        Assert.That(await Letter(crew), Does.Contain("Reason: Given 1 Press 1, Given 3 Press 1 – No proof was sent; Given 2 Press 1 – The card has expired\n"));
        var alone = await Given.PressRequest(eventId, 2);
        await Given.Decided(eventId, AccreditationState.Refused, alone);
        Assert.That(await Letter(alone), Does.Contain("Reason: No proof was sent\n"));

        async Task<string> Letter(PressRequestId request)
        {
            var owed = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-decision' AND state = 'Pending'", new { request });
            return Host.Letters.Write(Ok(await Host.Job.Send(new PrepareMessage(owed)))!).TextBody;
        }
    }

    [Test]
    public async Task A_crew_of_four_with_three_places_left_is_refused_as_one_and_three_of_it_get_the_places()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 3);
        var crew = await Given.PressRequest(eventId, 1, people: 4);
        var people = await Given.PressPeople(crew);
        await Refused(PressErrors.Full, () => Given.Decide(eventId, AccreditationState.Accredited, people));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Take(3)));
        Ok(await Given.Decide(eventId, AccreditationState.Waiting, people.Skip(3)));
        Assert.That(await States(crew), Is.EqualTo(new[] { "Accredited", "Accredited", "Accredited", "Waiting" }));
        // A place that frees goes to whoever waits, at once and with one message for the request.
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, people.Take(1)));
        Assert.That(await States(crew), Is.EqualTo(new[] { "Revoked", "Accredited", "Accredited", "Accredited" }));
        Assert.That((await Taken(eventId.Value), await Owed(crew)), Is.EqualTo((3, 1)));
    }

    [Test]
    public async Task One_outlet_gets_no_more_than_its_places_however_it_spells_itself()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 5, outletPlaces: 1);
        var first = await Given.PressRequest(eventId, 1, other: answers => answers with { Outlet = "De Rotterdammer" });
        var second = await Given.PressRequest(eventId, 2, other: answers => answers with { Outlet = "  DE  rotterdammer " });
        var other = await Given.PressRequest(eventId, 3);
        await Given.Decided(eventId, AccreditationState.Accredited, first);
        var people = await Given.PressPeople(second);
        await Refused(PressErrors.OutletFull, () => Given.Decide(eventId, AccreditationState.Accredited, people));
        await Given.Decided(eventId, AccreditationState.Accredited, other);
        Ok(await Given.Decide(eventId, AccreditationState.Waiting, people));
        await Given.Decided(eventId, AccreditationState.Revoked, first);
        Assert.That(await States(second), Is.EqualTo(new[] { "Accredited" }));
    }

    [Test]
    public async Task A_point_without_a_place_is_named_or_waited_for()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var (plenary, room) = (await Given.PressPoint(eventId, Given.PressArea(places: 1)), await Given.PressPoint(eventId, Given.PressArea("Press room", 5)));
        var (first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, first, decision => decision with { Points = [plenary] });
        var people = await Given.PressPeople(second);
        await Refused(PressErrors.PointFull, () => Given.Decide(eventId, AccreditationState.Accredited, people, decision => decision with { Points = [room, plenary] }));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people, decision => decision with { Points = [room, plenary], WaitWhereFull = true }));
        Assert.That((await Taken(plenary.Value), await Taken(room.Value)), Is.EqualTo((1, 1)));
        // Fewer points free a place there, and whoever waits gets it.
        await Given.Decided(eventId, AccreditationState.Accredited, first, decision => decision with { Points = [room] });
        Assert.That((await Taken(plenary.Value), await Taken(room.Value)), Is.EqualTo((1, 2)));
        Assert.That(await Rows.Count("place_claim", "holder_id = @id AND state = 'Held'", new { id = people[0] }), Is.EqualTo(3));
    }

    [Test]
    public async Task A_limited_accreditation_names_a_session_or_visit()
    {
        var eventId = await Given.Event(places: 5, seed => seed with { Visits = [Given.Visit("harbour", 4)] });
        await Given.PressTerms(eventId);
        var (plenary, harbour) = (await Given.PressPoint(eventId), await Given.PressPoint(eventId, new() { Kind = PressPointKind.Visit, Code = "harbour", Places = 2 }));
        var request = await Given.PressRequest(eventId, 1);
        var people = await Given.PressPeople(request);
        await Refused(RequestErrors.Invalid("Points", "choose"), () => Given.Decide(eventId, AccreditationState.Limited, people));
        await Refused(RequestErrors.Invalid("Points", "choose"), () => Given.Decide(eventId, AccreditationState.Limited, people, decision => decision with { Points = [plenary] }));
        Ok(await Given.Decide(eventId, AccreditationState.Limited, people, decision => decision with { Points = [harbour], Days = [new(2016, 11, 9)] }));
        Assert.That(await States(request), Is.EqualTo(new[] { "Limited" }));
        // All days of the event are no limit of days.
        Assert.That(await Rows.One<string>("SELECT days FROM accreditation WHERE request_id = @request", new { request }), Is.Empty);
        await Refused(RequestErrors.Invalid("Days", "choose"), () => Given.Decide(eventId, AccreditationState.Limited, people, decision => decision with { Points = [harbour], Days = [new(2016, 11, 10)] }));
    }

    [Test]
    public async Task Nobody_waits_while_there_is_a_place_and_nobody_becomes_what_cannot_follow()
    {
        var eventId = await Given.Event(places: 5);
        var people = await Given.PressPeople(await Given.PressRequest(eventId, 1));
        await Refused(PressErrors.PlaceFree, () => Given.Decide(eventId, AccreditationState.Waiting, people));
        await Refused(PressErrors.NotPossible, () => Given.Decide(eventId, AccreditationState.Revoked, people));
        await Refused(RequestErrors.Invalid("Reason", "required"), () => Given.Decide(eventId, AccreditationState.Refused, people, decision => decision with { Reason = " " }));
        await Refused(RequestErrors.Invalid("Becomes", "choose"), () => Given.Decide(eventId, AccreditationState.Withdrawn, people));
        Ok(await Given.Decide(eventId, AccreditationState.Refused, people));
        await Refused(PressErrors.NotPossible, () => Given.Decide(eventId, AccreditationState.Accredited, people));
    }

    [Test]
    public async Task What_was_changed_meanwhile_or_is_not_of_one_request_is_not_decided()
    {
        var eventId = await Given.Event(places: 5);
        var (one, other) = (await Given.PressPeople(await Given.PressRequest(eventId, 1)), await Given.PressPeople(await Given.PressRequest(eventId, 2)));
        var seen = await Given.Seen(one);
        await Given.Decide(eventId, AccreditationState.Accredited, one);
        await Refused(PressErrors.ChangedMeanwhile, () => Host.Seed.Send(new DecideAccreditation(eventId, seen, new() { Becomes = AccreditationState.Refused, Reason = "late" })));
        await Refused(PressErrors.NotFound, () => Given.Decide(eventId, AccreditationState.Accredited, [.. one, .. other]));
        var elsewhere = await Given.Event(places: 5);
        await Given.PressTerms(elsewhere);
        await Refused(PressErrors.NotFound, () => Given.Decide(elsewhere, AccreditationState.Accredited, other));
    }

    [Test]
    public async Task Who_was_refused_can_be_looked_at_again_unless_they_have_asked_anew()
    {
        var eventId = await Given.Event(places: 5);
        var first = await Given.PressRequest(eventId, 1);
        await Given.Decided(eventId, AccreditationState.Refused, first);
        await Given.Decided(eventId, AccreditationState.UnderReview, first);
        Assert.That(await Rows.Count("accreditation", "request_id = @first AND ended_at IS NULL AND reason IS NULL AND decided_at IS NULL", new { first }), Is.EqualTo(1));
        await Given.Decided(eventId, AccreditationState.Refused, first);
        await Given.PressRequest(eventId, 1);
        var people = await Given.PressPeople(first);
        await Refused(PressErrors.AskedAnew, () => Given.Decide(eventId, AccreditationState.UnderReview, people));
    }

    [Test]
    public async Task Proofs_go_thirty_days_after_everybody_was_decided_on_and_stay_when_it_is_reopened()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1, people: 2);
        await Given.PressProof(request);
        var people = await Given.PressPeople(request);
        Task<DateTimeOffset> Until() => Rows.One<DateTimeOffset>("SELECT f.delete_after FROM stored_file f JOIN press_document d ON d.file_id = f.id WHERE d.request_id = @request", new { request });
        var late = Host.Clock.SystemNow + (new DateTimeOffset(2016, 11, 9, 16, 30, 0, TimeSpan.Zero) - Host.Clock.Now) + TimeSpan.FromDays(30);
        Ok(await Given.Decide(eventId, AccreditationState.Refused, people.Take(1)));
        Assert.That(await Until(), Is.EqualTo(late).Within(TimeSpan.FromSeconds(1)));
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Skip(1)));
        Assert.That(await Until(), Is.EqualTo(Host.Clock.SystemNow.AddDays(30)).Within(TimeSpan.FromSeconds(1)));
        Ok(await Given.Decide(eventId, AccreditationState.UnderReview, people.Take(1)));
        Assert.That(await Until(), Is.EqualTo(late).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_proof_does_not_live_longer_because_another_comes_or_a_place_at_a_point_does()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var plenary = await Given.PressPoint(eventId, Given.PressArea(places: 1));
        var (first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        var given = Given;
        var proof = await given.PressProof(second);
        await Given.Decided(eventId, AccreditationState.Accredited, first, decision => decision with { Points = [plenary] });
        await Given.Decided(eventId, AccreditationState.Accredited, second, decision => decision with { Points = [plenary], WaitWhereFull = true });
        Task<DateTimeOffset> Until(PressDocumentId id) => Rows.One<DateTimeOffset>("SELECT f.delete_after FROM stored_file f JOIN press_document d ON d.file_id = f.id WHERE d.id = @id", new { id });
        var due = await Until(proof);
        Host.Clock.Shift(TimeSpan.FromDays(10));
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, await Given.PressPeople(first)));
        Assert.That(await Rows.Count("place_claim", "state = 'Held' AND holder_id IN (SELECT id FROM accreditation WHERE request_id = @second)", new { second }), Is.EqualTo(2), "the place at the point came");
        var added = await given.PressProof(second);
        // Files run on the system's clock, which stood still meanwhile.
        Assert.That(await Until(proof), Is.EqualTo(due.AddDays(-10)).Within(TimeSpan.FromSeconds(1)));
        Assert.That(await Until(added), Is.EqualTo(due).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Who_gets_a_place_after_all_is_not_told_why_there_was_none()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var (first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, first);
        await Given.Decided(eventId, AccreditationState.Waiting, second, decision => decision with { Reason = "All places are taken" });
        Ok(await (await Given.PressHolder(first)).Send(new WithdrawAccreditation(eventId, null)));
        var person = Ok(await (await Given.PressHolder(second)).Send(new ReadMyPress())).People.Single();
        Assert.That((person.State, person.Reason), Is.EqualTo((AccreditationState.Accredited, (string?)null)));
    }

    [Test]
    public async Task A_colleague_who_gets_the_place_of_one_who_withdraws_is_told_in_the_same_letter()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var crew = await Given.PressRequest(eventId, 1, people: 2);
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, [people[0]]));
        Ok(await Given.Decide(eventId, AccreditationState.Waiting, [people[1]]));
        Ok(await (await Given.PressHolder(crew)).Send(new WithdrawAccreditation(eventId, people[0])));
        Assert.That(await States(crew), Is.EqualTo(new[] { "Withdrawn", "Accredited" }));
        Assert.That(await Owed(crew), Is.EqualTo(1));
    }

    [Test]
    public async Task Limited_days_are_told()
    {
        var eventId = await Given.Event(places: 5, change: seed => seed with { Ends = "2016-11-10T17:30" });
        var request = await Given.PressRequest(eventId, 1);
        await Given.Decided(eventId, AccreditationState.Accredited, request, decision => decision with { Days = [new(2016, 11, 10)] });
        var owed = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @request AND template = 'press-decision' AND state = 'Pending'", new { request });
        var letter = Host.Letters.Write(Ok(await Host.Job.Send(new PrepareMessage(owed)))!).TextBody;
        Assert.That(letter, Does.Contain("Given 1 Press 1 (Thursday, 10 November 2016)").Or.Contain("Given 1 Press 1 (Thursday 10 November 2016)"));
        Assert.That(Ok(await (await Given.PressHolder(request)).Send(new ReadMyPress())).People.Single().Days, Is.EqualTo("2016-11-10"));
    }

    [Test]
    public async Task Whoever_was_revoked_by_mistake_or_withdrew_is_looked_at_again()
    {
        var eventId = await Given.Event(places: 5);
        var (first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, first);
        await Given.Decided(eventId, AccreditationState.Revoked, first);
        Ok(await (await Given.PressHolder(second)).Send(new WithdrawAccreditation(eventId, null)));
        foreach (var request in new[] { first, second })
        {
            await Given.Decided(eventId, AccreditationState.UnderReview, request);
            await Given.Decided(eventId, AccreditationState.Accredited, request);
        }
        Assert.That(await Taken(eventId.Value), Is.EqualTo(2));
    }

    [Test]
    public async Task After_the_event_a_place_that_frees_stays_free_and_that_is_no_fault()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var (first, second) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, first);
        await Given.Decided(eventId, AccreditationState.Waiting, second);
        Host.Clock.Shift(TimeSpan.FromDays(60));
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, await Given.PressPeople(first)));
        Assert.That(await States(second), Is.EqualTo(new[] { "Waiting" }));
        Assert.That(await EventInvariants.Violations(Host.Database, eventId), Is.Empty);
    }

    [Test]
    public async Task A_name_is_put_right_unless_it_is_a_colleagues_or_a_barred_ones()
    {
        var eventId = await Given.Event(places: 5);
        var crew = await Given.PressRequest(eventId, 1, people: 2);
        await Given.Decided(eventId, AccreditationState.Accredited, crew);
        var people = await Given.PressPeople(crew);
        var officer = await Given.PressOfficer(eventId);
        async Task<CorrectAccreditation> As(string given, string family) => new(eventId, (await Given.Seen(people[0]))[0], new() { GivenNames = given, FamilyName = family, Role = PressRole.Camera });
        var stale = await As("Ann", "Berg");
        Ok(await officer.Send(stale));
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(stale));
        Assert.That(Ok(await Host.Seed.Send(new ReadPressQueue(eventId, new() { Search = "ann berg" }, 1))).Lines.Single().People[0].Role, Is.EqualTo(PressRole.Camera));
        // Who was accredited under which name can be told afterwards.
        var corrected = Ok(await (await Given.Organiser(eventId)).Send(new ReadHistory(eventId, "accreditation"))).Lines.Single(line => line.Action == "accreditation.corrected");
        Assert.That(corrected.Values.Select(value => (value.Field, value.Old, value.New)), Is.EqualTo(new[] { ("FamilyName", "Press 1", "Berg"), ("GivenNames", "Given 1", (string?)"Ann") }));
        var colleague = await As("Given 2", "Press 1");
        await Refused(PressErrors.AskedAnew, () => officer.Send(colleague));
        var empty = await As(" ", "Berg");
        await Refused(RequestErrors.Invalid("GivenNames", "required"), () => officer.Send(empty));
        Ok(await officer.Send(new AddPressBar(eventId, null, new() { Kind = PressBarKind.Person, GivenNames = "Bad", FamilyName = "Actor", Reason = "Behaved badly", EndsOn = new(2016, 12, 31) })));
        var barred = await As("Bad", "Actor");
        await Refused(PressErrors.Barred, () => officer.Send(barred));
    }

    [Test]
    public async Task After_the_event_nobody_is_accredited_any_more()
    {
        var eventId = await Given.Event(places: 5);
        var people = await Given.PressPeople(await Given.PressRequest(eventId, 1));
        Host.Clock.Shift(TimeSpan.FromDays(60));
        await Refused(PressErrors.EventOver, () => Given.Decide(eventId, AccreditationState.Accredited, people));
        Ok(await Given.Decide(eventId, AccreditationState.Refused, people));
        Assert.That(await State(people[0]), Is.EqualTo("Refused"));
    }
}
