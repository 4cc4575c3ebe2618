using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Programme;

namespace Summit.Application.Tests.Features.Programme;

public sealed class SessionDocumentsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_document_is_public_at_once_in_the_order_of_adding_and_gone_at_once()
    {
        var id = await Given.EventWithSessions();
        var (first, second) = (await Given.DocumentOf(id), await Given.DocumentOf(id, digest: '1'));
        Assert.That((await Public(id)).Select(document => (document.Id, document.Session, document.Title, document.Language, document.Size)),
            Is.EqualTo(new[] { (first, "opening", "What comes next", "en", 2000), (second, "opening", "What comes next", "en", 2000) }));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSessionDocument(first))).Title, Is.EqualTo("What comes next"));
        Ok(await Host.Seed.Send(new RemoveSessionDocument(id, first)));
        Assert.That((await Public(id)).Select(document => document.Id), Is.EqualTo(new[] { second }));
        await Refused(ProgrammeErrors.NoSuchDocument, () => Host.Visitor.Send(new ReadSessionDocument(first)));
        await Refused(ProgrammeErrors.NoSuchDocument, () => Host.Seed.Send(new RemoveSessionDocument(id, first)));
        Assert.That(await Rows.All<string>("SELECT action FROM audit WHERE event_id = @id AND action LIKE 'session.document%' ORDER BY action", new { id }),
            Is.EqualTo(new[] { "session.document-added", "session.document-added", "session.document-removed" }));
    }

    [Test]
    public async Task What_the_public_does_not_see_has_no_documents_for_it()
    {
        var draft = await Given.NewDraft();
        var hidden = await Given.DocumentOf(draft, await Given.Edited(draft, null, Given.SessionForm() with { Room = null, Starts = await DraftTime(draft, 9), Ends = await DraftTime(draft, 10) }));
        await Refused(ProgrammeErrors.NoSuchDocument, () => Host.Visitor.Send(new ReadSessionDocument(hidden)));
        await Refused(RequestErrors.NoSuchEvent, async () => await Host.Visitor.Send(new ReadSessionDocuments(await Slug(draft))));

        var id = await Given.EventWithSessions();
        var code = await Given.Edited(id, null, Given.SessionForm("14:00", "15:00"));
        var early = await Given.DocumentOf(id, code);
        Assert.That(await Public(id), Is.Empty);
        await Refused(ProgrammeErrors.NoSuchDocument, () => Host.Visitor.Send(new ReadSessionDocument(early)));
        Assert.That(Ok(await Host.Seed.Send(new ListSessionDocuments(id, code))).Single().Id, Is.EqualTo(early));
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        Assert.That((await Public(id)).Single().Id, Is.EqualTo(early));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSessionDocument(early))).Title, Is.EqualTo("What comes next"));
    }

    [Test]
    public async Task A_session_has_ten_at_most_and_each_file_once()
    {
        var id = await Given.EventWithSessions();
        for (var digest = 'a'; digest <= 'j'; digest++)
        {
            await Given.DocumentOf(id, digest: digest);
            await Refused(ProgrammeErrors.DocumentKnown, () => Host.Seed.Send(Given.Document(id, digest: 'a')));
        }
        await Refused(ProgrammeErrors.TooManyDocuments, () => Host.Seed.Send(Given.Document(id)));
        await Given.DocumentOf(id, "plenary");
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(Given.Document(id, "nothing")));
        Assert.That(await Rows.Count("stored_file", "owner_id = @id", new { id }), Is.EqualTo(11));
    }

    [Test]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var id = await Given.EventWithSessions();
        var right = Given.Document(id);
        async Task Wrong(string field, string code, AddSessionDocument command) => Assert.That((await Host.Seed.Send(command)).Error?.Fields, Does.Contain(KeyValuePair.Create(field, code)));
        await Wrong("Title", "required", right with { Title = "\u200B" });
        await Wrong("Title", "too-long", right with { Title = new('x', 201) });
        await Wrong("Title", "unprintable", right with { Title = "a\u202Efdp" });
        await Wrong("Language", "choose", right with { Language = "xx" });
        await Wrong("File.Path", "choose", right with { File = right.File with { Path = "../x" } });
        await Wrong("File.MediaType", "choose", right with { File = right.File with { MediaType = "text/html" } });
        await Wrong("File.Size", "choose", right with { File = right.File with { Size = PdfDocument.MostBytes + 1 } });
        Assert.That(await Rows.Count("stored_file", "owner_id = @id", new { id }), Is.Zero);
    }

    [TestCase("document")]
    [TestCase("session")]
    [TestCase("file of the event")]
    public async Task Whatever_takes_a_document_away_takes_its_file_from_the_disk(string how)
    {
        var files = new FileStore(Host.Data);
        var seed = Given.WithSessions(Given.Seed());
        var id = await Given.Load(seed);
        var kept = await files.Keep([1], PdfDocument.MediaType);
        var document = Ok(await Host.Seed.Send(Given.Document(id) with { File = kept }));
        var job = new FilesJob(files);
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.False);
        if (how == "document") Ok(await Host.Seed.Send(new RemoveSessionDocument(id, document)));
        else if (how == "session") Ok(await Host.Seed.Send(new RemoveSession(id, "opening", 1)));
        else Assert.That(Ok(await Host.Seed.Send(new LoadEvent(seed with { Sessions = [seed.Sessions[1]] }, "changed"))), Is.EqualTo(LoadEnding.Updated));
        await Refused(ProgrammeErrors.NoSuchDocument, () => Host.Visitor.Send(new ReadSessionDocument(document)));
        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        Assert.That(files.Open(kept.Path), Is.Null);
        Assert.That((await Rows.Count("stored_file", "owner_id = @id", new { id }), await Rows.Count("session_document", "id = @document", new { document })), Is.EqualTo((0, 0)));
    }

    Task<string> Slug(EventId id) => Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id });

    async Task<IReadOnlyList<SessionDocument>> Public(EventId id) => Ok(await Host.Visitor.Send(new ReadSessionDocuments(await Slug(id))));

    async Task<WallTime> DraftTime(EventId id, int hour) =>
        new($"{(await Rows.One<string>("SELECT starts_local FROM event WHERE id = @id", new { id }))[..10]}T{hour:00}:00");
}
