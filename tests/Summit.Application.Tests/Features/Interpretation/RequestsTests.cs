using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class RequestsTests(string database) : ContractTests(database)
{
    Task<EventId> Event() => Given.EventWith(Given.Session("opening", "en", "fr"), Given.Session("closing", "en", starts: "16:00", ends: "17:00"));

    Task<MessageId> MessageTo(RegistrationId id, string template) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = @template", new { id, template });

    [Test]
    public async Task Asked_for_decided_told_once_and_seen_on_the_persons_own_page()
    {
        var eventId = await Event();
        var id = await Given.Listener(eventId, 1, "fr");
        var holder = await Given.HolderOf(id);
        Ok(await holder.Send(new AskForInterpretation(eventId, id, RequestKind.SignLanguage, "fsl", "opening")));
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        Assert.That(Ok(await coordinator.Send(new ReadDeskEvent(slug))).Requests, Is.EqualTo(1));
        var line = Ok(await coordinator.Send(new ReadRequests(eventId, RequestState.Open, 1))).Lines.Single();
        Assert.That((line.Kind, line.Language, line.Session!.In("en").Text, line.FamilyName), Is.EqualTo((RequestKind.SignLanguage, "fsl", "Session opening", "Ågård 1")));
        Ok(await coordinator.Send(new DecideRequest(eventId, line.Id, Granted: true, "")));
        Assert.That(Ok(await coordinator.Send(new ReadDeskEvent(slug))).Requests, Is.Zero);
        Assert.That((await Rows.Messages(id)).Count(message => message == "Delegate interpretation-granted"), Is.EqualTo(1));
        var facts = Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(id, "interpretation-granted"))))!;
        Assert.That((facts.Request!.State, facts.Request.Session!.In("fr").Text, facts.Token.Length), Is.EqualTo((RequestState.Granted, "Session opening (fr)", 22)));
        Assert.That(Ok(await holder.Send(new ReadMyLanguages())).Requests.Select(request => (request.Kind, request.State)), Is.EqualTo(new[] { (RequestKind.SignLanguage, RequestState.Granted) }));
        await Refused(InterpretationErrors.DecidedAlready, () => coordinator.Send(new DecideRequest(eventId, line.Id, Granted: false, "No interpreter")));
    }

    [Test]
    public async Task A_refusal_has_a_reason_and_the_person_reads_it()
    {
        var eventId = await Event();
        var id = await Given.Listener(eventId, 1, "tr");
        var request = await Given.Asked(eventId, id, RequestKind.Language, "tr");
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        await Refused(RequestErrors.Invalid("Reason", "required"), () => coordinator.Send(new DecideRequest(eventId, request, Granted: false, " ")));
        Ok(await coordinator.Send(new DecideRequest(eventId, request, Granted: false, "There is no booth left")));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await MessageTo(id, "interpretation-declined"))))!.Reason, Is.EqualTo("There is no booth left"));
        var mine = Ok(await (await Given.HolderOf(id)).Send(new ReadMyLanguages())).Requests.Single();
        Assert.That((mine.State, mine.Reason, mine.Session), Is.EqualTo((RequestState.Declined, "There is no booth left", (LocalizedText?)null)));
        // Declined, it can be asked for again.
        Ok(await (await Given.HolderOf(id)).Send(new AskForInterpretation(eventId, id, RequestKind.Language, "tr", null)));
    }

    [Test]
    public async Task An_answer_to_what_was_taken_back_is_not_sent()
    {
        var eventId = await Event();
        var id = await Given.Listener(eventId, 1, "tr");
        var request = await Given.Asked(eventId, id);
        Ok(await (await Given.Organiser(eventId)).Send(new DecideRequest(eventId, request, Granted: true, "")));
        var holder = await Given.HolderOf(id);
        var message = await MessageTo(id, "interpretation-granted");
        Ok(await holder.Send(new WithdrawRequest(eventId, id, request)));
        await Refused(InterpretationErrors.NoSuchRequest, () => holder.Send(new WithdrawRequest(eventId, id, request)));
        Assert.That(await Rows.Count("interpretation_request", "registration_id = @id", new { id }), Is.Zero);
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message))), Is.Null);
    }

    [Test]
    public async Task The_same_is_asked_once_and_too_much_or_too_late_not_at_all()
    {
        var eventId = await Event();
        var id = await Given.Listener(eventId, 1, "tr");
        var holder = await Given.HolderOf(id);
        Task<Result<Done>> Ask(RequestKind kind, string language, string? session = null) => holder.Send(new AskForInterpretation(eventId, id, kind, language, session));
        Ok(await Ask(RequestKind.Captions, "en"));
        await Refused(InterpretationErrors.AskedAlready, () => Ask(RequestKind.Captions, "en"));
        Ok(await Ask(RequestKind.Captions, "en", "opening"));
        await Refused(RequestErrors.Invalid("Language", "choose"), () => Ask(RequestKind.SignLanguage, "en"));
        await Refused(InterpretationErrors.NoSuchSession, () => Ask(RequestKind.Captions, "fr", "none"));
        foreach (var language in ProfileLanguages(RequestRules.MostOfOne - 2)) Ok(await Ask(RequestKind.Language, language));
        await Refused(InterpretationErrors.AsksForEnough, () => Ask(RequestKind.SignLanguage, "ils"));
        Host.Clock.Shift(new DateTimeOffset(2016, 11, 9, 9, 0, 0, TimeSpan.Zero) - TestClock.Start);
        await Refused(InterpretationErrors.TooLate, () => Ask(RequestKind.Captions, "de", "opening"));
        await Refused(InterpretationErrors.TooLate, () => holder.Send(new SetOwnLanguages(eventId, id, "opening", null, ["en"])));
    }

    [Test]
    public async Task A_session_is_the_one_that_people_were_shown()
    {
        var eventId = await Given.EventWithSessions();
        var id = await Given.Listener(eventId, 1, "tr");
        await Given.Edited(eventId, "opening", Given.SessionForm("16:00", "16:30"));
        var fresh = await Given.Edited(eventId, null, Given.SessionForm("17:00", "17:15"));
        var holder = await Given.HolderOf(id);
        await Refused(InterpretationErrors.NoSuchSession, () => holder.Send(new SetOwnLanguages(eventId, id, fresh, null, ["en"])));
        await Refused(InterpretationErrors.NoSuchSession, () => holder.Send(new AskForInterpretation(eventId, id, RequestKind.Captions, "en", fresh)));
        // By a quarter to ten the opening that people know has begun, whatever somebody drafts.
        Host.Clock.Shift(new DateTimeOffset(2016, 11, 9, 8, 45, 0, TimeSpan.Zero) - TestClock.Start);
        await Refused(InterpretationErrors.TooLate, () => holder.Send(new SetOwnLanguages(eventId, id, "opening", null, ["en"])));
        await Refused(InterpretationErrors.TooLate, () => holder.Send(new AskForInterpretation(eventId, id, RequestKind.Captions, "en", "opening")));
        Ok(await holder.Send(new SetOwnLanguages(eventId, id, "plenary", null, ["en"])));
        // It goes with the next publication, and all that was said of it.
        Ok(await Host.Seed.Send(new RemoveSession(eventId, "plenary", 1)));
        await Refused(InterpretationErrors.NoSuchSession, () => holder.Send(new SetOwnLanguages(eventId, id, "plenary", null, ["fr"])));
    }

    static IEnumerable<string> ProfileLanguages(int count) => Summit.Domain.Registration.ProfileLists.Languages.Skip(3).Take(count);

    [Test]
    public async Task Who_has_no_place_neither_asks_nor_is_asked_about()
    {
        var eventId = await Given.Event(places: 1, seed => seed with { Sessions = [Given.Session("opening", "en")] });
        var (first, second) = (await Given.Listener(eventId, 1, "tr"), await Given.Listener(eventId, 2, "tr"));
        var request = await Given.Asked(eventId, first);
        await Refused(InterpretationErrors.NotConfirmed, () => Host.Seed.Send(new SetOwnLanguages(eventId, second, "opening", null, ["en"])));
        var organiser = await Given.Organiser(eventId);
        await Refused(InterpretationErrors.NotConfirmed, () => organiser.Send(new AskForInterpretation(eventId, second, RequestKind.Captions, "en", null)));
        var reference = await Given.ReferenceOf(second);
        await Refused(InterpretationErrors.NoSuchDelegate, () => organiser.Send(new FindDelegate(eventId, reference)));
        Assert.That(Ok(await organiser.Send(new FindDelegate(eventId, $" {(await Given.ReferenceOf(first)).ToLowerInvariant()}"))).Id, Is.EqualTo(first));
        await Given.Cancellation(eventId, first);
        Assert.That(Ok(await organiser.Send(new ReadRequests(eventId, null, 1))).Lines, Is.Empty);
        await Refused(InterpretationErrors.NotConfirmed, () => organiser.Send(new DecideRequest(eventId, request, Granted: true, "")));
    }

    [Test]
    public async Task It_is_kept_like_diet_and_access()
    {
        var eventId = await Event();
        var id = (await Given.Registration(Given.Command(eventId, Given.FromOffice(1)))).Id!.Value;
        var request = await Given.Asked(eventId, id, session: "opening");
        var office = await Given.HolderOf(id, Recipient.Office);
        // The office that registered somebody sees their languages and not what they asked for.
        Ok(await office.Send(new SetOwnLanguages(eventId, id, "closing", "da", ["fr"])));
        var seen = Ok(await office.Send(new ReadMyLanguages()));
        Assert.That((seen.Requests.Count, seen.IsDelegate, seen.Sessions[1].OwnListens?.Trim()), Is.EqualTo((0, false, "fr")));
        await Refused(RequestErrors.NotYours, () => office.Send(new AskForInterpretation(eventId, id, RequestKind.Captions, "en", null)));
        await Refused(RequestErrors.NotYours, () => office.Send(new WithdrawRequest(eventId, id, request)));
        Ok(await (await Given.Organiser(eventId)).Send(new DecideRequest(eventId, request, Granted: true, "")));
        Assert.That(await Rows.Messages(id), Does.Contain("Delegate interpretation-granted").And.Not.Contain("Office interpretation-granted"));
        // Whoever reads it is on record, and what was asked for is not.
        Ok(await (await Given.Staff(eventId, StaffRole.Coordinator)).Send(new ReadRequests(eventId, null, 1)));
        Assert.That(await Rows.Count("audit", "subject_id = @eventId AND action = 'requests.read'", new { eventId }), Is.EqualTo(1));
        Assert.That(await Rows.Count("audit_value", "old_value LIKE '%fsl%' OR new_value LIKE '%fsl%' OR new_value LIKE '%SignLanguage%'"), Is.Zero);
        var reader = await Given.Staff(eventId, StaffRole.Reader);
        await Refused(RequestErrors.NotYours, () => reader.Send(new ReadRequests(eventId, null, 1)));
    }

    [Test]
    public async Task It_goes_when_the_events_own_period_is_over_with_whoever_is_replaced_and_with_whoever_is_erased()
    {
        var eventId = await Event();
        var (replaced, erased, past) = (await Given.Listener(eventId, 1, "tr"), await Given.Listener(eventId, 2, "tr"), await Given.Listener(eventId, 3, "tr"));
        foreach (var id in new[] { replaced, erased, past })
        {
            await Given.Asked(eventId, id);
            Ok(await Host.Seed.Send(new SetOwnLanguages(eventId, id, "opening", "tr", ["en"])));
        }
        Ok(await Host.Seed.Send(new SubstituteDelegate(eventId, replaced, 1, "Eva", "Ek", "eva@city.example", "Mayor")));
        await Given.Cancellation(eventId, erased);
        await Given.Erasure(eventId, erased);
        Assert.That(await Rows.Count("interpretation_request", "event_id = @eventId", new { eventId }), Is.EqualTo(1));
        Assert.That(await Rows.Count("session_language", "registration_id IN (@replaced, @erased)", new { replaced, erased }), Is.Zero);
        Host.Time.MoveTo(new DateTimeOffset(2016, 11, 9, 16, 30, 0, TimeSpan.Zero).AddDays(30));
        Assert.That(Ok(await Host.Job.Send(new PurgeNeeds())), Is.GreaterThanOrEqualTo(1));
        Assert.That(await Rows.Count("interpretation_request", "event_id = @eventId", new { eventId }), Is.Zero);
        Assert.That(await Rows.Count("session_language", "registration_id = @past", new { past }), Is.EqualTo(1), "languages stay as long as the profile");
    }

    [Test]
    public async Task What_was_said_of_a_session_goes_with_it()
    {
        var seed = Given.Seed(seed => seed with { Sessions = [Given.Session("opening", "en"), Given.Session("closing", "en", starts: "16:00", ends: "17:00")] });
        var eventId = await Given.Load(seed);
        var id = await Given.Listener(eventId, 1, "tr");
        Ok(await Host.Seed.Send(new SetOwnLanguages(eventId, id, "opening", "tr", ["en"])));
        Ok(await (await Given.HolderOf(id)).Send(new AskForInterpretation(eventId, id, RequestKind.Captions, "en", "opening")));
        await Given.Load(seed with { Sessions = [seed.Sessions[1]] }, "without the opening");
        Assert.That((await Rows.Count("session_language", "registration_id = @id", new { id }), await Rows.Count("interpretation_request", "registration_id = @id", new { id })), Is.EqualTo((0, 0)));
    }
}
