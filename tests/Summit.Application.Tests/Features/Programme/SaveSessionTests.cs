using Summit.Application.Features.Events;
using Summit.Application.Features.Programme;
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
        Assert.That((code, form.Version, form.Item!.StartsLocal, form.Item.Room!.In("en").Text), Is.EqualTo(("session-3", 1, "2016-11-09T14:00", "Studio")));
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
        Assert.That((await Host.Seed.Send(Given.Speaker(id, " "))).Error?.Fields, Does.Contain(KeyValuePair.Create("Name", "required")));
    }
}
