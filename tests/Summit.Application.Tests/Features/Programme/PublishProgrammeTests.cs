using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Tests.Features.Programme;

public sealed class PublishProgrammeTests(string database) : ContractTests(database)
{
    async Task<EventView> Public(EventId id) =>
        Ok(await Host.Visitor.Send(new ReadEvent(await Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id }))));

    async Task<string?> OpeningOf(EventId id) => (await Public(id)).Sessions.FirstOrDefault(session => session.Code == "opening")?.StartsLocal;

    [Test]
    public async Task An_edit_is_seen_when_it_is_published_and_not_before()
    {
        var id = await Given.EventWithSessions();
        Assert.That((await Public(id)).Edition, Is.Null);
        await Given.Edited(id, "opening", Given.SessionForm());
        Assert.That(((await Public(id)).Edition?.Number, await OpeningOf(id)), Is.EqualTo((1, "2016-11-09T09:30")));
        Assert.That(Ok(await Host.Seed.Send(await Given.Publication(id))), Is.EqualTo(new ProgrammePublished(2, 0)));
        Assert.That(((await Public(id)).Edition?.Number, await OpeningOf(id)), Is.EqualTo((2, "2016-11-09T10:30")));
        Ok(await Host.Seed.Send(new RemoveSession(id, "opening", 2)));
        Assert.That(await OpeningOf(id), Is.Not.Null);
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        Assert.That(await OpeningOf(id), Is.Null);
    }

    [Test]
    public async Task Speakers_stand_in_the_published_programme_as_they_were_then()
    {
        var id = await Given.EventWithSessions();
        var anna = await Given.SpeakerOf(id);
        await Given.Edited(id, "opening", Given.SessionForm(speakers: Given.Named(anna, SpeakerRole.Chair, "Welcome")));
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        Ok(await Host.Seed.Send(Given.Speaker(id, "Anna Berg-Lind", anna)));
        var speaker = (await Public(id)).Sessions.Single(session => session.Code == "opening").Speakers.Single();
        Assert.That((speaker.Name, speaker.Body, speaker.Country, speaker.Language, speaker.Role, speaker.Presentation.In("fr").Text),
            Is.EqualTo(("Anna Berg", "Malmö", "SE", "sv", SpeakerRole.Chair, "Welcome (fr)")));
    }

    [Test]
    public async Task Everyone_confirmed_is_told_once_and_reads_the_differences()
    {
        var id = await Given.EventWithSessions();
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Given.Registration(Given.Command(id, Given.Answers(2, "expert")));
        await Given.Edited(id, "opening", Given.SessionForm() with { Room = "studio" });
        var desk = Ok(await Host.Seed.Send(new ReadProgramme(id)));
        Assert.That((desk.ToTell, desk.CanPublish, desk.Differences.Select(difference => difference.Change)), Is.EqualTo((1, true, new[] { ProgrammeChange.Time, ProgrammeChange.Room })));
        Assert.That(Ok(await Host.Seed.Send(await Given.Publication(id))).Told, Is.EqualTo(1));
        Assert.That(Ok(await Host.Job.Send(new TellEventChange(id))), Is.EqualTo(1));
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @mine AND template = 'programme-changed'", new { mine });
        var facts = Ok(await Host.Job.Send(new PrepareMessage(message)))!;
        Assert.That(facts.Programme.Select(difference => ProgrammeLines.Of(difference, facts.Zone, "fr")), Is.EqualTo(new[]
        {
            "Session opening (fr): 09:30–10:00 → mercredi 9 novembre 2016, 10:30–11:00 (Europe/Amsterdam)", "Session opening (fr): Hall (fr) → Studio (fr)",
        }));
        Ok(await Host.Seed.Send(new CancelRegistration(id, mine)));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(message))), Is.Null);
    }

    [Test]
    public async Task What_changes_nothing_for_people_is_told_to_nobody()
    {
        var id = await Given.EventWithSessions();
        await Given.Registration(id, 1);
        await Given.Edited(id, "opening", Given.SessionForm("09:30", "10:00") with { Kind = "plenary", Summary = new([KeyValuePair.Create("en", "Anew")]) });
        Assert.That(Ok(await Host.Seed.Send(await Given.Publication(id))), Is.EqualTo(new ProgrammePublished(2, 0)));
        await Refused(ProgrammeErrors.NothingNew, async () => await Host.Seed.Send(await Given.Publication(id)));
    }

    [Test]
    public async Task Only_what_the_sender_saw_is_published()
    {
        var id = await Given.EventWithSessions();
        await Given.Edited(id, "opening", Given.SessionForm());
        var seen = await Given.Publication(id);
        await Given.Edited(id, "plenary", Given.SessionForm("14:00", "15:00"));
        await Refused(ProgrammeErrors.ChangedMeanwhile, () => Host.Seed.Send(seen));
        var now = await Given.Publication(id);
        Ok(await Host.Seed.Send(now));
        await Refused(ProgrammeErrors.ChangedMeanwhile, () => Host.Seed.Send(now));
    }

    [Test]
    public async Task A_postponed_event_takes_the_published_programme_with_it()
    {
        var id = await Given.EventWithSessions();
        await Given.Edited(id, "plenary", Given.SessionForm("14:00", "15:00"));
        var version = await Rows.One<int>("SELECT version FROM event WHERE id = @id", new { id });
        Ok(await Host.Seed.Send(new PostponeEvent(id, version, new("2016-11-16T09:00"), new("2016-11-16T17:30"))));
        var view = await Public(id);
        Assert.That(view.Sessions.Select(session => session.StartsLocal), Is.EqualTo(new[] { "2016-11-16T09:30", "2016-11-16T10:00" }), "the edit is still unpublished");
        Assert.That(view.Edition?.Number, Is.EqualTo(2));
    }

    [Test]
    public async Task An_event_published_later_shows_the_programme_of_that_moment()
    {
        var seed = Given.WithSessions(Given.Seed()) with { Status = "draft", HostLanguage = "en" };
        var id = await Given.Load(seed);
        var anna = await Given.SpeakerOf(id);
        await Given.Edited(id, "opening", Given.SessionForm(speakers: Given.Named(anna)));
        Assert.That((await Host.Seed.Send(await Given.Publication(id))).Error?.Code, Is.EqualTo(EventsErrors.NotPublished.Code));
        Ok(await Host.Seed.Send(new PublishEvent(id, await Rows.One<int>("SELECT version FROM event WHERE id = @id", new { id }))));
        var view = await Public(id);
        Assert.That((view.Edition?.Number, view.Sessions.Single(session => session.Code == "opening").Speakers.Count), Is.EqualTo((1, 1)));
    }
}
