using System.Text.Json;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class SaveDraftTests(string database) : ContractTests(database)
{
    static readonly NeedsAnswers NoNeeds = new();

    [Test]
    public async Task Right_answers_are_kept_and_nothing_is_wrong_with_them()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var problems = Ok(await Host.Visitor.Send(new SaveDraft(id, key, "da", Given.Answers(1), new() { Diet = "vegan" })));
        Assert.That(problems, Is.Empty);
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(id, key)));
        Assert.That(Json(draft.Answers), Is.EqualTo(Json(Given.Answers(1))));
        Assert.That(draft.Needs.Diet, Is.EqualTo("vegan"));
        Assert.That(draft.Revision, Is.EqualTo(2));
    }

    [Test]
    public async Task Wrong_answers_are_kept_as_typed_and_reported_by_field()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var typed = Given.Answers(1) with { FamilyName = "  ", Address = "nobody", Country = "Narnia", Telephone = "12\0", Listens = [] };
        var problems = Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", typed, new() { Diet = new string('x', 401) })));
        Assert.That(problems.ToDictionary(), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["FamilyName"] = "required",
            ["Address"] = "address",
            ["Country"] = "choose",
            ["Telephone"] = "unprintable",
            ["Listens"] = "choose",
            ["Diet"] = "too-long",
        }));
        var draft = Ok(await Host.Visitor.Send(new ReadDraft(id, key)));
        Assert.That(Json(draft.Answers), Is.EqualTo(Json(typed)));
        Assert.That(draft.Needs.Diet, Has.Length.EqualTo(401));
    }

    [Test]
    public async Task What_is_wrong_is_what_the_registration_would_be_refused_for()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        var typed = new RegistrationAnswers { ForAnother = true, OfficeAddress = "x" };
        var problems = Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", typed, NoNeeds)));
        var refused = await Host.Visitor.Send(Given.Command(id, typed));
        Assert.That(refused.Error!.Fields!.Select(field => (field.Key.Replace("Answers.", "", StringComparison.Ordinal), field.Value)),
            Is.EquivalentTo(problems.Select(field => (field.Key, field.Value))));
    }

    [Test]
    public async Task Diet_and_access_lie_in_a_column_of_their_own()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1), new() { Access = "a ramp of zinc" })));
        Assert.That(await Rows.Count("draft", "event_id = @id AND answers LIKE '%zinc%'", new { id }), Is.Zero);
        Assert.That(await Rows.Count("draft", "event_id = @id AND needs LIKE '%zinc%'", new { id }), Is.EqualTo(1));
        Ok(await Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1), NoNeeds)));
        Assert.That(await Rows.Count("draft", "event_id = @id AND needs IS NULL", new { id }), Is.EqualTo(1), "Taken back");
    }

    [Test]
    public async Task An_unknown_key_finds_nothing()
    {
        var id = await Given.Event(places: 1);
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new SaveDraft(id, DraftKey.New(), "en", Given.Answers(1), NoNeeds)));
    }

    [Test]
    public async Task The_key_of_another_event_finds_nothing()
    {
        var id = await Given.Event(places: 1);
        var other = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(other, "en")));
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1), NoNeeds)));
    }

    [Test]
    public async Task More_than_any_form_holds_is_refused()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid),
            () => Host.Visitor.Send(new SaveDraft(id, key, "en", Given.Answers(1) with { Body = new string('x', 20_000) }, NoNeeds)));
    }

    [Test]
    public async Task A_language_that_no_form_offers_is_refused()
    {
        var id = await Given.Event(places: 1);
        var key = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid),
            () => Host.Visitor.Send(new SaveDraft(id, key, "eng", Given.Answers(1), NoNeeds)));
    }

    static string Json(RegistrationAnswers answers) => JsonSerializer.Serialize(answers);
}
