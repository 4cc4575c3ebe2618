using Summit.Application.Features.Mailings;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Mailings;

public sealed class SaveMailingTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_was_written_is_read_again()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        var content = Given.MailingContent(new() { States = ["Confirmed"], Categories = ["mayor"], Countries = ["DK"], Languages = ["en", "da"] });
        var saved = Ok(await organiser.Send(new SaveMailing(eventId, null, 0, content)));
        var view = Ok(await organiser.Send(new ReadMailing(eventId, saved.Id)));
        Assert.That((view.State, view.Version, view.Course.CreatedBy), Is.EqualTo((MailingState.Draft, 1, "Somebody at the desk")));
        Assert.That((view.Content.Subject, view.Content.Text), Is.EqualTo((content.Subject, content.Text)));
        Assert.That(view.Content.Filter.Languages, Is.EqualTo(new[] { "en", "da" }));

        var again = Ok(await organiser.Send(new SaveMailing(eventId, saved.Id, 1, content with { Subject = Given.Text(("en", "Other")) })));
        Assert.That(again.Version, Is.EqualTo(2));
        Assert.That(Ok(await organiser.Send(new SaveMailing(eventId, saved.Id, 2, content with { Subject = Given.Text(("en", "Other")) }))).Version, Is.EqualTo(2), "nothing was changed");
        var changes = await Rows.All<string>("SELECT CONCAT(v.field, '|', v.old_value, '|', v.new_value) FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @Id", new { saved.Id });
        Assert.That(changes, Is.EquivalentTo(new[]
        {
            "subject||en: News of {{event}}; nl: Nieuws over {{event}}", "text||en nl", "filter||Confirmed mayor DK en da",
            "subject|en: News of {{event}}; nl: Nieuws over {{event}}|en: Other",
        }));
        var line = Ok(await organiser.Send(new ReadMailings(eventId))).Lines.Single();
        Assert.That((line.Id, line.Subject.In("en").Text, line.People), Is.EqualTo((saved.Id, "Other", 0)));
        Assert.That(await Rows.Count("audit", "subject_id = @Id AND action IN ('mailing.created', 'mailing.changed')", new { saved.Id }), Is.EqualTo(2));
    }

    [Test]
    public async Task All_are_listed_page_by_page_the_newest_first()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        for (var number = 0; number < ReadMailings.PageSize + 2; number++)
        {
            Ok(await organiser.Send(new SaveMailing(eventId, null, 0, Given.MailingContent() with { Subject = Given.Text(("en", $"News {number}")) })));
            Host.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var last = Ok(await organiser.Send(new ReadMailings(eventId, 99)));
        Assert.That((last.All, last.Page, last.Pages), Is.EqualTo((ReadMailings.PageSize + 2, 2, 2)));
        Assert.That(last.Lines.Select(line => line.Subject.In("en").Text), Is.EqualTo(new[] { "News 1", "News 0" }));
        Assert.That(Ok(await organiser.Send(new ReadMailings(eventId))).Lines, Has.Count.EqualTo(ReadMailings.PageSize));
    }

    [TestCase("{{nobody}}", "placeholder")]
    [TestCase("{{7*7}}", "placeholder")]
    [TestCase("{{{name}}}", "placeholder")]
    [TestCase("{{#if name}}", "placeholder")]
    [TestCase("{{name", "placeholder")]
    [TestCase("name}}", "placeholder")]
    [TestCase("{{Name}}", "placeholder")]
    [TestCase("a\u202Eb", "unprintable")]
    public async Task A_text_that_cannot_be_sent_is_refused_at_its_field(string text, string code)
    {
        var eventId = await Given.Event(places: 5);
        var content = Given.MailingContent() with { Text = Given.Text(("en", "fine"), ("nl", text)) };
        var organiser = await Given.Organiser(eventId);
        var before = await Rows.Digest();
        var refused = await organiser.Send(new SaveMailing(eventId, null, 0, content));
        Assert.That(refused.Error?.Fields, Is.EqualTo(new Dictionary<string, string> { ["Text.nl"] = code }));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_subject_holds_one_line_without_links_and_what_is_chosen_exists()
    {
        var eventId = await Given.Event(places: 5);
        var organiser = await Given.Organiser(eventId);
        var content = new MailingContent(
            Given.Text(("en", "{{link}}"), ("fr", "a\nb"), ("de", new string('x', 201)), ("xx", "unknown")), Given.Text(("en", new string('x', 10_001))),
            new() { States = ["Cancelled"], Categories = ["king"], Countries = ["XX"], Languages = ["eo"] });
        var refused = await organiser.Send(new SaveMailing(eventId, null, 0, content));
        Assert.That(refused.Error?.Fields, Is.EqualTo(new Dictionary<string, string>
        {
            ["Subject.en"] = "placeholder", ["Subject.fr"] = "unprintable", ["Subject.de"] = "too-long", ["Subject.xx"] = "choose", ["Text.en"] = "too-long",
            ["States"] = "choose", ["Categories"] = "choose", ["Countries"] = "choose", ["Languages"] = "choose",
        }));
    }

    [Test]
    public async Task Of_two_who_write_at_the_same_time_the_second_is_told()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.Mailing(eventId);
        var organiser = await Given.Organiser(eventId);
        Ok(await organiser.Send(new SaveMailing(eventId, id, 1, Given.MailingContent() with { Subject = Given.Text(("en", "Other")) })));
        await Refused(MailingsErrors.ChangedMeanwhile, () => organiser.Send(new SaveMailing(eventId, id, 1, Given.MailingContent())));
    }

    [Test]
    public async Task A_mailing_is_not_found_at_another_event_and_not_changed_once_it_is_sent()
    {
        var (here, elsewhere) = (await Given.Event(places: 5), await Given.Event(places: 5));
        await Given.Registrations(here, 1);
        var id = await Given.SentMailing(here, 1);
        var (organiser, other) = (await Given.Organiser(here), await Given.Organiser(elsewhere));
        await Refused(MailingsErrors.NotADraft, () => organiser.Send(new SaveMailing(here, id, 2, Given.MailingContent())));
        await Refused(MailingsErrors.NotFound, () => other.Send(new SaveMailing(elsewhere, id, 2, Given.MailingContent())));
        await Refused(MailingsErrors.NotFound, () => other.Send(new ReadMailing(elsewhere, id)));
        await Refused(MailingsErrors.NotFound, () => other.Send(new StopMailing(elsewhere, id)));
        await Refused(MailingsErrors.NotFound, () => other.Send(new TestMailing(elsewhere, id)));
        await Refused(MailingsErrors.NotFound, () => other.Send(new SendMailing(elsewhere, id, 2, 1)));
    }
}
