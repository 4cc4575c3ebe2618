using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class PublishEventTests(string database) : ContractTests(database)
{
    async Task<Result<Done>> Publish(EventId id, Requests organiser) => await organiser.Send(new PublishEvent(id, await Given.EventVersion(id)));

    [Test]
    public async Task From_nothing_to_the_first_registration_with_the_desks_own_commands()
    {
        var id = await Given.NewDraft();
        var desk = await Given.Organiser(id);
        var refused = (await Publish(id, desk)).Error!;
        Assert.That((refused.Code, refused.Args!["gaps"]), Is.EqualTo((EventsErrors.NotReadyCode, "Summary Venue Window Capacity Organiser AttendanceContact Retention")));
        Ok(await desk.Send(Given.Texts(await Given.Form(id), texts => texts with { Summary = Given.Text("Om byer", "da"), VenueName = Given.Text("Rådhuset", "da") })));
        Ok(await desk.Send(Given.Parts(await Given.Form(id)) with
        {
            VenueAddress = "Rådhuspladsen 2", AttendanceContact = "attendance@aarhus.example", Organisers = [new() { Name = Given.Text("Aarhus", "da"), Role = "host" }],
        }));
        Ok(await desk.Send(Given.Times(await Given.Form(id)) with { Opens = new("2016-10-01T09:00"), Closes = new("2016-11-30T12:00") }));
        Ok(await desk.Send(new Application.Features.Places.SetCapacity(id, 50)));
        Ok(await desk.Send(new EditRetention(id, await Given.EventVersion(id), 180, 14, 5)));
        Assert.That((await Given.Form(id)).Gaps, Is.Empty);
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(Given.Command(id, 1)));
        Ok(await Publish(id, desk));
        Assert.That((await Given.Registration(id, 1)).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That((await Publish(id, desk)).Error?.Code, Is.EqualTo(EventsErrors.NotDraft.Code));
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'event.published'", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_retention_nothing_is_published()
    {
        var id = await Given.Load(Given.Seed(seed => seed with { Status = "draft", Title = new() { ["en"] = "A", ["nl"] = "A" }, ShortTitle = new() { ["en"] = "A", ["nl"] = "A" }, Summary = new() { ["en"] = "A", ["nl"] = "A" }, Venue = seed.Venue with { Name = new() { ["en"] = "A", ["nl"] = "A" } } }));
        var copy = Ok(await (await Given.Administrator()).Send(Given.Like(id)));
        Assert.That((await Given.Form(copy)).Gaps, Is.Empty, "A copy brings its retention along");
        var fresh = await Given.NewDraft();
        await Refused(new(EventsErrors.NotReadyCode, ErrorKind.Rule), async () => await Host.Seed.Send(new PublishEvent(fresh, await Given.EventVersion(fresh))));
        Assert.That((await Given.Form(fresh)).Status, Is.EqualTo(EventStatus.Draft));
    }
}
