using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

/// <summary>A draft is opened to the cities; they propose, and take back.</summary>
public sealed class AmendmentsTests(string database) : ContractTests(database)
{
    static readonly DateTimeOffset End = new(2016, 10, 17, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_draft_is_open_until_the_moment_that_was_said_and_not_at_it()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        foreach (var (at, isOpen) in new[] { (-1, true), (0, false), (1, false) })
        {
            Host.Time.MoveTo(End.AddMilliseconds(at));
            Assert.That(Ok(await head.Send(new ReadMyAmendments())).AreTaken, Is.EqualTo(isOpen));
            var proposing = new ProposeAmendment(eventId, Given.Submission(), await Given.Another(eventId));
            if (isOpen) Ok(await head.Send(proposing));
            else await Refused(DeclarationsErrors.AmendmentsClosed, () => head.Send(proposing), "submission");
        }
    }

    [Test]
    public async Task Its_end_lies_ahead_is_moved_and_comes_early()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Refused(DeclarationsErrors.NotFound, () => head.Send(new ReadMyAmendments()));
        await Given.Drafted(eventId);
        await Refused(DeclarationsErrors.NotFound, () => head.Send(new ReadMyAmendments()));
        await Refused(DeclarationsErrors.AmendmentsClosed, () => Host.Seed.Send(new CloseAmendments(eventId, 1)));
        foreach (var (written, why) in new[] { ("", "required"), ("soon", "time"), ("2016-10-17T11:00", "past"), ("2016-03-27T02:30", "time-skipped") })
            Assert.That((await Host.Seed.Send(new OpenAmendments(eventId, 1, new(written)))).Error!.Fields!["End"], Is.EqualTo(why), written);
        Ok(await Host.Seed.Send(new OpenAmendments(eventId, 1, new("2016-10-17T11:01"))));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new OpenAmendments(eventId, 1, new(Given.AmendmentsEnd))));
        Ok(await Host.Seed.Send(new OpenAmendments(eventId, 2, new(Given.AmendmentsEnd))));
        Assert.That((await Given.DeclarationOf(eventId)).AmendmentsUntil, Is.EqualTo(End));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new CloseAmendments(eventId, 2)));
        Ok(await Host.Seed.Send(new CloseAmendments(eventId, 3)));
        Assert.That(Ok(await head.Send(new ReadMyAmendments())).AreTaken, Is.False);
        await Refused(DeclarationsErrors.AmendmentsClosed, async () => await head.Send(new ProposeAmendment(eventId, Given.Submission(), await Given.Another(eventId))), "submission");
        Ok(await Host.Seed.Send(new OpenAmendments(eventId, 4, new(Given.AmendmentsEnd))));
        await Given.Amendment(head, eventId);
    }

    [Test]
    public async Task Only_a_draft_is_opened()
    {
        var eventId = await Given.Event(places: 5);
        await Refused(DeclarationsErrors.NotFound, () => Host.Seed.Send(new OpenAmendments(eventId, 0, new(Given.AmendmentsEnd))));
        await Refused(DeclarationsErrors.NotFound, () => Host.Seed.Send(new CloseAmendments(eventId, 1)));
        await Refused(DeclarationsErrors.NotFound, () => Host.Seed.Send(new ReadAmendments(eventId)));
        await Given.Adopted(eventId);
        var version = (await Given.DeclarationOf(eventId)).Version;
        await Refused(DeclarationsErrors.Adopted, () => Host.Seed.Send(new OpenAmendments(eventId, version, new(Given.AmendmentsEnd))));
        await Refused(DeclarationsErrors.Adopted, () => Host.Seed.Send(new CloseAmendments(eventId, version)));
    }

    [Test]
    public async Task Amendments_are_numbered_as_they_arrive_and_keep_what_their_clause_said()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        var clauses = (await Given.DeclarationOf(eventId)).Clauses;
        await Given.Amendment(head, eventId);
        Ok(await Host.Seed.Send(new EnterAmendment(eventId, Given.Submission(), " Genova ", "IT", new(AmendmentKind.Delete, clauses[2].Id, default, clauses[2].Authentic, "left out", " "))));
        Ok(await head.Send(new ProposeAmendment(eventId, Given.Submission(), new(AmendmentKind.Insert, clauses[0].Id, ClauseKind.Operative, clauses[0].Authentic, "We thank the host.", null))));
        Ok(await head.Send(new ProposeAmendment(eventId, Given.Submission(), new(AmendmentKind.Insert, null, ClauseKind.Operative, "", "We begin.", null))));
        var all = Ok(await Host.Seed.Send(new ReadAmendments(eventId))).Amendments.OrderBy(one => one.No);
        Assert.That(all.Select(one => (one.No, one.City, one.Country, one.Kind, one.Part, one.Place, one.Seen, one.Wording, one.Reason)), Is.EqualTo(new (int, string, string, AmendmentKind, ClauseKind, int, string?, string?, string?)[]
        {
            (1, "Malmö", "SE", AmendmentKind.Replace, ClauseKind.Operative, 1, "We know our cities.", "We know our cities best.", "It says more"),
            (2, "Genova", "IT", AmendmentKind.Delete, ClauseKind.Operative, 2, "We will meet again.", null, null),
            (3, "Malmö", "SE", AmendmentKind.Insert, ClauseKind.Preamble, 1, null, "We thank the host.", null),
            (4, "Malmö", "SE", AmendmentKind.Insert, ClauseKind.Operative, 0, null, "We begin.", null),
        }));
        Assert.That(Ok(await head.Send(new ReadMyAmendments())).Own.Select(one => one.No), Is.EqualTo(new[] { 1, 3, 4 }), "Genova's is Genova's");
    }

    [Test]
    public async Task They_are_read_page_by_page_as_the_draft_is_read()
    {
        var eventId = await Given.Event(places: 5);
        await Given.OpenDraft(eventId);
        var clauses = (await Given.DeclarationOf(eventId)).Clauses;
        async Task<AmendmentId> Enter(AmendmentKind kind, DraftClause? clause, ClauseKind part = default) =>
            Ok(await Host.Seed.Send(new EnterAmendment(eventId, Given.Submission(), "Genova", "IT", new(kind, clause?.Id, part, clause?.Authentic ?? "", "other words", null))));
        await Enter(AmendmentKind.Delete, clauses[2]);
        var changed = await Enter(AmendmentKind.Replace, clauses[1]);
        await Enter(AmendmentKind.Insert, null, ClauseKind.Operative);
        await Enter(AmendmentKind.Replace, clauses[1]);
        await Enter(AmendmentKind.Delete, clauses[0]);
        await Enter(AmendmentKind.Insert, null, ClauseKind.Preamble);
        await Enter(AmendmentKind.Delete, clauses[1]);
        Ok(await Host.Seed.Send(new RemoveClause(eventId, clauses[2].Id, (await Given.DeclarationOf(eventId)).Draft)));
        async Task<AmendmentBoard> Read(AmendmentState? only, int page, int size) => Ok(await Host.Seed.Send(new ReadAmendments(eventId, only, page, size)));
        async Task<string> Page(AmendmentState? only, int page, int size)
        {
            var board = await Read(only, page, size);
            return $"{string.Join(' ', board.Amendments.Select(one => one.No))} of page {board.Page}/{board.Pages}";
        }

        Assert.That(await Page(null, 1, AmendmentRules.MostOfEvent), Is.EqualTo("6 5 3 2 4 7 1 of page 1/1"));
        Assert.That(await Page(null, 1, 3), Is.EqualTo("6 5 3 of page 1/3"));
        Assert.That(await Page(null, 2, 3), Is.EqualTo("2 4 7 of page 2/3"));
        Assert.That(await Page(null, 9, 3), Is.EqualTo("1 of page 3/3"));
        Assert.That(await Page(null, 0, 0), Is.EqualTo("6 of page 1/7"));
        Ok(await Host.Seed.Send(await Given.Deciding(eventId, changed, AmendmentState.Rejected)));
        Assert.That(await Page(AmendmentState.Open, 2, 3), Is.EqualTo("4 7 1 of page 2/2"));
        Assert.That(await Page(AmendmentState.Rejected, 1, 3), Is.EqualTo("2 of page 1/1"));
        Assert.That(await Page(AmendmentState.Withdrawn, 1, 3), Is.EqualTo(" of page 1/1"));
        Assert.That((await Read(AmendmentState.Rejected, 1, 3)).Counts, Is.EquivalentTo(new Dictionary<AmendmentState, int> { [AmendmentState.Open] = 6, [AmendmentState.Rejected] = 1 }), "of all pages");
    }

    [Test]
    public async Task One_is_read_beside_its_clause_as_it_is()
    {
        var (eventId, elsewhere) = (await Given.Event(places: 5), await Given.Event(places: 5));
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        await Refused(DeclarationsErrors.NotFound, () => Host.Seed.Send(new ReadAmendment(elsewhere, new(Guid.CreateVersion7(TestClock.Start)))));
        await Given.OpenDraft(elsewhere);
        var id = await Given.Amendment(head, eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "en", 1, "We do know our cities.", true, null)));
        var desk = Ok(await Host.Seed.Send(new ReadAmendment(eventId, id)));
        Assert.That((desk.Amendment.Seen, desk.Clause!.In(desk.Authentic).Wording, desk.IsAdopted), Is.EqualTo(((string?)"We know our cities.", "We do know our cities.", false)));
        await Refused(DeclarationsErrors.NoSuchAmendment, () => Host.Seed.Send(new ReadAmendment(elsewhere, id)));
    }

    [Test]
    public async Task An_archived_event_takes_none_though_its_window_is_open()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        Ok(await Host.Seed.Send(new CancelEvent(eventId, await Given.EventVersion(eventId), Given.Text(("en", "The hall is closed")))));
        await Given.Amendment(head, eventId);
        Ok(await Host.Seed.Send(new ArchiveEvent(eventId, await Given.EventVersion(eventId))));
        await Refused(DeclarationsErrors.AmendmentsClosed, async () => await head.Send(new ProposeAmendment(eventId, Given.Submission(), await Given.Another(eventId))), "submission");
        Assert.That((Ok(await head.Send(new ReadMyAmendments())).AreTaken, Ok(await Host.Seed.Send(new ReadAmendments(eventId))).AreTaken), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task The_language_that_decides_stands_while_amendments_in_it_wait()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        var id = await Given.Amendment(head, eventId);
        foreach (var clause in (await Given.DeclarationOf(eventId)).Clauses) Ok(await Host.Seed.Send(new RemoveClause(eventId, clause.Id, (await Given.DeclarationOf(eventId)).Draft)));
        var desk = await Given.DeclarationOf(eventId);
        DescribeDeclaration Describing(string authentic) => new(eventId, desk.Version, Given.Text(("en", "Declaration"), ("fr", "Déclaration")), authentic, ["en", "fr"], false);
        await Refused(DeclarationsErrors.LanguageHeld, () => Host.Seed.Send(Describing("fr")));
        Ok(await Host.Seed.Send(await Given.Deciding(eventId, id, AmendmentState.Rejected)));
        Ok(await Host.Seed.Send(Describing("fr")));
    }

    [Test]
    public async Task A_submission_sent_twice_is_one_amendment()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        var proposing = new ProposeAmendment(eventId, Given.Submission(), await Given.Another(eventId));
        var (first, second) = (Ok(await head.Send(proposing)), Ok(await head.Send(proposing)));
        var entering = new EnterAmendment(eventId, Given.Submission(), "Genova", "IT", proposing.Terms);
        var (onPaper, again) = (Ok(await Host.Seed.Send(entering)), Ok(await Host.Seed.Send(entering)));
        Assert.That((second, again), Is.EqualTo((first, onPaper)));
        Assert.That(await Rows.Count("amendment", "event_id = @eventId", new { eventId }), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_proposed_was_written_for_the_text_as_it_is_and_changes_it()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        await Given.OpenDraft(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        var terms = await Given.Another(eventId);
        async Task<string> Fault(AmendmentTerms asked)
        {
            var fault = (await head.Send(new ProposeAmendment(eventId, Given.Submission(), asked))).Error!.Fields!.Single();
            return $"{fault.Key} {fault.Value}";
        }

        Assert.That(await Fault(terms with { Proposed = " We know  our cities. " }), Is.EqualTo("Proposed same"));
        Assert.That(await Fault(terms with { Proposed = " " }), Is.EqualTo("Proposed required"));
        Assert.That(await Fault(terms with { Proposed = new('a', 6_001) }), Is.EqualTo("Proposed too-long"));
        Assert.That(await Fault(terms with { Proposed = "محمد" }), Is.EqualTo("Proposed other-letters"));
        Assert.That(await Fault(terms with { Because = new('a', 1_501) }), Is.EqualTo("Because too-long"));
        Assert.That(await Fault(terms with { Clause = null }), Is.EqualTo("Clause choose"));
        await Refused(DeclarationsErrors.NoSuchClause, () => head.Send(new ProposeAmendment(eventId, Given.Submission(), terms with { Clause = new(Guid.CreateVersion7(TestClock.Start)) })), "submission");
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "en", 1, "We do know our cities.", true, null)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => head.Send(new ProposeAmendment(eventId, Given.Submission(), terms)), "submission");
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new EnterAmendment(eventId, Given.Submission(), "Genova", "IT", terms)), "submission");
        Ok(await head.Send(new ProposeAmendment(eventId, Given.Submission(), await Given.Another(eventId))));
    }

    [Test]
    public async Task Paper_is_entered_for_a_city_that_can_be_printed()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var entering = new EnterAmendment(eventId, Given.Submission(), "محمد", "XX", await Given.Another(eventId));
        var refused = (await Host.Seed.Send(entering)).Error!.Fields!;
        Assert.That(refused.Select(fault => $"{fault.Key} {fault.Value}"), Is.EqualTo(new[] { "City other-letters", "Country choose" }));
        Ok(await Host.Seed.Send(entering with { City = "Genova", Country = "IT" }));
    }

    [Test]
    public async Task One_city_does_not_fill_the_list()
    {
        var eventId = await Given.Event(places: 5);
        var (head, other) = (await Given.HeadOf(await Given.Delegation(eventId)), await Given.HeadOf(await Given.Delegation(eventId, body: "Lund")));
        await Given.OpenDraft(eventId);
        var terms = await Given.Another(eventId);
        ProposeAmendment Proposing() => new(eventId, Given.Submission(), terms);
        for (var number = 1; number <= AmendmentRules.MostOpen; number++) Ok(await head.Send(Proposing()));
        Assert.That(Ok(await head.Send(new ReadMyAmendments())).HasRoom, Is.False);
        await Refused(DeclarationsErrors.TooManyAmendments, () => head.Send(Proposing()), "submission");
        Ok(await other.Send(Proposing()));
        var mine = Ok(await head.Send(new ReadMyAmendments())).Own;
        Ok(await head.Send(new WithdrawAmendment(eventId, mine[0].Id)));
        Ok(await head.Send(Proposing()));
        await Refused(DeclarationsErrors.TooManyAmendments, () => head.Send(Proposing()), "submission");

        // Also one that takes back what it proposes.
        for (var number = AmendmentRules.MostOpen + 1; number < AmendmentRules.MostOfDelegation; number++)
        {
            Ok(await head.Send(new WithdrawAmendment(eventId, mine[1].Id)));
            Ok(await head.Send(Proposing()));
            mine = [.. Ok(await head.Send(new ReadMyAmendments())).Own.Where(one => one.State == AmendmentState.Open)];
        }
        Ok(await head.Send(new WithdrawAmendment(eventId, mine[1].Id)));
        await Refused(DeclarationsErrors.TooManyAmendments, () => head.Send(Proposing()), "submission");
        Assert.That(Ok(await head.Send(new ReadMyAmendments())).HasRoom, Is.False);
    }

    [Test]
    public async Task An_event_takes_a_thousand()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var entering = new EnterAmendment(eventId, Given.Submission(), "Genova", "IT", await Given.Another(eventId));
        Ok(await Host.Seed.Send(entering));
        await Host.Database.Writer.Write(async session =>
        {
            await session.Execute("UPDATE amendment SET no = 999 WHERE event_id = @eventId", new { eventId });
            return new Decision<bool>(true, Keep: true);
        });
        Ok(await Host.Seed.Send(entering with { Submission = Given.Submission() }));
        await Refused(DeclarationsErrors.TooManyAmendments, () => Host.Seed.Send(entering with { Submission = Given.Submission() }), "submission");
    }

    [Test]
    public async Task A_city_takes_back_what_is_its_own_and_undecided()
    {
        var eventId = await Given.Event(places: 5);
        var (head, other) = (await Given.HeadOf(await Given.Delegation(eventId)), await Given.HeadOf(await Given.Delegation(eventId, body: "Lund")));
        var elsewhere = await Given.Event(places: 5);
        await Given.OpenDraft(eventId);
        await Given.OpenDraft(elsewhere);
        var (first, second) = (await Given.Amendment(head, eventId), await Given.Amendment(head, eventId, "We know our cities well."));
        await Refused(DeclarationsErrors.NoSuchAmendment, () => other.Send(new WithdrawAmendment(eventId, first)));
        await Refused(DeclarationsErrors.NoSuchAmendment, () => head.Send(new WithdrawAmendment(elsewhere, first)));
        await Refused(DelegationsErrors.NotFound, async () => await head.Send(new ProposeAmendment(elsewhere, Given.Submission(), await Given.Another(elsewhere))), "submission");
        Host.Time.MoveTo(End);
        Ok(await head.Send(new WithdrawAmendment(eventId, first)));
        await Refused(DeclarationsErrors.AmendmentDecided, () => head.Send(new WithdrawAmendment(eventId, first)));
        Ok(await Host.Seed.Send(await Given.Deciding(eventId, second, AmendmentState.Rejected)));
        await Refused(DeclarationsErrors.AmendmentDecided, () => head.Send(new WithdrawAmendment(eventId, second)));
        Assert.That(Ok(await head.Send(new ReadMyAmendments())).Own.Select(one => one.State), Is.EqualTo(new[] { AmendmentState.Withdrawn, AmendmentState.Rejected }));
    }

    [Test]
    public async Task The_draft_is_shown_to_heads_until_it_is_adopted()
    {
        var eventId = await Given.Event(places: 5);
        var head = await Given.HeadOf(await Given.Delegation(eventId));
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).Terms.AmendmentsUntil, Is.Null);
        await Given.OpenDraft(eventId);
        Assert.That(Ok(await head.Send(new ReadMyDelegation())).Terms.AmendmentsUntil, Is.EqualTo(End));
        var mine = Ok(await head.Send(new ReadMyAmendments()));
        Assert.That((mine.City, mine.Authentic, mine.Clauses.Count, mine.IsAdopted, mine.HasRoom), Is.EqualTo(("Malmö", "en", 3, false, true)));
        Ok(await Host.Seed.Send(await Given.Adopting(eventId, "fr")));
        mine = Ok(await head.Send(new ReadMyAmendments()));
        Assert.That((mine.Clauses.Count, mine.IsAdopted, mine.AreTaken), Is.EqualTo((0, true, false)));
    }
}
