using Summit.Application.Features.Declarations;
using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

public sealed class DraftingTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_declaration_is_begun_once_and_described_by_whoever_saw_it_last()
    {
        var eventId = await Given.Event(places: 5);
        Ok(await Host.Seed.Send(Given.Description(eventId)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(Given.Description(eventId)));
        Ok(await Host.Seed.Send(Given.Description(eventId, 1) with { Languages = ["en", "fr", "da"], IsWorkingText = true }));
        var desk = await Given.DeclarationOf(eventId);
        Assert.That((desk.Version, desk.Authentic, desk.IsWorkingText), Is.EqualTo((2, "en", true)));
        Assert.That(desk.Languages, Is.EqualTo(new[] { "en", "fr", "da" }));
    }

    [Test]
    public async Task The_authentic_language_stands_once_there_are_clauses()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        await Refused(DeclarationsErrors.HasClauses, () => Host.Seed.Send(Given.Description(eventId, 1) with { Authentic = "fr" }));
    }

    [Test]
    public async Task Operative_clauses_are_numbered_behind_the_preamble_wherever_they_come_and_go()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declaration(eventId);
        var last = await Given.Clause(eventId, "last");
        Ok(await Host.Seed.Send(new AddClause(eventId, Given.Submission(), ClauseKind.Operative, last, "first")));
        await Given.Clause(eventId, "preamble", kind: ClauseKind.Preamble);
        var second = Ok(await Host.Seed.Send(new AddClause(eventId, Given.Submission(), ClauseKind.Operative, last, "second")));
        Assert.That(await Numbered(eventId), Is.EqualTo(new[] { "- preamble", "1 first", "2 second", "3 last" }));
        Ok(await Host.Seed.Send(new MoveClause(eventId, last, await Draft(eventId), Up: true)));
        Assert.That(await Numbered(eventId), Is.EqualTo(new[] { "- preamble", "1 first", "2 last", "3 second" }));
        Ok(await Host.Seed.Send(new TurnClause(eventId, second, await Draft(eventId), ClauseKind.Preamble)));
        Assert.That(await Numbered(eventId), Is.EqualTo(new[] { "- preamble", "- second", "1 first", "2 last" }).Or.EqualTo(new[] { "- second", "- preamble", "1 first", "2 last" }));
        Ok(await Host.Seed.Send(new RemoveClause(eventId, last, await Draft(eventId))));
        Assert.That((await Numbered(eventId))[^1], Is.EqualTo("1 first"));
    }

    // Against a model: whatever is inserted, moved, turned and taken out, each clause keeps its own versions.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Versions_stay_aligned_through_inserting_moving_and_deleting(int seed)
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declaration(eventId);
        var random = new Random(seed);
        var model = new List<(ClauseId Id, ClauseKind Kind, string English)>();
        for (var step = 0; step < 60; step++)
        {
            var at = model.Count == 0 ? 0 : random.Next(model.Count);
            switch (model.Count == 0 ? 0 : random.Next(5))
            {
                case 0 or 1:
                    var kind = random.Next(3) == 0 ? ClauseKind.Preamble : ClauseKind.Operative;
                    var id = Ok(await Host.Seed.Send(new AddClause(eventId, Given.Submission(), kind, model.Count == 0 ? null : model[at].Id, $"clause {step}")));
                    Ok(await Host.Seed.Send(new SaveClause(eventId, id, "fr", 0, $"article {step}", true, ClauseText.Digest($"clause {step}"))));
                    model.Insert(at, (id, kind, $"clause {step}"));
                    break;
                case 2:
                    Ok(await Host.Seed.Send(new RemoveClause(eventId, model[at].Id, await Draft(eventId))));
                    model.RemoveAt(at);
                    break;
                case 3:
                    Ok(await Host.Seed.Send(new MoveClause(eventId, model[at].Id, await Draft(eventId), Up: true)));
                    var other = model.FindLastIndex(Math.Max(0, at - 1), at, clause => clause.Kind == model[at].Kind);
                    if (at > 0 && other >= 0) (model[other], model[at]) = (model[at], model[other]);
                    break;
                default:
                    var turned = model[at].Kind == ClauseKind.Preamble ? ClauseKind.Operative : ClauseKind.Preamble;
                    Ok(await Host.Seed.Send(new TurnClause(eventId, model[at].Id, await Draft(eventId), turned)));
                    model[at] = model[at] with { Kind = turned };
                    break;
            }
        }
        var desk = await Given.DeclarationOf(eventId);
        Assert.That(desk.Clauses.Select(clause => clause.In("en").Wording), Is.EqualTo(model.OrderBy(clause => clause.Kind).Select(clause => clause.English)));
        Assert.That(desk.Clauses.Select(clause => clause.In("fr").Wording), Is.EqualTo(desk.Clauses.Select(clause => clause.In("en").Wording.Replace("clause", "article", StringComparison.Ordinal))));
        Assert.That(desk.Clauses.Where(clause => clause.Number is not null).Select(clause => clause.Number), Is.EqualTo(Enumerable.Range(1, desk.Clauses.Count(clause => clause.Kind == ClauseKind.Operative))));
    }

    [Test]
    public async Task A_changed_authentic_text_puts_its_translations_out_of_date_and_no_others()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Assert.That(clause.In("fr").Standing, Is.EqualTo(TextStanding.Checked));
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "en", 1, "We know our towns.", true, null)));
        var desk = await Given.DeclarationOf(eventId);
        Assert.That(desk.Clauses.Select(one => one.In("fr").Standing), Is.EqualTo(new[] { TextStanding.Checked, TextStanding.Outdated, TextStanding.Checked }));
        Assert.That(desk.Complete, Is.EqualTo(new[] { "en" }));
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "Nous connaissons nos cités.", true, desk.Clauses[1].Authentic)));
        Assert.That((await Given.DeclarationOf(eventId)).Complete, Is.EqualTo(new[] { "en", "fr" }));
    }

    // Somebody changed the authentic text while the translation was written.
    [Test]
    public async Task A_translation_of_what_stood_there_before_counts_as_out_of_date_at_once()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var seen = (await Given.DeclarationOf(eventId)).Clauses[1];
        Ok(await Host.Seed.Send(new SaveClause(eventId, seen.Id, "en", 1, "We know our towns.", true, null)));
        Ok(await Host.Seed.Send(new SaveClause(eventId, seen.Id, "fr", 1, "Nous les connaissons bien.", true, seen.Authentic)));
        Assert.That((await Given.DeclarationOf(eventId)).Clauses[1].In("fr").Standing, Is.EqualTo(TextStanding.Outdated));
    }

    [Test]
    public async Task Nobody_overwrites_what_they_have_not_seen()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "Autre", false, clause.Authentic)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "Encore", false, clause.Authentic)));
    }

    // Whatever somebody else changed: the order, what a clause is, its text in any language, the title.
    [Test]
    public async Task Nobody_moves_turns_or_removes_a_clause_of_a_draft_that_they_have_not_seen()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Func<Task>[] changes =
        [
            async () => await Given.Clause(eventId, french: null),
            async () => Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "Autre", false, clause.Authentic))),
            async () => Ok(await Host.Seed.Send(new MoveClause(eventId, clause.Id, await Draft(eventId), Up: false))),
            async () => Ok(await Host.Seed.Send(new TurnClause(eventId, clause.Id, await Draft(eventId), ClauseKind.Preamble))),
            async () => Ok(await Host.Seed.Send(Given.Description(eventId, 1))),
            async () => Ok(await Host.Seed.Send(new RemoveClause(eventId, (await Given.DeclarationOf(eventId)).Clauses[^1].Id, await Draft(eventId)))),
        ];
        foreach (var change in changes)
        {
            var seen = await Draft(eventId);
            await change();
            Assert.That(await Draft(eventId), Is.EqualTo(seen + 1), "each change makes the next draft");
            await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new MoveClause(eventId, clause.Id, seen, Up: true)));
            await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new TurnClause(eventId, clause.Id, seen, ClauseKind.Preamble)));
            await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(new RemoveClause(eventId, clause.Id, seen)));
        }
    }

    [Test]
    public async Task What_changes_nothing_makes_no_other_draft()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        await Given.Clause(eventId, french: null);
        var (draft, clause) = (await Draft(eventId), (await Given.DeclarationOf(eventId)).Clauses[^1]);
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 0, " ", false, clause.Authentic)));
        Ok(await Host.Seed.Send(new MoveClause(eventId, clause.Id, draft, Up: false)));
        Assert.That(await Draft(eventId), Is.EqualTo(draft));
    }

    [Test]
    public async Task An_empty_translation_is_taken_away_and_an_empty_authentic_text_refused()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Ok(await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, " \n ", false, clause.Authentic)));
        Assert.That((await Given.DeclarationOf(eventId)).Clauses[1].In("fr").Standing, Is.EqualTo(TextStanding.Missing));
        var refused = await Host.Seed.Send(new SaveClause(eventId, clause.Id, "en", 1, "", false, null));
        Assert.That(refused.Error!.Fields!["Wording"], Is.EqualTo("required"));
    }

    [Test]
    public async Task Clauses_of_another_event_are_not_found()
    {
        var (eventId, elsewhere) = (await Given.Event(places: 5), await Given.Event(places: 5));
        await Given.Drafted(eventId);
        await Given.Drafted(elsewhere);
        var clause = (await Given.DeclarationOf(elsewhere)).Clauses[1];
        await Refused(DeclarationsErrors.NoSuchClause, () => Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "Autre", false, clause.Authentic)));
        var draft = await Draft(eventId);
        await Refused(DeclarationsErrors.NoSuchClause, () => Host.Seed.Send(new MoveClause(eventId, clause.Id, draft, Up: false)));
        await Refused(DeclarationsErrors.NoSuchClause, () => Host.Seed.Send(new TurnClause(eventId, clause.Id, draft, ClauseKind.Preamble)));
        await Refused(DeclarationsErrors.NoSuchClause, () => Host.Seed.Send(new RemoveClause(eventId, clause.Id, draft)));
        await Refused(DeclarationsErrors.NoSuchClause, () => Host.Seed.Send(new AddClause(eventId, Given.Submission(), ClauseKind.Operative, clause.Id, "x")), "submission");
    }

    [Test]
    public async Task A_clause_sent_twice_is_added_once()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declaration(eventId);
        var adding = new AddClause(eventId, Given.Submission(), ClauseKind.Operative, null, "We will meet again.");
        var first = Ok(await Host.Seed.Send(adding));
        Assert.That(Ok(await Host.Seed.Send(adding)), Is.EqualTo(first));
        Assert.That((await Given.DeclarationOf(eventId)).Clauses, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Texts_that_the_document_cannot_print_are_asked_for_in_other_letters()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var clause = (await Given.DeclarationOf(eventId)).Clauses[1];
        Assert.That((await Host.Seed.Send(new AddClause(eventId, Given.Submission(), ClauseKind.Operative, null, "We thank 👍"))).Error!.Fields!["Wording"], Is.EqualTo("other-letters"));
        Assert.That((await Host.Seed.Send(new SaveClause(eventId, clause.Id, "fr", 1, "山田", false, clause.Authentic))).Error!.Fields!["Wording"], Is.EqualTo("other-letters"));
        var title = Given.Description(eventId, 1) with { Title = new([new("en", "Declaration 👍")]) };
        Assert.That((await Host.Seed.Send(title)).Error!.Fields!["Title"], Is.EqualTo("other-letters"));
    }

    // What the desk refuses, a file does not bring in.
    [TestCase("We thank 👍", "Nous remercions", "A title", "Clauses[0].en other-letters")]
    [TestCase("We thank", "山田", "A title", "Clauses[0].fr other-letters")]
    [TestCase("", "Nous remercions", "A title", "Clauses[0].en required")]
    [TestCase("We thank", "Nous remercions", "A title 👍", "Seed.Titles other-letters")]
    public async Task A_file_is_held_to_the_rules_of_the_desk(string english, string french, string title, string refusal)
    {
        var eventId = await Given.Event(places: 5);
        DeclarationSeed Seed(string first, string second, string named) => new()
        {
            Languages = ["en", "fr"], Title = new() { ["en"] = named, ["fr"] = "Un titre" }, WorkingText = false, Preamble = [], Clauses = [new() { ["en"] = first, ["fr"] = second }],
        };
        var before = await Rows.Digest();
        var refused = await Host.Seed.Send(new LoadDeclaration(eventId, Seed(english, french, title)));
        Assert.That(refused.Error!.Fields!.Select(field => $"{field.Key} {field.Value}"), Is.EqualTo(new[] { refusal }));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
        Assert.That(Ok(await Host.Seed.Send(new LoadDeclaration(eventId, Seed("We thank", "", "A title")))), Is.True);
    }

    [Test]
    public async Task A_clone_begins_without_a_declaration()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Adopted(eventId);
        var administrator = await Given.Administrator();
        var clone = Ok(await administrator.Send(new CloneEvent(eventId, $"clone-{Host.Clock.NewId():N}"[..30], $"C{Random.Shared.Next(100_000, 999_999)}", new(2017, 11, 15))));
        Assert.That(await Rows.Count("declaration", "event_id = @clone", new { clone }), Is.Zero);
    }

    async Task<int> Draft(EventId eventId) => (await Given.DeclarationOf(eventId)).Draft;

    async Task<string[]> Numbered(EventId eventId) =>
        [.. (await Given.DeclarationOf(eventId)).Clauses.Select(clause => $"{clause.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {clause.In("en").Wording}")];
}
