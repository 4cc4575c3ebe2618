using Summit.Application.Features.Delegations;
using Summit.Application.Features.Interviews;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Interviews;

/// <summary>From a journalist's wish to a head's consent, and what ends it.</summary>
public sealed class InterviewTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_wish_goes_by_the_officer_to_the_head_whose_words_the_journalist_reads_until_they_are_taken_back()
    {
        var stage = await Stage.Set(Given, Host, other: answers => answers with { Outlet = "Boğaz Ekranı" }, language: "tr");
        var id = await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        var queue = Ok(await Host.Seed.Send(new ReadInterviews(stage.EventId, 1)));
        Assert.That((queue.Found, queue.Lines[0].State, queue.Lines[0].Outlet, queue.Lines[0].Body, queue.Lines[0].HasHead), Is.EqualTo((1, InterviewState.Asked, "Boğaz Ekranı", "Malmö", true)));
        Assert.That(Ok(await stage.Head.Send(new ReadDelegationInterviews())), Is.Empty, "the head knows nothing before an officer passes it on");
        await Refused(InterviewErrors.NotFound, () => stage.Head.Send(new ReadDelegationInterviews(id)));
        await Refused(InterviewErrors.NotFound, () => stage.Head.Send(new AgreeInterview(stage.EventId, id, 1, Given.InterviewAnswer)));
        await Refused(InterviewErrors.NotFound, () => stage.Head.Send(new DeclineInterview(stage.EventId, id, 1, null)));
        await Refused(InterviewErrors.NotFound, () => stage.Head.Send(new RecallInterview(stage.EventId, id)));

        await Given.Passed(stage.EventId, id);
        await Refused(InterviewErrors.ChangedMeanwhile, () => Host.Seed.Send(new PassInterview(stage.EventId, id, 1)));
        await Refused(InterviewErrors.NotOpen, () => Host.Seed.Send(new RefuseInterview(stage.EventId, id, 2, "Too late")));
        var asking = await Letter(stage.Delegation.Value, "interview-passed");
        Assert.That(asking, Does.Contain("Boğaz Ekranı").And.Contain("Housing in harbour cities").And.Contain("After the plenary").And.Contain("Given 1 Press 1").And.Contain("/en/link/"));
        Assert.That(asking, Does.Not.Contain("desk@press.example"), "how to reach the journalist is on the head's page");
        var asked = Ok(await stage.Head.Send(new ReadDelegationInterviews(id)))[0];
        Assert.That((asked.State, asked.Journalist, asked.Address), Is.EqualTo((InterviewState.Passed, "Given 1 Press 1", "desk@press.example")));
        Assert.That((await stage.Mine()).Speaker, Is.Null);

        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer)));
        var given = await stage.Mine();
        Assert.That((given.State, given.Speaker, given.Meeting, given.ContactAddress, given.ContactTelephone),
            Is.EqualTo((InterviewState.Agreed, "Eva Lind, Mayor", "Wednesday at 16:00, room 3", "office@lund.example", "+46 46 35 50 00")));
        var told = await Letter(stage.Request.Value, "interview-answered");
        Assert.That(told, Does.Contain("Malmö heyeti röportajı kabul ediyor"));
        foreach (var word in new[] { "Eva Lind", "room 3", "office@lund.example", "+46" }) Assert.That(told, Does.Not.Contain(word), "a message cannot be taken back");
        Assert.That(Ok(await Host.Seed.Send(new ReadInterviews(stage.EventId, 1))).Lines[0].ToString(), Does.Not.Contain("Eva Lind").And.Not.Contain("lund.example"), "the officer need not know");

        Ok(await stage.Head.Send(new RecallInterview(stage.EventId, id)));
        await Refused(InterviewErrors.NotOpen, () => stage.Head.Send(new RecallInterview(stage.EventId, id)));
        var gone = await stage.Mine();
        Assert.That((gone.State, gone.Speaker, gone.Meeting, gone.ContactAddress, gone.ContactTelephone), Is.EqualTo((InterviewState.Recalled, (string?)null, (string?)null, (string?)null, (string?)null)));
        Assert.That(await Rows.Count("interview", "id = @id AND speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL", new { id }), Is.EqualTo(1), "nor is it kept");
        Assert.That(await Letter(stage.Request.Value, "interview-answered"), Does.Contain("onayı geri aldı"));
        Assert.That(await Rows.All<string>("SELECT action FROM audit WHERE subject_id = @Person AND action LIKE 'interview.%' ORDER BY at, id", new { stage.Person }),
            Is.EquivalentTo(new[] { "interview.asked", "interview.passed", "interview.agreed", "interview.recalled" }));
        Assert.That(await Rows.Count("audit_value v JOIN audit a ON a.id = v.audit_id", "a.event_id = @EventId AND (v.new_value LIKE '%Lind%' OR v.new_value LIKE '%lund.example%') AND a.action LIKE 'interview.%'", new { stage.EventId }), Is.Zero);
    }

    [Test]
    public async Task Only_the_accredited_ask_only_delegations_with_somebody_confirmed_and_five_at_a_time()
    {
        var stage = await Stage.Set(Given, Host);
        var others = new List<DelegationId>();
        foreach (var body in new[] { "Lund", "Ystad", "Växjö", "Kalmar", "Umeå" })
        {
            others.Add(await Given.Delegation(stage.EventId, body: body));
            if (body != "Umeå") await Given.Members(others[^1], stage.EventId, 1, first: 20 + others.Count);
        }
        Assert.That(Ok(await stage.Journalist.Send(new ReadMyInterviews())).Delegations.Select(one => one.Body), Is.EquivalentTo(new[] { "Malmö", "Lund", "Ystad", "Växjö", "Kalmar" }));
        await Invalid(stage.Journalist, stage.Ask(others[4]), "Delegation");
        var elsewhere = await Stage.Set(Given, Host);
        await Invalid(stage.Journalist, stage.Ask(elsewhere.Delegation), "Delegation");
        await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        await Refused(InterviewErrors.AskedAlready, () => stage.Journalist.Send(stage.Ask(stage.Delegation)));
        foreach (var other in others.Take(4)) await Given.Interview(stage.Journalist, stage.EventId, stage.Person, other);
        await Given.Members(others[4], stage.EventId, 1, first: 30);
        await Refused(InterviewErrors.TooMany, () => stage.Journalist.Send(stage.Ask(others[4])));
        var first = Ok(await stage.Journalist.Send(new ReadMyInterviews())).Interviews[^1];
        Ok(await stage.Journalist.Send(new WithdrawInterview(stage.EventId, first.Id)));
        await Refused(InterviewErrors.NotOpen, () => stage.Journalist.Send(new WithdrawInterview(stage.EventId, first.Id)));
        Ok(await stage.Journalist.Send(stage.Ask(others[4])));

        // Somebody else's person, and somebody who is not accredited.
        var stranger = await Given.PressRequest(stage.EventId, 2);
        var (waiting, theirs) = (await Given.PressHolder(stranger), (await Given.PressPeople(stranger))[0]);
        await Refused(InterviewErrors.NotFound, () => waiting.Send(stage.Ask(stage.Delegation)));
        await Refused(InterviewErrors.NotAccredited, () => waiting.Send(new AskInterview(stage.EventId, theirs, stage.Delegation, Given.Wish())));
        await Refused(InterviewErrors.NotFound, () => waiting.Send(new WithdrawInterview(stage.EventId, first.Id)));
        var seen = Ok(await waiting.Send(new ReadMyInterviews()));
        Assert.That((seen.Delegations.Count, seen.People.Count, seen.Interviews.Count), Is.EqualTo((0, 0, 0)), "who comes is not for everybody");
    }

    [Test]
    public async Task An_officer_who_does_not_pass_it_on_says_why_and_without_a_head_nothing_is_passed_on()
    {
        var stage = await Stage.Set(Given, Host, language: "tr");
        var id = await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        var elsewhere = await Given.Event(places: 5);
        await Refused(InterviewErrors.NotFound, () => Host.Seed.Send(new PassInterview(elsewhere, id, 1)));
        await Refused(InterviewErrors.NotFound, () => Host.Seed.Send(new RefuseInterview(elsewhere, id, 1, "Not ours")));
        await Invalid(Host.Seed, new RefuseInterview(stage.EventId, id, 1, " "), "Reason");
        Ok(await Host.Seed.Send(new RefuseInterview(stage.EventId, id, 1, "Heyet yalnızca basın toplantısında konuşuyor")));
        Assert.That((await stage.Mine()).Reason, Is.EqualTo("Heyet yalnızca basın toplantısında konuşuyor"));
        Assert.That(await Letter(stage.Request.Value, "interview-answered"), Does.Contain("Heyet yalnızca basın toplantısında konuşuyor").And.Contain("iletmedi"));
        Assert.That(await Rows.Messages(new(stage.Delegation.Value)), Has.None.Contains("interview"), "the head never hears of it");

        var next = await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        Ok(await Host.Seed.Send(new DissolveDelegation(stage.EventId, stage.Delegation)));
        Assert.That(Ok(await Host.Seed.Send(new ReadInterviews(stage.EventId, 1))).Lines[0].HasHead, Is.False);
        await Refused(InterviewErrors.NoHead, () => Host.Seed.Send(new PassInterview(stage.EventId, next, 1)));
        Ok(await Host.Seed.Send(new RefuseInterview(stage.EventId, next, 1, "Bu heyet artık katılmıyor")));
    }

    [Test]
    public async Task A_head_declines_with_or_without_a_reason_and_answers_only_what_is_theirs_and_as_they_saw_it()
    {
        var stage = await Stage.Set(Given, Host);
        var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        var other = await Given.HeadOf(await Given.Delegation(stage.EventId, body: "Lund"));
        foreach (var act in new Func<Requests, Task<Error?>>[]
        {
            async head => (await head.Send(new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer))).Error, async head => (await head.Send(new DeclineInterview(stage.EventId, id, 2, null))).Error,
            async head => (await head.Send(new RecallInterview(stage.EventId, id))).Error, async head => (await head.Send(new ReadDelegationInterviews(id))).Error,
        })
            Assert.That(await act(other), Is.EqualTo(InterviewErrors.NotFound));
        await Refused(InterviewErrors.ChangedMeanwhile, () => stage.Head.Send(new AgreeInterview(stage.EventId, id, 1, Given.InterviewAnswer)));
        await Invalid(stage.Head, new AgreeInterview(stage.EventId, id, 2, new("Eva Lind", "At noon", " ", "")), "ContactAddress");
        await Invalid(stage.Head, new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer with { ContactTelephone = "call me" }), "ContactTelephone");
        Ok(await stage.Head.Send(new DeclineInterview(stage.EventId, id, 2, "Nobody has time")));
        Assert.That(((await stage.Mine()).State, (await stage.Mine()).Reason), Is.EqualTo((InterviewState.Declined, "Nobody has time")));
        Assert.That(await Letter(stage.Request.Value, "interview-answered"), Does.Contain("does not wish to give").And.Contain("Nobody has time"));
        Assert.That(Ok(await Host.Seed.Send(new ReadInterviews(stage.EventId, 1))).Lines[0].Reason, Is.Null, "the head wrote to the journalist, not to the officer");
        await Refused(InterviewErrors.NotOpen, () => stage.Head.Send(new AgreeInterview(stage.EventId, id, 3, Given.InterviewAnswer)));
        Assert.That(Ok(await stage.Head.Send(new ReadDelegationInterviews(id)))[0].Address, Is.Null, "nothing is left to talk about");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Without_the_accreditation_nothing_is_open_nothing_given_is_left_and_heads_are_told(bool revoked)
    {
        var stage = await Stage.Set(Given, Host);
        var second = await Given.Delegation(stage.EventId, body: "Lund");
        await Given.Members(second, stage.EventId, 1, first: 21);
        var third = await Given.Delegation(stage.EventId, body: "Ystad");
        await Given.Members(third, stage.EventId, 1, first: 22);
        var agreed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        var passed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, second));
        await Given.Interview(stage.Journalist, stage.EventId, stage.Person, third);
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, agreed, 2, Given.InterviewAnswer)));
        Ok(await Host.Job.Send(new SettleMessage(await Rows.One<MessageId>("SELECT id FROM outbox WHERE about_id = @passed", new { passed }), Delivery.Accepted, null)));
        if (revoked) await Given.Decided(stage.EventId, AccreditationState.Revoked, stage.Request);
        else Ok(await stage.Journalist.Send(new WithdrawAccreditation(stage.EventId, null)));

        var mine = Ok(await stage.Journalist.Send(new ReadMyInterviews()));
        Assert.That(mine.Interviews.Select(one => (one.State, one.Speaker, one.ContactAddress)), Is.All.EqualTo((InterviewState.Ended, (string?)null, (string?)null)));
        Assert.That((mine.People.Count, mine.Delegations.Count), Is.EqualTo((0, 0)));
        Assert.That(await Rows.Count("interview", "event_id = @EventId AND (settled_at IS NULL OR speaker IS NOT NULL)", new { stage.EventId }), Is.Zero);
        await Refused(InterviewErrors.NotAccredited, () => stage.Journalist.Send(stage.Ask(stage.Delegation)));
        foreach (var head in new[] { stage.Delegation, second }) Assert.That(await Letter(head.Value, "interview-off"), Does.Contain("Housing in harbour cities").And.Contain("has ended"));
        Assert.That(await Rows.Messages(new(third.Value)), Has.None.Contains("interview"));
        await Refused(InterviewErrors.NotOpen, () => stage.Head.Send(new RecallInterview(stage.EventId, agreed)));
        // Accredited once more, they ask anew: a consent does not come back by itself.
        Ok(await Given.Decide(stage.EventId, AccreditationState.UnderReview, [stage.Person]));
        Ok(await Given.Decide(stage.EventId, AccreditationState.Accredited, [stage.Person]));
        Assert.That(Ok(await stage.Journalist.Send(new ReadMyInterviews())).Interviews.Select(one => one.Speaker), Is.All.Null);
    }

    [Test]
    public async Task A_head_who_was_not_written_to_yet_is_not_told_that_it_is_off()
    {
        var stage = await Stage.Set(Given, Host);
        var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Journalist.Send(new WithdrawInterview(stage.EventId, id)));
        Assert.That(await Rows.All<string>("SELECT CONCAT(template, ' ', state) FROM outbox WHERE about_id = @id", new { id }), Is.EqualTo(new[] { "interview-passed Void" }));
        Assert.That(Ok(await stage.Head.Send(new ReadDelegationInterviews(id)))[0].State, Is.EqualTo(InterviewState.Withdrawn));
    }

    [Test]
    public async Task Once_the_event_is_over_nothing_is_asked_answered_or_shown_and_no_letter_says_otherwise()
    {
        var stage = await Stage.Set(Given, Host);
        var agreed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, agreed, 2, Given.InterviewAnswer)));
        var again = await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        Host.Clock.Shift(TimeSpan.FromDays(40));
        var mine = Ok(await stage.Journalist.Send(new ReadMyInterviews()));
        Assert.That(mine.Interviews.Select(one => (one.State, one.Speaker, one.Meeting, one.ContactAddress, one.ContactTelephone)), Is.All.EqualTo((InterviewState.Ended, (string?)null, (string?)null, (string?)null, (string?)null)));
        Assert.That(mine.Delegations, Is.Empty);
        await Refused(InterviewErrors.NotOpen, () => Host.Seed.Send(new PassInterview(stage.EventId, again, 1)));
        await Refused(InterviewErrors.NotAccredited, () => stage.Journalist.Send(stage.Ask(stage.Delegation)));
        Assert.That(Ok(await Host.Seed.Send(new ReadInterviews(stage.EventId, 1))).Lines.Select(line => line.State), Is.EquivalentTo(new[] { InterviewState.Ended, InterviewState.Agreed }));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE about_id = @agreed AND template = 'interview-answered'", new { agreed });
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message))), Is.Null);
        var given = Ok(await stage.Head.Send(new ReadDelegationInterviews(agreed)))[0];
        Assert.That((given.State, given.Speaker, given.IsShown, given.Address, given.Telephone), Is.EqualTo((InterviewState.Agreed, "Eva Lind, Mayor", false, (string?)null, (string?)null)));

        Ok(await Host.Seed.Send(new EraseHead(stage.EventId, stage.Delegation)));
        Assert.That(await Rows.Count("interview", "id = @agreed AND state = 'Agreed' AND lapsed_at IS NULL AND speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL", new { agreed }), Is.EqualTo(1));
        Ok(await Host.Seed.Send(new ErasePressRequest(stage.EventId, stage.Request)));
        Assert.That(await Rows.Count("interview", "id = @again AND state = 'Asked' AND topic = ''", new { again }), Is.EqualTo(1));
        Assert.That(await Rows.Count("audit", "event_id = @EventId AND action IN ('interview.ended', 'interview.recalled')", new { stage.EventId }), Is.Zero, "nobody has ended anything");
    }

    [Test]
    public async Task Another_head_has_what_waits_for_an_answer_and_nothing_that_the_former_one_gave_or_wrote()
    {
        var stage = await Stage.Set(Given, Host);
        var declined = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Head.Send(new DeclineInterview(stage.EventId, declined, 2, "I am away on that day")));
        var agreed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, agreed, 2, Given.InterviewAnswer)));
        var passed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));

        Ok(await Host.Seed.Send(new ChangeDelegation(stage.EventId, stage.Delegation, 1, Given.DelegationTerms() with { HeadAddress = "mayor@city.example" })));
        Assert.That((await stage.Mine(agreed)).Speaker, Is.EqualTo("Eva Lind, Mayor"), "the same head at another address");
        Assert.That(await Letter(stage.Delegation.Value, "interview-passed", passed.Value), Does.Contain("Housing in harbour cities"), "owed still, and written to whoever is head");

        Ok(await Host.Seed.Send(new ChangeDelegation(stage.EventId, stage.Delegation, 2, Given.DelegationTerms() with { HeadName = "Bo Ek", HeadAddress = "mayor@city.example" })));
        var mine = await stage.Mine(agreed);
        Assert.That((mine.State, mine.Speaker, mine.Meeting, mine.ContactAddress, mine.ContactTelephone), Is.EqualTo((InterviewState.Lapsed, (string?)null, (string?)null, (string?)null, (string?)null)));
        Assert.That(await Letter(stage.Request.Value, "interview-answered", agreed.Value), Does.Contain("no longer applies"));
        Assert.That(await Rows.Count("interview", "event_id = @EventId AND (reason IS NOT NULL OR speaker IS NOT NULL OR meeting IS NOT NULL OR contact_address IS NOT NULL OR contact_telephone IS NOT NULL)", new { stage.EventId }), Is.Zero);
        var now = await Given.HeadOf(stage.Delegation);
        Assert.That(Ok(await now.Send(new ReadDelegationInterviews())).Select(one => (one.Id, one.State)),
            Is.EquivalentTo(new[] { (declined, InterviewState.Declined), (agreed, InterviewState.Lapsed), (passed, InterviewState.Passed) }));
        Ok(await now.Send(new AgreeInterview(stage.EventId, passed, 2, Given.InterviewAnswer)));
    }

    [Test]
    public async Task A_line_break_in_a_field_of_several_rows_is_a_space()
    {
        var stage = await Stage.Set(Given, Host);
        var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation, "Housing\r\nin harbour cities"));
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer with { Meeting = "Wednesday\r\nroom 3" })));
        var mine = await stage.Mine();
        Assert.That((mine.Topic, mine.Meeting), Is.EqualTo(("Housing in harbour cities", "Wednesday room 3")));
        var next = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Head.Send(new DeclineInterview(stage.EventId, next, 2, "No time\nat all")));
        var last = await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation);
        Ok(await Host.Seed.Send(new RefuseInterview(stage.EventId, last, 1, "Press conference\nonly")));
        Assert.That(await Rows.All<string>("SELECT reason FROM interview WHERE event_id = @EventId AND reason IS NOT NULL ORDER BY reason", new { stage.EventId }), Is.EqualTo(new[] { "No time at all", "Press conference only" }));
        Ok(await Host.Seed.Send(new DecideAccreditation(stage.EventId, [new(stage.Person, await Rows.One<int>("SELECT version FROM accreditation WHERE id = @Person", new { stage.Person }))], new() { Becomes = AccreditationState.Revoked, Reason = "Not\na journalist" })));
        Assert.That(await Rows.One<string>("SELECT reason FROM accreditation WHERE id = @Person", new { stage.Person }), Is.EqualTo("Not a journalist"));
    }

    [Test]
    public async Task Nobody_asks_without_end()
    {
        var stage = await Stage.Set(Given, Host);
        for (var number = 0; number < InterviewRules.MostOfPerson; number++)
            Ok(await stage.Journalist.Send(new WithdrawInterview(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation))));
        await Refused(InterviewErrors.AskedEnough, () => stage.Journalist.Send(stage.Ask(stage.Delegation)));
    }

    [Test]
    public async Task Erasing_the_journalist_the_head_or_whoever_is_named_leaves_nothing_of_them()
    {
        var stage = await Stage.Set(Given, Host);
        var second = await Given.Delegation(stage.EventId, body: "Lund");
        var member = (await Given.Members(second, stage.EventId, 2, first: 21))[0];
        var head = await Given.HeadOf(second);
        var agreed = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        var named = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, second));
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, agreed, 2, Given.InterviewAnswer)));
        var name = await Rows.One<string>("SELECT CONCAT(family_name, ', ', given_names) FROM registration WHERE id = @member", new { member });
        var (family, given) = (name.Split(", ")[0], name.Split(", ")[1]);
        Ok(await head.Send(new AgreeInterview(stage.EventId, named, 2, new($"Councillor {family} {given}", "At noon", null, "+46 46 35 50 00"))));

        Ok(await Host.Seed.Send(new CancelRegistration(stage.EventId, member)));
        Ok(await Host.Seed.Send(new EraseRegistration(stage.EventId, member)));
        Assert.That((await stage.Mine(named)).State, Is.EqualTo(InterviewState.Lapsed), "named by family name first");
        Assert.That(Ok(await head.Send(new ReadDelegationInterviews(named)))[0].State, Is.EqualTo(InterviewState.Lapsed), "the head has taken nothing back");
        Assert.That(await Letter(stage.Request.Value, "interview-answered", named.Value), Does.Contain("no longer applies").And.Not.Contain("taken its agreement"));
        Assert.That(await Letter(second.Value, "interview-off", named.Value), Does.Contain("no longer applies").And.Not.Contain("has ended"));
        Assert.That(await Rows.Count("interview", "id = @named AND speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL", new { named }), Is.EqualTo(1));
        Assert.That(await Rows.One<string>("SELECT state FROM interview WHERE id = @agreed", new { agreed }), Is.EqualTo("Agreed"), "somebody else's");
        Ok(await Host.Seed.Send(new EraseHead(stage.EventId, stage.Delegation)));
        Assert.That(await Rows.Count("interview", "id = @agreed AND state = 'Ended' AND speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL", new { agreed }), Is.EqualTo(1));
        Assert.That(await Letter(stage.Request.Value, "interview-answered", agreed.Value), Does.Contain("no longer applies"));

        var open = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, second));
        Ok(await Host.Seed.Send(new ErasePressRequest(stage.EventId, stage.Request)));
        Assert.That(await Rows.Count("interview", "request_id = @Request AND (topic <> '' OR wanted <> '' OR address <> '' OR telephone IS NOT NULL OR reason IS NOT NULL OR speaker IS NOT NULL)", new { stage.Request }), Is.Zero);
        var left = Ok(await head.Send(new ReadDelegationInterviews(open)))[0];
        Assert.That((left.State, left.Journalist.Trim(), left.Outlet, left.Topic), Is.EqualTo((InterviewState.Ended, "", "", "")));
        await Refused(InterviewErrors.NotOpen, () => head.Send(new AgreeInterview(stage.EventId, open, left.Version, Given.InterviewAnswer)));
    }

    [Test]
    public async Task Erasing_whoever_is_the_contact_for_an_interview_takes_the_answer_with_them()
    {
        var stage = await Stage.Set(Given, Host);
        var member = (await Given.Members(stage.Delegation, stage.EventId, 1, first: 21))[0];
        var address = await Rows.One<string>("SELECT address FROM registration WHERE id = @member", new { member });
        var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
        Ok(await stage.Head.Send(new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer with { ContactAddress = address.ToUpperInvariant() })));
        Ok(await Host.Seed.Send(new CancelRegistration(stage.EventId, member)));
        Ok(await Host.Seed.Send(new EraseRegistration(stage.EventId, member)));
        Assert.That(((await stage.Mine(id)).State, (await stage.Mine(id)).ContactAddress), Is.EqualTo((InterviewState.Lapsed, (string?)null)));
    }

    [Test]
    public async Task Erasing_whoever_is_named_once_the_event_is_over_takes_the_words_and_tells_nobody()
    {
        var stage = await Stage.Set(Given, Host);
        var other = await Given.Delegation(stage.EventId, body: "Lund");
        var member = (await Given.Members(other, stage.EventId, 1, first: 21))[0];
        var head = await Given.HeadOf(other);
        var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, other));
        var name = await Rows.One<string>("SELECT CONCAT(given_names, ' ', family_name) FROM registration WHERE id = @member", new { member });
        Ok(await head.Send(new AgreeInterview(stage.EventId, id, 2, new($"Mayor {name}", "At noon", null, "+46 46 35 50 00"))));
        Ok(await Host.Seed.Send(new CancelRegistration(stage.EventId, member)));
        Host.Clock.Shift(TimeSpan.FromDays(40));
        var owed = await Rows.Count("outbox", "about_id = @id", new { id });

        Ok(await Host.Seed.Send(new EraseRegistration(stage.EventId, member)));
        Assert.That(await Rows.Count("interview", "id = @id AND state = 'Agreed' AND lapsed_at IS NULL AND speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("outbox", "about_id = @id", new { id }), Is.EqualTo(owed));
    }

    [Test]
    public async Task Agreeing_and_taking_back_at_the_same_moment_is_one_of_the_two()
    {
        var stage = await Stage.Set(Given, Host);
        for (var round = 0; round < 5; round++)
        {
            var id = await Given.Passed(stage.EventId, await Given.Interview(stage.Journalist, stage.EventId, stage.Person, stage.Delegation));
            var agreeing = stage.Head.Send(new AgreeInterview(stage.EventId, id, 2, Given.InterviewAnswer));
            var taking = stage.Journalist.Send(new WithdrawInterview(stage.EventId, id));
            Assert.That((await agreeing).Ok, Is.Not.EqualTo((await taking).Ok));
            Assert.That(await Rows.One<string>("SELECT state FROM interview WHERE id = @id", new { id }), Is.EqualTo(agreeing.Result.Ok ? "Agreed" : "Withdrawn"));
        }
    }

    static async Task Invalid<T>(Requests by, ICommand<T> command, string field)
    {
        var refused = (await by.Send(command)).Error;
        Assert.That(refused?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That(refused!.Fields!.Keys, Is.EqualTo(new[] { field }));
    }

    // The newest letter of a template to somebody, as it would go out now.
    async Task<string> Letter(Guid to, string template, Guid? about = null)
    {
        var messages = await Rows.All<MessageId>("SELECT id FROM outbox WHERE registration_id = @to AND template = @template AND state = 'Pending' AND (@about IS NULL OR about_id = @about) ORDER BY created_at DESC, id DESC", new { to, template, about });
        Assert.That(messages, Is.Not.Empty, template);
        return Host.Letters.Write(Ok(await Host.Job.Send(new PrepareMessage(messages[0])))!).TextBody;
    }

    /// <summary>An event with a delegation that has somebody to talk to, and an accredited journalist.</summary>
    sealed record Stage(EventId EventId, DelegationId Delegation, Requests Head, PressRequestId Request, AccreditationId Person, Requests Journalist)
    {
        public static async Task<Stage> Set(Given given, Host host, Func<PressAnswers, PressAnswers>? other = null, string language = "en")
        {
            var eventId = await given.Event(places: 20);
            var delegation = await given.Delegation(eventId);
            var head = await given.HeadOf(delegation);
            await given.Members(delegation, eventId, 1, first: 11);
            await given.PressTerms(eventId);
            var received = await host.Visitor.Send(given.PressCommand(eventId, 1, other: other) with { Language = language });
            Assert.That(received.Error?.Code, Is.Null);
            var request = received.Value.Id!.Value;
            var person = await given.Accredited(request);
            return new(eventId, delegation, head, request, person, await given.PressHolder(request));
        }

        public AskInterview Ask(DelegationId delegation) => new(EventId, Person, delegation, Given.Wish());

        public async Task<MyInterview> Mine()
        {
            var mine = await Journalist.Send(new ReadMyInterviews());
            Assert.That(mine.Error?.Code, Is.Null);
            return mine.Value.Interviews[0];
        }

        public async Task<MyInterview> Mine(InterviewId id)
        {
            var mine = await Journalist.Send(new ReadMyInterviews());
            Assert.That(mine.Error?.Code, Is.Null);
            return mine.Value.Interviews.Single(one => one.Id == id);
        }
    }
}
