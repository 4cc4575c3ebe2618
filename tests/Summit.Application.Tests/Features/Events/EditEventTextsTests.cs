using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class EditEventTextsTests(string database) : ContractTests(database)
{
    static LocalizedText Said(params (string Language, string Text)[] texts) => new(texts.Select(text => KeyValuePair.Create(text.Language, text.Text)));

    async Task Edit(EventId id, Func<EventTexts, EventTexts> change, params TextConfirmed[] confirmed) =>
        Ok(await Host.Seed.Send(Given.Texts(await Given.Form(id), change, confirmed)));

    async Task<string> States(EventId id)
    {
        var form = await Given.Form(id);
        return string.Join(' ', new[] { "nl", "en", "fr", "de" }.Select(language => form.StateOf(nameof(EventTexts.Title), language)));
    }

    [Test]
    public async Task A_translation_is_out_of_date_from_the_change_of_its_source_until_it_is_changed_or_found_right()
    {
        var id = await Given.Event(1);
        await Edit(id, texts => texts with { Title = Said(("nl", "Een top"), ("en", "A summit"), ("fr", "Un sommet")) });
        Assert.That(await States(id), Is.EqualTo("Source Current Current Missing"));
        await Edit(id, texts => texts with { Title = Said(("nl", "De top"), ("en", "A summit"), ("fr", "Un sommet")) });
        Assert.That(await States(id), Is.EqualTo("Source OutOfDate OutOfDate Missing"));
        await Edit(id, texts => texts with { Title = Said(("nl", "De top"), ("en", "The summit"), ("fr", "Un sommet")) });
        Assert.That(await States(id), Is.EqualTo("Source Current OutOfDate Missing"));
        await Edit(id, texts => texts, new TextConfirmed(nameof(EventTexts.Title), "fr"));
        Assert.That(await States(id), Is.EqualTo("Source Current Current Missing"));
        await Edit(id, texts => texts with { Title = Said(("nl", "De top"), ("en", "The summit")) });
        Assert.That(await States(id), Is.EqualTo("Source Current Missing Missing"));
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'event.texts'", new { id }), Is.EqualTo(5));
    }

    [Test]
    public async Task The_public_sees_it_at_once_and_the_audit_names_the_field()
    {
        var id = await Given.Event(1);
        await Edit(id, texts => texts with { Kicker = Said(("en", "Cities against extremism")) });
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent((await Given.Form(id)).Slug))).Head.Kicker.In("en").Text, Is.EqualTo("Cities against extremism"));
        Assert.That(await Rows.One<string>("SELECT fields FROM audit WHERE event_id = @id AND action = 'event.texts'", new { id }), Is.EqualTo("Kicker"));
        Assert.That(await Rows.One<string>("SELECT v.new_value FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.event_id = @id AND v.field = 'Kicker'", new { id }),
            Is.EqualTo("en: Cities against extremism"));
    }

    [Test]
    public async Task Saving_what_is_there_changes_nothing()
    {
        var id = await Given.Event(1);
        var form = await Given.Form(id);
        var gate = "event_gate";
        var before = await Rows.Digest(gate);
        Ok(await Host.Seed.Send(Given.Texts(form, texts => texts)));
        Assert.That(await Rows.Digest(gate), Is.EqualTo(before));
    }

    [Test]
    public async Task Of_two_organisers_who_edit_the_same_event_one_is_told()
    {
        var id = await Given.Event(1);
        var form = await Given.Form(id);
        var (first, second) = (await Given.Organiser(id), await Given.Organiser(id));
        var answers = await Task.WhenAll(
            Task.Run(() => first.Send(Given.Texts(form, texts => texts with { Kicker = Said(("en", "One")) }))),
            Task.Run(() => second.Send(Given.Texts(form, texts => texts with { Kicker = Said(("en", "Two")) }))));
        Assert.That(answers.Select(answer => answer.Error?.Code), Is.EquivalentTo(new[] { null, EventsErrors.ChangedMeanwhile.Code }));
        Assert.That(await Given.EventVersion(id), Is.EqualTo(form.Version + 1));
        await Refused(EventsErrors.ChangedMeanwhile, () => second.Send(Given.Times(form) with { OfferHours = 12 }));
        await Refused(EventsErrors.ChangedMeanwhile, () => second.Send(Given.Parts(form) with { Accent = "blue" }));
        await Refused(EventsErrors.ChangedMeanwhile, () => second.Send(new EditRetention(id, form.Version, 1, 1, 1)));
        await Refused(EventsErrors.ChangedMeanwhile, () => second.Send(new EditCategories(id, form.Version, [])));
        await Refused(EventsErrors.ChangedMeanwhile, () => second.Send(new CancelEvent(id, form.Version, Given.Text(("en", "Because")))));
    }

    [Test]
    public async Task What_cannot_be_shown_is_refused_by_field_and_language()
    {
        var id = await Given.Event(1);
        var form = await Given.Form(id);
        async Task<string> Fault(Func<EventTexts, EventTexts> change) =>
            string.Join(' ', (await Host.Seed.Send(Given.Texts(form, change))).Error!.Fields!.Select(field => $"{field.Key} {field.Value}"));
        Assert.That(await Fault(texts => texts with { Title = Said(("en", new('x', 301))) }), Is.EqualTo("Texts.Title.en too-long"));
        Assert.That(await Fault(texts => texts with { ShortTitle = Said(("tr", "a\u202Eb"), ("nl", "Top")) }), Is.EqualTo("Texts.ShortTitle.tr unprintable"));
        Assert.That(await Fault(texts => texts with { Kicker = Said(("xx", "x")) }), Is.EqualTo("Texts.Kicker.xx choose"));
        Ok(await Host.Seed.Send(Given.Texts(form, texts => texts with { Title = Said(("nl", "Top")), ShortTitle = Said(("nl", "Top")), Summary = Said(("nl", "Eén.\n\nTwee.")) })));
        form = await Given.Form(id);
        // A published event keeps its name.
        Assert.That(await Fault(texts => texts with { Title = Said(("en", "Only English")) }), Is.EqualTo("Texts.Title.nl required"));
        Assert.That(await Fault(texts => texts with { ShortTitle = LocalizedText.Empty }), Is.EqualTo("Texts.ShortTitle.nl required"));
    }
}
