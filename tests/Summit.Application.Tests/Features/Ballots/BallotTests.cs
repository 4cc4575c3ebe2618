using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Ballots;

public sealed class BallotTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_ballot_takes_in_whatever_clashes_with_one_of_its_visits_and_nothing_else()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2, "12:00", "13:00"), Given.Visit("school", 2, "12:30", "14:00"), Given.Visit("library", 2, "13:30", "15:00"), Given.Visit("market", 2, "15:00", "16:00"));
        Assert.That(Ok(await Host.Seed.Send(new OpenBallot(eventId, "library", Given.BallotCloses))), Is.EqualTo("harbour"));
        var blocks = Ok(await (await Given.Organiser(eventId)).Send(new ReadBallots(eventId)));
        Assert.That(blocks.Select(block => (block.Code, Visits: string.Join(' ', block.Visits.Select(visit => visit.Code)), block.Ballot?.State)), Is.EqualTo(new (string, string, BallotState?)[]
        {
            ("harbour", "harbour school library", BallotState.Open), ("market", "market", null),
        }));
        Assert.That(blocks[0].Ballot!.Seed, Does.Match("^[0-9A-F]{32}$"));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var notice = Ok(await Host.Visitor.Send(new ReadBallotNotices(slug))).Single();
        Assert.That((notice.Seed, notice.IsClosed, notice.Visits.Count), Is.EqualTo((blocks[0].Ballot!.Seed, false, 3)));
    }

    [Test]
    public async Task A_deadline_lies_before_every_list_is_closed_and_not_behind_us()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2), Given.Visit("school", 2));
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "school", 2, 1, new("2016-10-20T12:00"))));
        foreach (var (closes, code) in new[] { ("2016-10-20T12:00", "after-cut-off"), ("2016-10-17T11:00", "past"), ("2016-10-30T02:30", "time-twice"), ("soon", "time"), ("", "required") })
        {
            var refused = await Host.Seed.Send(new OpenBallot(eventId, "harbour", new(closes)));
            Assert.That(refused.Error?.Fields?["Deadline"], Is.EqualTo(code), closes);
        }
        await Refused(VisitsErrors.NotFound, () => Host.Seed.Send(new OpenBallot(eventId, "nowhere", Given.BallotCloses)));
        Ok(await Host.Seed.Send(new OpenBallot(eventId, "harbour", new("2016-10-20T11:59"))));
        await Refused(BallotsErrors.Exists, () => Host.Seed.Send(new OpenBallot(eventId, "school", Given.BallotCloses)));
    }

    [Test]
    public async Task Where_people_wait_already_there_is_no_ballot()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 0), Given.Visit("school", 2));
        var id = await Given.Visitor(eventId, 1, "harbour");
        await Refused(BallotsErrors.PeopleWait, () => Host.Seed.Send(new OpenBallot(eventId, "school", Given.BallotCloses)));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, id, "harbour")));
        Ok(await Host.Seed.Send(new OpenBallot(eventId, "school", Given.BallotCloses)));
    }

    [Test]
    public async Task While_it_is_open_nobody_comes_first_and_afterwards_the_rest_is_open_to_all()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 2));
        var (one, other) = (await Given.Ranker(eventId, ballot, 1, "harbour"), await Given.Visitor(eventId, 2));
        await Refused(VisitsErrors.Balloted, () => Given.SignUp(eventId, other, "school"));
        await Refused(BallotsErrors.NotClosed, () => Host.Seed.Send(new PreviewBallot(eventId, ballot)));
        Given.BallotsClose();
        await Refused(VisitsErrors.Balloted, () => Given.SignUp(eventId, other, "school"));
        var holder = await Given.HolderOf(other);
        await Refused(VisitsErrors.NoOffer, () => holder.Send(new AcceptVisit(eventId, other, "school")));
        Assert.That(Ok(await Given.Apply(eventId, await Given.Preview(eventId, ballot))), Is.EqualTo(1));
        Assert.That((await Given.Standing(eventId, one, "harbour"), await Given.TakenAt(eventId, "harbour")), Is.EqualTo((ClaimState.Held, 1)));
        Assert.That(Ok(await Given.SignUp(eventId, other, "school")), Is.EqualTo(VisitEnding.Held));
        Assert.That(Ok(await Given.SignUp(eventId, await Given.Visitor(eventId, 3), "harbour")), Is.EqualTo(VisitEnding.Waiting));
        await Refused(BallotsErrors.Applied, () => Host.Seed.Send(new PreviewBallot(eventId, ballot)));
    }

    [Test]
    public async Task A_ranking_is_changed_and_withdrawn_until_the_deadline_and_stands_from_then_on()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var id = await Given.Ranker(eventId, ballot, 1, "harbour", "school");
        var holder = await Given.HolderOf(id);
        Assert.That(await Mine(), Is.EqualTo("harbour school"));
        Ok(await holder.Send(new RankVisits(eventId, id, ballot, ["school"])));
        Assert.That(await Mine(), Is.EqualTo("school"));
        Ok(await holder.Send(new RankVisits(eventId, id, ballot, [])));
        Assert.That(await Mine(), Is.Empty);
        Ok(await holder.Send(new RankVisits(eventId, id, ballot, ["school", "harbour"])));
        Given.BallotsClose();
        await Refused(BallotsErrors.Closed, () => Given.Rank(eventId, id, ballot, "harbour"));
        await Refused(BallotsErrors.Closed, () => Given.Rank(eventId, id, ballot));
        Assert.That(await Mine(), Is.EqualTo("school harbour"));

        async Task<string> Mine() => string.Join(' ', Ok(await holder.Send(new ReadMyBallots())).Single().Choices.Select(visit => visit.Code));
    }

    [Test]
    public async Task A_ranking_names_each_visit_of_its_ballot_once()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1), Given.Visit("market", 1, "16:00", "17:00"));
        var id = await Given.Visitor(eventId, 1);
        await Refused(RequestErrors.Invalid("", ""), () => Given.Rank(eventId, id, ballot, "harbour", "school", "harbour"));
        Assert.That((await Given.Rank(eventId, id, ballot, "harbour", "school", "harbour")).Error!.Fields!.Single(), Is.EqualTo(KeyValuePair.Create("Choices[2]", "chosen")));
        Assert.That((await Given.Rank(eventId, id, ballot, "harbour", "market")).Error!.Fields!.Single(), Is.EqualTo(KeyValuePair.Create("Choices[1]", "choose")));
        Assert.That((await Given.Rank(eventId, id, ballot, [.. Enumerable.Range(1, 13).Select(no => $"v{no}")])).Error!.Fields!.Single(), Is.EqualTo(KeyValuePair.Create("Choices", "too-many")));
        await Refused(BallotsErrors.NotFound, () => Given.Rank(eventId, id, "nowhere", "harbour"));
        await Given.Cancellation(eventId, id);
        await Refused(VisitsErrors.NotConfirmed, () => Given.Rank(eventId, id, ballot, "harbour"));
    }

    [Test]
    public async Task Who_has_a_place_at_that_time_is_told_and_takes_no_part()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2), Given.Visit("school", 1));
        var holding = await Given.Visitor(eventId, 1, "harbour");
        var ballot = await Given.BallotOf(eventId, "harbour");
        await Refused(BallotsErrors.HoldsPlace, () => Given.Rank(eventId, holding, ballot, "school"));
        Assert.That((await Given.Rank(eventId, holding, ballot, "school")).Error!.Args!["visit"], Is.EqualTo("harbour"));
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, holding, "harbour")));
        Ok(await Given.Rank(eventId, holding, ballot, "school"));
        await Given.Applied(eventId, ballot);
        Assert.That(await Given.Standing(eventId, holding, "school"), Is.EqualTo(ClaimState.Held));
    }

    [Test]
    public async Task The_preview_says_how_many_get_what_and_changes_nothing()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1), Given.Visit("library", 0));
        await Given.Ranker(eventId, ballot, 1, "harbour", "school");
        await Given.Ranker(eventId, ballot, 2, "harbour", "school");
        await Given.Ranker(eventId, ballot, 3, "library", "harbour", "school");
        var left = await Given.Ranker(eventId, ballot, 4, "school");
        await Given.Cancellation(eventId, left);
        Given.BallotsClose();
        var before = await Rows.Digest();
        var preview = await Given.Preview(eventId, ballot);
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
        Assert.That((preview.Figures.People, preview.DroppedOut, preview.Figures.Nothing, string.Join(' ', preview.Figures.ByChoice)), Is.EqualTo((3, 1, 1, "1 1 0")));
        Assert.That(preview.Figures.Visits.Select(visit => (visit.Code, visit.Places, visit.WantedFirst, visit.Wanted, visit.Given)), Is.EqualTo(new[]
        {
            ("harbour", 1, 2, 3, 1), ("library", 0, 1, 1, 0), ("school", 1, 0, 3, 1),
        }));
        Assert.That((await Given.Preview(eventId, ballot)).Allocation, Is.EqualTo(preview.Allocation));
    }

    [Test]
    public async Task It_is_applied_as_it_was_previewed_with_a_claim_each_and_the_figures_stay()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 2), Given.Visit("school", 1));
        for (var number = 1; number <= 5; number++) await Given.Ranker(eventId, ballot, number, number % 2 == 0 ? ["harbour", "school"] : ["school", "harbour"]);
        Given.BallotsClose();
        var preview = await Given.Preview(eventId, ballot);
        Assert.That(Ok(await Given.Apply(eventId, preview)), Is.EqualTo(3));
        foreach (var place in preview.Allocation)
        {
            var mine = Ok(await (await Given.HolderOf(place.Person)).Send(new ReadMyBallots())).Single();
            Assert.That((mine.Number, mine.People, mine.State, mine.Got?.Rank), Is.EqualTo(((int?)place.Number, 5, BallotState.Applied, place.Choice)));
            foreach (var visit in new[] { "harbour", "school" })
                Assert.That(await Given.Standing(eventId, place.Person, visit), Is.EqualTo(mine.Got?.Code == visit ? ClaimState.Held : (ClaimState?)null));
        }
        Assert.That((await Given.TakenAt(eventId, "harbour"), await Given.TakenAt(eventId, "school")), Is.EqualTo((2, 1)));
        var result = Ok(await (await Given.Organiser(eventId)).Send(new ReadBallots(eventId))).Single().Result!;
        Assert.That((result.People, result.Nothing, string.Join(' ', result.ByChoice)), Is.EqualTo((preview.Figures.People, preview.Figures.Nothing, string.Join(' ', preview.Figures.ByChoice.Reverse().SkipWhile(count => count == 0).Reverse()))));
        Assert.That(result.Visits, Is.EqualTo(preview.Figures.Visits));
        await Refused(BallotsErrors.FactsChanged, () => Given.Apply(eventId, preview));
    }

    [Test]
    public async Task A_person_less_another_number_of_places_or_another_draw_makes_a_new_preview_needed()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 2), Given.Visit("school", 1));
        var ids = new List<RegistrationId>();
        for (var number = 1; number <= 4; number++) ids.Add(await Given.Ranker(eventId, ballot, number, "harbour", "school"));
        Given.BallotsClose();
        var preview = await Given.Preview(eventId, ballot);
        await Given.Cancellation(eventId, ids[0]);
        await Stale();
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 1, 1, null)));
        await Stale();
        // Two at the same time: who began last has the draw.
        var (first, second) = (Host.Clock.NewId(), Host.Clock.NewId());
        StageBallot Piece(Guid draw, int from) => new(eventId, preview.Id, draw, from, [.. preview.Allocation.Skip(from).Take(1).Select(place => new StagedPlace(place.Person, place.Number, null, null, null, null))]);
        Ok(await Host.Seed.Send(Piece(first, 0)));
        Ok(await Host.Seed.Send(Piece(second, 0)));
        await Refused(BallotsErrors.FactsChanged, () => Host.Seed.Send(Piece(first, 1)));
        await Refused(BallotsErrors.FactsChanged, () => Host.Seed.Send(new ApplyBallot(eventId, ballot, first, 1, preview.Places)));
        Ok(await Given.Apply(eventId, preview));

        async Task Stale()
        {
            Assert.That((await Given.Apply(eventId, preview)).Error?.Code, Is.EqualTo(BallotsErrors.FactsChanged.Code));
            Assert.That(await Given.TakenAt(eventId, "harbour"), Is.Zero);
            preview = await Given.Preview(eventId, ballot);
        }
    }

    [Test]
    public async Task Places_of_a_visit_whose_list_is_closed_by_now_are_not_given_out()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 2), Given.Visit("school", 1));
        await Given.Ranker(eventId, ballot, 1, "harbour", "school");
        Given.BallotsClose();
        Ok(await Host.Seed.Send(await Given.PlacesAt(eventId, "harbour", 2, 1, new("2016-10-17T14:00"))));
        var preview = await Given.Preview(eventId, ballot);
        Assert.That((preview.Figures.Visits[0].Places, preview.Allocation.Single().Choice), Is.EqualTo((0, 2)));
        Ok(await Given.Apply(eventId, preview));
    }

    [Test]
    public async Task Nobody_at_all_is_an_ending_too()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 2));
        await Given.Applied(eventId, ballot);
        Assert.That(Ok(await Host.Job.Send(new FindBallotsToTell())), Does.Contain(eventId));
        Assert.That(Ok(await Host.Job.Send(new TellBallotResult(eventId))), Is.Zero);
        Assert.That(Ok(await Host.Job.Send(new FindBallotsToTell())), Does.Not.Contain(eventId));
        Assert.That(Ok(await (await Given.Organiser(eventId)).Send(new ReadBallots(eventId))).Single().Result!.People, Is.Zero);
    }

    [Test]
    public async Task Everybody_who_took_part_is_told_once_what_they_got_or_that_the_rest_is_open()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1, "13:00", "15:00"));
        RegistrationId[] ids = [await Given.Ranker(eventId, ballot, 1, "harbour"), await Given.Ranker(eventId, ballot, 2, "harbour"), await Given.Ranker(eventId, ballot, 3, "school")];
        await Given.Applied(eventId, ballot);
        await Given.Cancellation(eventId, ids[2]);
        var job = new BallotJob();
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        Ok(await Host.Job.Send(new TellBallotResult(eventId)));
        var got = await Given.Standing(eventId, ids[0], "harbour") == ClaimState.Held ? ids[0] : ids[1];
        var without = got == ids[0] ? ids[1] : ids[0];
        foreach (var id in ids) Assert.That((await Rows.Messages(id)).Count(message => message == "Delegate ballot-result"), Is.EqualTo(id == ids[2] ? 0 : 1));
        var told = Ok(await Host.Job.Send(new PrepareMessage(await Message(got))))!;
        Assert.That((told.Visit!.Title.In("en").Text, told.Visit.Claim), Is.EqualTo(("Visit harbour", ClaimState.Held)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await Message(without))))!.Visit, Is.Null);
        Ok(await Host.Seed.Send(new LeaveVisit(eventId, got, "harbour")));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await Message(got)))), Is.Null);
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM audit WHERE event_id = @eventId AND action IN ('visit.drawn', 'visit.not-drawn')", new { eventId }), Is.EqualTo(3));
    }

    [Test]
    public async Task A_deadline_is_moved_both_ways_and_whoever_ranked_is_told_of_the_one_that_holds()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var ranked = await Given.Ranker(eventId, ballot, 1, "harbour");
        var not = await Given.Visitor(eventId, 2);
        async Task<DateTimeOffset> Closes() => Ok(await (await Given.Organiser(eventId)).Send(new ReadBallots(eventId))).Single().Ballot!.Closes;
        var first = await Closes();
        Assert.That(Ok(await Host.Seed.Send(new MoveBallot(eventId, ballot, first, new("2016-10-20T12:00")))), Is.EqualTo(1));
        await Refused(BallotsErrors.ChangedMeanwhile, () => Host.Seed.Send(new MoveBallot(eventId, ballot, first, new("2016-10-21T12:00"))));
        Assert.That(Ok(await Host.Seed.Send(new MoveBallot(eventId, ballot, await Closes(), new("2016-10-20T12:00")))), Is.Zero, "it is there already");
        Ok(await Host.Job.Send(new TellEventChange(eventId)));
        var earlier = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @ranked AND template = 'ballot-moved'", new { ranked });
        var told = Ok(await Host.Job.Send(new PrepareMessage(earlier)))!;
        Assert.That((told.Ballot!.Closes, told.Ballot.Former, told.Ballot.Visits.Count), Is.EqualTo((new DateTimeOffset(2016, 10, 20, 10, 0, 0, TimeSpan.Zero), (DateTimeOffset?)first, 2)));
        Ok(await Host.Seed.Send(new MoveBallot(eventId, ballot, await Closes(), new("2016-10-17T12:00"))));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(earlier))), Is.Null, "a later message says what holds");
        Assert.That((await Rows.Messages(not)).Count(message => message.Contains("ballot", StringComparison.Ordinal)), Is.Zero);
        foreach (var (closes, code) in new[] { ("2016-11-09T12:00", "after-cut-off"), ("2016-10-17T10:00", "past"), ("2016-10-30T02:30", "time-twice"), ("", "required") })
            Assert.That((await Host.Seed.Send(new MoveBallot(eventId, ballot, await Closes(), new(closes)))).Error?.Fields?["Deadline"], Is.EqualTo(code), closes);
        Given.BallotsClose();
        var last = await Closes();
        await Refused(BallotsErrors.Closed, () => Host.Seed.Send(new MoveBallot(eventId, ballot, last, new("2016-10-25T12:00"))));
        await Refused(BallotsErrors.NotFound, () => Host.Seed.Send(new MoveBallot(eventId, "nowhere", first, new("2016-10-25T12:00"))));
    }

    [Test]
    public async Task Called_off_before_it_is_applied_it_gives_nothing_and_everybody_who_ranked_is_told_once()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1), Given.Visit("school", 1));
        var (one, other) = (await Given.Ranker(eventId, ballot, 1, "harbour"), await Given.Ranker(eventId, ballot, 2, "harbour", "school"));
        Given.BallotsClose();
        // Somebody has begun to apply it.
        var draw = BallotDraw.Of(Host.Clock, eventId, await Given.Preview(eventId, ballot));
        foreach (var piece in draw.Pieces) Ok(await Host.Seed.Send(piece));
        Assert.That((await Host.Seed.Send(new CallOffBallot(eventId, ballot, " "))).Error?.Fields?["Reason"], Is.EqualTo("required"));
        Assert.That(Ok(await Host.Seed.Send(new CallOffBallot(eventId, ballot, "One visit fell through"))), Is.EqualTo(2));
        await Refused(BallotsErrors.CalledOff, () => Host.Seed.Send(draw.Apply));
        await Refused(BallotsErrors.CalledOff, () => Host.Seed.Send(new PreviewBallot(eventId, ballot)));
        await Refused(BallotsErrors.CalledOff, () => Host.Seed.Send(new CallOffBallot(eventId, ballot, "Again")));
        await Refused(BallotsErrors.Closed, () => Given.Rank(eventId, one, ballot, "school"));
        await Refused(BallotsErrors.Exists, () => Host.Seed.Send(new OpenBallot(eventId, "harbour", new("2016-10-25T12:00"))));

        Assert.That(Ok(await Host.Job.Send(new FindBallotsToTell())), Does.Not.Contain(eventId));
        while (await new EventChangeJob().Run(Host.Job, CancellationToken.None))
        {
        }
        foreach (var id in new[] { one, other }) Assert.That((await Rows.Messages(id)).Count(message => message.StartsWith("Delegate ballot-", StringComparison.Ordinal)), Is.EqualTo(1));
        var told = Ok(await Host.Job.Send(new PrepareMessage(await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @one AND template = 'ballot-called-off'", new { one }))))!;
        Assert.That((told.Reason, told.Ballot!.Visits[0].In("en").Text), Is.EqualTo(("One visit fell through", "Visit harbour")));

        var block = Ok(await (await Given.Organiser(eventId)).Send(new ReadBallots(eventId))).Single();
        Assert.That((block.Ballot!.State, block.Ballot.CalledOff, block.Ballot.Untold, block.Result), Is.EqualTo((BallotState.CalledOff, (DateTimeOffset?)Host.Clock.Now, 0, (BallotFigures?)null)));
        Assert.That(Ok(await (await Given.HolderOf(one)).Send(new ReadMyBallots())), Is.Empty);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        Assert.That(Ok(await Host.Visitor.Send(new ReadBallotNotices(slug))), Is.Empty);
        Assert.That(Ok(await Given.SignUp(eventId, other, "harbour")), Is.EqualTo(VisitEnding.Held), "first come");
        // Rankings were for nothing: nobody is moved on by one.
        Ok(await Host.Seed.Send(new CancelVisit(eventId, "harbour", "Too few", null)));
        Assert.That(await Given.Standing(eventId, other, "school"), Is.Null);
    }

    [Test]
    public async Task A_substitute_takes_over_what_was_ranked()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1));
        var id = await Given.Ranker(eventId, ballot, 1, "harbour");
        Ok(await Host.Seed.Send(new SubstituteDelegate(eventId, id, 1, "Eva", "Ek", "eva@city.example", "Mayor")));
        await Given.Applied(eventId, ballot);
        Assert.That(await Given.Standing(eventId, id, "harbour"), Is.EqualTo(ClaimState.Held));
    }

    Task<MessageId> Message(RegistrationId id) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'ballot-result'", new { id });
}
