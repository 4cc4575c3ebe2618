using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Events;

public sealed class LoadEventTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var seed = Given.Seed();
        Assert.That(Ok(await Host.Seed.Send(new LoadEvent(seed, "digest"))), Is.EqualTo(LoadEnding.Created));
        var before = await Rows.Digest(except: "event_gate");
        Assert.That(Ok(await Host.Seed.Send(new LoadEvent(seed, "digest"))), Is.EqualTo(LoadEnding.Unchanged));
        Assert.That(await Rows.Digest(except: "event_gate"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_category_dropped_from_the_file_is_no_longer_offered_and_its_reserve_is_free()
    {
        CategorySeed[] both = [Given.Category("mayor", reserved: 1), Given.Category("councillor", 2)];
        var seed = Given.Seed(seed => seed with { Registration = seed.Registration with { Capacity = 2, Categories = both } });
        var id = await Given.Load(seed);
        var ids = await Given.Registrations(id, 2);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
        await Given.Load(seed with { Registration = seed.Registration with { Categories = both[1..] } }, "dropped");
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered" }));
        Assert.That(Ok(await Host.Visitor.Send(new ReadTerms(seed.Slug))).Categories.Select(category => category.Code), Is.EqualTo(new[] { "councillor" }));
        await Refused(RegistrationErrors.CategoryNotOffered, () => Host.Visitor.Send(Given.Command(id, 9, "mayor")), except: "submission");
    }

    [Test]
    public async Task A_changed_file_changes_the_event_and_keeps_the_ids_of_what_stays()
    {
        var seed = Given.Seed() with
        {
            Sessions = [Session("opening", "burgerzaal"), Session("lunch", null)],
            Visits = [Visit("harbour", 20), Visit("mosque", 10)],
        };
        seed = seed with { Venue = seed.Venue with { Rooms = [Room("burgerzaal", 100)] } };
        var id = await Given.Load(seed);
        var opening = await Rows.One<Guid>("SELECT id FROM session WHERE event_id = @id AND code = 'opening'", new { id });
        var harbour = await Rows.One<Guid>("SELECT id FROM visit WHERE event_id = @id AND code = 'harbour'", new { id });

        var changed = seed with
        {
            Title = new() { ["en"] = "Another title" },
            Starts = "2016-11-09T10:00",
            Venue = seed.Venue with { Rooms = [Room("burgerzaal", 120), Room("hall", 50)] },
            Sessions = [Session("opening", "hall"), Session("closing", null)],
            Visits = [Visit("harbour", 25), Visit("safety-house", 10)],
            Organisers = [new() { Name = new() { ["en"] = "Congress" }, Role = "organiser" }],
            Contacts = [new() { Purpose = "attendance", Address = "new@rotterdam.example" }],
            Series = seed.Series with { Title = new() { ["en"] = "Renamed" } },
        };
        Assert.That(Ok(await Host.Seed.Send(new LoadEvent(changed, "changed"))), Is.EqualTo(LoadEnding.Updated));

        var view = Ok(await Host.Visitor.Send(new ReadEvent(seed.Slug)));
        Assert.That(view.Head.Id, Is.EqualTo(id));
        Assert.That(view.Head.Title.In("en").Text, Is.EqualTo("Another title"));
        Assert.That(view.Head.StartsLocal, Is.EqualTo("2016-11-09T10:00"));
        Assert.That(view.Head.SeriesTitle.In("en").Text, Is.EqualTo("Renamed"));
        Assert.That(view.Sessions.Select(session => (session.Code, session.Room?.In("en").Text)), Is.EquivalentTo(new[] { ("opening", "Hall"), ("closing", (string?)null) }));
        Assert.That(view.Visits.Select(visit => (visit.Code, visit.Places)), Is.EquivalentTo(new[] { ("harbour", 25), ("safety-house", 10) }));
        Assert.That(view.Organisers.Select(organiser => organiser.Name.In("en").Text), Is.EqualTo(new[] { "Congress" }));
        Assert.That(view.Contacts.Select(contact => contact.Address), Is.EqualTo(new[] { "new@rotterdam.example" }));
        Assert.That(await Rows.One<Guid>("SELECT id FROM session WHERE event_id = @id AND code = 'opening'", new { id }), Is.EqualTo(opening));
        Assert.That(await Rows.One<Guid>("SELECT id FROM visit WHERE event_id = @id AND code = 'harbour'", new { id }), Is.EqualTo(harbour));
    }

    [Test]
    public async Task More_places_in_the_file_are_passed_on()
    {
        var (seed, id) = await Loaded(places: 1);
        var ids = await Given.Registrations(id, 3);
        Ok(await Load(seed, 2));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered", "Waiting" }));
    }

    [Test]
    public async Task Fewer_places_in_the_file_take_nobodys_place()
    {
        var (seed, id) = await Loaded(places: 3);
        var ids = await Given.Registrations(id, 3);
        Ok(await Load(seed, 1));
        Assert.That(await Rows.States(ids), Is.All.EqualTo("Confirmed"));
        Assert.That(await Rows.Pool(id), Has.Property("Capacity").EqualTo(1).And.Property("Taken").EqualTo(3));
    }

    [Test]
    public async Task More_places_together_with_a_reserve_of_them_are_loaded_as_one()
    {
        var (seed, id) = await Loaded(places: 2);
        var ids = await Given.Registrations(id, 3);
        Ok(await Load(seed, 5, Given.Category("mayor", reserved: 2), Given.Category("councillor")));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Confirmed", "Offered" }));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(3).And.Property("HeldBack").EqualTo(2));
    }

    [Test]
    public async Task What_a_smaller_reserve_frees_is_not_offered_when_the_same_file_takes_the_places_away()
    {
        var (seed, id) = await Loaded(3, Given.Category("mayor", reserved: 2), Given.Category("councillor"));
        var ids = await Given.Registrations(id, 2);
        Ok(await Load(seed, 1, Given.Category("mayor"), Given.Category("councillor")));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
    }

    [Test]
    public async Task A_reserve_moves_from_one_category_to_another_whatever_their_order()
    {
        var (seed, id) = await Loaded(2, Given.Category("mayor"), Given.Category("councillor", reserved: 2));
        Ok(await Load(seed, 2, Given.Category("mayor", reserved: 2), Given.Category("councillor")));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.EqualTo(2));
        Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(Application.Features.Registration.RegisteredEnding.Waiting));
    }

    [Test]
    public async Task A_reserve_that_those_who_are_there_leave_no_room_for_is_refused_whole()
    {
        var (seed, id) = await Loaded(places: 2);
        await Given.Registrations(id, 2);
        await Refused(PlacesErrors.ReserveTooLarge, () => Load(seed with { Accent = "blue" }, 3, Given.Category("mayor", reserved: 2), Given.Category("councillor")));
    }

    [Test]
    public async Task A_reserve_is_loaded_with_its_release_and_as_released_when_that_is_past()
    {
        var (_, id) = await Loaded(5, Given.Category("mayor", reserved: 2, releaseAt: "2016-10-17T11:01"), Given.Category("expert", reserved: 2, releaseAt: "2016-10-17T11:00"));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.EqualTo(2));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Ok(await Host.Job.Send(new ReleaseShares(id)));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.Zero);
    }

    [Test]
    public async Task A_later_file_does_not_bring_a_released_reserve_back()
    {
        CategorySeed[] categories = [Given.Category("mayor", reserved: 2, releaseAt: "2016-10-17T12:00"), Given.Category("councillor")];
        var (seed, id) = await Loaded(2, categories);
        var ids = await Given.Registrations(id, 2);
        Host.Time.Advance(TimeSpan.FromHours(1));
        Ok(await Host.Job.Send(new ReleaseShares(id)));
        Ok(await Load(seed, 2, categories));
        Assert.That(await Rows.States(ids), Is.All.EqualTo("Offered"));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.Zero);
    }

    [Test]
    public async Task A_category_is_added_and_its_approval_and_priority_change()
    {
        var (seed, id) = await Loaded(0, Given.Category("councillor", 1), Given.Category("mayor", 2));
        Ok(await Load(seed, 0, Given.Category("councillor", 2), Given.Category("mayor", 1), Given.Category("expert", approval: true)));
        var councillor = (await Given.Registrations(id, 1))[0];
        var mayor = (await Given.Registrations(id, 1, "mayor", first: 2))[0];
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { mayor, councillor }));
        Assert.That(await Rows.State((await Given.Registrations(id, 1, "expert", first: 3))[0]), Is.EqualTo("Submitted"));
    }

    [Test]
    public async Task Of_many_who_load_a_new_event_at_once_one_creates_it()
    {
        var seed = Given.Seed();
        var endings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => Ok(await Host.Seed.Send(new LoadEvent(seed, "digest"))))));
        Assert.That(endings, Has.One.EqualTo(LoadEnding.Created).And.Exactly(7).EqualTo(LoadEnding.Unchanged));
    }

    [Test]
    public async Task Creation_and_change_are_recorded()
    {
        var (seed, id) = await Loaded(places: 1);
        Ok(await Load(seed, 2));
        Assert.That(await Rows.All<string>("SELECT action FROM audit WHERE event_id = @id ORDER BY action", new { id }), Is.EqualTo(new[] { "event.created", "event.updated" }));
    }

    [TestCase("cancelled")]
    [TestCase("logo")]
    [TestCase("capacity")]
    [TestCase("retention")]
    public async Task What_was_changed_at_the_desk_no_file_undoes(string how)
    {
        var (seed, id) = await Loaded(places: 5);
        var form = await Given.Form(id);
        if (how == "cancelled") Ok(await Host.Seed.Send(new CancelEvent(id, form.Version, Given.Text(("en", "The hall is closed")))));
        else if (how == "logo") await Given.LogoOf(id);
        else if (how == "capacity") await Given.Capacity(id, 6);
        else Ok(await Host.Seed.Send(new EditRetention(id, form.Version, 100, 10, 4)));
        var before = await Rows.Digest(except: "event_gate");
        Assert.That(Ok(await Load(seed with { Accent = "blue" }, 9)), Is.EqualTo(LoadEnding.LeftToTheDesk));
        Assert.That(await Rows.Digest(except: "event_gate"), Is.EqualTo(before));
    }

    [Test]
    public async Task Only_who_manages_events_loads_them()
    {
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new LoadEvent(Given.Seed(), "digest")));
        await Refused(RequestErrors.NotAllowed, () => Host.Job.Send(new LoadEvent(Given.Seed(), "digest")));
    }

    [Test]
    public async Task The_three_events_that_ship_load_and_can_be_read()
    {
        var files = Directory.GetFiles(Path.Combine(Databases.Root, "db", "seed"), "*.json").Order(StringComparer.Ordinal).ToArray();
        Assert.That(files, Has.Length.EqualTo(3));
        foreach (var file in files)
        {
            var (seed, digest) = SeedFile.Read(file);
            var id = await Given.Load(seed, digest);
            Assert.That(Ok(await Host.Seed.Send(new LoadEvent(seed, digest))), Is.EqualTo(LoadEnding.Unchanged));
            var view = Ok(await Host.Visitor.Send(new ReadEvent(seed.Slug)));
            Assert.That(view.Head.Id, Is.EqualTo(id));
            Assert.That((view.Sessions.Count, view.Visits.Count, view.Organisers.Count), Is.EqualTo((seed.Sessions.Count, seed.Visits.Count, seed.Organisers.Count)));
        }
        Assert.That(Ok(await Host.Visitor.Send(new ReadSeries())).Select(line => line.Slug).Where(slug => slug.Contains("-201", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "rotterdam-2016", "aarhus-resilience-2015", "aarhus-2015" }), "Newest first");
    }

    async Task<(EventSeed Seed, EventId Id)> Loaded(int places, params CategorySeed[] categories)
    {
        var seed = With(Given.Seed(), places, categories);
        return (seed, await Given.Load(seed));
    }

    Task<Result<LoadEnding>> Load(EventSeed seed, int places, params CategorySeed[] categories) =>
        Host.Seed.Send(new LoadEvent(With(seed, places, categories), $"{seed.Slug} changed"));

    static EventSeed With(EventSeed seed, int places, CategorySeed[] categories) => seed with
    {
        Registration = seed.Registration with { Capacity = places, Categories = categories.Length > 0 ? categories : seed.Registration.Categories },
    };

    static RoomSeed Room(string code, int capacity) => new() { Code = code, Name = new() { ["en"] = code == "hall" ? "Hall" : "Burgerzaal" }, Capacity = capacity };

    static SessionSeed Session(string code, string? room) => new()
    {
        Code = code, Kind = "plenary", Title = new() { ["en"] = code }, Starts = "2016-11-09T09:00", Ends = "2016-11-09T10:00", Room = room, Floor = ["en"], Targets = ["fr"],
    };

    static VisitSeed Visit(string code, int places) => new()
    {
        Code = code, Title = new() { ["en"] = code }, Departs = "2016-11-09T12:00", Returns = "2016-11-09T14:00", Means = "walk", Places = places, Minimum = 5, Languages = ["en"],
    };

    [Test]
    public async Task What_is_open_to_the_press_stays_when_the_file_drops_it()
    {
        var seed = Given.WithHall(Given.Seed()) with { Sessions = [Given.Session("opening", "en") with { Room = "hall" }, Given.Session("closing", "en") with { Room = "hall" }], Visits = [Given.Visit("harbour", 0), Given.Visit("school", 0, "14:00", "15:00")] };
        var eventId = await Given.Load(seed);
        await Given.PressTerms(eventId);
        await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = "opening", Places = 5 });
        await Given.PressPoint(eventId, new() { Kind = PressPointKind.Visit, Code = "harbour", Places = 5 });
        await Given.Load(seed with { Sessions = [], Visits = [] }, "dropped");
        Assert.That(await Rows.All<string>("SELECT code FROM session WHERE event_id = @eventId UNION ALL SELECT code FROM visit WHERE event_id = @eventId", new { eventId }), Is.EqualTo(new[] { "opening", "harbour" }));
    }
}
