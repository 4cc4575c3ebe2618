using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class ReadDraftTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Whoever_has_the_key_reads_what_was_typed_last()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        foreach (var name in new[] { "Anna", "Åsa" })
            Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1) with { GivenNames = name }, new())));
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(id, key)));
        Assert.That(draft.Answers.GivenNames, Is.EqualTo("Åsa"));
        Assert.That(draft.Revision, Is.EqualTo(3));
    }

    [Test]
    public async Task An_unknown_key_finds_nothing()
    {
        var id = await Given.Event(places: 1);
        Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new ReadDraft(id, DraftKey.New())));
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new ReadDraft(id, "")));
    }

    [Test]
    public async Task The_key_of_another_event_finds_nothing()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(other, "en")));
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new ReadDraft(id, key)));
    }

    [Test]
    public void The_same_draft_sent_twice_is_one_submission_and_a_changed_one_is_another()
    {
        var key = DraftKey.New();
        var first = DraftKey.Submission(key, 3, false);
        Assert.That(DraftKey.Submission(key, 3, false), Is.EqualTo(first));
        Assert.That(new[] { first, DraftKey.Submission(key, 4, false), DraftKey.Submission(key, 3, true), DraftKey.Submission(DraftKey.New(), 3, false) },
            Is.Unique);
    }
}
