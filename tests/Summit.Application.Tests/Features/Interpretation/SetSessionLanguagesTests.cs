using Summit.Application.Features.Events;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain.Interpretation;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Features.Interpretation;

public sealed class SetSessionLanguagesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_coordinator_decides_what_is_spoken_and_the_order_of_the_booths()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", ["nl", "en"], ["fr", "de", "en"])));
        var session = Ok(await coordinator.Send(new ReadDemand(eventId))).Single().Session;
        Assert.That((session.Floor, session.Targets), Is.EqualTo(("nl en", "fr de en")));
        Assert.That(await Rows.Count("audit", "event_id = @eventId AND action = 'interpretation.languages-set' AND actor LIKE 'Staff:%'", new { eventId }), Is.EqualTo(1));
        // Saved again as it is: nothing happened.
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", ["nl", "en"], ["fr", "de", "en"])));
        Assert.That(await Rows.Count("audit", "event_id = @eventId AND action = 'interpretation.languages-set'", new { eventId }), Is.EqualTo(1));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var shown = Ok(await Host.Visitor.Send(new ReadEvent(slug))).Sessions.Single();
        Assert.That((shown.FloorLanguages, shown.TargetLanguages), Is.EqualTo(("nl en", "fr de en")));
    }

    [Test]
    public async Task Languages_are_public_at_once_and_take_no_unpublished_edit_along()
    {
        var eventId = await Given.EventWithSessions();
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        var holder = await Given.HolderOf(await Given.Listener(eventId, 1, "fr"));
        await Given.Edited(eventId, "opening", Given.SessionForm("14:00", "15:00"));
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", ["en"], ["fr"])));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @eventId", new { eventId });
        var shown = Ok(await Host.Visitor.Send(new ReadEvent(slug))).Sessions.Single(session => session.Code == "opening");
        var mine = Ok(await holder.Send(new ReadMyLanguages())).Sessions.Single(session => session.Code == "opening");
        Assert.Multiple(() =>
        {
            Assert.That((shown.StartsLocal, shown.FloorLanguages, shown.TargetLanguages), Is.EqualTo(("2016-11-09T09:30", "en", "fr")));
            Assert.That((mine.StartsLocal, mine.Floor, mine.Targets), Is.EqualTo(("2016-11-09T09:30", "en", "fr")));
        });
        Ok(await Host.Seed.Send(await Given.Publication(eventId)));
        shown = Ok(await Host.Visitor.Send(new ReadEvent(slug))).Sessions.Single(session => session.Code == "opening");
        Assert.That((shown.StartsLocal, shown.FloorLanguages, shown.TargetLanguages), Is.EqualTo(("2016-11-09T14:00", "en", "fr")));
    }

    [Test]
    public async Task Of_two_who_decide_the_second_is_told_and_overwrites_nothing()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        var (one, other) = (await Given.Staff(eventId, StaffRole.Coordinator), await Given.Staff(eventId, StaffRole.Coordinator));
        var seen = Regime.Read("en", "");
        Ok(await one.Send(new SetSessionLanguages(eventId, "opening", seen, ["en"], ["fr"])));
        await Refused(InterpretationErrors.ChangedMeanwhile, () => other.Send(new SetSessionLanguages(eventId, "opening", seen, ["en"], ["de"])));
        // The same idea twice is nobody's loss.
        Ok(await other.Send(new SetSessionLanguages(eventId, "opening", seen, ["en"], ["fr"])));
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        var eventId = await Given.EventWith(Given.Session("opening", "en"));
        var coordinator = await Given.Staff(eventId, StaffRole.Coordinator);
        await Refused(RequestErrors.Invalid("Floor", "choose"), () => coordinator.Send(new SetSessionLanguages(eventId, "opening", Regime.Read("en", ""), ["en", "en"], [])));
        await Refused(RequestErrors.Invalid("Targets", "choose"), () => coordinator.Send(new SetSessionLanguages(eventId, "opening", Regime.Read("en", ""), ["en"], ["xx"])));
        await Refused(RequestErrors.Invalid("Floor", "floor"), () => coordinator.Send(new SetSessionLanguages(eventId, "opening", Regime.Read("en", ""), [], ["fr"])));
        await Refused(InterpretationErrors.NoSuchSession, () => coordinator.Send(new SetSessionLanguages(eventId, "none", Regime.Read("en", ""), ["en"], [])));
        Ok(await coordinator.Send(await Given.Languages(eventId, "opening", [], [])));
    }

    [Test]
    public async Task A_visit_says_to_whom_its_guide_speaks_nothing_they_understand()
    {
        var eventId = await Given.Event(places: 10, seed => seed with { Visits = [Given.Visit("harbour", 2), Given.Visit("school", 2) with { Languages = ["de", "tr"] }, Given.Visit("library", 2) with { Languages = [] }] });
        var mine = Ok(await (await Given.HolderOf(await Given.Listener(eventId, 1, "fr", "tr"))).Send(new ReadMyVisits()));
        Assert.That(mine.Visits.Select(visit => (visit.Code, mine.LeavesWithout(visit))), Is.EquivalentTo(new[] { ("harbour", true), ("school", false), ("library", false) }));
    }
}
