using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>Requests while they are filled in, and what is sent with them.</summary>
public sealed class PressDraftTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_was_typed_is_kept_right_or_wrong_and_becomes_one_request_with_its_documents()
    {
        var (eventId, key) = await Begun();
        Assert.That(Ok(await Host.Visitor.Send(new ReadPressDraft(eventId, key))).Problems.Keys, Does.Contain("Outlet").And.Contain("People[0].FamilyName"));
        var typed = Given.PressAnswers(1) with { Website = "not a site" };
        Assert.That(Ok(await Host.Visitor.Send(new SavePressDraft(eventId, key, "en", typed))), Is.EqualTo(new Dictionary<string, string> { ["Website"] = "website" }));
        Assert.That(Ok(await Host.Visitor.Send(new ReadPressDraft(eventId, key))).Answers.Website, Is.EqualTo("not a site"));
        Ok(await Host.Visitor.Send(new SavePressDraft(eventId, key, "tr", Given.PressAnswers(1))));
        var proof = await Given.DraftProof(eventId, key, '1');
        var draft = Ok(await Host.Visitor.Send(new ReadPressDraft(eventId, key)));
        Assert.That((draft.Revision, draft.Problems.Count, draft.Proofs.Single().Id, draft.Proofs[0].Kind), Is.EqualTo((3, 0, proof, ProofKind.PressCard)));

        var command = new RequestAccreditation(eventId, DraftKey.Submission(key, draft.Revision, false), draft.Answers, "tr", "2026-1", DraftKey.Hash(key));
        var id = Ok(await Host.Visitor.Send(command)).Id!.Value;
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new ReadPressDraft(eventId, key)));
        Ok(await Host.Visitor.Send(new ReadPressOutcome(command.Submission)));
        await Refused(PressErrors.NoOutcome, () => Host.Visitor.Send(new ReadPressOutcome(new(Guid.NewGuid()))));
        var mine = Ok(await (await Given.PressHolder(id)).Send(new ReadMyPress()));
        Assert.That(mine.Proofs.Select(one => (one.Id, one.IsKept)), Is.EqualTo(new[] { (proof, true) }));
        Assert.That(await Rows.Count("stored_file", "owner_id = @id AND delete_after > @soon", new { id, soon = Host.Clock.SystemNow.AddDays(30) }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_draft_is_gone_also_where_the_person_had_asked_already()
    {
        var (eventId, key) = await Begun();
        await Given.PressRequest(eventId, 1);
        Ok(await Host.Visitor.Send(new SavePressDraft(eventId, key, "en", Given.PressAnswers(1))));
        await Given.DraftProof(eventId, key, '1');
        var draft = Ok(await Host.Visitor.Send(new ReadPressDraft(eventId, key)));
        var files = await Rows.All<Guid>("SELECT d.file_id FROM press_document d JOIN press_draft r ON r.id = d.draft_id WHERE r.id_hash = @hash", new { hash = DraftKey.Hash(key) });
        var received = Ok(await Host.Visitor.Send(new RequestAccreditation(eventId, DraftKey.Submission(key, draft.Revision, false), draft.Answers, "en", "2026-1", DraftKey.Hash(key))));
        Assert.That(received.Id, Is.Null);
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new ReadPressDraft(eventId, key)));
        Assert.That(await Rows.Count("stored_file", "id = @id AND delete_after > @now", new { id = files.Single(), now = Host.Clock.SystemNow }), Is.Zero);
    }

    [Test]
    public async Task Nothing_is_begun_outside_the_days()
    {
        var eventId = await Given.Event(places: 5);
        await Refused(PressErrors.NotOffered, () => Host.Visitor.Send(new StartPressDraft(eventId, "en")));
        await Given.PressTerms(eventId);
        Host.Time.MoveTo(new(2016, 11, 2, 17, 0, 0, TimeSpan.Zero));
        await Refused(PressErrors.Closed, () => Host.Visitor.Send(new StartPressDraft(eventId, "en")));
        Host.Time.MoveTo(new(2016, 9, 30, 0, 0, 0, TimeSpan.Zero));
        await Refused(PressErrors.NotYetOpen, () => Host.Visitor.Send(new StartPressDraft(eventId, "en")));
    }

    [Test]
    public async Task Another_key_or_event_opens_nothing()
    {
        var (eventId, key) = await Begun();
        var proof = await Given.DraftProof(eventId, key, '1');
        var (elsewhere, other) = await Begun();
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new ReadPressDraft(elsewhere, key)));
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new SavePressDraft(elsewhere, key, "en", new())));
        await Refused(PressErrors.NotFound, () => Host.Visitor.Send(new RemoveDraftProof(elsewhere, other, proof)));
        await Refused(PressErrors.NotFound, () => Host.Visitor.Send(new RemoveDraftProof(elsewhere, key, proof)));
        var sent = await Given.Proof('2');
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new AddDraftProof(elsewhere, key, sent)));
    }

    [Test]
    public async Task Six_documents_each_once_and_nobody_elses_file()
    {
        var (eventId, key) = await Begun();
        var first = await Given.DraftProof(eventId, key, '1');
        foreach (var digest in "23456") await Given.DraftProof(eventId, key, digest);
        var more = await Given.Proof('7');
        await Refused(PressErrors.TooManyProofs, () => Host.Visitor.Send(new AddDraftProof(eventId, key, more)));
        var path = Ok(await Host.Visitor.Send(new RemoveDraftProof(eventId, key, first)));
        Assert.That(await Rows.Count("stored_file", "path = @path AND delete_after <= @now", new { path, now = Host.Clock.SystemNow }), Is.EqualTo(1));
        var again = await Given.Proof('2');
        await Refused(PressErrors.ProofThere, () => Host.Visitor.Send(new AddDraftProof(eventId, key, again)));
        // A file that belongs to something already cannot be claimed by whoever knows its name.
        await Refused(PressErrors.NotFound, () => Host.Visitor.Send(new AddDraftProof(eventId, key, new(ProofKind.PressCard, path))));
        Ok(await Host.Visitor.Send(new AddDraftProof(eventId, key, more)));
    }

    [Test]
    public async Task Strangers_fill_so_much_disk_and_no_more()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var most = 1 << 30;
        for (var number = 0; number < 4; number++)
            Ok(await From($"network {number}").Send(new AddDraftProof(eventId, await Given.PressDraft(eventId), await Given.Proof('1', most / 4))));
        var (key, one) = (await Given.PressDraft(eventId), await Given.Proof('1'));
        await Refused(PressErrors.NoRoomForProofs, () => Host.Visitor.Send(new AddDraftProof(eventId, key, one)));
        // Whoever has used the link is none.
        Ok(await (await Given.PressHolder(await Given.PressRequest(eventId, 1))).Send(new AddPressProof(eventId, one)));
    }

    [Test]
    public async Task One_network_takes_a_quarter_of_that_with_what_it_sent_already_and_another_still_gets_in()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var quarter = 1 << 28;
        var sent = await Given.PressDraft(eventId);
        Ok(await From("first").Send(new SavePressDraft(eventId, sent, "en", Given.PressAnswers(1))));
        Ok(await From("first").Send(new AddDraftProof(eventId, sent, await Given.Proof('1', quarter / 2))));
        var draft = Ok(await From("first").Send(new ReadPressDraft(eventId, sent)));
        var request = Ok(await From("first").Send(new RequestAccreditation(eventId, DraftKey.Submission(sent, draft.Revision, false), draft.Answers, "en", "2026-1", DraftKey.Hash(sent)))).Id!.Value;
        Ok(await From("first").Send(new AddDraftProof(eventId, await Given.PressDraft(eventId), await Given.Proof('1', quarter / 2))));
        var (key, one) = (await Given.PressDraft(eventId), await Given.Proof('1'));
        await Refused(PressErrors.NoRoomForProofs, () => From("first").Send(new AddDraftProof(eventId, key, one)));
        var other = await Given.PressDraft(eventId);
        Ok(await From("second").Send(new AddDraftProof(eventId, other, one)));
        // Who has shown themselves by the link counts as nobody's neighbour any more.
        await Given.PressHolder(request);
        Assert.That(await Rows.Count("press_document", "request_id = @request AND network IS NOT NULL", new { request }), Is.Zero, "nor is kept where they sent from");
        Ok(await From("first").Send(new AddDraftProof(eventId, key, await Given.Proof('2'))));
    }

    [Test]
    public async Task A_file_that_nobody_takes_and_a_draft_that_nobody_sends_are_gone_with_what_they_held()
    {
        var (eventId, key) = await Begun();
        var lost = await Given.Proof('9');
        var proof = await Given.DraftProof(eventId, key, '1');
        var kept = await Rows.One<string>("SELECT f.path FROM stored_file f JOIN press_document d ON d.file_id = f.id WHERE d.id = @proof", new { proof });
        async Task<(bool Lost, bool Kept)> Due() => Ok(await Host.Job.Send(new FindFilesDue())) is var due ? (due.Contains(lost.Path), due.Contains(kept)) : default;
        Assert.That(await Due(), Is.EqualTo((false, false)));
        Host.Time.Advance(TimeSpan.FromHours(2));
        Assert.That(await Due(), Is.EqualTo((true, false)));
        Host.Time.Advance(TimeSpan.FromHours(21));
        Ok(await Host.Visitor.Send(new SavePressDraft(eventId, key, "en", Given.PressAnswers(1))));
        Host.Time.Advance(TimeSpan.FromHours(21));
        Ok(await Host.Job.Send(new PurgePressDrafts()));
        Assert.That((Ok(await Host.Visitor.Send(new ReadPressDraft(eventId, key))).Proofs.Count, await Due()), Is.EqualTo((1, (true, false))));
        Host.Time.Advance(TimeSpan.FromHours(4));
        Assert.That(Ok(await Host.Job.Send(new PurgePressDrafts())), Is.GreaterThan(0));
        Assert.That((await Rows.Count("press_document", "id = @proof", new { proof }), await Due()), Is.EqualTo((0, (true, true))));
        await Refused(PressErrors.NoDraft, () => Host.Visitor.Send(new ReadPressDraft(eventId, key)));
    }

    [Test]
    public async Task The_public_reads_of_sessions_what_was_published()
    {
        var eventId = await Given.EventWithSessions();
        await Given.PressTerms(eventId);
        await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = "opening", Places = 3 });
        await Given.PressPoint(eventId);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var before = Ok(await Host.Visitor.Send(new ReadPressPage(slug))).Points[0];
        await Given.Edited(eventId, "opening", Given.SessionForm("14:00", "15:00"));
        var page = Ok(await Host.Visitor.Send(new ReadPressPage(slug)));
        Assert.That((page.Window, page.Offer!.Places, page.Points.Count, page.Points[0]), Is.EqualTo((PressWindow.Open, 20, 2, before)));
        await Given.Edited(eventId, null, Given.SessionForm("16:00", "16:30"));
        Assert.That(Ok(await Host.Visitor.Send(new ReadPressPage(slug))).Points, Has.Count.EqualTo(2));
    }

    Requests From(string network) => Host.As(Caller.Anonymous("client", "test") with { Network = network });

    async Task<(EventId Event, string Key)> Begun()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        return (eventId, await Given.PressDraft(eventId));
    }
}
