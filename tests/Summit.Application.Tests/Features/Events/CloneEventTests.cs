using Summit.Application.Features.Events;
using Summit.Application.Features.Interpretation;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Events;

public sealed class CloneEventTests(string database) : ContractTests(database)
{
    static EventSeed WithProgramme(EventSeed seed) => seed with
    {
        Registration = seed.Registration with { Categories = [Given.Category("mayor", reserved: 3, ceiling: 6, releaseAt: "2016-11-01T12:00"), Given.Category("councillor")] },
        Venue = seed.Venue with { Rooms = [new() { Code = "hall", Name = new() { ["en"] = "Hall" }, Capacity = 100 }] },
        Sessions = [new() { Code = "opening", Kind = "opening", Title = new() { ["en"] = "Opening" }, Starts = "2016-11-09T09:30", Ends = "2016-11-09T10:00", Room = "hall", Floor = ["en"] }],
        Visits = [new() { Code = "harbour", Title = new() { ["en"] = "Harbour" }, Departs = "2016-11-09T13:00", Returns = "2016-11-09T15:00", Means = "walk", Places = 20, Minimum = 5, Languages = ["en"] }],
    };

    [Test]
    public async Task Everything_but_people_is_the_same_at_the_same_time_of_day_so_many_days_later()
    {
        var id = await Given.Event(10, WithProgramme);
        await Given.Registrations(id, 2);
        Ok(await Host.Seed.Send(Given.Texts(await Given.Form(id), texts => texts with { Title = Given.Text("En top", "nl") })));
        var was = await Given.Form(id);
        // Summer time: a clock that stays at nine is another hour of the world's.
        var command = Given.Like(id) with { StartsOn = new(2017, 6, 7) };
        var copy = Ok(await (await Given.Administrator()).Send(command));
        Host.Events.Add(copy);
        var form = await Given.Form(copy);
        Assert.Multiple(() =>
        {
            Assert.That((form.Slug, form.Status, form.Version, form.Told, form.Taken), Is.EqualTo((command.Slug, EventStatus.Draft, 1, 0, 0)));
            Assert.That((form.StartsLocal, form.EndsLocal, form.StartsAt), Is.EqualTo(("2017-06-07T09:00", "2017-06-07T17:30", new DateTimeOffset(2017, 6, 7, 7, 0, 0, TimeSpan.Zero))));
            Assert.That(form.ClosesAt, Is.EqualTo(new DateTimeOffset(2017, 6, 6, 16, 0, 0, TimeSpan.Zero)));
            Assert.That(form.Texts, Is.EqualTo(was.Texts));
            Assert.That(form.Marks.Select(mark => (mark.Field, mark.Language)), Is.EquivalentTo(was.Marks.Select(mark => (mark.Field, mark.Language))));
            Assert.That((form.Capacity, form.HeldBack, form.ProfileDays, form.AttendanceContact), Is.EqualTo((10, 3, 365, was.AttendanceContact)));
            Assert.That(form.Categories[0], Is.EqualTo(was.Categories[0] with { Live = 0, ReleaseAt = new DateTimeOffset(2017, 5, 30, 10, 0, 0, TimeSpan.Zero) }));
        });
        Assert.That(await Rows.All<string>("SELECT CONCAT(code, ' ', starts_local, ' ', ends_local, ' ', room) FROM session WHERE event_id = @copy", new { copy }),
            Is.EqualTo(new[] { "opening 2017-06-07T09:30 2017-06-07T10:00 hall" }));
        Assert.That(await Rows.All<string>("SELECT CONCAT(code, ' ', departs_local, ' ', returns_at) FROM visit WHERE event_id = @copy", new { copy }),
            Is.EqualTo(new[] { "harbour 2017-06-07T13:00 2017-06-07T13:00:00.000Z" }).Or.EqualTo(new[] { "harbour 2017-06-07T13:00 2017-06-07 13:00:00.000" }));
        Assert.That(await Given.Form(id), Has.Property(nameof(EventForm.StartsLocal)).EqualTo("2016-11-09T09:00"));
    }

    [Test]
    public async Task Equipment_of_rooms_and_booths_of_sessions_come_along_without_their_teams()
    {
        var id = await Given.Event(10, seed => Given.WithHall(seed) with { Sessions = [Given.Session("opening", "en fr", "fr de it") with { Room = "hall" }] });
        var anna = await Given.Interpreter(id, "Anna Voice", "de:A en:B");
        var coordinator = await Given.Staff(id, StaffRole.Coordinator);
        Ok(await coordinator.Send(new EquipRoom(id, "hall", 6, 330)));
        Ok(await coordinator.Send(new SetBooth(id, "opening", "de", new(null, false, false), "en", IsHeavy: true, IsWhispered: false)));
        Ok(await coordinator.Send(new AssignInterpreter(id, "opening", "de", anna, null, null)));
        var copy = Ok(await (await Given.Administrator()).Send(Given.Like(id)));
        Host.Events.Add(copy);
        Assert.That(await Rows.All<string>("SELECT CONCAT(room, ' ', booths, ' ', receivers) FROM room_equipment WHERE event_id = @copy", new { copy }), Is.EqualTo(new[] { "hall 6 330" }));
        Assert.That(await Rows.All<string>("SELECT CONCAT(b.language, ' ', b.retour) FROM session_booth b JOIN session s ON s.id = b.session_id WHERE s.event_id = @copy AND b.heavy = 1 AND b.whispered = 0", new { copy }), Is.EqualTo(new[] { "de en" }));
        Assert.That(await Rows.Count("booth_seat t JOIN session s ON s.id = t.session_id", "s.event_id = @copy", new { copy }), Is.Zero);
    }

    [Test]
    public async Task Its_names_are_its_own_and_an_archived_event_can_be_cloned()
    {
        var id = await Given.Event(1);
        var administrator = await Given.Administrator();
        await Refused(EventsErrors.SlugTaken, async () => await administrator.Send(Given.Like(id) with { Slug = (await Given.Form(id)).Slug }));
        Host.Time.MoveTo(new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero));
        administrator = await Given.Administrator();
        Ok(await administrator.Send(new ArchiveEvent(id, await Given.EventVersion(id))));
        Assert.That((await Given.Form(Ok(await administrator.Send(Given.Like(id))))).ArchivedAt, Is.Null);
    }
}
