using System.Text.Json;
using Summit.Application.Features.Events;
using Summit.Application.Features.History;
using Summit.Application.Features.Press;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What one officer decides and another confirms.</summary>
public sealed class PressProposalsTests(string database) : ContractTests(database)
{
    sealed record Stage(EventId EventId, PressRequestId Request, IReadOnlyList<AccreditationId> People, Requests First, Requests Second);

    async Task<Stage> Asked(int people = 1, int places = 20)
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1, people);
        await Given.SecondOfficer(eventId, places: places);
        return new(eventId, request, await Given.PressPeople(request), await Given.PressOfficer(eventId), await Given.PressOfficer(eventId));
    }

    async Task<string> States(PressRequestId request) => string.Join(' ', await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @request ORDER BY no", new { request }));

    Task<int> Waiting(EventId eventId) => Rows.Count("press_proposal", "event_id = @eventId", new { eventId });

    Task<int> Letters(PressRequestId request) => Rows.Count("outbox", "registration_id = @request AND template = 'press-decision' AND state = 'Pending'", new { request });

    static ConfirmPressProposal Confirm(Stage stage, PressProposalId id, int version = 1) => new(stage.EventId, id, version);

    [Test]
    public async Task Applicants_see_nothing_of_what_is_proposed_or_sent_back()
    {
        var stage = await Asked(people: 2);
        var holder = await Given.PressHolder(stage.Request);
        async Task<string> Seen() => JsonSerializer.Serialize(Ok(await holder.Send(new ReadMyPress())));
        Task<int> Owed() => Rows.Count("outbox", "registration_id = @Request", new { stage.Request });
        var (before, owed) = (await Seen(), await Owed());
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People, AccreditationState.Refused, decision => decision with { Reason = "Nobody knows them" });
        Assert.That((await Seen(), await Owed(), await States(stage.Request)), Is.EqualTo((before, owed, "Received Received")));
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "I do")));
        Assert.That((await Seen(), await Owed(), await States(stage.Request)), Is.EqualTo((before, owed, "Received Received")));
        Assert.That(before, Does.Not.Contain("Nobody knows them"));
    }

    [Test]
    public async Task A_second_officer_confirms_with_the_places_of_now_and_the_record_names_both()
    {
        var stage = await Asked(people: 2);
        var plenary = await Given.PressPoint(stage.EventId);
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People, other: decision => decision with { Points = [plenary], Days = [new(2016, 11, 9)] });
        Assert.That((await States(stage.Request), await Letters(stage.Request)), Is.EqualTo(("Received Received", 0)));
        Assert.That(await Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @EventId AND kind = 'Press'", new { stage.EventId }), Is.Zero);
        Assert.That(Ok(await stage.Second.Send(Confirm(stage, id))).Done, Is.EqualTo(2));
        Assert.That((await States(stage.Request), await Letters(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Accredited Accredited", 1, 0)));
        Assert.That(await Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @plenary AND kind = 'PressPoint'", new { plenary }), Is.EqualTo(2));
        var acts = await Rows.All<string>("SELECT CONCAT(action, ' ', actor) FROM audit WHERE subject_id = @person AND action LIKE 'accreditation.%' ORDER BY no", new { person = stage.People[0] });
        Assert.That(acts.Select(act => act.Split(' ')[0]), Is.EqualTo(new[] { "accreditation.proposed", "accreditation.accredited", "accreditation.confirmed" }));
        var (first, second) = (acts[0].Split(':')[1], acts[1].Split(':')[1]);
        Assert.That((first, acts[2].Split(':')[1]), Is.EqualTo((first, second)).And.Not.EqualTo((second, second)));
        Assert.That(await Rows.One<string>("SELECT v.new_value FROM audit_value v JOIN audit u ON u.id = v.audit_id WHERE u.subject_id = @person AND u.action = 'accreditation.confirmed'", new { person = stage.People[0] }), Is.EqualTo($"Staff:{first}"));
        var shown = Ok(await (await Given.Organiser(stage.EventId)).Send(new ReadHistory(stage.EventId, "accreditation"))).Lines.First(line => line.Action == "accreditation.confirmed");
        Assert.That(shown.Values.Select(value => (value.Field, value.New)), Is.EqualTo(new[] { ("proposed-by", (string?)"Somebody at the desk") }));
        await Refused(PressErrors.NoSuchProposal, () => stage.Second.Send(Confirm(stage, id)));
    }

    [Test]
    public async Task The_list_of_requests_marks_for_whom_something_waits_until_it_is_answered()
    {
        var stage = await Asked(people: 2);
        async Task<IEnumerable<bool>> Marked() => Ok(await stage.Second.Send(new ReadPressQueue(stage.EventId, new(), 1))).Lines.Single().People.Select(person => person.IsProposed);
        var id = await Given.Proposed(stage.EventId, stage.First, [stage.People[1]]);
        Assert.That(await Marked(), Is.EqualTo(new[] { false, true }));
        Ok(await stage.Second.Send(Confirm(stage, id)));
        Assert.That(await Marked(), Is.All.False);
        Ok(await stage.First.Send(new DecideAccreditation(stage.EventId, await Given.Seen([stage.People[1]]), new() { Becomes = AccreditationState.Revoked, Reason = "The card belongs to somebody else" })));
        Assert.That(await Marked(), Is.All.False, "A revocation holds; that it is looked at bars no decision");
    }

    [Test]
    public async Task The_settings_count_the_accounts_that_could_be_a_second_officer()
    {
        var (eventId, other, administrator) = (await Given.Event(places: 5), await Given.Event(places: 5), await Given.Administrator());
        async Task<int> Officers() => Ok(await Host.Seed.Send(new ReadPressSettings(eventId))).Officers;
        var administrators = await Officers();
        Assert.That(administrators, Is.EqualTo(await Rows.Count("staff", "administrator = 1 AND disabled_at IS NULL AND erased_at IS NULL", new { })));
        await Given.PressOfficer(eventId);
        await Given.PressOfficer(other);
        await Given.Organiser(eventId);
        Assert.That(await Officers(), Is.EqualTo(administrators + 1));
        Ok(await administrator.Send(new AdmitStaff(await Rows.One<StaffId>("SELECT staff_id FROM staff_role WHERE event_id = @eventId AND role = 'PressOfficer'", new { eventId }), Admittance.Disabled)));
        Assert.That(await Officers(), Is.EqualTo(administrators));
    }

    [Test]
    public async Task Nobody_is_the_second_officer_of_their_own_proposal_at_whatever_door_and_with_whatever_role()
    {
        var stage = await Asked();
        var (officer, secret) = await Given.OfficerOfManyDoors(stage.EventId);
        var id = await Given.Proposed(stage.EventId, officer, stage.People);
        foreach (var door in new[] { officer, Host.Staff(secret) })
        {
            await Refused(PressErrors.OwnProposal, () => door.Send(Confirm(stage, id)));
            await Refused(PressErrors.OwnProposal, () => door.Send(new SendBackPressProposal(stage.EventId, id, 1, "Myself")));
        }
        Assert.That((await States(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Received", 1)));
        // Nobody at the desk proposes nothing: there would be nobody to tell apart.
        var others = await Given.PressPeople(await Given.PressRequest(stage.EventId, 2));
        await Refused(RequestErrors.NotAllowed, async () => await Given.Decide(stage.EventId, AccreditationState.Refused, others));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(Confirm(stage, id)));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new TakeBackPressProposal(stage.EventId, id, 1)));
    }

    [Test]
    public async Task What_changed_meanwhile_is_not_confirmed_and_stays_until_it_is_sent_back_or_taken_back()
    {
        var stage = await Asked();
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People);
        Ok(await stage.Second.Send(new ClearAccreditation(stage.EventId, await Given.Seen(stage.People), Cleared: true)));
        await Refused(PressErrors.ProposalOutdated, () => stage.Second.Send(Confirm(stage, id)));
        var line = Ok(await stage.Second.Send(new ReadPressProposals(stage.EventId, null, 1))).Lines.Single();
        Assert.That((line.People.Single().IsChanged, line.IsOutdated), Is.EqualTo((true, true)));
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "The proofs are in order now")));
        // Neither as it was nor as it is: it is the first officer's again.
        await Refused(PressErrors.ChangedMeanwhile, () => stage.Second.Send(Confirm(stage, id)));
        await Refused(PressErrors.ChangedMeanwhile, () => stage.Second.Send(Confirm(stage, id, 2)));
        var again = await Given.Proposed(stage.EventId, stage.First, stage.People);
        Assert.That((again, await Waiting(stage.EventId)), Is.EqualTo((again, 1)), "What was sent back goes with what came of it");
        Assert.That(again, Is.Not.EqualTo(id));
        Ok(await stage.Second.Send(Confirm(stage, again)));
        Assert.That(await States(stage.Request), Is.EqualTo("Accredited"));
    }

    [Test]
    public async Task Without_a_place_it_is_refused_in_the_usual_words_and_goes_on_waiting()
    {
        var stage = await Asked(people: 2, places: 1);
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People);
        await Refused(PressErrors.Full, () => stage.Second.Send(Confirm(stage, id)));
        Assert.That((await States(stage.Request), await Letters(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Received Received", 0, 1)));
        await Given.SecondOfficer(stage.EventId, places: 2);
        Ok(await stage.Second.Send(Confirm(stage, id)));
        Assert.That(await States(stage.Request), Is.EqualTo("Accredited Accredited"));
    }

    [Test]
    public async Task What_no_rule_allows_is_not_even_proposed_and_one_person_has_one_proposal()
    {
        var stage = await Asked(people: 2);
        await Given.Proposed(stage.EventId, stage.First, [stage.People[0]]);
        var seen = await Given.Seen(stage.People);
        await Refused(PressErrors.AlreadyProposed, () => stage.Second.Send(new DecideAccreditation(stage.EventId, seen, new() { Becomes = AccreditationState.Waiting })));
        Ok(await (await Given.PressOfficer(stage.EventId)).Send(Confirm(stage, await Given.OnlyProposal(stage.EventId))));
        var now = await Given.Seen(stage.People);
        await Refused(PressErrors.NotPossible, () => stage.First.Send(new DecideAccreditation(stage.EventId, now, new() { Becomes = AccreditationState.Refused, Reason = "No" })));
        var barred = await Given.Seen(await Given.PressPeople(await Given.PressRequest(stage.EventId, 77)));
        Ok(await stage.First.Send(new AddPressBar(stage.EventId, null, Given.Barring("Outlet 77"))));
        await Refused(PressErrors.Barred, () => stage.First.Send(new DecideAccreditation(stage.EventId, barred, new() { Becomes = AccreditationState.Accredited })));
        Assert.That(await Waiting(stage.EventId), Is.Zero);
    }

    [Test]
    public async Task Of_many_those_who_can_be_decided_on_are_and_the_others_go_on_waiting()
    {
        var stage = await Asked(places: 1);
        var (other, unproved) = (await Given.PressRequest(stage.EventId, 2), await Given.PressRequest(stage.EventId, 3));
        AccreditationId[] people = [.. stage.People, .. await Given.PressPeople(other), .. await Given.PressPeople(unproved)];
        // What prepares a decision is none.
        Assert.That(Ok(await stage.First.Send(new ActOnPress(stage.EventId, new(PressActKind.TakeUp, LocalizedText.Empty), await Given.Seen(people)))).Select(one => (one.Refusal, one.IsProposed)), Is.All.EqualTo(((string?)null, false)));
        Assert.That((await States(other), await Waiting(stage.EventId)), Is.EqualTo(("UnderReview", 0)));
        await Given.Cleared(stage.EventId, stage.Request);
        await Given.Cleared(stage.EventId, other);
        async Task<IReadOnlyList<PressActOutcome>> Accredit() => Ok(await stage.First.Send(new ActOnPress(stage.EventId, new(PressActKind.Accredit, LocalizedText.Empty), await Given.Seen(people))));
        Assert.That((await Accredit()).Select(one => (one.Refusal, one.IsProposed)), Is.EqualTo(new[] { ((string?)null, true), (null, true), (PressErrors.NoProof.Code, false) }));
        Assert.That((await Accredit()).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.AlreadyProposed.Code, PressErrors.AlreadyProposed.Code, PressErrors.NoProof.Code }));
        var id = await Given.OnlyProposal(stage.EventId);
        var confirmed = Ok(await stage.Second.Send(Confirm(stage, id)));
        Assert.That((confirmed.Done, confirmed.Left.Select(one => one.Refusal)), Is.EqualTo((1, new[] { PressErrors.Full.Code })));
        Assert.That((await States(stage.Request), await States(other)), Is.EqualTo(("Accredited", "UnderReview")));
        await Refused(PressErrors.ChangedMeanwhile, () => stage.Second.Send(Confirm(stage, id)));
        await Given.SecondOfficer(stage.EventId, places: 2);
        Assert.That(Ok(await stage.Second.Send(Confirm(stage, id, 2))).Done, Is.EqualTo(1));
        Assert.That((await States(other), await Letters(other), await Waiting(stage.EventId)), Is.EqualTo(("Accredited", 1, 0)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_revocation_holds_at_once_and_a_second_officer_looks_at_it(bool asOneOfMany)
    {
        var stage = await Asked();
        Ok(await stage.Second.Send(Confirm(stage, await Given.Proposed(stage.EventId, stage.First, stage.People))));
        var seen = await Given.Seen(stage.People);
        if (asOneOfMany) Ok(await stage.First.Send(new ActOnPress(stage.EventId, new(PressActKind.Revoke, Given.Text(("en", "The card was false"))), seen)));
        else Assert.That(Ok(await stage.First.Send(new DecideAccreditation(stage.EventId, seen, new() { Becomes = AccreditationState.Revoked, Reason = "The card was false" }))), Is.EqualTo(PressEnding.DoneForReview));
        Assert.That((await States(stage.Request), await Letters(stage.Request)), Is.EqualTo(("Revoked", 1)));
        var line = Ok(await stage.Second.Send(new ReadPressProposals(stage.EventId, null, 1))).Lines.Single();
        Assert.That((line.Kind, line.Becomes, line.Reasons.Single().Reason, line.IsOwn), Is.EqualTo((ProposalKind.Revocation, AccreditationState.Revoked, "The card was false", false)));
        await Refused(PressErrors.OwnProposal, () => stage.First.Send(Confirm(stage, line.Id)));
        await Refused(PressErrors.NotToTakeBack, () => stage.First.Send(new TakeBackPressProposal(stage.EventId, line.Id, 1)));
        // It stands in the way of nothing: the other officer may well want to undo it.
        await Given.Proposed(stage.EventId, stage.Second, stage.People, AccreditationState.UnderReview);
        Ok(await stage.Second.Send(Confirm(stage, line.Id)));
        Assert.That(await Rows.Count("audit", "subject_id = @person AND action = 'accreditation.reviewed'", new { person = stage.People[0] }), Is.EqualTo(1));
        Assert.That((await States(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Revoked", 1)));
    }

    [Test]
    public async Task Of_many_whoever_cannot_be_is_not_proposed_and_whoever_changed_since_is_left_as_they_are()
    {
        var stage = await Asked();
        var (other, barred) = (await Given.PressRequest(stage.EventId, 2), await Given.PressRequest(stage.EventId, 78));
        foreach (var request in new[] { stage.Request, other, barred }) await Given.Cleared(stage.EventId, request);
        Ok(await stage.First.Send(new AddPressBar(stage.EventId, null, Given.Barring("Outlet 78"))));
        var changed = await Given.PressPeople(other);
        AccreditationId[] people = [.. stage.People, .. changed, .. await Given.PressPeople(barred)];
        var done = Ok(await stage.First.Send(new ActOnPress(stage.EventId, new(PressActKind.Accredit, LocalizedText.Empty), await Given.Seen(people))));
        Assert.That(done.Select(one => one.Refusal), Is.EqualTo(new[] { null, null, PressErrors.Barred.Code }));
        Ok(await stage.Second.Send(new ClearAccreditation(stage.EventId, await Given.Seen(changed), Cleared: false)));
        async Task<bool> Outdated() => Ok(await stage.Second.Send(new ReadPressProposals(stage.EventId, null, 1))).Lines.Single().IsOutdated;
        Assert.That(await Outdated(), Is.False, "It can be confirmed for the other");
        var confirmed = Ok(await stage.Second.Send(Confirm(stage, await Given.OnlyProposal(stage.EventId))));
        Assert.That((confirmed.Done, confirmed.Left.Single().Refusal), Is.EqualTo((1, PressErrors.ProposalOutdated.Code)));
        Assert.That(await Outdated(), Is.True);
        Assert.That((await States(stage.Request), await States(other), await States(barred), await Letters(other)), Is.EqualTo(("Accredited", "UnderReview", "UnderReview", 0)));
    }

    [Test]
    public async Task What_names_a_day_or_an_area_that_is_gone_is_not_confirmed()
    {
        var stage = await Asked(people: 2);
        var plenary = await Given.PressPoint(stage.EventId);
        var (area, day) = (await Given.Proposed(stage.EventId, stage.First, [stage.People[0]], other: decision => decision with { Points = [plenary] }),
            await Given.Proposed(stage.EventId, stage.First, [stage.People[1]], other: decision => decision with { Days = [new(2016, 11, 9)] }));
        Ok(await stage.First.Send(new ClosePressPoint(stage.EventId, plenary, 1)));
        await Refused(PressErrors.ProposalOutdated, () => stage.Second.Send(Confirm(stage, area)));
        Ok(await Host.Seed.Send(new PostponeEvent(stage.EventId, await Given.EventVersion(stage.EventId), new("2016-11-23T09:00"), new("2016-11-23T17:30"))));
        await Refused(PressErrors.ProposalOutdated, () => stage.Second.Send(Confirm(stage, day)));
        Assert.That((await States(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Received Received", 2)));
    }

    [Test]
    public async Task A_revocation_that_was_sent_back_stays_until_it_is_put_away_whatever_is_proposed_next()
    {
        var stage = await Asked();
        Ok(await stage.Second.Send(Confirm(stage, await Given.Proposed(stage.EventId, stage.First, stage.People))));
        var seen = await Given.Seen(stage.People);
        Ok(await stage.First.Send(new DecideAccreditation(stage.EventId, seen, new() { Becomes = AccreditationState.Revoked, Reason = "The card was false" })));
        var id = await Given.OnlyProposal(stage.EventId);
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "It was her colleague's card")));
        await Given.Proposed(stage.EventId, stage.First, stage.People, AccreditationState.UnderReview);
        var lines = Ok(await stage.Second.Send(new ReadPressProposals(stage.EventId, null, 1))).Lines;
        Assert.That(lines.Select(line => (line.Kind, line.People.Single().IsChanged)), Is.EqualTo(new[] { (ProposalKind.Decision, false), (ProposalKind.Revocation, false) }));
        Ok(await stage.First.Send(new TakeBackPressProposal(stage.EventId, id, 2)));
        Assert.That((await States(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Revoked", 1)));
    }

    [Test]
    public async Task An_allocation_is_proposed_and_confirmed_as_it_was_seen_or_not_at_all()
    {
        var stage = await Asked(places: 1);
        var other = await Given.PressRequest(stage.EventId, 2);
        foreach (var request in new[] { stage.Request, other }) await Given.Cleared(stage.EventId, request);
        async Task<string> Digest() => Ok(await stage.First.Send(new PreviewPressAllocation(stage.EventId))).Digest;
        Assert.That(Ok(await stage.First.Send(new ApplyPressAllocation(stage.EventId, await Digest()))), Is.EqualTo(new AllocationApplied(1, 1) { IsProposed = true }));
        Assert.That((await States(stage.Request), await States(other)), Is.EqualTo(("UnderReview", "UnderReview")));
        var id = await Given.OnlyProposal(stage.EventId);
        await Given.SecondOfficer(stage.EventId, places: 2);
        await Refused(PressErrors.ProposalOutdated, () => stage.Second.Send(Confirm(stage, id)));
        await Refused(PressErrors.AlreadyProposed, async () => await stage.First.Send(new ApplyPressAllocation(stage.EventId, await Digest())));
        Ok(await stage.First.Send(new TakeBackPressProposal(stage.EventId, id, 1)));
        Ok(await stage.First.Send(new ApplyPressAllocation(stage.EventId, await Digest())));
        Assert.That(Ok(await stage.Second.Send(Confirm(stage, await Given.OnlyProposal(stage.EventId)))).Done, Is.EqualTo(2));
        Assert.That((await States(stage.Request), await States(other), await Letters(other), await Waiting(stage.EventId)), Is.EqualTo(("Accredited", "Accredited", 1, 0)));
    }

    [Test]
    public async Task What_was_proposed_still_needs_a_second_officer_when_the_setting_is_turned_off()
    {
        var stage = await Asked(people: 2);
        var (first, second) = (await Given.Proposed(stage.EventId, stage.First, [stage.People[0]]), await Given.Proposed(stage.EventId, stage.First, [stage.People[1]]));
        await Given.SecondOfficer(stage.EventId, isNeeded: false);
        await Refused(PressErrors.OwnProposal, () => stage.First.Send(Confirm(stage, first)));
        Ok(await stage.Second.Send(Confirm(stage, first)));
        Ok(await stage.First.Send(new TakeBackPressProposal(stage.EventId, second, 1)));
        var seen = await Given.Seen(stage.People[1]);
        Assert.That(Ok(await stage.First.Send(new DecideAccreditation(stage.EventId, seen, new() { Becomes = AccreditationState.Refused, Reason = "No" }))), Is.EqualTo(PressEnding.Done));
        Assert.That((await States(stage.Request), await Waiting(stage.EventId)), Is.EqualTo(("Accredited Refused", 0)));
        Assert.That(await Rows.Count("audit", "event_id = @EventId AND action = 'press.terms' AND fields LIKE '%second-officer%'", new { stage.EventId }), Is.EqualTo(2));
    }

    [Test]
    public async Task What_waits_comes_first_also_once_no_second_officer_is_needed_any_more_and_only_a_revocation_does_not_wait_for_it()
    {
        var stage = await Asked();
        var other = await Given.PressRequest(stage.EventId, 2);
        foreach (var request in new[] { stage.Request, other }) await Given.Cleared(stage.EventId, request);
        AccreditationId[] people = [.. stage.People, .. await Given.PressPeople(other)];
        await Given.Proposed(stage.EventId, stage.First, stage.People);
        await Given.SecondOfficer(stage.EventId, isNeeded: false);
        var seen = await Given.Seen(stage.People);
        await Refused(PressErrors.AlreadyProposed, () => stage.First.Send(new DecideAccreditation(stage.EventId, seen, new() { Becomes = AccreditationState.Refused, Reason = "No" })));
        var digest = Ok(await stage.First.Send(new PreviewPressAllocation(stage.EventId))).Digest;
        await Refused(PressErrors.AlreadyProposed, () => stage.First.Send(new ApplyPressAllocation(stage.EventId, digest)));
        var act = new PressAct(PressActKind.Accredit, LocalizedText.Empty);
        Assert.That(Ok(await stage.First.Send(new PreviewPressAct(stage.EventId, act, people))).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.AlreadyProposed.Code, null }));
        var all = await Given.Seen(people);
        Assert.That(Ok(await stage.First.Send(new ActOnPress(stage.EventId, act, all))).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.AlreadyProposed.Code, null }));
        Assert.That((await States(stage.Request), await States(other), await Waiting(stage.EventId)), Is.EqualTo(("UnderReview", "Accredited", 1)));

        await Given.SecondOfficer(stage.EventId);
        await Given.Proposed(stage.EventId, stage.First, [people[1]]);
        await Given.SecondOfficer(stage.EventId, isNeeded: false);
        var badge = await Given.Seen(people[1]);
        Assert.That(Ok(await stage.Second.Send(new DecideAccreditation(stage.EventId, badge, new() { Becomes = AccreditationState.Revoked, Reason = "The card was false" }))), Is.EqualTo(PressEnding.Done));
        Assert.That((await States(other), await Waiting(stage.EventId)), Is.EqualTo(("Revoked", 2)));
    }

    [Test]
    public async Task Only_the_proposer_takes_back_what_waits_and_anybody_puts_away_what_was_sent_back()
    {
        var stage = await Asked();
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People);
        await Refused(PressErrors.NotToTakeBack, () => stage.Second.Send(new TakeBackPressProposal(stage.EventId, id, 1)));
        await Refused(RequestErrors.Invalid("BackNote", "required"), () => stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, " ")));
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "Look at the card")));
        await Refused(PressErrors.ChangedMeanwhile, () => stage.Second.Send(new TakeBackPressProposal(stage.EventId, id, 1)));
        // Nobody has changed since; it is the first officer's again all the same.
        await Refused(PressErrors.ChangedMeanwhile, () => stage.Second.Send(Confirm(stage, id, 2)));
        Assert.That(await States(stage.Request), Is.EqualTo("Received"));
        Ok(await stage.Second.Send(new TakeBackPressProposal(stage.EventId, id, 2)));
        await Refused(PressErrors.NoSuchProposal, () => stage.First.Send(new TakeBackPressProposal(stage.EventId, id, 2)));
        // The proposal is gone; what it was is on record.
        var acts = Ok(await (await Given.Organiser(stage.EventId)).Send(new ReadHistory(stage.EventId, "accreditation"))).Lines;
        Assert.That(acts.Single(line => line.Action == "accreditation.proposed").Values.Select(value => (value.Field, value.New)), Is.EqualTo(new[] { ("proposed", (string?)nameof(AccreditationState.Accredited)) }));
        var elsewhere = await Asked();
        var foreign = await Given.Proposed(elsewhere.EventId, elsewhere.First, elsewhere.People);
        await Refused(PressErrors.NoSuchProposal, () => stage.Second.Send(Confirm(stage, foreign)));
    }

    [Test]
    public async Task The_queue_and_the_rail_say_what_waits_for_whom()
    {
        var stage = await Asked(people: 2);
        var other = await Given.PressRequest(stage.EventId, 2);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @EventId", new { stage.EventId });
        async Task<(int, int)> Rail() => (Ok(await stage.First.Send(new ReadDeskEvent(slug))).Proposals, Ok(await stage.Second.Send(new ReadDeskEvent(slug))).Proposals);
        var id = await Given.Proposed(stage.EventId, stage.First, stage.People);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Given.Proposed(stage.EventId, stage.Second, await Given.PressPeople(other), AccreditationState.Refused);
        Assert.That(await Rail(), Is.EqualTo((1, 1)));
        Assert.That(Ok(await stage.First.Send(new ReadDeskEvent(slug))).Press, Is.Zero, "Nobody is counted twice");
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "Look at the card")));
        Assert.That(await Rail(), Is.EqualTo((2, 0)));
        var queue = Ok(await stage.First.Send(new ReadPressProposals(stage.EventId, null, 1)));
        Assert.That((queue.Found, queue.Pages, Ok(await stage.First.Send(new ReadDeskEvent(slug))).SecondOfficer), Is.EqualTo((2, 1, true)));
        await Given.SecondOfficer(stage.EventId, isNeeded: false);
        Assert.That(Ok(await stage.First.Send(new ReadDeskEvent(slug))).SecondOfficer, Is.False);
        Assert.That(queue.Lines.Select(line => (line.Becomes, line.IsOwn, line.ProposedBy, line.Note, line.People.Count)), Is.EqualTo(new[]
        {
            (AccreditationState.Refused, false, "Somebody at the desk", null, 1), ((AccreditationState?)AccreditationState.Accredited, true, (string?)"Somebody at the desk", (string?)"Look at the card", 2),
        }));
        Assert.That(Ok(await stage.First.Send(new ReadPressProposals(stage.EventId, other, 1))).Lines.Select(line => line.Becomes), Is.EqualTo(new AccreditationState?[] { AccreditationState.Refused }));
        Assert.That(Ok(await stage.First.Send(new ReadPressProposals(stage.EventId, other, 2))).Lines, Is.Empty);
        var past = Ok(await stage.First.Send(new ReadPressProposals(stage.EventId, null, 2)));
        Assert.That((past.Lines.Count, past.Found, past.Pages), Is.EqualTo((0, 2, 1)), "Answered, the last one of a page takes the page with it, not what is left");
    }

    [Test]
    public async Task Of_somebody_who_is_erased_no_proposal_and_no_note_is_left()
    {
        var stage = await Asked();
        var other = await Given.PressRequest(stage.EventId, 2);
        foreach (var request in new[] { stage.Request, other }) await Given.Cleared(stage.EventId, request);
        Ok(await stage.First.Send(new ActOnPress(stage.EventId, new(PressActKind.Accredit, LocalizedText.Empty), await Given.Seen([.. stage.People, .. await Given.PressPeople(other)]))));
        var id = await Given.OnlyProposal(stage.EventId);
        Ok(await stage.Second.Send(new SendBackPressProposal(stage.EventId, id, 1, "Given 1 Press 1 is not who they say")));
        Ok(await Host.Seed.Send(new ErasePressRequest(stage.EventId, stage.Request)));
        Assert.That(Ok(await stage.First.Send(new ReadPressProposals(stage.EventId, null, 1))).Lines.Select(line => (line.Note, line.People.Count)), Is.EqualTo(new[] { ((string?)"", 1) }));
        Ok(await Host.Seed.Send(new ErasePressRequest(stage.EventId, other)));
        Assert.That(await Waiting(stage.EventId), Is.Zero);
    }
}
