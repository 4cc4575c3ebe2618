using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Releases;

/// <summary>What accredited people may read before everybody.</summary>
public sealed class EmbargoReadersTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Who_promised_to_keep_the_embargo_reads_it_and_each_reading_is_on_record()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        await Refused(ReleasesErrors.NotAcknowledged, () => link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        var line = Ok(await link.Send(new ListEmbargoed())).Lines.Single();
        Assert.That((line.Id, line.Until, line.Promised.Count), Is.EqualTo((release, Given.EmbargoEnd, 0)));
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        Assert.That(Ok(await link.Send(new ListEmbargoed())).Lines.Single().Promised, Is.EqualTo(new[] { journalist }));
        var (view, reader) = Ok(await link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        Assert.That(view.Content.Texts["en"].Wording, Is.EqualTo(Given.Wording()));
        Assert.That((reader.Name, reader.Outlet), Is.EqualTo(("Given 1 Press 1", "Outlet 1")));
        Ok(await link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Pdf)));
        Ok(await link.Send(new OpenEmbargoedFile(release, journalist, view.Content.Attachments[0].Id)));
        await Refused(ReleasesErrors.NotFound, () => link.Send(new OpenEmbargoedFile(release, journalist, new(Host.Clock.NewId()))));
        var readings = Ok(await officer.Send(new ReadReleaseReadings(eventId, release, 1)));
        Assert.That(readings.Lines.Select(reading => (reading.FamilyName, reading.What)), Is.EquivalentTo(new[] { ("Press 1", ReadPart.Page), ("Press 1", ReadPart.Pdf), ("Press 1", ReadPart.Attachment) }));
        Assert.That(Ok(await officer.Send(new ReadReleases(eventId, 1))).Lines.Single().Readings, Is.EqualTo(3));
        Assert.That(await Rows.Count("audit", "action = 'release.acknowledged'"), Is.GreaterThan(0));
    }

    [Test]
    public async Task Whoever_promised_is_named_to_the_officer_also_before_they_open_it()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        Assert.That(Ok(await officer.Send(new ReadReleasePromises(eventId, release, 1))).All, Is.Zero);
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        var promised = Host.Clock.Now;
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var promises = Ok(await officer.Send(new ReadReleasePromises(eventId, release, 1)));
        Assert.That(promises.Lines.Select(line => (line.FamilyName, line.Outlet, line.At, line.Readings)), Is.EqualTo(new[] { ("Press 1", "Outlet 1", promised, 0) }));
        Assert.That(((await Given.ReleaseForm(officer, eventId, release)).Promises, promises.All), Is.EqualTo((1, 1)));
        Ok(await link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, [journalist]));
        Assert.That(Ok(await officer.Send(new ReadReleasePromises(eventId, release, 1))).Lines.Select(line => (line.State, line.Readings)), Is.EqualTo(new[] { (AccreditationState.Revoked, 1) }));
        Assert.That(Ok(await officer.Send(new ReadReleasePromises(eventId, release, 2))).Lines, Is.Empty);
        var (elsewhere, _, _, _) = await Press();
        Assert.That(Ok(await (await Given.PressOfficer(elsewhere)).Send(new ReadReleasePromises(elsewhere, release, 1))), Is.EqualTo(new ReleasePromises([], 0)).Using<ReleasePromises>((one, other) => one.All == other.All && one.Lines.Count == other.Lines.Count));
    }

    [Test]
    public async Task Who_promised_is_told_once_that_it_was_corrected_and_nobody_who_did_not()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        var (promised, silent) = (await RequestOf(journalist), await Given.PressRequest(eventId, 77));
        await Given.Accredited(silent);
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        await Correct(officer, eventId, release);
        await Correct(officer, eventId, release);
        var told = await Told(promised);
        Assert.That(told.Select(message => message.Template), Is.EqualTo(new[] { ReleaseNews.Corrected }), "the second takes the place of the first");
        Assert.That(await Told(silent), Is.Empty);
        var letter = Ok(await Host.Job.Send(new PrepareMessage(told[0].Id)))!;
        Assert.That((letter.Release!.Standing, letter.Release.EmbargoUntil, letter.Release.Note), Is.EqualTo((ReleaseStanding.UnderEmbargo, Given.EmbargoEnd, (LocalizedText?)null)), "what it says stays under embargo");
        Ok(await Host.Visitor.Send(new OpenLink(letter.Token)));
        Host.Time.MoveTo(Given.EmbargoEnd);
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(told[0].Id)))!.Release!.Note!.Own("fr"), Is.EqualTo("The number of countries (fr)"));
    }

    [Test]
    public async Task Who_read_it_and_was_revoked_or_refused_since_is_told_what_became_of_it_and_of_no_new_one()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        var (refused, withdrawn, erased) = (await Promised(78), await Promised(79), await Promised(80));
        foreach (var person in new[] { journalist, refused }) Ok(await Given.Decide(eventId, AccreditationState.Revoked, [person]));
        foreach (var state in new[] { AccreditationState.UnderReview, AccreditationState.Refused }) Ok(await Given.Decide(eventId, state, [refused]));
        Ok(await (await Given.PressHolder(await RequestOf(withdrawn))).Send(new WithdrawAccreditation(eventId, null)));
        Ok(await Host.Seed.Send(new ErasePressRequest(eventId, await RequestOf(erased))));
        await Correct(officer, eventId, release);
        await Given.Embargoed(eventId);
        foreach (var other in new[] { withdrawn, erased }) Assert.That(await Told(await RequestOf(other)), Is.Empty);
        foreach (var person in new[] { journalist, refused })
        {
            var told = await Told(await RequestOf(person));
            Assert.That(told.Select(message => message.Template), Is.EqualTo(new[] { ReleaseNews.Corrected }));
            var letter = Ok(await Host.Job.Send(new PrepareMessage(told[0].Id)))!;
            Assert.That((letter.Release!.EmbargoUntil, letter.Release.IsShut, letter.Release.Note), Is.EqualTo((Given.EmbargoEnd, true, (LocalizedText?)null)));
            foreach (var language in new[] { "en", "fr", "de", "it", "ru", "tr", "nl", "da" })
            {
                var (shut, open) = (Written(letter with { Language = language }), Written(letter with { Language = language, Release = letter.Release with { IsShut = false } }));
                Assert.That(shut, Does.Contain("2016").And.Not.EqualTo(open), language);
            }
        }
        Ok(await officer.Send(new WithdrawRelease(eventId, release, (await Given.ReleaseForm(officer, eventId, release)).Version, "Sent by mistake")));
        Assert.That((await Told(await RequestOf(journalist))).Select(message => message.Template), Is.EqualTo(new[] { ReleaseNews.Withdrawn }));
        Assert.That(await Told(await RequestOf(withdrawn)), Is.Empty);

        async Task<AccreditationId> Promised(int number)
        {
            var request = await Given.PressRequest(eventId, number);
            var person = await Given.Accredited(request);
            Ok(await (await Given.PressHolder(request)).Send(new AcknowledgeEmbargo(release, person)));
            return person;
        }
    }

    [Test]
    public async Task Who_promised_is_told_that_it_was_withdrawn_in_place_of_what_was_corrected_before()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        var request = await RequestOf(journalist);
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        await Correct(officer, eventId, release);
        var corrected = (await Told(request)).Single();
        // A sender has it in hand.
        while (Ok(await Host.Job.Send(new LeaseMessages("test"))).Count > 0) { }
        Ok(await officer.Send(new WithdrawRelease(eventId, release, (await Given.ReleaseForm(officer, eventId, release)).Version, "Sent by mistake")));
        Assert.That((await Told(request)).Select(message => message.Template), Is.EquivalentTo(new[] { ReleaseNews.Corrected, ReleaseNews.Withdrawn }));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(corrected.Id))), Is.Null, "it would send its reader to a text that is not there");
        var letter = Ok(await Host.Job.Send(new PrepareMessage((await Told(request)).Single().Id)))!;
        Assert.That((letter.Template, letter.Release!.Standing), Is.EqualTo((ReleaseNews.Withdrawn, ReleaseStanding.Discarded)));
    }

    [Test]
    public async Task People_of_the_press_take_what_is_kept_of_their_own_promises_and_readings()
    {
        var (eventId, release, journalist, link) = await Press();
        var reference = (await Given.ReleaseForm(await Given.PressOfficer(eventId), eventId, release)).Reference.ToString();
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        Ok(await link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Pdf)));
        var mine = Ok(await link.Send(new ReadMyReadings()));
        Assert.That(mine.Promises.Select(one => (one.Person, one.Release, one.At)), Is.EqualTo(new[] { (journalist, reference, Host.Clock.Now) }));
        Assert.That(mine.Readings.Select(one => (one.Person, one.Release, one.What)), Is.EqualTo(new[] { (journalist, reference, ReadPart.Pdf) }));
        var colleague = await Given.PressHolder(await Given.PressRequest(eventId, 77));
        Assert.That(Ok(await colleague.Send(new ReadMyReadings())) is { Promises.Count: 0, Readings.Count: 0 }, Is.True);
    }

    [TestCase("Limited", true)]
    [TestCase("Received", false)]
    [TestCase("Waiting", false)]
    [TestCase("Refused", false)]
    [TestCase("Revoked", false)]
    [TestCase("Withdrawn", false)]
    public async Task Only_who_is_accredited_at_this_moment_reads(string state, bool may)
    {
        var (_, release, journalist, link) = await Press();
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        await Put(journalist, state);
        // Their place is still theirs, against the invariants.
        Host.Events.Clear();
        Assert.That((await link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page))).Error, Is.EqualTo(may ? null : ReleasesErrors.NotFound));
        Assert.That((await link.Send(new AcknowledgeEmbargo(release, journalist))).Error, Is.EqualTo(may ? null : ReleasesErrors.NotFound));
        Assert.That(Ok(await link.Send(new ListEmbargoed())).Lines, Has.Count.EqualTo(may ? 1 : 0));
    }

    [Test]
    public async Task Nobody_reads_in_the_name_of_another_or_at_another_event()
    {
        var (eventId, release, journalist, link) = await Press();
        var (_, elsewhere, other, otherLink) = await Press();
        await Refused(ReleasesErrors.NotFound, () => link.Send(new AcknowledgeEmbargo(release, other)));
        await Refused(ReleasesErrors.NotFound, () => otherLink.Send(new AcknowledgeEmbargo(release, other)));
        await Refused(ReleasesErrors.NotFound, () => link.Send(new AcknowledgeEmbargo(elsewhere, journalist)));
        var colleague = await Given.PressRequest(eventId, 77);
        var colleagueLink = await Given.PressHolder(colleague);
        await Given.Accredited(colleague);
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        await Refused(ReleasesErrors.NotFound, () => colleagueLink.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        await Refused(ReleasesErrors.NotAcknowledged, async () => await colleagueLink.Send(new OpenEmbargoedRelease(release, (await Given.PressPeople(colleague))[0], ReadPart.Page)));
    }

    [Test]
    public async Task A_draft_one_discarded_and_one_that_is_out_are_not_read_this_way()
    {
        var (eventId, release, journalist, link) = await Press();
        var officer = await Given.PressOfficer(eventId);
        var draft = await Given.ReleaseDraft(eventId, officer);
        await Refused(ReleasesErrors.NotFound, () => link.Send(new AcknowledgeEmbargo(draft, journalist)));
        Assert.That(Ok(await link.Send(new ListEmbargoed())).Lines.Select(line => line.Id), Is.EqualTo(new[] { release }));
        Ok(await link.Send(new AcknowledgeEmbargo(release, journalist)));
        Host.Time.MoveTo(Given.EmbargoEnd);
        await Refused(ReleasesErrors.NotUnderEmbargo, () => link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        Host.Time.MoveTo(Given.EmbargoEnd.AddMilliseconds(-1));
        Ok(await officer.Send(new WithdrawRelease(eventId, release, (await Given.ReleaseForm(officer, eventId, release)).Version, "Sent by mistake")));
        await Refused(ReleasesErrors.NotFound, () => link.Send(new OpenEmbargoedRelease(release, journalist, ReadPart.Page)));
        Assert.That(Ok(await link.Send(new ListEmbargoed())).Lines, Is.Empty);
    }

    [Test]
    public async Task The_accredited_are_told_of_a_release_under_embargo_and_again_when_it_is_moved_and_nobody_after_it()
    {
        var eventId = await Given.Event(places: 5);
        var (accredited, asked) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        await Given.Accredited(accredited);
        var release = await Given.Embargoed(eventId);
        var first = (await Told(accredited)).Single();
        Assert.That((first.Template, (await Told(asked)).Count), Is.EqualTo((ReleaseNews.Embargoed, 0)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(first.Id)))!.Release!.EmbargoUntil, Is.EqualTo(Given.EmbargoEnd));
        var officer = await Given.PressOfficer(eventId);
        Ok(await officer.Send(new SetEmbargo(eventId, release, (await Given.ReleaseForm(officer, eventId, release)).Version, new("2016-10-17T16:00"))));
        var moved = (await Told(accredited)).Single();
        Assert.That(moved.Id, Is.Not.EqualTo(first.Id));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(moved.Id)))!.Release!.EmbargoUntil, Is.EqualTo(Given.EmbargoEnd.AddHours(1)));
        Host.Time.MoveTo(Given.EmbargoEnd.AddHours(1));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(moved.Id))), Is.Null);
        // What is out at once needs no such letter.
        await Given.Released(eventId);
        Assert.That(await Told(accredited), Is.Empty);
    }

    [Test]
    public async Task Who_is_revoked_before_the_letter_leaves_does_not_hear_of_a_release_under_embargo()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        var person = await Given.Accredited(request);
        await Given.Embargoed(eventId);
        var letter = (await Told(request)).Single();
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(letter.Id))), Is.Not.Null);
        Ok(await Given.Decide(eventId, AccreditationState.Revoked, [person]));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(letter.Id))), Is.Null);
    }

    string Written(MessageFacts facts) => Host.Letters.Write(facts).TextBody;

    static async Task Correct(Requests officer, EventId eventId, ReleaseId release) => Ok(await officer.Send(Given.Correction(eventId, await Given.ReleaseForm(officer, eventId, release))));

    Task<PressRequestId> RequestOf(AccreditationId person) => Rows.One<PressRequestId>("SELECT request_id FROM accreditation WHERE id = @person", new { person });

    Task<IReadOnlyList<MessageRow>> Told(PressRequestId request) =>
        Rows.All<MessageRow>("SELECT id AS Id, template AS Template FROM outbox WHERE registration_id = @request AND state = 'Pending' AND template LIKE 'press-release-%'", new { request });

    sealed record MessageRow
    {
        public MessageId Id { get; init; }
        public string Template { get; init; } = "";
    }

    async Task<(EventId Event, ReleaseId Release, AccreditationId Journalist, Requests Link)> Press()
    {
        var eventId = await Given.Event(places: 5);
        var release = await Given.Embargoed(eventId);
        var request = await Given.PressRequest(eventId, 1);
        var link = await Given.PressHolder(request);
        return (eventId, release, await Given.Accredited(request), link);
    }

    // Into each state, also those that no officer brings an accredited person to.
    Task<int> Put(AccreditationId person, string state) => Host.Database.Writer.Write(async session =>
        new Decision<int>(await session.Execute("UPDATE accreditation SET state = @state WHERE id = @person", new { person, state }), Keep: true));
}
