using Summit.Application.Features.History;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class SaveInterpreterTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Somebody_is_noted_changed_and_listed_by_name()
    {
        var eventId = await Given.Event(places: 5);
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        Ok(await coordinator.Send(Anna(eventId) with { Name = "Zoë Voice" }));
        var anna = Ok(await coordinator.Send(Anna(eventId)));
        Ok(await coordinator.Send(Anna(eventId) with { Id = anna, Version = 1, Name = "  Anna Voice ", From = new("2016-11-09T09:00"), To = new("2016-11-09T12:00") }));
        await Refused(InterpretationErrors.ChangedMeanwhile, () => coordinator.Send(Anna(eventId) with { Id = anna, Version = 1, Address = "" }));
        var page = Ok(await coordinator.Send(new ReadInterpreters(eventId, 1)));
        Assert.That(page.Lines[0].Version, Is.EqualTo(2));
        Assert.That((page.All, page.Pages, page.Lines.Select(line => line.Name)), Is.EqualTo((2, 1, new[] { "Anna Voice", "Zoë Voice" })));
        var line = page.Lines[0];
        Assert.That((line.Address, line.Languages, line.Sessions), Is.EqualTo(("anna@voices.example", "fr:A de:B en:C", 0)));
        Assert.That((line.AvailableFrom, line.AvailableTo), Is.EqualTo(((DateTimeOffset?)new(2016, 11, 9, 8, 0, 0, TimeSpan.Zero), (DateTimeOffset?)new(2016, 11, 9, 11, 0, 0, TimeSpan.Zero))));
        Assert.That(Ok(await coordinator.Send(new ReadInterpreters(eventId, 2))).Lines, Is.Empty);
        var acts = Ok(await (await Given.Organiser(eventId)).Send(new ReadHistory(eventId, "interpretation")));
        Assert.That(acts.Lines.Where(line => line.SubjectId == anna.Value).SelectMany(line => line.Values).Where(value => value.Field == "name").Select(value => (value.Old, value.New)),
            Is.EquivalentTo(new[] { ((string?)null, "Anna Voice"), ("Anna Voice", "Anna Voice") }));
    }

    [Test]
    public async Task What_cannot_be_is_told_at_its_field()
    {
        var eventId = await Given.Event(places: 5);
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        async Task Wrong(string field, string code, SaveInterpreter command) => await Refused(RequestErrors.Invalid(field, code), () => coordinator.Send(command));
        await Wrong("Name", "required", Anna(eventId) with { Name = " " });
        await Wrong("Name", "too-long", Anna(eventId) with { Name = new('a', 121) });
        await Wrong("Address", "address", Anna(eventId) with { Address = "nobody" });
        await Wrong("Languages", "choose", Anna(eventId) with { Languages = WorkingLanguages.Read("") });
        await Wrong("Languages", "choose", Anna(eventId) with { Languages = WorkingLanguages.Read("xx:A") });
        await Wrong("Languages", "active", Anna(eventId) with { Languages = WorkingLanguages.Read("en:C fr:C") });
        await Wrong("From", "time", Anna(eventId) with { To = new("2016-11-09T12:00") });
        await Wrong("To", "time", Anna(eventId) with { From = new("2016-11-09T12:00") });
        await Wrong("From", "time-skipped", Anna(eventId) with { From = new("2016-03-27T02:30"), To = new("2016-11-09T12:00") });
        await Wrong("To", "before-start", Anna(eventId) with { From = new("2016-11-09T12:00"), To = new("2016-11-09T12:00") });
        var elsewhere = await Given.Interpreter(await Given.Event(places: 5), "Bela Voice", "fr:A en:C");
        await Refused(InterpretationErrors.NoSuchInterpreter, () => coordinator.Send(Anna(eventId) with { Id = elsewhere }));
        Assert.That(await Rows.Count("interpreter", "event_id = @eventId", new { eventId }), Is.Zero);
    }

    [Test]
    public async Task Whoever_is_erased_leaves_nothing_and_a_restored_copy_erases_them_again()
    {
        var eventId = await Given.Event(places: 5, seed => Given.WithHall(seed) with { Sessions = [Given.Session("opening", "en", "fr") with { Room = "hall" }] });
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        var anna = Ok(await coordinator.Send(Anna(eventId)));
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", anna, null, null)));
        Assert.That(Ok(await coordinator.Send(new ReadInterpreters(eventId, 1))).Lines.Single().Sessions, Is.EqualTo(1));
        Assert.That(Ok(await Host.Seed.Send(new FindErasable(anna.Value))), Is.EqualTo(new Erasable { Id = anna.Value, Kind = ErasableKind.Interpreter, EventId = eventId }));
        Ok(await Host.Seed.Send(new EraseInterpreter(eventId, anna)));
        await NothingIsKnownOf(anna);
        Assert.That(Ok(await Host.Seed.Send(new FindErasable(anna.Value))), Is.Null);
        await Refused(InterpretationErrors.NoSuchInterpreter, () => coordinator.Send(new EraseInterpreter(eventId, anna)));
        var seal = new SealJob(Host.Head);
        while (await seal.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That(Host.Head.Read().SelectMany(line => line.Seal.Erased), Has.Member(anna.Value));
    }

    [Test]
    public async Task Interpreters_are_forgotten_with_the_people_of_the_event()
    {
        var eventId = await Given.Event(places: 5, seed => Given.WithHall(seed) with { Sessions = [Given.Session("opening", "en", "fr") with { Room = "hall" }] });
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        var anna = Ok(await coordinator.Send(Anna(eventId)));
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", anna, null, null)));
        Ok(await coordinator.Send(new ReleaseInterpreter(eventId, "opening", "fr", anna)));
        Ok(await coordinator.Send(new AssignInterpreter(eventId, "opening", "fr", anna, 0, 30)));
        var end = new DateTimeOffset(2016, 11, 9, 16, 30, 0, TimeSpan.Zero);
        Host.Time.MoveTo(end.AddDays(365).AddMilliseconds(-1));
        Assert.That(Ok(await Host.Job.Send(new ErasePast(eventId))), Is.Zero, "Not a moment earlier");
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Contain(eventId));
        Assert.That(Ok(await Host.Job.Send(new ErasePast(eventId))), Is.EqualTo(1));
        await NothingIsKnownOf(anna);
        Assert.That(Ok(await Host.Job.Send(new FindRetentionDue())), Does.Not.Contain(eventId));
        var retention = Ok(await (await Given.Organiser(eventId)).Send(new ReadRetention(eventId)));
        Assert.That(retention.Runs.Select(run => (run.What, run.HowMany)), Is.EqualTo(new[] { ("people", 1) }));
    }

    async Task NothingIsKnownOf(InterpreterId id)
    {
        Assert.That(await Rows.Count("interpreter", "id = @id", new { id }), Is.Zero);
        Assert.That(await Rows.Count("booth_seat", "interpreter_id = @id", new { id }), Is.Zero);
        Assert.That(await Rows.Count("audit", "subject_id = @id", new { id }), Is.GreaterThan(2), "that something was done stays");
        Assert.That(await Rows.Count("audit_value", "audit_id IN (SELECT id FROM audit WHERE subject_id = @id) AND (salt IS NOT NULL OR old_value IS NOT NULL OR new_value IS NOT NULL)", new { id }), Is.Zero);
    }

    static SaveInterpreter Anna(EventId eventId) => new(eventId, null, 0, "Anna Voice", "anna@voices.example", WorkingLanguages.Read("fr:A en:C de:B"), new(""), new(""));
}
