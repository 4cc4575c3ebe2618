using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class StartDraftTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_draft_begins_empty_under_a_key_of_its_own()
    {
        var id = await Given.Event(places: 1);
        var first = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var second = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        Assert.That(first, Is.Not.EqualTo(second).And.Length.EqualTo(22));
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(id, first)));
        Assert.That(draft.Answers.FamilyName, Is.Null);
        Assert.That(draft.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task Only_the_keys_hash_is_stored()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        Assert.That(await Rows.All<string>("SELECT id_hash FROM draft WHERE event_id = @id", new { id }), Is.EqualTo(new[] { DraftKey.Hash(key) }));
    }

    [TestCase("published", "open", "2016-09-01T06:59:59.999Z", TestName = "{m}(not yet open)")]
    [TestCase("published", "open", "2016-11-08T17:00:00.000Z", TestName = "{m}(closed)")]
    [TestCase("published", "invitation", "2016-10-17T09:00:00.000Z", TestName = "{m}(invitation)")]
    [TestCase("cancelled", "open", "2016-10-17T09:00:00.000Z", TestName = "{m}(cancelled)")]
    public async Task No_draft_begins_while_nobody_can_register(string status, string admission, string now)
    {
        var id = await Given.Event(1, seed => seed with { Status = status, Registration = seed.Registration with { Admission = admission } });
        Host.Time.MoveTo(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await Refused(RegistrationErrors.Closed, () => Host.Visitor.Send(new StartDraft(id, "en")));
    }

    [Test]
    public async Task An_unpublished_event_looks_like_none()
    {
        var id = await Given.Event(1, seed => seed with { Status = "draft" });
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(new StartDraft(id, "en")));
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(new StartDraft(new(Host.Clock.NewId()), "en")));
    }

    [TestCase("")]
    [TestCase("english")]
    public async Task A_language_that_no_form_offers_is_refused(string language)
    {
        var id = await Given.Event(places: 1);
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), () => Host.Visitor.Send(new StartDraft(id, language)));
    }
}
