using Summit.Application.Features.Ballots;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Events;

public sealed class PostponeEventTests(string database) : ContractTests(database)
{
    async Task<PostponeEvent> To(EventId id, string starts, string ends) => new(id, await Given.EventVersion(id), new(starts), new(ends));

    [Test]
    public async Task Everyone_live_is_told_of_the_old_and_the_new_date_and_calendars_are_brought_up_to_date()
    {
        var id = await Given.Event(1, seed => seed with
        {
            Sessions = [new() { Code = "opening", Kind = "opening", Title = new() { ["en"] = "Opening" }, Starts = "2016-11-09T09:30", Ends = "2016-11-09T10:00", Floor = ["en"] }],
        });
        var ids = await Given.Registrations(id, 2);
        Assert.That(Ok(await Host.Seed.Send(await To(id, "2017-06-07T10:00", "2017-06-07T18:00"))), Is.EqualTo(2));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(id))), Is.EqualTo(2));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(id))), Is.Zero);

        var facts = (await Prepare(ids[0]))!;
        Assert.That((facts.FormerTimes, facts.StartsLocal, facts.Sequence), Is.EqualTo((new FormerTimes("2016-11-09T09:00", "2016-11-09T17:30"), "2017-06-07T10:00", 1)));
        Assert.That((await Prepare(ids[1]))!.Sequence, Is.EqualTo(Outbox.NoCalendar));
        Assert.That(await Rows.One<int>("SELECT calendar_sequence FROM registration WHERE id = @id", new { id = ids[0] }), Is.EqualTo(1));
        var form = await Given.Form(id);
        Assert.That((form.StartsAt, form.ClosesAt), Is.EqualTo((new DateTimeOffset(2017, 6, 7, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2017, 6, 6, 16, 0, 0, TimeSpan.Zero))));
        Assert.That(await Rows.One<string>("SELECT starts_local FROM session WHERE event_id = @id", new { id }), Is.EqualTo("2017-06-07T09:30"));
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'event.postponed'", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task Postponed_twice_everyone_gets_both_news_in_order()
    {
        var id = await Given.Event(1);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        Ok(await Host.Seed.Send(await To(id, "2016-11-16T09:00", "2016-11-16T17:30")));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Ok(await Host.Seed.Send(await To(id, "2016-11-23T09:00", "2016-11-23T17:30")));
        Assert.That(Ok(await Host.Job.Send(new FindEventsToTell())), Is.EqualTo(new[] { id }));
        while (Ok(await Host.Job.Send(new FindEventsToTell())).Count > 0) Ok(await Host.Job.Send(new TellEventChange(id)));
        Assert.That(await Rows.All<int>("SELECT sequence FROM outbox WHERE registration_id = @mine AND template = 'event-postponed' ORDER BY sequence", new { mine }), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Queues_of_visits_and_deadlines_of_ballots_move_along()
    {
        var id = await Given.Event(10, seed => seed with { Visits = [Given.Visit("harbour", 1), Given.Visit("early", 5, "09:15", "10:15")] });
        var ballot = Ok(await Host.Seed.Send(new OpenBallot(id, "early", new("2016-11-01T12:00"))));
        var mine = await Given.Visitor(id, 1, "harbour");
        var other = await Given.Visitor(id, 2);
        Assert.That(Ok(await Given.SignUp(id, other, "harbour")), Is.EqualTo(VisitEnding.Waiting));
        Host.Time.MoveTo(new(2016, 11, 8, 19, 0, 0, TimeSpan.Zero));
        Ok(await Host.Seed.Send(new LeaveVisit(id, mine, "harbour")));
        Assert.That(await Given.Standing(id, other, "harbour"), Is.EqualTo(ClaimState.Waiting));
        Ok(await Host.Seed.Send(await To(id, "2016-11-30T09:00", "2016-11-30T17:30")));
        Assert.That(await Given.Standing(id, other, "harbour"), Is.EqualTo(ClaimState.Offered));
        Assert.That(await Rows.One<DateTimeOffset>("SELECT closes_at FROM ballot WHERE event_id = @id AND code = @ballot", new { id, ballot }),
            Is.EqualTo(new DateTimeOffset(2016, 11, 22, 11, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Where_offers_were_over_there_is_time_for_them_again()
    {
        var id = await Given.Event(1);
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(new(2016, 11, 8, 19, 0, 0, TimeSpan.Zero));
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Rows.State(ids[1]), Is.EqualTo("Waiting"));
        Ok(await Host.Seed.Send(await To(id, "2016-11-30T09:00", "2016-11-30T17:30")));
        Assert.That(await Rows.State(ids[1]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Whoever_is_invited_and_has_not_answered_is_told_of_the_new_date_with_a_way_to_answer()
    {
        var id = await Given.Event(5);
        var invited = (await Given.Invited(id, 1))[0];
        Assert.That(Ok(await Host.Seed.Send(await To(id, "2016-11-16T10:00", "2016-11-16T18:00"))), Is.EqualTo(1));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(id))), Is.EqualTo(1));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @invited AND template = 'invitation-postponed'", new { invited });
        var facts = Ok(await Host.Job.Send(new PrepareMessage(message)))!;
        Assert.That((facts.FormerTimes, facts.StartsLocal, facts.Sequence), Is.EqualTo((new FormerTimes("2016-11-09T09:00", "2016-11-09T17:30"), "2016-11-16T10:00", Outbox.NoCalendar)));
        Assert.That(Ok(await Host.Visitor.Send(new StartDraft(id, "en", facts.Token))), Is.Not.Empty);
    }

    [Test]
    public async Task What_is_kept_for_a_category_and_what_waits_for_an_answer_moves_by_as_many_days_across_the_change_of_the_clocks()
    {
        var id = await Given.Event(9, Given.Category("mayor", reserved: 2, releaseAt: "2016-10-20T12:00"), Given.Category("councillor", 2));
        Ok(await Host.Seed.Send(Given.Invitations(id, 1)));
        Ok(await Host.Seed.Send(Given.Invitations(id, 1, first: 2) with { ExpiresAt = TestClock.Start.AddDays(14) }));
        Ok(await Host.Seed.Send(Given.Invitations(id, 1, first: 3) with { ExpiresAt = new(2016, 11, 9, 8, 0, 0, TimeSpan.Zero) }));
        Ok(await Host.Seed.Send(await To(id, "2016-11-23T08:00", "2016-11-23T17:30")));
        Assert.That((await Given.Form(id)).Categories.Single(category => category.Code == "mayor").ReleaseAt, Is.EqualTo(new DateTimeOffset(2016, 11, 3, 11, 0, 0, TimeSpan.Zero)));
        Assert.That(await Ends(id), Is.EqualTo(new[]
        {
            new DateTimeOffset(2016, 11, 7, 10, 0, 0, TimeSpan.Zero), TestClock.Start.AddDays(28), new DateTimeOffset(2016, 11, 23, 7, 0, 0, TimeSpan.Zero),
        }), "No answer is waited for after the event has begun");
    }

    [Test]
    public async Task Moved_nearer_what_is_invited_can_still_be_answered_and_no_offer_outlasts_the_last_moment()
    {
        var (id, offered) = await Given.Offer();
        Ok(await Host.Seed.Send(Given.Invitations(id, 1)));
        Assert.That(await Rows.OfferEnds(offered), Is.EqualTo(TestClock.Start.AddHours(48)));
        Ok(await Host.Seed.Send(await To(id, "2016-10-18T18:00", "2016-10-18T22:00")));
        Assert.That(await Rows.OfferEnds(offered), Is.EqualTo(new DateTimeOffset(2016, 10, 17, 20, 0, 0, TimeSpan.Zero)), "Ten in the evening before");
        Assert.That(await Ends(id), Is.EqualTo(new[] { new DateTimeOffset(2016, 10, 18, 16, 0, 0, TimeSpan.Zero) }));
        Ok(await Host.Seed.Send(await To(id, "2016-10-17T12:30", "2016-10-17T22:00")));
        Assert.That(await Rows.OfferEnds(offered), Is.EqualTo(new DateTimeOffset(2016, 10, 17, 10, 30, 0, TimeSpan.Zero)), "With less than two hours left, when it starts");
        while (Ok(await Host.Job.Send(new TellEventChange(id))) > 0)
        {
        }
    }

    Task<IReadOnlyList<DateTimeOffset>> Ends(EventId id) => Rows.All<DateTimeOffset>("SELECT expires_at FROM invitation WHERE event_id = @id ORDER BY expires_at", new { id });

    [Test]
    public async Task Times_that_cannot_be_are_refused()
    {
        var id = await Given.Event(1);
        await Refused(EventsErrors.SameTimes, async () => await Host.Seed.Send(await To(id, "2016-11-09T09:00", "2016-11-09T17:30")));
        await Refused(EventsErrors.ChangedMeanwhile, async () => await Host.Seed.Send(await To(id, "2016-11-16T09:00", "2016-11-16T17:30") with { Version = 99 }));
        async Task<string> Fault(string starts, string ends) =>
            string.Join(' ', (await Host.Seed.Send(await To(id, starts, ends))).Error!.Fields!.Select(field => $"{field.Key} {field.Value}"));
        Assert.That(await Fault("2016-10-30T02:30", "2016-10-30T17:30"), Is.EqualTo("Starts time-twice"));
        Assert.That(await Fault("2017-03-26T02:30", "2017-03-26T17:30"), Is.EqualTo("Starts time-skipped"));
        Assert.That(await Fault("2016-11-16T17:30", "2016-11-16T09:00"), Is.EqualTo("Ends before-start"));
        Assert.That(await Fault("2016-10-16T09:00", "2016-11-16T09:00"), Is.EqualTo("Starts past"));
        Assert.That(await Fault("soon", "later"), Is.EqualTo("Ends time Starts time"));
        var draft = await Given.NewDraft();
        await Refused(EventsErrors.NotPublished, async () => await Host.Seed.Send(await To(draft, "2017-11-16T09:00", "2017-11-16T17:30")));
    }

    async Task<MessageFacts?> Prepare(RegistrationId mine) => Ok(await Host.Job.Send(new PrepareMessage(await Rows.One<MessageId>(
        "SELECT id FROM outbox WHERE registration_id = @mine AND template = 'event-postponed'", new { mine }))));
}
