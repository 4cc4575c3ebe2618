using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

/// <summary>The desk decides, once; the draft follows, and the city is told.</summary>
public sealed class DecideAmendmentTests(string database) : ContractTests(database)
{
    EventId _event;
    DelegationId _delegation;
    Requests _head = null!;

    [SetUp]
    public async Task Open()
    {
        _event = await Given.Event(places: 5);
        _delegation = await Given.Delegation(_event);
        _head = await Given.HeadOf(_delegation);
        await Given.OpenDraft(_event);
    }

    [Test]
    public async Task What_is_accepted_stands_in_the_draft_and_its_translation_is_out_of_date()
    {
        var id = await Given.Amendment(_head, _event);
        var before = await Given.DeclarationOf(_event);
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        var now = await Given.DeclarationOf(_event);
        Assert.That((now.Draft, now.Undecided), Is.EqualTo((before.Draft + 1, 0)));
        Assert.That((now.Clauses[1].In("en").Wording, now.Clauses[1].In("en").Standing, now.Clauses[1].In("fr").Standing), Is.EqualTo(("We know our cities best.", TextStanding.Draft, TextStanding.Outdated)));
        Assert.That(now.Complete, Is.EqualTo(new[] { "en" }));
        Assert.That((await Own()).State, Is.EqualTo(AmendmentState.Accepted));
        var clause = now.Clauses[1].Id;
        Assert.That(await Rows.Count("audit", "subject_id = @id AND action = 'amendment.accepted'", new { id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("audit", "subject_id = @clause AND action = 'declaration.clause-written'", new { clause }), Is.EqualTo(2), "its translation, and now its wording");
    }

    [Test]
    public async Task A_city_is_told_also_where_its_heads_address_is_corrected_before_the_letter_goes_out()
    {
        var id = await Given.Amendment(_head, _event);
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        Ok(await Host.Seed.Send(new ChangeDelegation(_event, _delegation, 1, Given.DelegationTerms() with { HeadAddress = "right@city.example" })));
        var owed = await Rows.All<MessageId>("SELECT id FROM outbox WHERE about_id = @id AND template = 'amendment-decided' AND state = 'Pending'", new { id });
        Assert.That(owed, Has.Count.EqualTo(1));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(owed[0])))!.Address, Is.EqualTo("right@city.example"));
        Assert.That(await Rows.Count("outbox", "registration_id = @_delegation AND template = 'delegation' AND state = 'Pending'", new { _delegation }), Is.EqualTo(1), "one link, the newest");
    }

    [Test]
    public async Task A_clause_goes_or_comes_where_it_was_asked_for()
    {
        var clauses = (await Given.DeclarationOf(_event)).Clauses;
        async Task Accept(AmendmentKind kind, DraftClause? clause, ClauseKind part, string wording) => Ok(await Host.Seed.Send(await Given.Deciding(_event,
            Ok(await _head.Send(new ProposeAmendment(_event, Given.Submission(), new(kind, clause?.Id, part, clause?.Authentic ?? "", wording, null)))))));
        await Accept(AmendmentKind.Insert, clauses[1], default, "between");
        await Accept(AmendmentKind.Insert, clauses[2], default, "at the end");
        await Accept(AmendmentKind.Insert, null, ClauseKind.Operative, "first");
        await Accept(AmendmentKind.Insert, null, ClauseKind.Preamble, "before all");
        await Accept(AmendmentKind.Delete, clauses[2], default, "");
        var now = (await Given.DeclarationOf(_event)).Clauses;
        Assert.That(now.Select(clause => $"{clause.Number} {clause.In("en").Wording}"), Is.EqualTo(new[] { " before all", " We, the mayors,", "1 first", "2 We know our cities.", "3 between", "4 at the end" }));
        var board = Ok(await Host.Seed.Send(new ReadAmendments(_event)));
        Assert.That(now.SelectMany(board.At).Select(one => one.Wording), Is.EqualTo(new[] { "before all", "first", "between", "at the end" }), "a new clause is found at the clause it became");
        Assert.That(board.WithoutClause.Select(one => (one.Kind, one.Seen)), Is.EqualTo(new[] { (AmendmentKind.Delete, (string?)"We will meet again.") }));
    }

    [Test]
    public async Task What_is_put_in_at_one_place_stands_in_the_order_accepted()
    {
        var clauses = (await Given.DeclarationOf(_event)).Clauses;
        async Task<AmendmentId> Ask(DraftClause? after, string wording) =>
            Ok(await _head.Send(new ProposeAmendment(_event, Given.Submission(), new(AmendmentKind.Insert, after?.Id, ClauseKind.Operative, after?.Authentic ?? "", wording, null))));
        async Task Accept(AmendmentId id) => Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        async Task<DraftClause> Clause(string wording) => (await Given.DeclarationOf(_event)).Clauses.Single(one => one.In("en").Wording == wording);
        var (last, third, fifth) = (await Ask(clauses[1], "behind, last"), await Ask(clauses[1], "behind, third"), await Ask(clauses[1], "behind, fifth"));
        var (opening, second) = (await Ask(null, "opening"), await Ask(null, "second"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var id in new[] { third, fifth, opening }) await Accept(id);

        // Who has seen one standing there, and asks for a place before it, gets it; also behind one that came in itself.
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var (between, inside) = (await Ask(clauses[1], "directly behind"), await Ask(await Clause("opening"), "inside"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var id in new[] { last, between, second, inside }) await Accept(id);
        Assert.That((await Given.DeclarationOf(_event)).Clauses.Skip(1).Select(one => one.In("en").Wording), Is.EqualTo(new[]
        {
            "opening", "inside", "second", "We know our cities.", "directly behind", "behind, third", "behind, fifth", "behind, last", "We will meet again.",
        }));
    }

    [TestCase(AmendmentState.Accepted, 0)]
    [TestCase(AmendmentState.AcceptedChanged, 1)]
    [TestCase(AmendmentState.Rejected, 0)]
    public async Task The_record_tells_of_a_wording_where_the_desk_wrote_another(AmendmentState becomes, int wordings)
    {
        var id = await Given.Amendment(_head, _event);
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id, becomes, "Other words")));
        var told = await Rows.All<string>("SELECT CONCAT(v.old_value, ' -> ', v.new_value) FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.subject_id = @id AND v.field = 'wording' AND a.action <> 'amendment.proposed'", new { id });
        Assert.That(told, Is.EqualTo(Enumerable.Repeat("We know our cities best. -> Other words", wordings)));
    }

    [TestCase(AmendmentKind.Replace)]
    [TestCase(AmendmentKind.Delete)]
    [TestCase(AmendmentKind.Insert)]
    public async Task Accepted_with_changes_the_draft_says_what_the_desk_wrote(AmendmentKind kind)
    {
        var clause = (await Given.DeclarationOf(_event)).Clauses[1];
        var id = Ok(await _head.Send(new ProposeAmendment(_event, Given.Submission(), new(kind, clause.Id, default, clause.Authentic, "what the city wrote", null))));
        var deciding = await Given.Deciding(_event, id, AmendmentState.AcceptedChanged);
        Assert.That((await Host.Seed.Send(deciding)).Error!.Fields!["Wording"], Is.EqualTo("required"));
        Ok(await Host.Seed.Send(deciding with { Wording = " what the  desk wrote ", Remark = "Shorter" }));
        Assert.That((await Given.DeclarationOf(_event)).Clauses[kind == AmendmentKind.Insert ? 2 : 1].In("en").Wording, Is.EqualTo("what the desk wrote"));
        var own = await Own();
        Assert.That((own.State, own.Becomes, own.Note), Is.EqualTo((AmendmentState.AcceptedChanged, "what the desk wrote", "Shorter")));
    }

    [Test]
    public async Task What_is_rejected_leaves_the_draft_as_it_is()
    {
        var id = await Given.Amendment(_head, _event);
        var before = await Given.DeclarationOf(_event);
        var deciding = await Given.Deciding(_event, id, AmendmentState.Rejected, note: " It was said\nbefore. ");
        Assert.That((await Host.Seed.Send(deciding with { Becomes = AmendmentState.Withdrawn })).Error!.Fields!["Becomes"], Is.EqualTo("choose"));
        Assert.That((await Host.Seed.Send(deciding with { Remark = new('a', 1_501) })).Error!.Fields!["Remark"], Is.EqualTo("too-long"));
        Ok(await Host.Seed.Send(deciding));
        var now = await Given.DeclarationOf(_event);
        Assert.That((now.Draft, now.Clauses[1].In("en").Wording), Is.EqualTo((before.Draft, "We know our cities.")));
        Assert.That((await Own()).Note, Is.EqualTo("It was said\nbefore."));
    }

    [Test]
    public async Task It_is_decided_once_and_not_after_the_city_took_it_back()
    {
        var (first, second) = (await Given.Amendment(_head, _event), await Given.Amendment(_head, _event, "We know."));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, first, AmendmentState.Rejected)));
        foreach (var state in new[] { AmendmentState.Accepted, AmendmentState.Rejected })
            await Refused(DeclarationsErrors.AmendmentDecided, async () => await Host.Seed.Send(await Given.Deciding(_event, first, state)));
        Ok(await _head.Send(new WithdrawAmendment(_event, second)));
        await Refused(DeclarationsErrors.AmendmentDecided, async () => await Host.Seed.Send(await Given.Deciding(_event, second)));
        await Refused(DeclarationsErrors.NoSuchAmendment, async () => await Host.Seed.Send(await Given.Deciding(_event, first) with { Amendment = new(Guid.CreateVersion7(TestClock.Start)) }));
    }

    [Test]
    public async Task Nobody_changes_a_clause_that_they_have_not_seen()
    {
        var id = await Given.Amendment(_head, _event);
        var seen = await Given.Deciding(_event, id);
        var clause = (await Given.DeclarationOf(_event)).Clauses[1];
        Ok(await Host.Seed.Send(new SaveClause(_event, clause.Id, "en", 1, "We do know our cities.", true, null)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(seen));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(seen with { Becomes = AmendmentState.AcceptedChanged, Wording = "Other words" }));
        var board = Ok(await Host.Seed.Send(new ReadAmendments(_event)));
        Assert.That(board.Amendments[0].IsOvertaken(board.Clauses[1]), "the page says so beside it");
        // Whoever has seen both may put the city's words over the newer ones.
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        Assert.That((await Given.DeclarationOf(_event)).Clauses[1].In("en").Wording, Is.EqualTo("We know our cities best."));
    }

    [TestCase(AmendmentKind.Replace)]
    [TestCase(AmendmentKind.Delete)]
    [TestCase(AmendmentKind.Insert)]
    public async Task Where_its_clause_is_gone_it_can_only_be_rejected(AmendmentKind kind)
    {
        var clause = (await Given.DeclarationOf(_event)).Clauses[1];
        var id = Ok(await _head.Send(new ProposeAmendment(_event, Given.Submission(), new(kind, clause.Id, default, clause.Authentic, "what the city wrote", null))));
        Ok(await Host.Seed.Send(new RemoveClause(_event, clause.Id, (await Given.DeclarationOf(_event)).Draft)));
        Assert.That(Ok(await Host.Seed.Send(new ReadAmendments(_event))).WithoutClause.Select(one => one.Id), Is.EqualTo(new[] { id }));
        foreach (var state in new[] { AmendmentState.Accepted, AmendmentState.AcceptedChanged })
            await Refused(DeclarationsErrors.AmendmentWithoutClause, async () => await Host.Seed.Send(await Given.Deciding(_event, id, state, "words")));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id, AmendmentState.Rejected)));
    }

    [Test]
    public async Task A_full_draft_takes_no_clause_more()
    {
        var clauses = (await Given.DeclarationOf(_event)).Clauses;
        var id = Ok(await _head.Send(new ProposeAmendment(_event, Given.Submission(), new(AmendmentKind.Insert, null, ClauseKind.Operative, "", "one more", null))));
        for (var more = clauses.Count; more < StoredDeclaration.MostClauses; more++) await Given.Clause(_event, french: null);
        await Refused(DeclarationsErrors.TooManyClauses, async () => await Host.Seed.Send(await Given.Deciding(_event, id)));
    }

    [Test]
    public async Task A_text_is_adopted_when_all_of_them_are_decided_and_stands_then()
    {
        var (first, second) = (await Given.Amendment(_head, _event), await Given.Amendment(_head, _event, "We know."));
        var refused = await Host.Seed.Send(await Given.Adopting(_event));
        Assert.That((refused.Error!.Code, refused.Error.Args!["count"]), Is.EqualTo((DeclarationsErrors.AmendmentsUndecided.Code, "2")));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, first)));
        await Refused(DeclarationsErrors.AmendmentsUndecided, async () => await Host.Seed.Send(await Given.Adopting(_event)));
        Ok(await _head.Send(new WithdrawAmendment(_event, second)));
        Ok(await Host.Seed.Send(await Given.Adopting(_event)));
        Assert.That((await Given.DeclarationOf(_event)).AmendmentsUntil, Is.EqualTo(TestClock.Start), "its end came with the adoption");
        foreach (var send in new Func<Task<Error?>>[]
        {
            async () => (await _head.Send(new ProposeAmendment(_event, Given.Submission(), await Given.Another(_event)))).Error,
            async () => (await Host.Seed.Send(new EnterAmendment(_event, Given.Submission(), "Genova", "IT", await Given.Another(_event)))).Error,
            async () => (await Host.Seed.Send(await Given.Deciding(_event, first))).Error,
        })
            Assert.That((await send())?.Code, Is.EqualTo(DeclarationsErrors.Adopted.Code));
        Assert.That((await Given.DeclarationOf(_event)).Adopted!.IsIntact);
    }

    // The window's end before the adoption stays what was said.
    [Test]
    public async Task An_end_that_has_passed_stays_when_the_text_is_adopted()
    {
        Host.Time.Advance(TimeSpan.FromHours(4));
        Ok(await Host.Seed.Send(await Given.Adopting(_event)));
        Assert.That((await Given.DeclarationOf(_event)).AmendmentsUntil, Is.EqualTo(TestClock.Start.AddHours(3)));
    }

    [TestCase(AmendmentState.Accepted)]
    [TestCase(AmendmentState.AcceptedChanged)]
    [TestCase(AmendmentState.Rejected)]
    public async Task The_head_is_told_once_what_became_of_it_with_the_note(AmendmentState becomes)
    {
        var id = await Given.Amendment(_head, _event);
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id, becomes, "Other words", "It was said\nbefore. [x](http://evil.example)")));
        var letter = Ok(await Host.Job.Send(new PrepareMessage(await Letter())))!;
        Assert.That((letter.Recipient, letter.Address, letter.Amendment!.No, letter.Amendment.State, letter.Amendment.PlaceIn(ClauseKind.Operative), letter.Amendment.PlaceIn(ClauseKind.Preamble)),
            Is.EqualTo((Recipient.Head, "head@city.example", 1, becomes, (int?)1, (int?)null)));
        Assert.That(letter.Token, Is.Not.Empty);
        var written = Host.Letters.Write(letter);
        Assert.That(written.TextBody, Does.Contain("Amendment 1 of Malmö").And.Contain("clause 1").And.Match(@"It was said\s+before\.").And.Contain("Declaration of Rotterdam").And.Contain(letter.Token));
        Assert.That(written.TextBody.Contains("not accepted", StringComparison.Ordinal), Is.EqualTo(becomes == AmendmentState.Rejected));
        Assert.That(written.HtmlBody, Does.Not.Contain("href=\"http://evil"));
    }

    [Test]
    public async Task A_city_is_answered_after_the_event_too_without_a_link_once_links_are_over()
    {
        var id = await Given.Amendment(_head, _event);
        Host.Clock.Shift(TimeSpan.FromDays(40));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id, AmendmentState.Rejected)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(await Letter())))!.Token, Is.Not.Empty);
        Host.Clock.Shift(TimeSpan.FromDays(60));
        var letter = Ok(await Host.Job.Send(new PrepareMessage(await Letter())))!;
        Assert.That((letter.Token, letter.Amendment?.No), Is.EqualTo(("", (int?)1)));
    }

    [Test]
    public async Task What_came_on_paper_is_answered_on_paper()
    {
        var id = Ok(await Host.Seed.Send(new EnterAmendment(_event, Given.Submission(), "Genova", "IT", await Given.Another(_event))));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        Assert.That(await Rows.Count("outbox", "event_id = @_event AND template = 'amendment-decided'", new { _event }), Is.Zero);
    }

    [Test]
    public async Task A_delegation_that_was_dissolved_is_not_written_to()
    {
        var id = await Given.Amendment(_head, _event);
        Ok(await Host.Seed.Send(new DissolveDelegation(_event, _delegation)));
        Ok(await Host.Seed.Send(await Given.Deciding(_event, id)));
        Assert.That(await Rows.Count("outbox", "event_id = @_event AND template = 'amendment-decided'", new { _event }), Is.Zero);
        Assert.That((await Given.DeclarationOf(_event)).Clauses[1].In("en").Wording, Is.EqualTo("We know our cities best."), "the city asked all the same");
    }

    Task<MessageId> Letter() => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @_delegation AND template = 'amendment-decided'", new { _delegation });

    async Task<Amendment> Own() => Ok(await _head.Send(new ReadMyAmendments())).Own.Single();
}
