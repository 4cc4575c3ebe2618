using System.Security.Cryptography;
using System.Text;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Architecture;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Tests.Features.Declarations;

public sealed class AdoptDeclarationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_is_published_is_what_was_adopted_and_has_its_hash()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var seen = await Given.DeclarationOf(eventId);
        var digest = Ok(await Host.Seed.Send(await Given.Adopting(eventId, "fr")));
        Ok(await Host.Seed.Send(await Given.Showing(eventId)));
        var view = await Read(eventId);
        Assert.That(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(view.Adopted.Canonical))), Is.EqualTo(digest).And.EqualTo(view.Adopted.Digest));
        Assert.That(view.Adopted.IsIntact);
        Assert.That(view.Adopted.Text.Clauses.Select(clause => (clause.Number, clause.Texts.Own("en"), clause.Texts.Own("fr"))),
            Is.EqualTo(seen.Clauses.Select(clause => (clause.Number, clause.In("en").Wording, clause.In("fr").Wording))));
        Assert.That((view.Adopted.Method, view.Adopted.AdoptedLocal, view.Adopted.PresidedBy), Is.EqualTo((AdoptionMethod.Consensus, "2016-10-14T12:00", "The mayor of the host city")));
    }

    [Test]
    public async Task Only_languages_that_are_complete_can_be_adopted()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        await Given.Clause(eventId, "Only English", french: null);
        await Refused(DeclarationsErrors.Incomplete, async () => await Host.Seed.Send(await Given.Adopting(eventId, "fr")));
        Ok(await Host.Seed.Send(await Given.Adopting(eventId)));
        Ok(await Host.Seed.Send(await Given.Showing(eventId)));
        Assert.That((await Read(eventId)).Adopted.Text.Languages, Is.EqualTo(new[] { "en" }));
    }

    [Test]
    public async Task Nothing_is_adopted_that_declares_nothing()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declaration(eventId);
        await Given.Clause(eventId, "We, the mayors,", kind: ClauseKind.Preamble);
        await Refused(DeclarationsErrors.Incomplete, async () => await Host.Seed.Send(await Given.Adopting(eventId, "fr")));
    }

    [Test]
    public async Task Nobody_adopts_what_they_have_not_seen()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var adopting = await Given.Adopting(eventId, "fr");
        await Given.Clause(eventId, "Slipped in", "Glissé");
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(adopting));
    }

    [Test]
    public async Task An_adoption_lies_in_the_past()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var adopting = await Given.Adopting(eventId, "fr");
        var refused = await Host.Seed.Send(adopting with { Record = adopting.Record with { At = new("2016-10-17T11:01") } });
        Assert.That(refused.Error!.Fields!["At"], Is.EqualTo("in-future"));
        refused = await Host.Seed.Send(adopting with { Record = adopting.Record with { At = new("2006-10-14T12:00") } });
        Assert.That(refused.Error!.Fields!["At"], Is.EqualTo("too-early"), "a year mistyped");
    }

    // Whoever has a place may not come, and a badge that a substitution made void was somebody else's.
    [Test]
    public async Task Who_was_present_is_counted_at_the_doors_once_a_badge_was_used_there()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var ids = await Given.Registrations(eventId, 3);
        var organiser = await Given.Organiser(eventId);
        await Given.Badges(eventId, ids);
        var places = (await Given.DeclarationOf(eventId)).Presence;
        Assert.That((places.People, places.IsArrival), Is.EqualTo((3, false)));
        Ok(await organiser.Send(new CheckBadge(eventId, await Given.CodeOf(ids[0]), "Entrance")));
        Ok(await organiser.Send(new CheckBadge(eventId, await Given.CodeOf(ids[1]), "Entrance")));
        await Given.Badges(eventId, ids[0]);
        Ok(await Host.Seed.Send(new SubstituteDelegate(eventId, ids[1], 1, "Anna", "Berg", "anna@city.example", "Mayor")));
        var arrived = (await Given.DeclarationOf(eventId)).Presence;
        Assert.That((arrived.People, arrived.Bodies, arrived.Countries, arrived.IsArrival), Is.EqualTo((1, 1, 1, true)), "printed again counts, handed on does not");
    }

    [Test]
    public async Task The_record_is_in_letters_that_the_document_can_print()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Drafted(eventId);
        var adopting = await Given.Adopting(eventId, "fr");
        var refused = await Host.Seed.Send(adopting with { Record = adopting.Record with { PresidedBy = "محمد علي", Present = "👍" } });
        Assert.That(refused.Error!.Fields!.Values, Is.EqualTo(new[] { "other-letters", "other-letters" }));
    }

    Func<EventId, DraftClause, int, Writer>[] Writers =>
    [
        (id, _, version) => Writer.Of(Given.Description(id, version)),
        (id, clause, _) => Writer.Of(new AddClause(id, Given.Submission(), ClauseKind.Operative, clause.Id, "More")),
        (id, clause, _) => Writer.Of(new SaveClause(id, clause.Id, "en", 1, "Less", true, null)),
        (id, clause, _) => Writer.Of(new SaveClause(id, clause.Id, "fr", 1, "Moins", true, clause.Authentic)),
        (id, clause, _) => Writer.Of(new MoveClause(id, clause.Id, 1, Up: false)),
        (id, clause, _) => Writer.Of(new TurnClause(id, clause.Id, 1, ClauseKind.Preamble)),
        (id, clause, _) => Writer.Of(new RemoveClause(id, clause.Id, 1)),
    ];

    [Test]
    public async Task Every_message_that_writes_text_is_refused_after_the_adoption()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        var desk = await Given.DeclarationOf(eventId);
        foreach (var writer in Writers)
        {
            var command = writer(eventId, desk.Clauses[1], desk.Version);
            await Refused(DeclarationsErrors.Adopted, () => command.Send(Host.Seed), "submission");
        }
        var again = new AdoptDeclaration(eventId, "x", ["en"], new(new("2016-10-14T13:00"), AdoptionMethod.Vote, "Somebody", "Others"), OpensSigning: false);
        await Refused(DeclarationsErrors.Adopted, () => Host.Seed.Send(again));
        var loading = new LoadDeclaration(eventId, new() { Languages = ["en"], Title = new() { ["en"] = "Another" }, WorkingText = false, Preamble = [], Clauses = [new() { ["en"] = "x" }] });
        Assert.That(Ok(await Host.Seed.Send(loading)), Is.False, "a file writes nothing over what is there");
        Assert.That((await Read(eventId)).Adopted.IsIntact);
    }

    // Found by what their statements write, so that a new one cannot be forgotten above.
    [Test]
    public void The_messages_that_write_text_are_known()
    {
        string[] tables = ["declaration_clause", "clause_text", "declaration_adopted"];
        var writers = SqlConstants.All.Where(constant => SqlWrite.Of(constant.Sql) is { } write && tables.Contains(write.Table)).Select(constant => constant.Type.Name).Distinct();
        Assert.That(writers, Is.EquivalentTo(new[]
        {
            nameof(DraftText), nameof(ClauseWording), nameof(MoveClauseHandler), nameof(TurnClauseHandler), nameof(AdoptDeclarationHandler), nameof(LoadDeclarationHandler),
        }));
        Assert.That(SqlConstants.All.Where(constant => SqlWrite.Of(constant.Sql) is { Table: "declaration_adopted", Verb: not "INSERT" }), Is.Empty);
        var users = typeof(DraftText).Assembly.GetTypes().Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(DraftText))));
        Assert.That(users.Select(type => type.Name), Is.EquivalentTo(new[] { nameof(AddClauseHandler), nameof(SaveClauseHandler), nameof(RemoveClauseHandler), nameof(DecideAmendmentHandler) }));
    }

    [TestCase("UPDATE declaration_adopted SET content = 'Another text' WHERE event_id = @eventId")]
    [TestCase("UPDATE declaration_adopted SET digest = content WHERE event_id = @eventId")]
    [TestCase("UPDATE declaration_adopted SET presided_by = 'Somebody else' WHERE event_id = @eventId")]
    [TestCase("DELETE FROM declaration_adopted WHERE event_id = @eventId")]
    public async Task The_database_itself_keeps_the_adopted_text(string sql)
    {
        var eventId = await Given.Event(places: 5);
        await Given.Adopted(eventId);
        var before = await Rows.Digest();
        var thrown = await Assert.CatchAsync(() => Host.Database.Writer.Write(async session =>
        {
            await session.Execute(sql, new { eventId });
            return new Decision<bool>(true, Keep: true);
        }));
        Assert.That(thrown!.Message, Does.Contain("This row stays as it is"));
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_text_without_its_hash_is_noticed_where_it_is_read()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Declared(eventId);
        var view = await Read(eventId);
        Assert.That(view.Adopted.IsIntact);
        var forged = new AdoptedDeclaration(view.Adopted.Canonical.Replace("cities", "regions", StringComparison.Ordinal), view.Adopted.Digest, "", view.Adopted.Method, "", "", false, true, default);
        Assert.That(forged.IsIntact, Is.False);
    }

    [Test]
    public async Task A_declaration_is_public_between_publishing_and_hiding()
    {
        var eventId = await Given.Event(places: 5);
        await Refused(DeclarationsErrors.NotFound, () => Host.Seed.Send(new ShowDeclaration(eventId, 1, true)));
        await Given.Drafted(eventId);
        await Refused(DeclarationsErrors.NotAdopted, () => Host.Seed.Send(new ShowDeclaration(eventId, 1, true)));
        Ok(await Host.Seed.Send(await Given.Adopting(eventId, "fr")));
        await Refused(DeclarationsErrors.NotFound, () => Found(eventId));
        Ok(await Host.Seed.Send(await Given.Showing(eventId)));
        Ok(await Found(eventId));
        Ok(await Host.Seed.Send(await Given.Showing(eventId, false)));
        await Refused(DeclarationsErrors.NotFound, () => Found(eventId));
    }

    [Test]
    public async Task Nobody_publishes_or_hides_what_they_have_not_seen()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Adopted(eventId);
        var showing = await Given.Showing(eventId);
        Ok(await Host.Seed.Send(new SetSigning(eventId, showing.Version, IsOpen: false, null)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(showing));
        Ok(await Host.Seed.Send(await Given.Showing(eventId)));
        await Refused(DeclarationsErrors.ChangedMeanwhile, () => Host.Seed.Send(showing with { IsShown = false }));
    }

    async Task<Result<DeclarationView>> Found(EventId eventId) =>
        await Host.Visitor.Send(new ReadDeclaration(await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId })));

    async Task<DeclarationView> Read(EventId eventId) => Ok(await Found(eventId));

    /// <summary>A command of whichever answer.</summary>
    sealed record Writer(Func<Requests, Task<Result<Done>>> Send)
    {
        public static Writer Of<T>(ICommand<T> command) => new(async requests => (await requests.Send(command)).Error is { } error ? error : default(Done));
    }
}
