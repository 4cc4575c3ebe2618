using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

public sealed class ActOnPressTests(string database) : ContractTests(database)
{
    async Task<string> State(PressRequestId request) => string.Join(' ', await Rows.All<string>("SELECT state FROM accreditation WHERE request_id = @request ORDER BY no", new { request }));

    async Task<IReadOnlyList<PressActOutcome>> Act(EventId eventId, PressAct act, IReadOnlyList<AccreditationId> people)
    {
        var preview = Ok(await Host.Seed.Send(new PreviewPressAct(eventId, act, people)));
        var done = Ok(await Host.Seed.Send(new ActOnPress(eventId, act, await Given.Seen(people))));
        Assert.That(done.Select(one => (one.Id, one.Refusal)), Is.EqualTo(preview.Select(one => (one.Id, one.Refusal))), "The preview said something else");
        return preview;
    }

    [Test]
    public async Task Many_are_taken_up_cleared_accredited_and_set_waiting_as_the_preview_says()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 2, outletPlaces: 1);
        var plenary = await Given.PressPoint(eventId, Given.PressArea(places: 1));
        var requests = new List<PressRequestId>();
        foreach (var number in Enumerable.Range(1, 4)) requests.Add(await Given.PressRequest(eventId, number, other: answers => answers with { Wishes = [plenary], Outlet = number == 2 ? "Outlet 1" : answers.Outlet }));
        var people = new List<AccreditationId>();
        foreach (var request in requests) people.AddRange(await Given.PressPeople(request));
        var (given, nothing) = (Given, new PressAct(PressActKind.Clear, LocalizedText.Empty));
        Assert.That((await Act(eventId, nothing, people)).Select(one => one.Refusal), Is.All.EqualTo(PressErrors.NoProof.Code));
        Assert.That((await Act(eventId, new(PressActKind.Accredit, LocalizedText.Empty), people)).Select(one => one.Refusal), Is.All.EqualTo(PressErrors.NoProof.Code));
        foreach (var request in requests) await given.PressProof(request);
        await Act(eventId, new(PressActKind.TakeUp, LocalizedText.Empty), people);
        Assert.That((await Act(eventId, new(PressActKind.TakeUp, LocalizedText.Empty), people)).Select(one => one.Refusal), Is.All.EqualTo(PressErrors.NotPossible.Code));
        await Act(eventId, new(PressActKind.Clear, LocalizedText.Empty), people);
        var accredited = await Act(eventId, new(PressActKind.Accredit, LocalizedText.Empty), people);
        Assert.That(accredited.Select(one => (one.Refusal, one.WaitsAt.Count)), Is.EqualTo(new[] { ((string?)null, 0), (PressErrors.OutletFull.Code, 0), (null, 1), (PressErrors.Full.Code, 0) }));
        Assert.That((await Act(eventId, new(PressActKind.Wait, LocalizedText.Empty), people)).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.NotPossible.Code, null, PressErrors.NotPossible.Code, null }));
        Assert.That(await State(requests[3]), Is.EqualTo("Waiting"));
        Assert.That(await Rows.Count("outbox", "registration_id = @request AND template = 'press-decision' AND state = 'Pending'", new { request = requests[0] }), Is.EqualTo(1));
    }

    [Test]
    public async Task Refusals_go_out_in_each_applicants_language_and_not_without_a_reason_in_it()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var english = await Given.PressRequest(eventId, 1);
        var turkish = Ok(await Host.Visitor.Send(Given.PressCommand(eventId, 2) with { Language = "tr" })).Id!.Value;
        AccreditationId[] people = [.. await Given.PressPeople(english), .. await Given.PressPeople(turkish)];
        var outcomes = await Act(eventId, new(PressActKind.Refuse, Given.Text(("en", "No proof"))), people);
        Assert.That(outcomes.Select(one => one.Refusal), Is.EqualTo(new[] { null, PressErrors.NoReason.Code }));
        await Act(eventId, new(PressActKind.Refuse, Given.Text(("tr", "Belge yok"))), [people[1]]);
        Assert.That(await Rows.One<string>("SELECT reason FROM accreditation WHERE request_id = @turkish", new { turkish }), Is.EqualTo("Belge yok"));
        await Refused(RequestErrors.Invalid("Reason", "required"), () => Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Revoke, LocalizedText.Empty), [new(people[0], 1)])));
        await Refused(RequestErrors.Invalid("People", "required"), () => Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Clear, LocalizedText.Empty), [])));
        await Refused(RequestErrors.Invalid("People", "too-many"), () => Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Clear, LocalizedText.Empty), [.. Enumerable.Repeat(new AccreditationSeen(people[0], 1), 201)])));
    }

    [Test]
    public async Task Who_was_changed_meanwhile_stays_and_so_does_who_got_the_place_of_another_of_the_same_act()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 1);
        var (holder, waiting) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Decided(eventId, AccreditationState.Accredited, holder);
        await Given.Decided(eventId, AccreditationState.Waiting, waiting);
        AccreditationId[] people = [.. await Given.PressPeople(holder), .. await Given.PressPeople(waiting)];
        var done = Ok(await Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Revoke, Given.Text(("en", "The card was false"))), await Given.Seen(people))));
        Assert.That(done.Select(one => one.Refusal), Is.EqualTo(new[] { null, PressErrors.NotPossible.Code }));
        Assert.That((await State(holder), await State(waiting)), Is.EqualTo(("Revoked", "Accredited")));
        await Given.Decided(eventId, AccreditationState.Revoked, waiting);
        var third = await Given.PressPeople(await Given.PressRequest(eventId, 3));
        var seen = await Given.Seen(third);
        await Given.Decide(eventId, AccreditationState.Accredited, third);
        Assert.That(Ok(await Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Refuse, Given.Text(("en", "late"))), seen))).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.ChangedMeanwhile.Code }));
    }

    [Test]
    public async Task What_was_decided_for_one_alone_is_not_overwritten_by_the_way()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        await Given.Decided(eventId, AccreditationState.Accredited, request);
        var seen = await Given.Seen(await Given.PressPeople(request));
        Assert.That(Ok(await Host.Seed.Send(new ActOnPress(eventId, new(PressActKind.Accredit, LocalizedText.Empty), seen))).Select(one => one.Refusal), Is.EqualTo(new[] { PressErrors.NotPossible.Code }));
        Assert.That(await Given.Seen(await Given.PressPeople(request)), Is.EqualTo(seen));
    }
}
