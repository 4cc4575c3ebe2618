using Summit.Application.Features.Badges;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Events;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What becomes of the press when its event is called off or held at another time.</summary>
public sealed class PressEventChangeTests(string database) : ContractTests(database)
{
    async Task<int> Cancel(EventId id) => Ok(await Host.Seed.Send(new CancelEvent(id, await Given.EventVersion(id), Given.Text(("en", "The hall is closed")))));

    async Task<int> Postpone(EventId id, string starts, string ends) => Ok(await Host.Seed.Send(new PostponeEvent(id, await Given.EventVersion(id), new(starts), new(ends))));

    Task<IReadOnlyList<string>> Letters(PressRequestId request) => Rows.All<string>("SELECT template FROM outbox WHERE registration_id = @request ORDER BY template", new { request });

    async Task<MessageFacts?> Prepare(PressRequestId request, string template) => Ok(await Host.Job.Send(new PrepareMessage(await Rows.One<MessageId>(
        "SELECT id FROM outbox WHERE registration_id = @request AND template = @template", new { request, template }))));

    string Written(MessageFacts facts) => Host.Letters.Write(facts).TextBody;

    [Test]
    public async Task Each_request_of_which_somebody_counts_is_told_once_that_the_event_is_cancelled()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId, places: 2);
        var (crew, waits, open, refused, erased) = (await Given.PressRequest(eventId, 1, people: 2), await Given.PressRequest(eventId, 2), await Given.PressRequest(eventId, 3),
            await Given.PressRequest(eventId, 4), await Given.PressRequest(eventId, 5));
        await Given.Decided(eventId, AccreditationState.Accredited, crew);
        await Given.Decided(eventId, AccreditationState.Waiting, waits);
        await Given.Decided(eventId, AccreditationState.Refused, refused);
        Ok(await Host.Seed.Send(new ErasePressRequest(eventId, erased)));
        var delegates = (await Given.Registrations(eventId, 1))[0];

        Assert.That((await Given.Form(eventId)).Told, Is.EqualTo(4));
        Assert.That(await Cancel(eventId), Is.EqualTo(4));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(4));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.Zero);
        foreach (var request in new[] { crew, waits, open }) Assert.That((await Letters(request)).Count(letter => letter == "press-event-cancelled"), Is.EqualTo(1));
        foreach (var request in new[] { refused, erased }) Assert.That(await Letters(request), Has.No.Member("press-event-cancelled"));
        Assert.That(await Rows.Messages(delegates), Has.Member("Delegate event-cancelled"));

        var facts = (await Prepare(crew, "press-event-cancelled"))!;
        Assert.That((facts.Reason, facts.Sequence, facts.Address), Is.EqualTo(("The hall is closed", Outbox.NoCalendar, "desk1@press.example")));
        Assert.That(Written(facts), Does.Contain("Reason: The hall is closed\n").And.Contain("Dear Outlet 1,"));
        Assert.That(await Rows.All<string>("SELECT DISTINCT state FROM accreditation WHERE request_id = @crew", new { crew }), Is.EqualTo(new[] { "Accredited" }), "It is the event that ended");
    }

    [Test]
    public async Task What_was_owed_before_says_nothing_of_an_accreditation_any_more()
    {
        var eventId = await Given.Event(places: 5);
        var (accredited, refused, asked) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2), await Given.PressRequest(eventId, 3));
        await Given.Decided(eventId, AccreditationState.Accredited, accredited);
        await Given.Decided(eventId, AccreditationState.Refused, refused);
        Ok(await Host.Seed.Send(new AskApplicant(eventId, asked, 1, "Which paper is this for?")));
        await Cancel(eventId);
        Assert.That(await Prepare(accredited, "press-decision"), Is.Null);
        Assert.That(await Prepare(accredited, "press-received"), Is.Null);
        Assert.That(await Prepare(asked, "press-question"), Is.Null);
        Assert.That(await Rows.Count("outbox", "registration_id = @accredited AND state = 'Pending'", new { accredited }), Is.Zero);
        Assert.That(await Prepare(refused, "press-decision"), Is.Not.Null, "Whoever was refused hears nothing else");
    }

    [Test]
    public async Task Who_withdraws_before_they_are_told_is_not_told()
    {
        var eventId = await Given.Event(places: 5);
        var (before, after) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        var (early, late) = (await Given.PressHolder(before), await Given.PressHolder(after));
        await Cancel(eventId);
        Ok(await early.Send(new WithdrawAccreditation(eventId, null)));
        Ok(await Host.Job.Send(new TellEventChange(eventId)));
        Assert.That(await Letters(before), Has.No.Member("press-event-cancelled"));
        Ok(await late.Send(new WithdrawAccreditation(eventId, null)));
        Assert.That(await Prepare(after, "press-event-cancelled"), Is.Null);
        Assert.That(await Prepare(after, "press-decision"), Is.Not.Null, "That they have withdrawn is true whatever becomes of the event");
    }

    [Test]
    public async Task A_hundred_at_a_time_and_nobody_twice()
    {
        var eventId = await Given.Event(places: 5);
        for (var number = 1; number <= 101; number++) await Given.PressRequest(eventId, number);
        await Cancel(eventId);
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(100));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(1));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND recipient = 'Press' AND template = 'press-event-cancelled'", new { eventId }), Is.EqualTo(101));
    }

    [Test]
    public async Task The_new_date_is_told_with_the_former_one_and_with_who_stands_how()
    {
        var eventId = await Given.Event(places: 5);
        var (crew, refused) = (await Given.PressRequest(eventId, 1, people: 3), await Given.PressRequest(eventId, 2));
        var people = await Given.PressPeople(crew);
        Ok(await Given.Decide(eventId, AccreditationState.Accredited, people.Take(1)));
        Ok(await Given.Decide(eventId, AccreditationState.Refused, people.Skip(2)));
        await Given.Decided(eventId, AccreditationState.Refused, refused);
        Assert.That(await Postpone(eventId, "2017-06-07T10:00", "2017-06-07T18:00"), Is.EqualTo(1));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(eventId))), Is.EqualTo(1));
        Assert.That(await Letters(refused), Has.No.Member("press-event-postponed"));
        var facts = (await Prepare(crew, "press-event-postponed"))!;
        Assert.That((facts.FormerTimes, facts.StartsLocal), Is.EqualTo((new FormerTimes("2016-11-09T09:00", "2016-11-09T17:30"), "2017-06-07T10:00")));
        Assert.That(Written(facts), Does.Contain("Accredited: Given 1 Press 1\n").And.Contain("Still being examined: Given 2 Press 1\n").And.Not.Contain("Given 3").And.Not.Contain("No proof was sent"));
        Assert.That((await Host.Visitor.Send(new Application.Features.Links.OpenLink(facts.Token))).Error?.Code, Is.Null);
        await Cancel(eventId);
        Assert.That(await Prepare(crew, "press-event-postponed"), Is.Null, "There is no new date any more");
    }

    [Test]
    public async Task What_lies_ahead_of_the_window_for_requests_moves_and_what_is_past_stays()
    {
        var open = await Given.Event(places: 5);
        await Given.PressTerms(open);
        Assert.That(await Window(open), Is.EqualTo(("2016-10-01T09:00", "2016-11-02T18:00")));
        await Postpone(open, "2016-11-23T09:00", "2016-11-23T17:30");
        Assert.That(await Window(open), Is.EqualTo(("2016-10-01T09:00", "2016-11-16T18:00")));
        Assert.That(await Rows.One<DateTimeOffset>("SELECT closes_at FROM press_terms WHERE event_id = @open", new { open }), Is.EqualTo(new DateTimeOffset(2016, 11, 16, 17, 0, 0, TimeSpan.Zero)));
        Assert.That(await Rows.Count("audit", "event_id = @open AND action = 'press.terms'", new { open }), Is.EqualTo(1));

        var still = await Terms("2016-10-20T09:00", "2016-11-02T18:00");
        await Postpone(still, "2016-11-23T09:00", "2016-11-23T17:30");
        Assert.That(await Window(still), Is.EqualTo(("2016-11-03T09:00", "2016-11-16T18:00")));
        var over = await Terms("2016-10-01T09:00", "2016-10-10T18:00");
        await Postpone(over, "2016-11-23T09:00", "2016-11-23T17:30");
        Assert.That(await Window(over), Is.EqualTo(("2016-10-01T09:00", "2016-10-10T18:00")), "Opening it again is for an officer");
    }

    [Test]
    public async Task Where_the_event_comes_nearer_the_window_is_not_closed_without_warning_and_ends_with_the_event()
    {
        var open = await Given.Event(places: 5);
        await Given.PressTerms(open);
        await Postpone(open, "2016-10-21T09:00", "2016-10-21T17:30");
        Assert.That(await Window(open), Is.EqualTo(("2016-10-01T09:00", "2016-10-21T17:30")));
        var late = await Terms("2016-11-08T09:00", "2016-11-09T20:00");
        await Postpone(late, "2016-10-21T09:00", "2016-10-21T10:00");
        Assert.That(await Window(late), Is.EqualTo(("2016-10-20T09:00", "2016-10-21T10:00")));
        var after = await Terms("2016-11-09T18:00", "2016-11-09T20:00");
        await Postpone(after, "2016-10-21T09:00", "2016-10-21T10:00");
        Assert.That(await Window(after), Is.EqualTo(("2016-10-21T18:00", "2016-10-21T18:15")), "Never backwards");
    }

    [Test]
    public async Task Days_of_an_accreditation_move_along_and_those_that_fall_out_are_dropped()
    {
        var eventId = await Given.Event(places: 9, seed => seed with { Ends = "2016-11-11T17:00" });
        var (first, later, last, all) = (await Person(eventId, 1, 9), await Person(eventId, 2, 10, 11), await Person(eventId, 3, 11), await Person(eventId, 4));
        await Postpone(eventId, "2016-11-10T09:00", "2016-11-11T17:00");
        Assert.That(new[] { await Days(first), await Days(later), await Days(last), await Days(all) }, Is.EqualTo(new[] { "2016-11-10", "2016-11-11", "", "" }), "No day left is no limit: nobody is shut out");
        await Postpone(eventId, "2016-11-09T09:00", "2016-11-10T17:00");
        Assert.That(new[] { await Days(first), await Days(later) }, Is.EqualTo(new[] { "2016-11-09", "2016-11-10" }));
        var version = await Rows.One<int>("SELECT version FROM accreditation WHERE id = @first", new { first });
        await Postpone(eventId, "2016-11-09T09:00", "2016-11-09T17:00");
        Assert.That(new[] { await Days(first), await Days(later) }, Is.EqualTo(new[] { "2016-11-09", "" }), "A shorter event has fewer days");
        Assert.That(await Rows.One<int>("SELECT version FROM accreditation WHERE id = @first", new { first }), Is.EqualTo(version), "What stays is not touched");
    }

    [Test]
    public async Task No_badge_becomes_void_and_one_that_names_days_is_out_of_date()
    {
        var eventId = await Given.Event(places: 9, seed => seed with { Ends = "2016-11-10T17:00" });
        var (limited, all) = (await Person(eventId, 1, 10), await Person(eventId, 2));
        await Given.PressBadges(eventId, [limited, all]);
        await Postpone(eventId, "2016-11-16T09:00", "2016-11-17T17:00");
        var desk = Ok(await (await Given.PressOfficer(eventId)).Send(new ReadPressBadges(eventId)));
        Assert.That(desk.Printed, Is.EqualTo(2));
        Assert.That(desk.Lines.Single(line => line.Id == limited).Changes, Is.EqualTo(new[] { BadgeField.Days }));
        Assert.That(desk.Lines.Single(line => line.Id == all).Changes, Is.Empty);
        Host.Time.MoveTo(new(2016, 11, 17, 9, 0, 0, TimeSpan.Zero));
        var door = await Given.Staff(eventId, StaffRole.Door);
        Assert.That(Ok(await door.Send(new CheckBadge(eventId, await Given.CodeOf(eventId, limited), "Main"))).Verdict, Is.EqualTo(BadgeVerdict.Admitted));
    }

    [Test]
    public async Task Proofs_of_whoever_is_not_decided_on_are_kept_until_thirty_days_after_the_new_end()
    {
        var eventId = await Given.Event(places: 5);
        var (open, decided) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        foreach (var request in new[] { open, decided }) await Given.PressProof(request);
        await Given.Decided(eventId, AccreditationState.Accredited, decided);
        var (before, after) = (await Kept(decided), new DateTimeOffset(2017, 6, 7, 16, 0, 0, TimeSpan.Zero) - Host.Clock.Now + TimeSpan.FromDays(30));
        await Postpone(eventId, "2017-06-07T10:00", "2017-06-07T18:00");
        Assert.That(await Kept(open), Is.EqualTo(Host.Clock.SystemNow + after).Within(TimeSpan.FromSeconds(1)));
        Assert.That(await Kept(decided), Is.EqualTo(before));
    }

    Task<DateTimeOffset> Kept(PressRequestId request) =>
        Rows.One<DateTimeOffset>("SELECT f.delete_after FROM stored_file f JOIN press_document d ON d.file_id = f.id WHERE d.request_id = @request", new { request });

    Task<string> Days(AccreditationId id) => Rows.One<string>("SELECT days FROM accreditation WHERE id = @id", new { id });

    async Task<(string, string)> Window(EventId id) =>
        (await Rows.One<string>("SELECT opens_local FROM press_terms WHERE event_id = @id", new { id }), await Rows.One<string>("SELECT closes_local FROM press_terms WHERE event_id = @id", new { id }));

    async Task<EventId> Terms(string opens, string closes)
    {
        var id = await Given.Event(places: 5);
        Ok(await Host.Seed.Send(new SetPressTerms(id, 0, Given.PressOffer() with { Opens = new(opens), Closes = new(closes) })));
        return id;
    }

    async Task<AccreditationId> Person(EventId eventId, int number, params int[] days)
    {
        var request = await Given.PressRequest(eventId, number);
        await Given.Decided(eventId, AccreditationState.Accredited, request, decision => decision with { Days = [.. days.Select(day => new DateOnly(2016, 11, day))] });
        return (await Given.PressPeople(request))[0];
    }
}
