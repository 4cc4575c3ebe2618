using Summit.Application.Features.Events;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Invitations;

public sealed class InvitePeopleTests(string database) : ContractTests(database)
{
    static EventSeed ByInvitation(EventSeed seed) => seed with { Registration = seed.Registration with { Admission = "invitation" } };

    [Test]
    public async Task Everybody_on_the_list_gets_a_letter_with_a_code_that_opens_the_event()
    {
        var eventId = await Given.Event(5, ByInvitation);
        var id = (await Given.Invited(eventId, 2))[0];
        var facts = Ok(await Host.Job.Send(new PrepareMessage(await Letter(id))))!;
        var letter = Host.Letters.Write(facts);
        Assert.That((letter.To.Address, letter.Language, letter.Subject), Is.EqualTo(("guest1@city.example", "en", "Invitation: Summit")));
        Assert.That(letter.TextBody, Does.Contain("Dear Guest 1,").And.Contain($"/invited/{facts.Token}").And.Contain("Please answer by"));

        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var mine = Ok(await Host.Visitor.Send(new ReadMyInvitation(slug, facts.Token)));
        Assert.That((mine.State, mine.Category, mine.Reserved, mine.IsOpen), Is.EqualTo((InvitationState.Open, "councillor", false, true)));
        await Refused(RegistrationErrors.Closed, () => Host.Visitor.Send(new StartDraft(eventId, "en")));
        await Refused(RegistrationErrors.InvitationOnly, () => Host.Visitor.Send(Given.Command(eventId, 1)), "submission");
        var key = Ok(await Host.Visitor.Send(new StartDraft(eventId, "en", facts.Token)));
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(eventId, key)));
        Assert.That((draft.Answers.Address, draft.Answers.Category, draft.Invited), Is.EqualTo(("guest1@city.example", "councillor", new InvitedDraft { Category = "councillor" })));

        var registered = Ok(await Host.Visitor.Send(Given.Command(eventId, 1) with { DraftHash = DraftKey.Hash(key) }));
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(await Rows.Count("invitation", "id = @id AND state = 'Answered' AND registration_id = @registration", new { id, registration = registered.Id }), Is.EqualTo(1));
        await Refused(InvitationsErrors.NotOpen, () => Host.Visitor.Send(new StartDraft(eventId, "en", facts.Token)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await Letter(id)))), Is.Null, "The letter would invite somebody who has answered");
    }

    [Test]
    public async Task An_invitation_opens_an_event_outside_its_window_and_stands_for_approval()
    {
        var eventId = await Given.Event(5, seed => seed with { Registration = seed.Registration with { Opens = "2016-11-01T09:00" } });
        var id = (await Given.Invited(eventId, 1, category: "expert"))[0];
        var registered = Ok(await Given.Answer(eventId, await Given.CodeOf(id), Given.Answers(1, "expert")));
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task The_category_stands_and_another_events_code_opens_nothing()
    {
        var (eventId, elsewhere) = (await Given.Event(5, ByInvitation), await Given.Event(5, ByInvitation));
        var code = await Given.CodeOf((await Given.Invited(eventId, 1))[0]);
        var key = Ok(await Host.Visitor.Send(new StartDraft(eventId, "en", code)));
        await Refused(InvitationsErrors.OtherCategory, () => Host.Visitor.Send(Given.Command(eventId, 1, "mayor") with { DraftHash = DraftKey.Hash(key) }), "submission");
        await Refused(InvitationsErrors.NotOpen, () => Host.Visitor.Send(new StartDraft(elsewhere, "en", code)));
        await Refused(InvitationsErrors.NotFound, () => Host.Visitor.Send(new DeclineInvitation(elsewhere, code)));
        await Refused(RegistrationErrors.InvitationOnly, () => Host.Visitor.Send(Given.Command(elsewhere, 1) with { DraftHash = DraftKey.Hash(key) }), "submission");
        await Refused(InvitationsErrors.NotFound, () => Host.Visitor.Send(new DeclineInvitation(eventId, "guessed")));
        await Refused(InvitationsErrors.NotOpen, () => Host.Visitor.Send(new StartDraft(eventId, "en", "guessed")));
    }

    [Test]
    public async Task A_draft_begun_in_time_is_worth_nothing_once_the_invitation_is_over()
    {
        var eventId = await Given.Event(5, ByInvitation);
        var id = (await Given.Invited(eventId, 1, reserved: true))[0];
        var key = Ok(await Host.Visitor.Send(new StartDraft(eventId, "en", await Given.CodeOf(id))));
        Ok(await Host.Seed.Send(new RevokeInvitation(eventId, id)));
        Assert.That(Ok(await Host.Visitor.Send(new ReadDraft(eventId, key))).Invited, Is.Null);
        await Refused(RegistrationErrors.InvitationOnly, () => Host.Visitor.Send(Given.Command(eventId, 1) with { DraftHash = DraftKey.Hash(key) }), "submission");
    }

    [Test]
    public async Task A_reserved_place_is_taken_at_once_kept_through_a_rush_and_becomes_the_registrations()
    {
        var eventId = await Given.Event(places: 2);
        var id = (await Given.Invited(eventId, 1, reserved: true))[0];
        var rush = await Given.Registrations(eventId, 3);
        Assert.That(await Rows.States(rush), Is.EqualTo(new[] { "Confirmed", "Waiting", "Waiting" }));
        var registered = Ok(await Given.Answer(eventId, await Given.CodeOf(id), Given.Answers(9)));
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That((await Rows.Pool(eventId)).Taken, Is.EqualTo(2));
        await Given.Cancellation(eventId, registered.Id!.Value);
        Assert.That(await Rows.State(rush[1]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Without_a_reserved_place_who_answers_late_waits()
    {
        var eventId = await Given.Event(places: 1);
        var id = (await Given.Invited(eventId, 1))[0];
        await Given.Registrations(eventId, 1);
        var code = await Given.CodeOf(id);
        Assert.That((await Given.Answer(eventId, code, Given.Answers(9), wait: false)).Error, Is.EqualTo(Summit.Application.Features.Places.PlacesErrors.Full));
        Assert.That(Ok(await Given.Answer(eventId, code, Given.Answers(9))).Ending, Is.EqualTo(RegisteredEnding.Waiting));
    }

    [TestCase("decline")]
    [TestCase("revoke")]
    [TestCase("expire")]
    public async Task A_reserved_place_that_is_not_wanted_goes_to_the_first_in_the_queue(string how)
    {
        var eventId = await Given.Event(places: 1);
        var id = (await Given.Invited(eventId, 1, reserved: true))[0];
        var code = await Given.CodeOf(id);
        var waiting = (await Given.Registrations(eventId, 1))[0];
        switch (how)
        {
            case "decline":
                Ok(await Host.Visitor.Send(new DeclineInvitation(eventId, code)));
                Ok(await Host.Visitor.Send(new DeclineInvitation(eventId, code)));
                break;
            case "revoke":
                Ok(await Host.Seed.Send(new RevokeInvitation(eventId, id)));
                await Refused(InvitationsErrors.NotOpen, () => Host.Seed.Send(new RevokeInvitation(eventId, id)));
                await Refused(InvitationsErrors.NotOpen, () => Host.Visitor.Send(new DeclineInvitation(eventId, code)));
                break;
            default:
                Host.Time.Advance(TimeSpan.FromDays(7));
                await Refused(InvitationsErrors.NotOpen, () => Host.Visitor.Send(new StartDraft(eventId, "en", code)));
                Assert.That(await new InvitationsJob().Run(Host.Job, CancellationToken.None), Is.True);
                Assert.That(await new InvitationsJob().Run(Host.Job, CancellationToken.None), Is.False);
                break;
        }
        Assert.That(await Rows.State(waiting), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task More_reserved_places_than_are_free_are_refused_and_nobody_is_invited()
    {
        var eventId = await Given.Event(3, Given.Category("councillor", ceiling: 1), Given.Category("mayor", reserved: 1));
        await Refused(InvitationsErrors.NotEnoughPlaces, () => Host.Seed.Send(Given.Invitations(eventId, 2, reserved: true)));
        Assert.That((await Host.Seed.Send(Given.Invitations(eventId, 2, reserved: true))).Error!.Args!["places"], Is.EqualTo("1"));
        await Given.Invited(eventId, 1, reserved: true, category: "mayor");
        Assert.That(await Rows.Pool(eventId), Is.EqualTo(new Rows.PoolRow { Capacity = 3, Taken = 1, HeldBack = 0 }));
    }

    [Test]
    public async Task A_name_that_folding_lengthens_is_kept_and_found()
    {
        var eventId = await Given.Event(5);
        var name = new string('ﷺ', 200);
        Ok(await Host.Seed.Send(Given.Invitations(eventId, 1) with { List = $"{name} <long@city.example>" }));
        Assert.That(Ok(await (await Given.Organiser(eventId)).Send(new ReadInvitations(eventId, null, "", 1))).Lines.Single().Name, Is.EqualTo(name));
    }

    [Test]
    public async Task Five_hundred_people_are_invited_at_once_each_with_a_place()
    {
        var eventId = await Given.Event(700, Given.Category("councillor", ceiling: 600), Given.Category("mayor", reserved: 50));
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.That(Ok(await Host.Seed.Send(Given.Invitations(eventId, 500, reserved: true))), Is.EqualTo(500));
        await TestContext.Out.WriteLineAsync($"500 invited in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        Assert.That(await Rows.Pool(eventId), Is.EqualTo(new Rows.PoolRow { Capacity = 700, Taken = 500, HeldBack = 50 }));
        Assert.That(await Rows.Count("place_claim", "queue_no BETWEEN 1 AND 500 AND holder_id IN (SELECT id FROM invitation WHERE event_id = @eventId)", new { eventId }), Is.EqualTo(500));
    }

    [Test]
    public async Task A_list_with_a_wrong_line_invites_nobody_and_says_which_line()
    {
        var eventId = await Given.Event(5, Given.Category("councillor"), Given.Category("mayor"));
        await Given.Invited(eventId, 1);
        var command = Given.Invitations(eventId, 1) with { List = "New <new@city.example>\nGuest 1 <GUEST1@city.example>\nOther <other@city.example>; expert" };
        var before = await Rows.Digest();
        Assert.That((await Host.Seed.Send(command)).Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Line.2"] = "invited", ["Line.3"] = "not-offered" }));
        Assert.That((await Host.Seed.Send(command with { List = "wrong" })).Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Line.1"] = "line" }));
        Assert.That((await Host.Seed.Send(Given.Invitations(eventId, 1) with { Language = "eo" })).Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Language"] = "choose" }));
        foreach (var instant in new[] { TestClock.Start, new DateTimeOffset(2016, 11, 9, 8, 0, 1, TimeSpan.Zero) })
            Assert.That((await Host.Seed.Send(Given.Invitations(eventId, 1, first: 5) with { ExpiresAt = instant })).Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["ExpiresAt"] = "instant" }));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [TestCase("Søren Ågård 1")]
    [TestCase("Ågård 1  SØREN")]
    public async Task Whoever_is_registered_already_is_not_invited(string name)
    {
        var eventId = await Given.Event(places: 5);
        var mine = (await Given.Registration(eventId, 1)).Id!.Value;
        var command = Given.Invitations(eventId, 1) with { List = $"Guest 1 <guest1@city.example>\n{name} <Delegate1@city.example>" };
        var before = await Rows.Digest();
        Assert.That((await Host.Seed.Send(command)).Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Line.2"] = "registered" }));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
        Ok(await Host.Seed.Send(command with { List = "Somebody else <delegate1@city.example>" }));
        await Given.Cancellation(eventId, mine);
        Assert.That(Ok(await Host.Seed.Send(command)), Is.EqualTo(2), "A registration that has ended is none");
    }

    [Test]
    public async Task Whoever_turns_out_to_be_registered_answers_the_invitation_and_its_place_goes_on()
    {
        var eventId = await Given.Event(places: 2);
        var id = await Guest(eventId);
        var mine = (await Given.Registration(eventId, 1)).Id!.Value;
        var waiting = (await Given.Registration(eventId, 2)).Id!.Value;
        Assert.That(await Rows.State(waiting), Is.EqualTo("Waiting"));
        Assert.That(Ok(await Given.Answer(eventId, await Given.CodeOf(id), Given.Answers(1))).Ending, Is.EqualTo(RegisteredEnding.AlreadyRegistered));
        Assert.That(await AnsweredBy(id), Is.EqualTo(mine));
        Assert.That(await Rows.State(waiting), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Whoever_is_registered_at_the_desk_answers_the_invitation_and_gets_its_place()
    {
        var eventId = await Given.Event(places: 1);
        var id = await Guest(eventId);
        var registered = Ok(await Host.Seed.Send(Given.Entry(eventId, 1)));
        Assert.That((registered.Ending, await AnsweredBy(id)), Is.EqualTo((RegisteredEnding.Confirmed, registered.Id)));
        Assert.That((await Rows.Pool(eventId)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task Registered_at_the_desk_in_another_category_the_place_of_the_invitation_goes_on()
    {
        var eventId = await Given.Event(places: 2);
        var id = await Guest(eventId);
        var other = (await Given.Registration(eventId, 5)).Id!.Value;
        var waiting = (await Given.Registration(eventId, 6)).Id!.Value;
        var registered = Ok(await Host.Seed.Send(Given.Entry(eventId, 1, "mayor")));
        Assert.That(await AnsweredBy(id), Is.EqualTo(registered.Id));
        Assert.That(await Rows.States([other, waiting, registered.Id!.Value]), Is.EqualTo(new[] { "Confirmed", "Waiting", "Offered" }));
    }

    [Test]
    public async Task An_invitation_opens_nothing_once_the_event_is_over()
    {
        var eventId = await Given.Event(places: 2);
        var id = (await Given.Invited(eventId, 1))[0];
        var key = Ok(await Host.Visitor.Send(new StartDraft(eventId, "en", await Given.CodeOf(id))));
        Ok(await Host.Seed.Send(new PostponeEvent(eventId, await Given.EventVersion(eventId), new("2016-10-17T12:00"), new("2016-10-17T13:00"))));
        Host.Time.Advance(TimeSpan.FromHours(3));
        await Refused(RegistrationErrors.Closed, () => Host.Visitor.Send(Given.Command(eventId, 1) with { DraftHash = DraftKey.Hash(key) }), "submission");
    }

    [Test]
    public async Task Nobody_is_invited_to_a_draft_or_to_what_was_cancelled()
    {
        var draft = await Given.Event(5, seed => seed with { Status = "draft" });
        await Refused(InvitationsErrors.NotPublished, () => Host.Seed.Send(Given.Invitations(draft, 1)));
        var cancelled = await Given.Event(5, seed => seed with { Status = "cancelled" });
        await Refused(RegistrationErrors.EventCancelled, () => Host.Seed.Send(Given.Invitations(cancelled, 1)));
    }

    [Test]
    public async Task Only_who_has_not_answered_is_reminded_and_nobody_twice_within_a_day()
    {
        var eventId = await Given.Event(places: 5);
        var ids = await Given.Invited(eventId, 3);
        await Refused(InvitationsErrors.NobodyToRemind, () => Host.Seed.Send(new RemindInvitees(eventId, null)));
        Ok(await Given.Answer(eventId, await Given.CodeOf(ids[0]), Given.Answers(1)));
        var code = await Given.CodeOf(ids[1]);
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.That(Ok(await Host.Seed.Send(new RemindInvitees(eventId, ids[1]))), Is.EqualTo(1));
        Assert.That(Ok(await Host.Seed.Send(new RemindInvitees(eventId, null))), Is.EqualTo(1));
        await Refused(InvitationsErrors.NobodyToRemind, () => Host.Seed.Send(new RemindInvitees(eventId, null)));
        var elsewhere = await Given.Event(places: 1);
        await Refused(InvitationsErrors.NotFound, () => Host.Seed.Send(new RevokeInvitation(elsewhere, ids[1])));
        Assert.That(Ok(await Host.Visitor.Send(new StartDraft(eventId, "en", code))), Is.Not.Empty, "The first letter's code goes on working");
        Assert.That(await Given.CodeOf(ids[1]), Is.Not.EqualTo(code));
    }

    [Test]
    public async Task The_list_shows_where_each_invitation_stands()
    {
        var eventId = await Given.Event(places: 5);
        var ids = await Given.Invited(eventId, 3, reserved: true);
        var registered = Ok(await Given.Answer(eventId, await Given.CodeOf(ids[0]), Given.Answers(1)));
        Ok(await Host.Job.Send(new SettleMessage(await Letter(ids[1]), Delivery.Refused, "no such mailbox")));
        var organiser = await Given.Organiser(eventId);
        var page = Ok(await organiser.Send(new ReadInvitations(eventId, null, "", 1)));
        Assert.That(page.Lines.Select(line => (line.Name, line.State, line.Reference, line.Undelivered)), Is.EqualTo(new[]
        {
            ("Guest 1", InvitationState.Answered, registered.Reference, false), ("Guest 2", InvitationState.Open, null, true), ("Guest 3", InvitationState.Open, null, false),
        }));
        Assert.That((page.Found, page.Counts[InvitationState.Open], page.Terms.Categories), Is.EqualTo((3, 2, new[] { "mayor", "councillor", "expert" })));
        Assert.That(Ok(await organiser.Send(new ReadInvitations(eventId, InvitationState.Open, "GUEST3@", 1))).Lines.Single().Name, Is.EqualTo("Guest 3"));
        var log = Ok(await organiser.Send(new ReadDeliveries(eventId, MessageState.Undelivered, null, 1)));
        Assert.That((log.Lines.Single().GivenNames, log.Lines[0].Recipient), Is.EqualTo(("Guest 2", Recipient.Invitee)));
    }

    [Test]
    public async Task Erasing_a_registration_erases_its_invitation_and_the_period_ends_for_all()
    {
        var eventId = await Given.Event(places: 5);
        var ids = await Given.Invited(eventId, 3);
        var mine = Ok(await Given.Answer(eventId, await Given.CodeOf(ids[0]), Given.Answers(1))).Id!.Value;
        await Given.Cancellation(eventId, mine);
        Ok(await Host.Seed.Send(new EraseRegistration(eventId, mine)));
        Assert.That(await Erased(ids[0]), Is.True);
        Assert.That(await Rows.Count("audit_value v JOIN audit a ON a.id = v.audit_id", "a.subject_id = @id AND v.new_value IS NOT NULL", new { id = ids[0] }), Is.Zero);
        Ok(await Host.Visitor.Send(new DeclineInvitation(eventId, await Given.CodeOf(ids[1]))));
        Host.Time.MoveTo(new(2016, 11, 9, 12, 0, 0, TimeSpan.Zero));
        Ok(await Host.Job.Send(new ExpireInvitations(eventId)));
        Assert.That(Ok(await Host.Job.Send(new PurgeInvitations())), Is.Zero);
        Host.Time.Advance(TimeSpan.FromDays(366));
        Assert.That(Ok(await Host.Job.Send(new PurgeInvitations())), Is.GreaterThanOrEqualTo(2));
        Assert.That((await Erased(ids[1]), await Erased(ids[2])), Is.EqualTo((true, true)));
    }

    /// <summary>With a place, to the first of the usual answers.</summary>
    async Task<InvitationId> Guest(EventId eventId)
    {
        Ok(await Host.Seed.Send(Given.Invitations(eventId, 1, reserved: true) with { List = "Søren Ågård 1 <delegate1@city.example>" }));
        return await Rows.One<InvitationId>("SELECT id FROM invitation WHERE event_id = @eventId", new { eventId });
    }

    Task<RegistrationId> AnsweredBy(InvitationId id) => Rows.One<RegistrationId>("SELECT registration_id FROM invitation WHERE id = @id AND state = 'Answered'", new { id });

    Task<MessageId> Letter(InvitationId id) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = 'invitation'", new { id });

    async Task<bool> Erased(InvitationId id) =>
        await Rows.Count("invitation", "id = @id AND name = '' AND address = '' AND search_key = '' AND erased_at IS NOT NULL", new { id }) == 1
        && await Rows.Count("invitation_code", "invitation_id = @id", new { id }) == 0;
}
