using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Backup;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Tests.Features.Programme;

public sealed class SaveSessionTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_session_comes_back_as_it_was_saved_with_its_speakers_in_order()
    {
        var id = await Given.EventWithSessions();
        var (anna, bo) = (await Given.SpeakerOf(id), await Given.SpeakerOf(id, "Bo Lind"));
        var code = await Given.Edited(id, null, Given.SessionForm("14:00", "15:00", Given.Named(bo, SpeakerRole.Chair), Given.Named(anna, on: "Schools")) with { Room = "studio" });
        var form = Ok(await Host.Seed.Send(new ReadProgrammeForm(id, code)));
        Assert.That((form.Item!.Code, form.Version, form.Item.StartsLocal, form.Item.Room!.In("en").Text), Is.EqualTo((code, 1, "2016-11-09T14:00", "Studio")));
        Assert.That(form.Item.Speakers.Select(speaker => (speaker.Name, speaker.Role, speaker.Presentation.In("en").Text)),
            Is.EqualTo(new[] { ("Bo Lind", SpeakerRole.Chair, ""), ("Anna Berg", SpeakerRole.Speaker, "Schools") }));
        Assert.That((form.Rooms.Count, form.Speakers.Select(speaker => speaker.Name)), Is.EqualTo((2, new[] { "Anna Berg", "Bo Lind" })));
        await Given.Edited(id, code, Given.SessionForm("14:00", "15:00", Given.Named(anna)));
        Assert.That(Ok(await Host.Seed.Send(new ReadProgrammeForm(id, code))).Item!.Speakers.Single().Name, Is.EqualTo("Anna Berg"));
    }

    [Test]
    public async Task Languages_of_interpretation_stay_as_they_are()
    {
        var id = await Given.Event(places: 5, seed => Given.WithSessions(seed) is var with ? with with { Sessions = [with.Sessions[0] with { Floor = ["en"], Targets = ["fr", "de"] }] } : seed);
        await Given.Edited(id, "opening", Given.SessionForm());
        Assert.That(await Rows.One<string>("SELECT CONCAT(floor_languages, '>', target_languages) FROM session WHERE event_id = @id", new { id }), Is.EqualTo("en>fr de"));
    }

    [Test]
    public async Task What_two_people_edit_is_refused_to_the_second()
    {
        var id = await Given.EventWithSessions();
        Ok(await Host.Seed.Send(new SaveSession(id, "opening", 1, Given.SessionForm())));
        await Refused(ProgrammeErrors.ChangedMeanwhile, () => Host.Seed.Send(new SaveSession(id, "opening", 1, Given.SessionForm("14:00", "15:00"))));
        await Refused(ProgrammeErrors.ChangedMeanwhile, () => Host.Seed.Send(new RemoveSession(id, "opening", 1)));
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(new SaveSession(id, "nothing", 1, Given.SessionForm())));
        await Refused(ProgrammeErrors.NotFound, () => Host.Seed.Send(new ReadProgrammeForm(id, "nothing")));
    }

    [Test]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var id = await Given.EventWithSessions();
        var elsewhere = await Given.SpeakerOf(await Given.EventWithSessions());
        async Task Wrong(string field, string code, SessionDescription description) =>
            Assert.That((await Host.Seed.Send(new SaveSession(id, "opening", 1, description))).Error?.Fields, Does.Contain(KeyValuePair.Create(field, code)));
        await Wrong("Title", "required", Given.SessionForm() with { Title = LocalizedText.Empty });
        await Wrong("Kind", "choose", Given.SessionForm() with { Kind = "party" });
        await Wrong("Ends", "before-start", Given.SessionForm("11:00", "10:00"));
        await Wrong("Starts", "time", Given.SessionForm("noon"));
        await Wrong("Room", "choose", Given.SessionForm() with { Room = "cellar" });
        await Wrong("Speakers", "choose", Given.SessionForm(speakers: Given.Named(elsewhere)));
    }

    [Test]
    public async Task Faults_are_found_by_those_who_make_the_programme()
    {
        var id = await Given.EventWithSessions();
        var anna = await Given.SpeakerOf(id);
        await Given.Edited(id, "opening", Given.SessionForm("08:30", "09:00"));
        await Given.Edited(id, "plenary", Given.SessionForm("10:00", "12:00", Given.Named(anna)) with { Kind = "plenary" });
        await Given.Edited(id, null, Given.SessionForm("11:00", "13:00", Given.Named(anna)));
        var desk = Ok(await Host.Seed.Send(new ReadProgramme(id)));
        Assert.That(desk.Findings.Select(finding => finding.Fault).Distinct(), Is.EquivalentTo(new[] { ProgrammeFault.OutsideEvent, ProgrammeFault.RoomTwice, ProgrammeFault.SpeakerTwice }));
        Assert.That(desk.Speakers.Single().Sessions, Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_is_removed_leaves_every_version_and_a_restored_copy_erases_them_again()
    {
        var id = await Given.EventWithSessions();
        var (anna, eva) = (await Given.SpeakerOf(id, "Anna Berg"), await Given.SpeakerOf(id, "Eva Ek"));
        await Given.Edited(id, "opening", Given.SessionForm(speakers: [Given.Named(anna), Given.Named(eva)]));
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        await Given.Edited(id, "opening", Given.SessionForm(speakers: Given.Named(eva)));
        Ok(await Host.Seed.Send(new RemoveSpeaker(id, anna)));
        Assert.That(await Rows.Count("programme_version", "event_id = @id AND content LIKE '%Anna Berg%'", new { id }), Is.Zero);
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id });
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent(slug))).Sessions.Single(session => session.Code == "opening").Speakers.Select(speaker => speaker.Name), Is.EqualTo(new[] { "Eva Ek" }));
        Assert.That(Ok(await Host.Seed.Send(new ReadProgramme(id))).CanPublish, Is.False, "the public sees what there is");
        // The copy of a backup may still name her.
        Assert.That(Ok(await Host.Seed.Send(new FindErasable(eva.Value))), Is.EqualTo(new Erasable { Id = eva.Value, Kind = ErasableKind.Speaker, EventId = id }));
        Ok(await Host.Seed.Send(new EraseSpeaker(id, eva)));
        Assert.That(await Rows.Count("programme_version", "event_id = @id AND content LIKE '%Eva Ek%'", new { id }), Is.Zero);
        Assert.That(await Rows.Count("session_speaker", "speaker_id = @eva", new { eva }), Is.Zero);
        await Refused(ProgrammeErrors.NoSuchSpeaker, () => Host.Seed.Send(new EraseSpeaker(id, eva)));
        var seal = new SealJob(Host.Head);
        while (await seal.Run(Host.Job, CancellationToken.None))
        {
        }
        Assert.That(Host.Head.Read().SelectMany(line => line.Seal.Erased), Is.SupersetOf(new[] { anna.Value, eva.Value }));
    }

    [Test]
    public async Task Who_speaks_cannot_be_removed_and_who_does_not_is_forgotten()
    {
        var id = await Given.EventWithSessions();
        var anna = await Given.SpeakerOf(id);
        await Given.Edited(id, "opening", Given.SessionForm(speakers: Given.Named(anna)));
        await Refused(ProgrammeErrors.SpeakerSpeaks, () => Host.Seed.Send(new RemoveSpeaker(id, anna)));
        await Given.Edited(id, "opening", Given.SessionForm());
        Ok(await Host.Seed.Send(new RemoveSpeaker(id, anna)));
        Assert.That(await Rows.One<int>("SELECT COUNT(*) FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.event_id = @id AND v.new_value = 'Anna Berg'", new { id }), Is.Zero);
        await Refused(ProgrammeErrors.NoSuchSpeaker, () => Host.Seed.Send(new RemoveSpeaker(id, anna)));
        await Refused(ProgrammeErrors.NoSuchSpeaker, () => Host.Seed.Send(Given.Speaker(id, id: anna)));
        var eva = await Given.SpeakerOf(id, "Eva Ek");
        Ok(await Host.Seed.Send(Given.Speaker(id, "Eva Ek-Lind", eva)));
        await Refused(ProgrammeErrors.ChangedMeanwhile, () => Host.Seed.Send(Given.Speaker(id, "Eva Ekman", eva)));
        Assert.That(Ok(await Host.Seed.Send(new ReadProgramme(id))).Speakers.Single(speaker => speaker.Id == eva), Has.Property("Version").EqualTo(2).And.Property("Name").EqualTo("Eva Ek-Lind"));
        Assert.That((await Host.Seed.Send(Given.Speaker(id, " "))).Error?.Fields, Does.Contain(KeyValuePair.Create("Name", "required")));
    }
}
