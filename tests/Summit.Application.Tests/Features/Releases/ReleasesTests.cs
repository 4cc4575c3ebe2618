using Summit.Application.Features.Events;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Releases;

public sealed class ReleasesTests(string database) : ContractTests(database)
{
    static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Test]
    public async Task The_number_of_a_year_is_given_once_and_the_next_free_one_is_offered()
    {
        var (eventId, officer) = await Event();
        var first = Given.Beginning(eventId);
        var id = Ok(await officer.Send(first));
        Assert.That(Ok(await officer.Send(first)), Is.EqualTo(id), "the same submission begins one");
        var (elsewhere, other) = await Event();
        await Refused(ReleasesErrors.NumberTaken, () => other.Send(Given.Beginning(elsewhere) with { Number = first.Number }), "submission");
        var another = Ok(await officer.Send(Given.Beginning(eventId)));
        await Refused(ReleasesErrors.NumberTaken, () => officer.Send(new DescribeRelease(eventId, another, 1, first.Series, first.Number, first.DatedOn, ["en"])));
        Ok(await officer.Send(Given.Beginning(eventId) with { Number = first.Number, DatedOn = new(2015, 10, 17) }));
        var next = Ok(await officer.Send(new ReadReleases(eventId, 1))).Next;
        Assert.That((next.Series, next.Year), Is.EqualTo((first.Series, 2016)));
        Ok(await officer.Send(Given.Beginning(eventId) with { Number = next.Number }));
    }

    [Test]
    public async Task An_embargo_ends_at_its_instant_for_page_file_list_feed_and_sitemap()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Embargoed(eventId, officer);
        var (slug, form) = (await Slug(eventId), await Given.ReleaseForm(officer, eventId, id));
        foreach (var (now, isPublic) in new[] { (Given.EmbargoEnd.AddHours(-3), false), (Given.EmbargoEnd - Millisecond, false), (Given.EmbargoEnd, true), (Given.EmbargoEnd + Millisecond, true) })
        {
            Host.Time.MoveTo(now);
            Assert.That((await Host.Visitor.Send(new ReadRelease(slug, form.Reference.Slug))).Error, Is.EqualTo(isPublic ? null : ReleasesErrors.NotFound));
            Assert.That((await Host.Visitor.Send(new ReadReleaseFile(slug, form.Reference.Slug, form.Content.Attachments[0].Id))).Error, Is.EqualTo(isPublic ? null : ReleasesErrors.NotFound));
            Assert.That(Ok(await Host.Visitor.Send(new ListReleases(slug, 1))) is { Lines.Count: var lines, All: var all } ? (lines, all) : default, Is.EqualTo(isPublic ? (1, 1) : (0, 0)));
            Assert.That(Ok(await Host.Visitor.Send(new FindReleaseAddresses())).Count(address => address.Event == slug), Is.EqualTo(isPublic ? 1 : 0));
            var head = Ok(await Host.Visitor.Send(new ReadEvent(slug))).Head;
            Assert.That((head.Releases, head.NextRelease), Is.EqualTo(isPublic ? (1, (DateTimeOffset?)null) : (0, Given.EmbargoEnd)));
        }
    }

    [Test]
    public async Task What_is_under_embargo_costs_the_same_statements_as_what_is_unknown()
    {
        var (eventId, officer) = await Event();
        var reference = (await Given.ReleaseForm(officer, eventId, await Given.Embargoed(eventId, officer))).Reference;
        var slug = await Slug(eventId);
        foreach (var ask in new Func<string, Task>[] { asked => Host.Visitor.Send(new ReadRelease(slug, asked)), asked => Host.Visitor.Send(new ReadReleaseFile(slug, asked, new(Host.Clock.NewId()))) })
            Assert.That(await Statements(() => ask(reference.Slug)), Is.EqualTo(await Statements(() => ask((reference with { Year = 2014 }).Slug))));
    }

    [Test]
    public async Task It_is_approved_when_every_language_is_complete_and_as_it_was_seen()
    {
        var (eventId, officer) = await Event();
        var id = Ok(await officer.Send(Given.Beginning(eventId, "en", "fr", "da")));
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "en", 0, Given.Wording())));
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "fr", 0, Given.Wording() with { Body = " " })));
        var approving = await Given.Approving(officer, eventId, id);
        var refused = await officer.Send(approving);
        Assert.That((refused.Error?.Code, refused.Error?.Args?["languages"]), Is.EqualTo((ReleasesErrors.Incomplete.Code, "fr da")));
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "fr", 1, Given.Wording())));
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "da", 0, Given.Wording())));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(approving));
        Assert.That(Ok(await officer.Send(await Given.Approving(officer, eventId, id))), Is.EqualTo(Host.Clock.Now));
        var slug = await Slug(eventId);
        Assert.That(Ok(await Host.Visitor.Send(new ListReleases(slug, 1))).Lines.Single().Headline.Languages, Is.EqualTo(new[] { "da", "en", "fr" }));
        await Refused(ReleasesErrors.NotDraft, () => officer.Send(new SaveReleaseText(eventId, id, "en", 1, Given.Wording("other"))));
        await Refused(ReleasesErrors.NotDraft, () => officer.Send(new AddReleaseAttachment(eventId, id, "A", "en", Given.PressFile())));
        await Refused(ReleasesErrors.NotDraft, async () => await officer.Send(new SetReleaseResources(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, [])));
    }

    [Test]
    public async Task A_file_or_link_that_came_or_went_unseen_is_not_approved()
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        var colleague = await Given.PressOfficer(eventId);
        var seen = await Given.Approving(officer, eventId, id);
        var added = Ok(await colleague.Send(new AddReleaseAttachment(eventId, id, "Photograph", "en", Given.PressFile())));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(seen));
        seen = await Given.Approving(officer, eventId, id);
        Assert.That(seen.Version, Is.EqualTo(added.Version), "whoever attached it goes on with this version");
        var removed = Ok(await colleague.Send(new RemoveReleaseAttachment(eventId, id, added.Id)));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(seen));
        seen = await Given.Approving(officer, eventId, id);
        Assert.That(seen.Version, Is.EqualTo(removed), "whoever took it away goes on with this version");
        Ok(await colleague.Send(new SetReleaseResources(eventId, id, removed, [Given.Resource()])));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(seen));
        Ok(await officer.Send(await Given.Approving(officer, eventId, id)));
    }

    [Test]
    public async Task Two_who_write_at_once_do_not_overwrite_each_other()
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        var seen = await Given.ReleaseForm(officer, eventId, id);
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "en", seen.In("en").Version, Given.Wording("first"))));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(new SaveReleaseText(eventId, id, "en", seen.In("en").Version, Given.Wording("second"))));
        Ok(await officer.Send(new SaveReleaseText(eventId, id, "fr", seen.In("fr").Version, Given.Wording("another language"))));
        Ok(await officer.Send(new SetReleaseResources(eventId, id, seen.Version, [Given.Resource()])));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(new SetReleaseResources(eventId, id, seen.Version, [])));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(new SetEmbargo(eventId, id, seen.Version, new(Given.EmbargoEnds))));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(new WithdrawRelease(eventId, id, seen.Version, "why")));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(new DescribeRelease(eventId, id, seen.Version, "X", 1, new(2016, 1, 1), ["en"])));
    }

    [TestCase("2016-10-30T02:30", Passage.Unsaid, "time-twice")]
    [TestCase("2017-03-26T02:30", Passage.Unsaid, "time-skipped")]
    [TestCase("2016-10-16T12:00", Passage.Unsaid, "past")]
    [TestCase("soon", Passage.Unsaid, "time")]
    [TestCase("2016-10-30T02:30", Passage.First, null)]
    [TestCase("2016-10-30T02:30", Passage.Second, null)]
    public async Task An_embargo_is_a_time_that_exists_once_on_the_wall_of_the_town(string typed, Passage passage, string? problem)
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        var set = await officer.Send(new SetEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, new(typed, passage)));
        Assert.That(set.Error?.Fields?["EmbargoUntil"], Is.EqualTo(problem));
        if (problem is null) Assert.That((await Given.ReleaseForm(officer, eventId, id)).EmbargoUntil, Is.EqualTo(new DateTimeOffset(2016, 10, 30, passage == Passage.First ? 0 : 1, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void An_embargo_in_the_hour_that_comes_twice_says_which_one_it_is()
    {
        var first = new DateTimeOffset(2016, 10, 30, 0, 30, 0, TimeSpan.Zero);
        Assert.That(new[] { first, first.AddHours(1), first.AddHours(2) }.Select(end => EventDates.Moment(end, "Europe/Amsterdam", "en")), Is.EqualTo(new[]
        {
            "Sunday, 30 October 2016, 02:30 (Europe/Amsterdam, UTC+2:00)", "Sunday, 30 October 2016, 02:30 (Europe/Amsterdam, UTC+1:00)", "Sunday, 30 October 2016, 03:30 (Europe/Amsterdam)",
        }));
    }

    [Test]
    public async Task Once_approved_an_embargo_moves_later_only_and_only_while_it_holds()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Embargoed(eventId, officer);
        async Task<Result<Done>> Move(string? until) => await officer.Send(new SetEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, until is null ? null : new(until)));
        await Refused(ReleasesErrors.OnlyLater, () => Move("2016-10-17T14:59"));
        await Refused(ReleasesErrors.OnlyLater, () => Move(Given.EmbargoEnds));
        await Refused(ReleasesErrors.OnlyLater, () => Move(null));
        Ok(await Move("2016-10-17T15:01"));
        Host.Time.MoveTo(Given.EmbargoEnd.AddMinutes(1) - Millisecond);
        Assert.That((await Given.ReleaseForm(officer, eventId, id)).Standing, Is.EqualTo(ReleaseStanding.UnderEmbargo));
        Host.Time.MoveTo(Given.EmbargoEnd.AddMinutes(1));
        await Refused(ReleasesErrors.NotUnderEmbargo, () => Move("2016-10-19T12:00"));
        await Refused(ReleasesErrors.NotUnderEmbargo, async () => await officer.Send(new LiftEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version)));
    }

    [Test]
    public async Task An_embargo_of_a_draft_that_has_passed_is_not_approved_by_oversight()
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        Ok(await officer.Send(new SetEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, new(Given.EmbargoEnds))));
        Host.Time.MoveTo(Given.EmbargoEnd);
        await Refused(ReleasesErrors.EmbargoPassed, async () => await officer.Send(await Given.Approving(officer, eventId, id)));
        Ok(await officer.Send(new SetEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, null)));
        Ok(await officer.Send(await Given.Approving(officer, eventId, id)));
    }

    [Test]
    public async Task Lifted_early_it_is_public_from_that_moment_on()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Embargoed(eventId, officer);
        var (slug, form) = (await Slug(eventId), await Given.ReleaseForm(officer, eventId, id));
        Host.Time.MoveTo(Given.EmbargoEnd.AddHours(-3));
        Ok(await officer.Send(new LiftEmbargo(eventId, id, form.Version)));
        var view = Ok(await Host.Visitor.Send(new ReadRelease(slug, form.Reference.Slug)));
        Assert.That((view.Head.PublicFrom, view.Head.EmbargoUntil, view.Head.Standing), Is.EqualTo((Given.EmbargoEnd.AddHours(-3), (DateTimeOffset?)null, ReleaseStanding.Public)));
        await Refused(ReleasesErrors.NotUnderEmbargo, async () => await officer.Send(new LiftEmbargo(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version)));
    }

    [Test]
    public async Task Withdrawn_it_is_gone_where_it_was_known_and_unknown_where_it_was_not()
    {
        var (eventId, officer) = await Event();
        var slug = await Slug(eventId);
        var (known, unknown, draft) = (await Given.Released(eventId, officer), await Given.Embargoed(eventId, officer), await Given.ReleaseDraft(eventId, officer));
        foreach (var id in new[] { known, unknown, draft }) Ok(await officer.Send(new WithdrawRelease(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, "Sent by mistake")));
        Host.Time.MoveTo(Given.EmbargoEnd.AddHours(1));
        foreach (var (id, expected) in new[] { (known, ReleasesErrors.Withdrawn), (unknown, ReleasesErrors.NotFound), (draft, ReleasesErrors.NotFound) })
        {
            var form = await Given.ReleaseForm(officer, eventId, id);
            Assert.That((await Host.Visitor.Send(new ReadRelease(slug, form.Reference.Slug))).Error, Is.EqualTo(expected));
            if (form.Content.Attachments.Count > 0) Assert.That((await Host.Visitor.Send(new ReadReleaseFile(slug, form.Reference.Slug, form.Content.Attachments[0].Id))).Error, Is.EqualTo(expected));
        }
        Assert.That(Ok(await Host.Visitor.Send(new ListReleases(slug, 1))).Lines, Is.Empty);
        await Refused(ReleasesErrors.NotApproved, async () => await officer.Send(Given.Correction(eventId, await Given.ReleaseForm(officer, eventId, known))));
        await Refused(ReleasesErrors.NotApproved, async () => await officer.Send(new WithdrawRelease(eventId, known, (await Given.ReleaseForm(officer, eventId, known)).Version, "again")));
    }

    [Test]
    public async Task A_correction_changes_all_languages_keeps_what_was_read_and_says_what_it_was()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Released(eventId, officer);
        var (slug, form) = (await Slug(eventId), await Given.ReleaseForm(officer, eventId, id));
        var correction = Given.Correction(eventId, form);
        foreach (var (wrong, field) in new[]
        {
            (correction with { Note = new([new("en", "only one")]) }, "Note.fr"), (correction with { Texts = new Dictionary<string, ReleaseWording>(correction.Texts) { ["fr"] = Given.Wording() with { Headline = "" } } }, "Headline.fr"),
            (correction with { Texts = new Dictionary<string, ReleaseWording> { ["en"] = Given.Wording() } }, "Texts"),
        })
            Assert.That((await officer.Send(wrong)).Error?.Fields?.Keys, Does.Contain(field));
        Host.Time.Advance(TimeSpan.FromHours(2));
        Ok(await officer.Send(correction));
        await Refused(ReleasesErrors.ChangedMeanwhile, () => officer.Send(correction));
        var view = Ok(await Host.Visitor.Send(new ReadRelease(slug, form.Reference.Slug)));
        Assert.That(view.Content.Corrections.Select(one => (one.At, one.Note.Own("fr"))), Is.EqualTo(new[] { (Host.Clock.Now, "The number of countries (fr)") }));
        Assert.That(view.Content.Texts.Values.Select(text => text.Wording.Headline).Distinct(), Is.EqualTo(new[] { "Mayors found an union" }));
        Assert.That(view.Content.Resources.Single().Label.Own("en"), Is.EqualTo("Corrected"));
        Assert.That(Ok(await Host.Visitor.Send(new ListReleases(slug, 1))).Lines.Single().Updated, Is.EqualTo(Host.Clock.Now));
        Assert.That(await Rows.One<string>("SELECT content FROM release_version WHERE release_id = @id AND number = 1", new { id }), Does.Contain("Mayors found an alliance (fr)").And.Contain("Photograph"));
    }

    [Test]
    public async Task Each_version_before_a_correction_opens_as_it_was()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Released(eventId, officer);
        var slug = await Slug(eventId);
        await Refused(ReleasesErrors.NotFound, () => officer.Send(new PreviewReleaseVersion(eventId, slug, id, 1)));
        var (first, second) = (Host.Clock.Now, Host.Clock.Now.AddMinutes(5));
        Ok(await officer.Send(Given.Correction(eventId, await Given.ReleaseForm(officer, eventId, id), "one")));
        Host.Time.MoveTo(second);
        Ok(await officer.Send(Given.Correction(eventId, await Given.ReleaseForm(officer, eventId, id), "two")));
        var (before, between) = (Ok(await officer.Send(new PreviewReleaseVersion(eventId, slug, id, 1))), Ok(await officer.Send(new PreviewReleaseVersion(eventId, slug, id, 2))));
        Assert.That((before.Until, before.View.Content.Texts["en"].Wording, before.View.Content.Texts["fr"].Wording), Is.EqualTo((first, Given.Wording(), Given.Wording("alliance (fr)"))));
        Assert.That((before.View.Content.Resources.Count, before.View.Content.Corrections.Count, before.View.Content.Attachments.Single().Title), Is.EqualTo((0, 0, "Photograph")));
        Assert.That((between.Until, between.View.Content.Texts["en"].Wording, between.View.Content.Resources.Single()), Is.EqualTo((second, Given.Wording("union"), Given.Resource("Corrected"))));
        Assert.That(between.View.Content.Corrections.Select(one => (one.At, one.Note.Own("en"))), Is.EqualTo(new[] { (first, "one (en)") }));
        foreach (var number in new[] { 0, 3 }) await Refused(ReleasesErrors.NotFound, () => officer.Send(new PreviewReleaseVersion(eventId, slug, id, number)));
        var (elsewhere, other) = await Event();
        await Refused(ReleasesErrors.NotFound, async () => await other.Send(new PreviewReleaseVersion(elsewhere, await Slug(elsewhere), id, 1)));
    }

    [Test]
    public async Task The_record_of_acts_says_nothing_of_what_a_release_says()
    {
        var (eventId, officer) = await Event();
        const string word = "xyzzyplugh";
        var id = await Given.ReleaseDraft(eventId, officer, Given.Wording(word) with { Place = word, Lead = word, Boilerplate = word });
        Ok(await officer.Send(new SetReleaseResources(eventId, id, 1, [Given.Resource(word)])));
        var file = Ok(await officer.Send(new AddReleaseAttachment(eventId, id, word, "en", Given.PressFile())));
        Ok(await officer.Send(new RemoveReleaseAttachment(eventId, id, file.Id)));
        Ok(await officer.Send(new SetEmbargo(eventId, id, 4, new(Given.EmbargoEnds))));
        Ok(await officer.Send(await Given.Approving(officer, eventId, id)));
        Ok(await officer.Send(Given.Correction(eventId, await Given.ReleaseForm(officer, eventId, id), word)));
        Ok(await officer.Send(new WithdrawRelease(eventId, id, (await Given.ReleaseForm(officer, eventId, id)).Version, word)));
        Assert.That(await Rows.Count("audit", "subject_id = @id", new { id = id.Value }), Is.GreaterThan(8));
        Assert.That(await Rows.Count("audit_value", "old_value LIKE '%xyzzy%' OR new_value LIKE '%xyzzy%'"), Is.Zero);
    }

    [Test]
    public async Task Lists_are_read_a_page_at_a_time_the_newest_first()
    {
        var (eventId, officer) = await Event();
        var slug = await Slug(eventId);
        for (var number = 0; number < ListReleases.PageSize + 1; number++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            var id = await Given.ReleaseDraft(eventId, officer, Given.Wording($"no {number}"));
            Ok(await officer.Send(await Given.Approving(officer, eventId, id)));
        }
        var (first, second) = (Ok(await Host.Visitor.Send(new ListReleases(slug, 1))), Ok(await Host.Visitor.Send(new ListReleases(slug, 2))));
        Assert.That((first.Lines.Count, second.Lines.Count, first.All), Is.EqualTo((ListReleases.PageSize, 1, ListReleases.PageSize + 1)));
        Assert.That((first.Lines[0].Headline.Own("en"), second.Lines[0].Headline.Own("en")), Is.EqualTo(($"Mayors found an no {ListReleases.PageSize}", "Mayors found an no 0")));
        Assert.That(Ok(await officer.Send(new ReadReleases(eventId, 1))).Lines.Select(line => line.Headline), Has.All.StartsWith("Mayors found an no"));
    }

    [Test]
    public async Task A_release_is_not_found_under_another_event()
    {
        var (eventId, officer) = await Event();
        var id = await Given.Embargoed(eventId, officer);
        var (elsewhere, other) = await Event();
        await Refused(ReleasesErrors.NotFound, () => other.Send(new ReadReleaseForm(elsewhere, id)));
        await Refused(ReleasesErrors.NotFound, async () => await other.Send(new PreviewRelease(elsewhere, await Slug(elsewhere), id)));
        await Refused(ReleasesErrors.NotFound, async () => await other.Send(new PreviewRelease(elsewhere, await Slug(eventId), id)));
        await Refused(ReleasesErrors.NotFound, () => other.Send(new LiftEmbargo(elsewhere, id, 3)));
        await Refused(ReleasesErrors.NotFound, () => other.Send(new SaveReleaseText(elsewhere, id, "en", 1, Given.Wording())));
        Host.Time.MoveTo(Given.EmbargoEnd);
        var reference = (await Given.ReleaseForm(officer, eventId, id)).Reference.Slug;
        Assert.That((await Host.Visitor.Send(new ReadRelease(await Slug(elsewhere), reference))).Error, Is.EqualTo(ReleasesErrors.NotFound));
    }

    [Test]
    public async Task A_copy_of_an_event_has_no_releases()
    {
        var (eventId, officer) = await Event();
        await Given.Embargoed(eventId, officer);
        var copy = Ok(await (await Given.Administrator()).Send(Given.Like(eventId)));
        Host.Events.Add(copy);
        Assert.That(await Rows.Count("release", "event_id = @copy", new { copy }), Is.Zero);
    }

    [TestCase("http://conference.example/", "https")]
    [TestCase("javascript:alert(1)", "https")]
    [TestCase("https://user:word@conference.example/", "https")]
    [TestCase("https://conference.example/a b", "https")]
    [TestCase("", "https")]
    public async Task Links_lead_to_https(string address, string problem)
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        var saved = await officer.Send(new SetReleaseResources(eventId, id, 1, [new(Given.Text("Website"), address)]));
        Assert.That(saved.Error?.Fields?["Resources[0].Address"], Is.EqualTo(problem));
    }

    [Test]
    public async Task A_file_is_attached_once_and_its_bytes_go_when_it_is_removed()
    {
        var (eventId, officer) = await Event();
        var id = await Given.ReleaseDraft(eventId, officer);
        var file = Ok(await officer.Send(new AddReleaseAttachment(eventId, id, "Photograph", "en", Given.PressFile('A'))));
        await Refused(ReleasesErrors.FileKnown, () => officer.Send(new AddReleaseAttachment(eventId, id, "The same", "en", Given.PressFile('A'))));
        for (var number = 1; number < 10; number++) Ok(await officer.Send(new AddReleaseAttachment(eventId, id, "Another", "en", Given.PressFile((char)('A' + number)))));
        await Refused(ReleasesErrors.TooManyFiles, () => officer.Send(new AddReleaseAttachment(eventId, id, "One more", "en", Given.PressFile('Z'))));
        Ok(await officer.Send(new RemoveReleaseAttachment(eventId, id, file.Id)));
        await Refused(ReleasesErrors.NotFound, () => officer.Send(new RemoveReleaseAttachment(eventId, id, file.Id)));
        Assert.That(await Rows.Count("stored_file", "owner_id = @eventId AND delete_after <= @now", new { eventId, now = Host.Clock.SystemNow }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_of_a_release_is_loaded_once_and_is_public_of_its_day()
    {
        var (eventId, _) = await Event();
        var slug = await Slug(eventId);
        var seed = Given.ReleaseSeed(slug);
        Assert.That(Ok(await Host.Seed.Send(new LoadRelease(eventId, seed))), Is.True);
        Assert.That(Ok(await Host.Seed.Send(new LoadRelease(eventId, seed))), Is.False);
        var line = Ok(await Host.Visitor.Send(new ListReleases(slug, 1))).Lines.Single();
        Assert.That((line.DatedOn, line.PublicFrom), Is.EqualTo((new DateOnly(2016, 10, 10), new DateTimeOffset(2016, 10, 10, 10, 0, 0, TimeSpan.Zero))));
        Assert.That((await Host.Seed.Send(new LoadRelease(eventId, Given.ReleaseSeed(slug) with { At = "2017-01-01T12:00" }))).Error?.Fields?.Keys, Does.Contain("At"));
    }

    async Task<(EventId Event, Requests Officer)> Event()
    {
        var eventId = await Given.Event(places: 5);
        return (eventId, await Given.PressOfficer(eventId));
    }

    Task<string> Slug(EventId eventId) => Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
}
