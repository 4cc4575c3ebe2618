using Summit.Application.Features.Events;
using Summit.Application.Features.History;
using Summit.Application.Features.Interpretation;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class BoothsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_booth_works_both_ways_is_heavy_and_says_so_in_the_record()
    {
        var (eventId, coordinator) = await Session("en fr", "fr de it");
        Ok(await coordinator.Send(new SetBooth(eventId, "opening", "de", new(null, false, false), "en", IsHeavy: true, IsWhispered: false)));
        var booth = await Booth(eventId, coordinator, "de");
        Assert.That((booth.Booth.Retour, booth.Booth.IsHeavy, booth.IsWhispered, booth.Least), Is.EqualTo(("en", true, false, 3)));
        Ok(await coordinator.Send(new SetBooth(eventId, "opening", "de", new("en", true, false), null, IsHeavy: false, IsWhispered: true)));
        booth = await Booth(eventId, coordinator, "de");
        Assert.That((booth.Booth.Retour, booth.Booth.IsHeavy, booth.IsWhispered, booth.Least), Is.EqualTo(((string?)null, false, true, 2)));
        var act = Ok(await (await Given.Organiser(eventId)).Send(new ReadHistory(eventId, "interpretation")));
        Assert.That(act.Lines.Select(line => line.Values.Single(value => value.Field == "retour") is var retour ? (retour.Old, retour.New) : default), Is.EquivalentTo(new[] { (null, "en"), ("en", (string?)null) }));
        Assert.That(act.Names[("session", "opening")].In("en").Text, Is.EqualTo("Session opening"));
        Assert.That(act.Names[("room", "hall")].In("en").Text, Is.EqualTo("Hall"));
    }

    [Test]
    public async Task Of_two_who_decide_the_second_is_told_and_overwrites_nothing()
    {
        var (eventId, coordinator) = await Session("en fr", "fr de it");
        var other = await Given.Staff(eventId, StaffRole.Coordinator);
        var anna = await Given.Interpreter(eventId, "Anna Voice", "de:A en:C");
        var seen = new BoothWay(null, false, false);
        // Who sits there is no part of it.
        Ok(await other.Send(new AssignInterpreter(eventId, "opening", "de", anna, null, null)));
        Ok(await coordinator.Send(new SetBooth(eventId, "opening", "de", seen, "en", IsHeavy: true, IsWhispered: false)));
        await Refused(InterpretationErrors.ChangedMeanwhile, () => other.Send(new SetBooth(eventId, "opening", "de", seen, null, IsHeavy: false, IsWhispered: true)));
        Ok(await other.Send(new SetBooth(eventId, "opening", "de", seen, "en", IsHeavy: true, IsWhispered: false)));
    }

    [Test]
    public async Task The_one_booth_of_two_languages_works_both_ways_by_itself()
    {
        var (eventId, coordinator) = await Session("en fr", "en fr");
        Ok(await coordinator.Send(new SetBooth(eventId, "opening", "en", new(null, false, false), "de", IsHeavy: true, IsWhispered: false)));
        Assert.That((await Booth(eventId, coordinator, "en")).Booth, Is.EqualTo(new Booth(1, "en", "fr", IsHeavy: true)));
    }

    [Test]
    public async Task What_a_session_has_no_booth_for_is_refused()
    {
        var (eventId, coordinator) = await Session("en", "fr de");
        var anna = await Given.Interpreter(eventId, "Anna Voice", "fr:A en:C");
        await Refused(InterpretationErrors.NoSuchBooth, () => coordinator.Send(new SetBooth(eventId, "opening", "it", new(null, false, false), null, false, false)));
        await Refused(InterpretationErrors.NoSuchBooth, () => coordinator.Send(new SetBooth(eventId, "closing", "fr", new(null, false, false), null, false, false)));
        await Refused(RequestErrors.Invalid("Retour", "choose"), () => coordinator.Send(new SetBooth(eventId, "opening", "fr", new(null, false, false), "it", false, false)));
        await Refused(RequestErrors.Invalid("Retour", "choose"), () => coordinator.Send(new SetBooth(eventId, "opening", "fr", new(null, false, false), "fr", false, false)));
        await Refused(InterpretationErrors.NoSuchBooth, () => coordinator.Send(new AssignInterpreter(eventId, "opening", "it", anna, null, null)));
        await Refused(InterpretationErrors.NoSuchInterpreter, () => coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", new(Guid.AllBitsSet), null, null)));
        await Refused(RequestErrors.Invalid("Interpreter", "choose"), () => coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", default, null, null)));
        foreach (var (from, to) in new (int?, int?)[] { (-1, null), (30, 30), (null, 61), (60, null) })
            await Refused(RequestErrors.Invalid("FromMinute", "within-session"), () => coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", anna, from, to)));
        await Refused(InterpretationErrors.NoSuchSession, () => coordinator.Send(new ReleaseInterpreter(eventId, "none", "fr", anna)));
        Assert.That(await Rows.Count("session_booth b", "EXISTS (SELECT 1 FROM session s WHERE s.id = b.session_id AND s.event_id = @eventId)", new { eventId }), Is.Zero);
    }

    [Test]
    public async Task A_booth_that_is_not_needed_any_more_takes_its_team_along()
    {
        var (eventId, coordinator) = await Session("en", "fr de");
        var anna = await Given.Interpreter(eventId, "Anna Voice", "fr:A de:B en:C");
        foreach (var language in new[] { "fr", "de" }) Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", language, anna, null, null)));
        var plan = Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single();
        Assert.That(plan.Findings.Select(finding => finding.Fault), Does.Contain(PlanFault.TwoPlaces));
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", ["en"], ["fr"])));
        plan = Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single();
        Assert.That((plan.Booths.Single().Seats.Single().Interpreter, plan.Findings.Select(finding => finding.Fault)), Is.EqualTo((anna, new[] { PlanFault.TeamTooSmall })));
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", ["en"], [])));
        Assert.That(Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions, Is.Empty);
        Assert.That(await Rows.Count("booth_seat", "interpreter_id = @anna", new { anna }), Is.Zero);
    }

    [Test]
    public async Task A_room_has_booths_and_receivers_and_the_plan_misses_what_it_lacks()
    {
        var (eventId, coordinator) = await Session("en", "fr de");
        for (var number = 1; number <= 3; number++) await Given.Listener(eventId, number, "fr");
        Assert.That(Ok(await coordinator.Send(new ReadRoomEquipment(eventId))).Select(room => (room.Code, room.Capacity, room.Booths, room.Receivers)), Is.EqualTo(new[] { ("hall", 400, (int?)null, (int?)null) }));
        Ok(await coordinator.Send(new EquipRoom(eventId, "hall", 1, 3)));
        var plan = Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single();
        Assert.That(plan.ReceiversNeeded, Is.EqualTo(4), "a tenth more, rounded up");
        Assert.That(plan.Findings.Where(finding => finding.Fault is PlanFault.BoothMissing or PlanFault.ReceiversTooFew).Select(finding => (finding.Fault, finding.Language, finding.Has, finding.Needs)),
            Is.EquivalentTo(new[] { (PlanFault.BoothMissing, "de", 0, 0), (PlanFault.ReceiversTooFew, (string?)null, 3, 4) }));
        Ok(await coordinator.Send(new EquipRoom(eventId, "hall", 2, 4)));
        plan = Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single();
        Assert.That(plan.Findings.Select(finding => finding.Fault).Distinct(), Is.EqualTo(new[] { PlanFault.TeamTooSmall }));
        Assert.That(Ok(await coordinator.Send(new ReadRoomEquipment(eventId))).Single(), Has.Property("Booths").EqualTo(2).And.Property("Receivers").EqualTo(4));
    }

    [Test]
    public async Task Equipment_that_cannot_be_is_refused()
    {
        var (eventId, coordinator) = await Session("en", "fr");
        await Refused(InterpretationErrors.NoSuchRoom, () => coordinator.Send(new EquipRoom(eventId, "cellar", 1, 10)));
        foreach (var booths in new[] { -1, 41 }) await Refused(RequestErrors.Invalid("Booths", "number"), () => coordinator.Send(new EquipRoom(eventId, "hall", booths, 10)));
        foreach (var receivers in new[] { -1, 100_001 }) await Refused(RequestErrors.Invalid("Receivers", "number"), () => coordinator.Send(new EquipRoom(eventId, "hall", 1, receivers)));
        Assert.That(await Rows.Count("room_equipment", "event_id = @eventId", new { eventId }), Is.Zero);
    }

    [Test]
    public async Task The_plan_is_not_for_readers()
    {
        var (eventId, _) = await Session("en", "fr");
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        await Refused(RequestErrors.NotYours, () => reader.Send(new ReadPlan(eventId)));
        await Refused(RequestErrors.NotYours, () => reader.Send(new ReadInterpreters(eventId, 1)));
        await Refused(RequestErrors.NotYours, () => reader.Send(new EquipRoom(eventId, "hall", 1, 10)));
    }

    async Task<(EventId EventId, Requests Coordinator)> Session(string floor, string targets)
    {
        var eventId = await Given.Event(places: 1000, seed => Given.WithHall(seed) with { Sessions = [Given.Session("opening", floor, targets) with { Room = "hall" }] });
        return (eventId, await Given.Staff(eventId, StaffRole.Coordinator));
    }

    static async Task<PlannedBooth> Booth(EventId eventId, Requests coordinator, string language) =>
        Ok(await coordinator.Send(new ReadPlan(eventId))).Sessions.Single().Booths.Single(booth => booth.Booth.Language == language);
}
