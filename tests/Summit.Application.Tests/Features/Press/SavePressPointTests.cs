using Summit.Application.Features.Press;
using Summit.Application.Features.Programme;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What is open to the press.</summary>
public sealed class SavePressPointTests(string database) : ContractTests(database)
{
    [Test]
    public async Task More_places_at_a_point_go_to_who_waits_there()
    {
        var eventId = await Given.Event(places: 5);
        await Given.PressTerms(eventId);
        var room = await Given.PressPoint(eventId, Given.PressArea("Press room", places: 1));
        var crew = await Given.PressRequest(eventId, 1, people: 2);
        await Given.Decided(eventId, AccreditationState.Accredited, crew, decision => decision with { Points = [room], WaitWhereFull = true });
        var officer = await Given.PressOfficer(eventId);
        await Refused(PressErrors.ChangedMeanwhile, () => officer.Send(new SavePressPoint(eventId, room, 2, Given.PressArea("Press room", places: 2))));
        Ok(await officer.Send(new SavePressPoint(eventId, room, 1, Given.PressArea("Press room, first floor", places: 2))));
        Assert.That(await Rows.All<string>("SELECT c.state FROM place_claim c JOIN place_pool p ON p.id = c.pool_id WHERE p.owner_id = @room ORDER BY c.queue_no", new { room }), Is.EqualTo(new[] { "Held", "Held" }));
        Assert.That(await Rows.One<LocalizedText>("SELECT name FROM press_point WHERE id = @room", new { room }), Is.EqualTo(Given.Text("Press room, first floor")));
        await Refused(PressErrors.NotFound, () => officer.Send(new SavePressPoint(eventId, room, 2, new() { Kind = PressPointKind.Session, Code = "opening", Places = 2 })));
    }

    [Test]
    public async Task A_session_open_to_the_press_is_removed_once_that_is_closed()
    {
        var eventId = await Given.EventWithSessions();
        await Given.PressTerms(eventId);
        var id = (await Rows.All<SessionId>("SELECT id FROM session WHERE event_id = @eventId ORDER BY starts_at, id", new { eventId }))[0];
        var (code, version) = (await Rows.One<string>("SELECT code FROM session WHERE id = @id", new { id }), await Rows.One<int>("SELECT version FROM session WHERE id = @id", new { id }));
        var point = await Given.PressPoint(eventId, new() { Kind = PressPointKind.Session, Code = code, Places = 3 });
        await Refused(PressErrors.PointThere, () => Host.Seed.Send(new SavePressPoint(eventId, null, 0, new() { Kind = PressPointKind.Session, Code = code, Places = 3 })));
        await Refused(ProgrammeErrors.OpenToPress, () => Host.Seed.Send(new RemoveSession(eventId, code, version)));
        Ok(await Host.Seed.Send(new ClosePressPoint(eventId, point, 1)));
        Ok(await Host.Seed.Send(new RemoveSession(eventId, code, version)));
        Assert.That(await Rows.Count("session", "id = @id", new { id }), Is.Zero);
    }
}
