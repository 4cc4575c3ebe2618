using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Mailings;

public sealed class SendMailingTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Everyone_who_fits_the_filter_gets_one_message_in_their_language_or_the_hosts()
    {
        var eventId = await Given.Event(places: 10);
        var english = await Registered(eventId, 1, "en");
        var danish = await Registered(eventId, 2, "da");
        await Given.Registration(eventId, 3, "mayor");
        var id = await Given.SentMailing(eventId, 2, Given.MailingContent(new() { Categories = ["councillor"] }));
        Ok(await Host.Job.Send(new OweMailing(id)));
        Assert.That(await Rows.Count("outbox", "about_id = @id", new { id }), Is.EqualTo(2));

        var facts = await Facts(id, english);
        Assert.That((facts!.Language, facts.Subject, facts.Contact), Is.EqualTo(("en", "News of {{event}}", "attendance@rotterdam.example")));
        Assert.That((await Facts(id, danish))!.Language, Is.EqualTo("nl"));
        var message = Host.Letters.Write(facts);
        Assert.That(message.Subject, Is.EqualTo("News of Summit"));
        Assert.That(message.TextBody, Does.Contain("Dear Søren Ågård 1,\n\ncome early.\n\nhttp://localhost:5080/en/link/" + facts.Token));
        Assert.That(message.HtmlBody, Does.Contain("<html lang=\"en\">").And.Contain("<h1>News of Summit</h1>").And.Contain("<p>Dear Søren Ågård 1,</p>"));
    }

    [Test]
    public async Task Whoever_was_erased_is_neither_counted_nor_written_to()
    {
        var eventId = await Given.Event(places: 10);
        var people = await Given.Registrations(eventId, 2);
        Host.Time.MoveTo((await Given.Form(eventId)).EndsAt.AddDays(365));
        Ok(await Host.Seed.Send(new EraseRegistration(eventId, people[0])));
        Assert.That(await Rows.States(people), Is.EqualTo(new[] { "Confirmed", "Confirmed" }));
        var id = await Given.Mailing(eventId);
        var organiser = await Given.Organiser(eventId);
        var preview = Ok(await organiser.Send(new PreviewMailing(eventId, Given.MailingContent(), null, "")));
        Assert.That(preview.People, Is.EqualTo(1));
        await Refused(MailingsErrors.OtherNumber, () => organiser.Send(new SendMailing(eventId, id, 1, 2)));
        Ok(await organiser.Send(new SendMailing(eventId, id, 1, 1)));
        Assert.That(await Rows.All<RegistrationId>("SELECT registration_id FROM mailing_recipient WHERE mailing_id = @id", new { id }), Is.EqualTo(new[] { people[1] }));
        Assert.That((await Given.Form(eventId)).Categories.Single(category => category.Code == "councillor").Live, Is.EqualTo(1));
    }

    [Test]
    public async Task What_organisers_and_delegates_write_is_text_and_no_template()
    {
        var eventId = await Given.Event(places: 10);
        var answers = Given.Answers(1) with { GivenNames = "{{reference}} [x](y)", FamilyName = "<b>{{link}}" };
        var person = (await Given.Registration(Given.Command(eventId, answers))).Id!.Value;
        var content = Given.MailingContent() with { Text = Given.Text(("en", "# Dear {{name}} **bold** <script>\n\n- {{ event }}: https://evil.example")) };
        var id = await Given.SentMailing(eventId, 1, content with { Subject = Given.Text(("en", "To {{name}}")) });
        Ok(await Host.Job.Send(new OweMailing(id)));
        var message = Host.Letters.Write((await Facts(id, person))!);
        Assert.That(message.Subject, Is.EqualTo("To {{reference}} [x](y) <b>{{link}}"));
        Assert.That(message.TextBody, Does.Contain("# Dear {{reference}} [x](y) <b>{{link}} **bold** <script>\n\n- Summit: https://evil.example\n"));
        Assert.That(message.HtmlBody, Does.Contain("<p># Dear {{reference}} [x](y) &lt;b&gt;{{link}} **bold** &lt;script&gt;</p>\n<p>- Summit: https<span>://</span>evil<span>.</span>example</p>"));
    }

    [Test]
    public async Task Recipients_are_those_of_the_moment_and_get_it_once_however_often_the_job_runs()
    {
        var eventId = await Given.Event(places: 10);
        await Given.Registrations(eventId, 2);
        var id = await Given.SentMailing(eventId, 2);
        await Given.Registrations(eventId, 1, first: 3);
        for (var run = 0; run < 3; run++) Ok(await Host.Job.Send(new OweMailing(id)));
        Assert.That(await Rows.Count("outbox", "about_id = @id", new { id }), Is.EqualTo(2));
        var organiser = await Given.Organiser(eventId);
        await Refused(MailingsErrors.NotADraft, () => organiser.Send(new SendMailing(eventId, id, 2, 3)));
    }

    [Test]
    public async Task It_goes_out_in_portions_and_ends_when_all_is_sent()
    {
        await Given.SentMessages();
        var eventId = await Given.Event(places: 300);
        await Given.Registrations(eventId, 205);
        await Given.SentMessages();
        var id = await Given.SentMailing(eventId, 205);
        var job = new MailingJob();
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        Assert.That(await Progress(eventId, id), Is.EqualTo((205, 0, 0, 0)));
        Assert.That(await Rows.Count("outbox", "about_id = @id", new { id }), Is.EqualTo(200));
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.False, "the next portion waits until some of the first has left");
        Assert.That(Ok(await Host.Job.Send(new OweMailing(id))), Is.Zero);
        await Given.SentMessages();
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        await Given.SentMessages();
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.False);
        Assert.That(await Progress(eventId, id), Is.EqualTo((0, 205, 0, 0)));
        Assert.That((await State(id), await Rows.Count("audit", "subject_id = @id AND action = 'mailing.done'", new { id })), Is.EqualTo(("Done", 1)));
        Assert.That(Ok(await Host.Job.Send(new OweMailing(id))), Is.Zero);
    }

    [Test]
    public async Task Who_withdraws_or_is_erased_gets_nothing()
    {
        var eventId = await Given.Event(places: 10);
        var people = await Given.Registrations(eventId, 4);
        var id = await Given.SentMailing(eventId, 4);
        await Given.Cancellation(eventId, people[0]);
        Ok(await Host.Job.Send(new OweMailing(id)));
        await Given.Cancellation(eventId, people[1]);
        Assert.That(await Facts(id, people[1]), Is.Null);
        await Given.Cancellation(eventId, people[2]);
        var undelivered = await Message(id, people[2]);
        Ok(await Host.Job.Send(new SettleMessage(undelivered, Delivery.Refused, "550 <delegate3@city.example> unknown")));
        Ok(await Host.Seed.Send(new EraseRegistration(eventId, people[2])));
        Assert.That(await Rows.One<string>("SELECT problem FROM outbox WHERE id = @undelivered", new { undelivered }), Is.Null);
        Ok(await (await Given.Organiser(eventId)).Send(new SendAgain(eventId, undelivered, null)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(undelivered))), Is.Null);
        Assert.That(await Progress(eventId, id), Is.EqualTo((1, 0, 0, 3)));
    }

    [Test]
    public async Task Stopped_half_way_what_has_not_left_does_not_leave()
    {
        await Given.SentMessages();
        var eventId = await Given.Event(places: 300);
        await Given.Registrations(eventId, 202);
        await Given.SentMessages();
        var id = await Given.SentMailing(eventId, 202);
        Ok(await Host.Job.Send(new OweMailing(id)));
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        var inHand = Ok(await Host.Job.Send(new LeaseMessages("node")));
        Ok(await Host.Job.Send(new SettleMessage(inHand[0], Delivery.Accepted, null) { Owner = "node" }));
        Ok(await Host.Job.Send(new SettleMessage(inHand[1], Delivery.Refused, "no such mailbox") { Owner = "node" }));
        var organiser = await Given.Organiser(eventId);
        Assert.That(Ok(await organiser.Send(new StopMailing(eventId, id))), Is.EqualTo(202 - inHand.Count));
        Assert.That(await Progress(eventId, id), Is.EqualTo((inHand.Count - 2, 1, 1, 202 - inHand.Count)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(inHand[2]))), Is.Null, "in hand, but not begun");
        Assert.That(Ok(await Host.Job.Send(new OweMailing(id))), Is.Zero);
        await Refused(MessagesErrors.NothingToSend, () => organiser.Send(new SendAgain(eventId, inHand[1], null)));
        await Refused(MailingsErrors.NotSending, () => organiser.Send(new StopMailing(eventId, id)));
    }

    [Test]
    public async Task Whoever_sends_is_told_when_it_would_reach_others_than_they_confirmed()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Mailing(eventId);
        var organiser = await Given.Organiser(eventId);
        await Refused(MailingsErrors.Nobody, () => organiser.Send(new SendMailing(eventId, id, 1, 0)));
        await Given.Registrations(eventId, 2);
        await Refused(MailingsErrors.OtherNumber, () => organiser.Send(new SendMailing(eventId, id, 1, 1)));
        Assert.That((await organiser.Send(new SendMailing(eventId, id, 1, 1))).Error!.Args!["people"], Is.EqualTo("2"));
        await Refused(MailingsErrors.ChangedMeanwhile, () => organiser.Send(new SendMailing(eventId, id, 7, 2)));
    }

    [Test]
    public async Task It_is_not_sent_while_somebody_would_get_nothing_or_half()
    {
        var eventId = await Given.Event(places: 10);
        await Registered(eventId, 1, "da");
        var organiser = await Given.Organiser(eventId);
        var english = Given.MailingContent() with { Subject = Given.Text(("en", "News")), Text = Given.Text(("en", "Text")) };
        var id = await Given.Mailing(eventId, english);
        await Refused(MailingsErrors.NoText, () => organiser.Send(new SendMailing(eventId, id, 1, 1)));
        Assert.That((await organiser.Send(new SendMailing(eventId, id, 1, 1))).Error!.Args!["languages"], Is.EqualTo("da"));
        Ok(await organiser.Send(new SaveMailing(eventId, id, 1, english with { Subject = Given.Text(("en", "News"), ("nl", "Nieuws")) })));
        var half = await organiser.Send(new SendMailing(eventId, id, 2, 1));
        Assert.That(half.Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Text.nl"] = "required" }));
    }

    [Test]
    public async Task The_preview_shows_whom_it_reaches_and_what_one_of_them_gets()
    {
        var eventId = await Given.Event(places: 10);
        await Registered(eventId, 1, "en");
        var danish = await Registered(eventId, 2, "da");
        var organiser = await Given.Organiser(eventId);
        var preview = Ok(await organiser.Send(new PreviewMailing(eventId, Given.MailingContent(), danish.Value, "agard")));
        Assert.That(preview.Languages, Is.EquivalentTo(new LanguageReach[] { new("da", 1, "nl"), new("en", 1, "en") }));
        Assert.That((preview.People, preview.Found.Count), Is.EqualTo((2, 2)));
        Assert.That((preview.Choices.Categories, preview.Choices.Countries), Is.EqualTo((new[] { "mayor", "councillor", "expert" }, new[] { "DK" })));
        Assert.That(Host.Letters.Write(preview.Message!).TextBody, Does.Contain("Geachte Søren Ågård 2"));
        Assert.That(Ok(await organiser.Send(new PreviewMailing(eventId, Given.MailingContent(), null, "%"))).Found, Is.Empty);
        var nobody = Ok(await organiser.Send(new PreviewMailing(eventId, Given.MailingContent(new() { States = ["Waiting"], Countries = ["SE"] }), null, "")));
        Assert.That((nobody.People, nobody.Message), Is.EqualTo((0, (MessageFacts?)null)));
        var elsewhere = await Given.Event(places: 1);
        Assert.That(Ok(await (await Given.Organiser(elsewhere)).Send(new PreviewMailing(elsewhere, Given.MailingContent(), danish.Value, ""))).Message, Is.Null);
    }

    [Test]
    public async Task A_test_goes_to_who_asks_once_in_each_language_and_gives_nobody_access()
    {
        var eventId = await Given.Event(places: 10);
        var id = await Given.Mailing(eventId);
        var organiser = await Given.Organiser(eventId);
        Assert.That(Ok(await organiser.Send(new TestMailing(eventId, id))), Is.EqualTo(2));
        var links = await Rows.Count("link", "1 = 1");
        var texts = new List<string>();
        foreach (var message in await Rows.All<MessageId>("SELECT id FROM outbox WHERE about_id = @id AND recipient = 'Staff' ORDER BY language", new { id }))
        {
            var facts = Ok(await Host.Job.Send(new PrepareMessage(message)))!;
            Assert.That(facts.Address, Does.EndWith("@desk.example"));
            texts.Add(Host.Letters.Write(facts).TextBody);
        }
        Assert.That(texts[0], Does.Contain("Dear Somebody at the desk").And.Contain("/en/link/preview"));
        Assert.That(texts[1], Does.Contain("Geachte Somebody at the desk"));
        Assert.That(await Rows.Count("link", "1 = 1"), Is.EqualTo(links));
        Assert.That(Ok(await organiser.Send(new ReadMailing(eventId, id))).Tests.Waiting, Is.EqualTo(2));
        var empty = await Given.Mailing(eventId, Given.MailingContent() with { Text = LocalizedText.Empty });
        await Refused(MailingsErrors.NothingWritten, () => organiser.Send(new TestMailing(eventId, empty)));
    }


    async Task<RegistrationId> Registered(EventId eventId, int number, string language) =>
        (await Given.Registration(Given.Command(eventId, number) with { Language = language })).Id!.Value;

    Task<MessageId> Message(MailingId mailing, RegistrationId person) =>
        Rows.One<MessageId>("SELECT outbox_id FROM mailing_recipient WHERE mailing_id = @mailing AND registration_id = @person", new { mailing, person });

    async Task<MessageFacts?> Facts(MailingId mailing, RegistrationId person) => Ok(await Host.Job.Send(new PrepareMessage(await Message(mailing, person))));

    async Task<(int Waiting, int Sent, int Undelivered, int Left)> Progress(EventId eventId, MailingId id)
    {
        var progress = Ok(await (await Given.Organiser(eventId)).Send(new ReadMailing(eventId, id))).Progress;
        return (progress.Waiting, progress.Sent, progress.Undelivered, progress.Left);
    }

    Task<string> State(MailingId id) => Rows.One<string>("SELECT state FROM mailing WHERE id = @id", new { id });
}
