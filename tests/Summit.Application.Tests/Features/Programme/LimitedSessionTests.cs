using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Programme;

public sealed class LimitedSessionTests(string database) : ContractTests(database)
{
    async Task<EventId> Event(int places = 1)
    {
        var id = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 5), Given.Visit("early", 5, "10:15", "11:15")] });
        await Given.Limited(id, places);
        return id;
    }

    async Task<SessionPlaces?> Shown(RegistrationId mine, string title = "Session opening")
    {
        var table = Ok(await (await Given.HolderOf(mine)).Send(new ReadMyProgramme()));
        return table.Entries.First(entry => entry.Title.In("en").Text == title).Places;
    }

    Task Take(EventId id, RegistrationId mine) => Given.TakesPart(id, mine, "opening");

    [Test]
    public async Task The_last_place_goes_once_and_what_is_given_back_is_open_to_the_next()
    {
        var id = await Event();
        var (mine, other) = (await Given.Visitor(id, 1), await Given.Visitor(id, 2));
        Assert.That(await Shown(mine), Is.EqualTo(new SessionPlaces("opening", 1, 1, IsHeld: false, IsOpen: true)));
        await Take(id, mine);
        await Take(id, mine);
        Assert.That((await Shown(mine), await Shown(other)), Is.EqualTo((new SessionPlaces("opening", 1, 0, true, true), new SessionPlaces("opening", 1, 0, false, true))));
        await Refused(ProgrammeErrors.Full, () => Host.Seed.Send(new TakeSessionPlace(id, other, "opening")));
        Ok(await Host.Seed.Send(new LeaveSessionPlace(id, mine, "opening")));
        Ok(await Host.Seed.Send(new LeaveSessionPlace(id, mine, "opening")));
        await Take(id, other);
        Assert.That(await Rows.Count("audit", "event_id = @id AND action IN ('session.taken', 'session.left')", new { id }), Is.EqualTo(3));
    }

    [Test]
    public async Task Only_a_session_with_a_limit_of_a_coming_event_takes_confirmed_people()
    {
        var id = await Event();
        var mine = await Given.Visitor(id, 1);
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(new TakeSessionPlace(id, mine, "plenary")));
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(new LeaveSessionPlace(id, mine, "plenary")));
        var submitted = (await Given.Registration(Given.Command(id, Given.Answers(2, "expert")))).Id!.Value;
        await Refused(ProgrammeErrors.NotConfirmed, () => Host.Seed.Send(new TakeSessionPlace(id, submitted, "opening")));
        Host.Clock.Shift(TimeSpan.FromDays(24));
        await Refused(ProgrammeErrors.Begun, () => Host.Seed.Send(new TakeSessionPlace(id, mine, "opening")));
    }

    [Test]
    public async Task Nobody_is_in_two_places_and_the_other_is_named()
    {
        var id = await Event();
        var mine = await Given.Visitor(id, 1, "early");
        var visit = await Rows.One<Guid>("SELECT id FROM visit WHERE event_id = @id AND code = 'early'", new { id });
        var refused = await Host.Seed.Send(new TakeSessionPlace(id, mine, "opening"));
        Assert.That((refused.Error?.Code, refused.Error?.Args?["other"]), Is.EqualTo((ProgrammeErrors.Clash.Code, visit.ToString())));
        var other = await Given.Visitor(id, 2);
        await Take(id, other);
        var session = await Rows.One<Guid>("SELECT id FROM session WHERE event_id = @id AND code = 'opening'", new { id });
        var signUp = await Given.SignUp(id, other, "early");
        Assert.That((signUp.Error?.Code, signUp.Error?.Args?["session"]), Is.EqualTo((VisitsErrors.ClashesWithSession.Code, session.ToString())));
        Ok(await Given.SignUp(id, other, "harbour"));
    }

    [Test]
    public async Task An_offer_at_a_visit_waits_until_the_session_is_given_up()
    {
        var id = await Event();
        Ok(await Host.Seed.Send(await Given.PlacesAt(id, "early", 0, 0, null)));
        var mine = await Given.Visitor(id, 1);
        Assert.That(Ok(await Given.SignUp(id, mine, "early")), Is.EqualTo(VisitEnding.Waiting));
        await Take(id, mine);
        Ok(await Host.Seed.Send(await Given.PlacesAt(id, "early", 1, 0, null)));
        var holder = await Given.HolderOf(mine);
        Assert.That((await holder.Send(new AcceptVisit(id, mine, "early"))).Error?.Code, Is.EqualTo(VisitsErrors.ClashesWithSession.Code));
        Ok(await holder.Send(new LeaveSessionPlace(id, mine, "opening")));
        Ok(await holder.Send(new AcceptVisit(id, mine, "early")));
    }

    [Test]
    public async Task The_desk_sees_who_has_a_place_finds_them_and_takes_the_list()
    {
        var id = await Event(places: 60);
        await Given.Capacity(id, 100);
        var organiser = await Given.Organiser(id);
        async Task<SessionRoster> Roster(string search = "", int page = 1, string session = "opening") => Ok(await organiser.Send(new ReadSessionPlaces(id, session, search, page)));
        Assert.That((await Roster()).People, Is.Empty);
        var people = new List<RegistrationId>();
        for (var number = 10; number < 62; number++) people.Add(await Given.Visitor(id, number));
        foreach (var one in people.Take(51)) await Take(id, one);
        // What is drafted is not what people were shown.
        await Given.Edited(id, "opening", Given.SessionForm("14:00", "15:00") with { Places = 2 });
        var roster = await Roster();
        Assert.That((roster.Capacity, roster.Taken, roster.Found, roster.People.Count, roster.StartsLocal, roster.HasBegun), Is.EqualTo(((int?)60, 51, 51, 50, "2016-11-09T10:30", false)));
        Assert.That(roster.People.Select(person => person.FamilyName), Is.Ordered);
        Assert.That((await Roster(page: 2)).People.Select(person => person.FamilyName), Is.EqualTo(new[] { "Ågård 60" }));
        Assert.That((await Roster("agard 33")).People.Single().FamilyName, Is.EqualTo("Ågård 33"));
        Assert.That((await Roster((await Given.ReferenceOf(people[3])).ToLowerInvariant())).People.Single().Id, Is.EqualTo(people[3]));
        Assert.That((await Roster("agard 61")).Found, Is.Zero, "without a place");
        Assert.That((await Roster("%")).Found, Is.Zero);
        Assert.That((await Roster(session: "plenary")).Capacity, Is.Null);
        await Refused(ProgrammeErrors.NotFound, () => organiser.Send(new ReadSessionPlaces(id, "none", "", 1)));
        await Refused(ProgrammeErrors.NotFound, () => organiser.Send(new TakeSessionList(id, "plenary")));
        var list = Ok(await organiser.Send(new TakeSessionList(id, "opening")));
        Assert.That((list.People.Count, list.People[0].FamilyName, list.IsFinal), Is.EqualTo((51, "Ågård 10", false)));
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'session.list-taken'", new { id }), Is.EqualTo(1));
        Ok(await organiser.Send(new LeaveSessionPlace(id, people[0], "opening")));
        Assert.That((await Roster()).Taken, Is.EqualTo(50));
    }

    [Test]
    public async Task A_limit_is_changed_and_lifted_and_a_place_falls_with_the_registration()
    {
        var id = await Event(places: 2);
        var (mine, other) = (await Given.Visitor(id, 1), await Given.Visitor(id, 2));
        await Take(id, mine);
        await Take(id, other);
        Ok(await Host.Seed.Send(new CancelRegistration(id, other)));
        Assert.That((await Shown(mine))!.Free, Is.EqualTo(1));
        await Given.Limited(id, 1);
        Assert.That(await Shown(mine), Is.EqualTo(new SessionPlaces("opening", 1, 0, true, true)));
        await Given.Limited(id, null);
        Assert.That(await Shown(mine), Is.Null);
        Assert.That(await Rows.Count("audit", "subject_id = @subject AND action = 'session.place-ended'", new { subject = mine.Value }), Is.EqualTo(1));
        await Given.Limited(id, 3);
        Assert.That(await Shown(mine), Is.EqualTo(new SessionPlaces("opening", 3, 3, false, true)));
        await Take(id, mine);
        var version = Ok(await Host.Seed.Send(new ReadProgrammeForm(id, "opening"))).Version;
        Ok(await Host.Seed.Send(new RemoveSession(id, "opening", version)));
        Assert.That((await Shown(mine))!.IsHeld, Is.True, "nobody has published it");
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        Assert.That(await Rows.Count("place_claim", "holder_id = @holder AND state = 'Held'", new { holder = mine.Value }), Is.EqualTo(1), "the event's own");
    }

    [Test]
    public async Task An_edit_that_nobody_has_published_changes_nothing_for_delegates()
    {
        var id = await Event(places: 2);
        var (mine, other) = (await Given.Visitor(id, 1), await Given.Visitor(id, 2));
        await Take(id, mine);
        // No limit any more, and at another time; and a new session nobody was shown.
        await Given.Edited(id, "opening", Given.SessionForm("14:00", "15:00"));
        var draft = await Given.Edited(id, null, Given.SessionForm("16:00", "17:00") with { Places = 5 });
        Assert.That(await Shown(mine), Is.EqualTo(new SessionPlaces("opening", 2, 1, true, true)));
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(new TakeSessionPlace(id, other, draft)));
        Assert.That((await Given.SignUp(id, mine, "early")).Error?.Code, Is.EqualTo(VisitsErrors.ClashesWithSession.Code));
        await Take(id, other);
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        Assert.That(await Shown(mine), Is.Null);
        Ok(await Given.SignUp(id, mine, "early"));
        await Given.TakesPart(id, other, draft);
    }

    [Test]
    public async Task Moving_a_session_counts_those_who_hold_something_else_then()
    {
        var id = await Event(places: 3);
        var (mine, other) = (await Given.Visitor(id, 1, "harbour"), await Given.Visitor(id, 2));
        await Take(id, mine);
        await Take(id, other);
        async Task<int> Moved(string session, string from, string to) => Ok(await Host.Seed.Send(
            new SaveSession(id, session, Ok(await Host.Seed.Send(new ReadProgrammeForm(id, session))).Version, Given.SessionForm(from, to) with { Places = 3 }))).Clashing;
        Assert.That(await Moved("opening", "13:00", "13:30"), Is.EqualTo(1), "the harbour's time");
        Assert.That(await Moved("opening", "10:30", "11:00"), Is.Zero);
        // A second session with a limit, at another time.
        Assert.That(await Moved("plenary", "15:00", "16:00"), Is.Zero);
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        await Given.TakesPart(id, other, "plenary");
        Assert.That(await Moved("opening", "15:30", "15:45"), Is.EqualTo(1));
        // Nobody has published that, so it is in nobody's way.
        Assert.That(await Moved("plenary", "15:30", "15:45"), Is.Zero);
    }

    [Test]
    public async Task An_edit_that_nobody_has_published_is_in_no_exchange_and_no_ballot()
    {
        var id = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 1), Given.Visit("school", 1)] });
        await Given.Limited(id, 5);
        var (mine, other) = (await Given.Visitor(id, 1, "harbour"), await Given.Visitor(id, 2, "school"));
        await Take(id, other);
        // Drafted for the time of both visits.
        await Given.Edited(id, "opening", Given.SessionForm("12:30", "13:00") with { Places = 5 });
        Ok(await Given.SignUp(id, other, "harbour"));
        Assert.That(Ok(await Given.SignUp(id, mine, "school", insteadOf: "harbour")), Is.EqualTo(VisitEnding.Held));
        Assert.That(await Given.Standing(id, other, "harbour"), Is.EqualTo(ClaimState.Held));

        var balloted = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("market", 1)] });
        await Given.Limited(balloted, 5);
        var ballot = await Given.BallotOf(balloted, "market");
        var ranker = await Given.Ranker(balloted, ballot, 1, "market");
        await Take(balloted, ranker);
        await Given.Edited(balloted, "opening", Given.SessionForm("12:30", "13:00") with { Places = 5 });
        await Given.Applied(balloted, ballot);
        Assert.That(await Given.Standing(balloted, ranker, "market"), Is.EqualTo(ClaimState.Held));
    }

    [Test]
    public async Task Whoever_ranks_visits_of_that_time_takes_no_session_and_the_other_way_round()
    {
        var id = await Event(places: 2);
        var (mine, other) = (await Given.Visitor(id, 1), await Given.Visitor(id, 2));
        var ballot = Ok(await Host.Seed.Send(new OpenBallot(id, "early", new("2016-11-01T12:00"))));
        Ok(await Host.Seed.Send(new RankVisits(id, mine, ballot, ["early"])));
        await Refused(ProgrammeErrors.Ranked, () => Host.Seed.Send(new TakeSessionPlace(id, mine, "opening")));
        await Take(id, other);
        Assert.That((await Host.Seed.Send(new RankVisits(id, other, ballot, ["early"]))).Error?.Code, Is.EqualTo(VisitsErrors.ClashesWithSession.Code));
    }

    [Test]
    public async Task The_public_reads_of_a_limit_and_a_clone_has_it_too()
    {
        var id = await Event(places: 7);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id });
        async Task<int?> Public() => Ok(await Host.Visitor.Send(new ReadEvent(slug))).Sessions.Single(session => session.Code == "opening").Places;
        Assert.That(await Public(), Is.EqualTo(7));
        var copy = Ok(await (await Given.Administrator()).Send(Given.Like(id) with { StartsOn = new(2017, 6, 7) }));
        Host.Events.Add(copy);
        Assert.That(await Rows.One<int>("SELECT places FROM session WHERE event_id = @copy AND code = 'opening'", new { copy }), Is.EqualTo(7));
        await Refused(RequestErrors.Invalid("Places", "session-places"), async () =>
            await Host.Seed.Send(new SaveSession(id, "opening", Ok(await Host.Seed.Send(new ReadProgrammeForm(id, "opening"))).Version, Given.SessionForm() with { Places = 0 })));
    }
}
