using Summit.Application.Features.Events;
using Summit.Application.Features.Links;
using Summit.Application.Features.Programme;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Programme;

public sealed class TimetableTests(string database) : ContractTests(database)
{
    async Task<(EventId Event, RegistrationId Mine)> Visitor()
    {
        var id = await Given.Event(places: 50, seed => Given.WithSessions(seed) with { Visits = [Given.Visit("harbour", 5), Given.Visit("school", 5, "15:00", "16:00")] });
        return (id, await Given.Visitor(id, 1, "harbour"));
    }

    [Test]
    public async Task It_holds_what_is_published_and_the_visits_the_person_is_on()
    {
        var (id, mine) = await Visitor();
        var holder = await Given.HolderOf(mine);
        await Given.Edited(id, "opening", Given.SessionForm());
        var table = Ok(await holder.Send(new ReadMyProgramme()));
        Assert.That(table.Entries.Select(entry => $"{entry.Title.In("en").Text} {entry.StartsLocal[11..]} {entry.Place!.In("en").Text}"),
            Is.EqualTo(new[] { "Session opening 09:30 Hall", "Session plenary 10:00 Hall", "Visit harbour 12:00 Entrance hall" }));
        Ok(await Host.Seed.Send(await Given.Publication(id)));
        var later = Ok(await holder.Send(new ReadMyProgramme()));
        Assert.That(later.Entries.Select(entry => entry.StartsLocal[11..]), Is.EqualTo(new[] { "10:00", "10:30", "12:00" }));
        Assert.That(later.Entries[0].Sequence, Is.GreaterThan(table.Entries[0].Sequence));
        Assert.That(later.Entries.Select(entry => entry.Id), Is.EquivalentTo(table.Entries.Select(entry => entry.Id)));
    }

    [Test]
    public async Task A_feed_has_one_address_and_a_new_one_ends_the_former()
    {
        var (id, mine) = await Visitor();
        var holder = await Given.HolderOf(mine);
        var first = Ok(await holder.Send(new MakeCalendarFeed(id, mine)));
        Assert.That(Ok(await Host.Visitor.Send(new ReadCalendarFeed(first))).Registration, Is.EqualTo(mine));
        var second = Ok(await holder.Send(new MakeCalendarFeed(id, mine)));
        Assert.That((await Host.Visitor.Send(new ReadCalendarFeed(first))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
        Ok(await Host.Visitor.Send(new ReadCalendarFeed(second)));
        Assert.That((await Host.Visitor.Send(new OpenLink(second))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code), "it opens nothing else");
    }

    [Test]
    public async Task The_address_falls_with_the_links_and_with_the_registration()
    {
        var (id, mine) = await Visitor();
        var feed = Ok(await (await Given.HolderOf(mine)).Send(new MakeCalendarFeed(id, mine)));
        var version = await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine });
        Ok(await Host.Seed.Send(new ChangeRegistration(id, mine, version, Given.Answers(1) with { Address = "other@city.example" }, null)));
        Assert.That((await Host.Visitor.Send(new ReadCalendarFeed(feed))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
        var again = Ok(await (await Given.HolderOf(mine)).Send(new MakeCalendarFeed(id, mine)));
        Ok(await Host.Seed.Send(new CancelRegistration(id, mine)));
        Assert.That((await Host.Visitor.Send(new ReadCalendarFeed(again))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
    }
}
