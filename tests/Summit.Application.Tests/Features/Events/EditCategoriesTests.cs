using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class EditCategoriesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Who_can_register_as_what_and_for_how_many_places_is_as_the_form_says()
    {
        var id = await Given.Event(10, Given.Category("mayor"), Given.Category("councillor", 2), Given.Category("expert", 3));
        var form = await Given.Form(id);
        Ok(await Host.Seed.Send(new EditCategories(id, form.Version,
        [
            new("network", true, true, 2), new("mayor", true, false, 1, 4, 6, new("2016-11-01T12:00")), new("councillor", true, false, 3),
        ])));
        var now = await Given.Form(id);
        Assert.That(now.Categories.Where(row => row.Offered).Select(row => $"{row.Code} {row.Approval} {row.Priority} {row.Reserved} {row.Ceiling}"),
            Is.EqualTo(new[] { "network True 2 0 ", "mayor False 1 4 6", "councillor False 3 0 " }));
        Assert.That(now.Categories.Single(row => row.Code == "mayor").ReleaseAt, Is.EqualTo(new DateTimeOffset(2016, 11, 1, 11, 0, 0, TimeSpan.Zero)));
        Assert.That((now.HeldBack, now.Version), Is.EqualTo((4, form.Version + 1)));
        Assert.That((await Rows.One<string>("SELECT fields FROM audit WHERE event_id = @id AND action = 'event.categories'", new { id })).Split(' '),
            Is.EquivalentTo(new[] { "mayor", "councillor", "expert", "network" }));
        var before = await Rows.Digest("event_gate");
        Ok(await Host.Seed.Send(Given.Categories(now)));
        Assert.That(await Rows.Digest("event_gate"), Is.EqualTo(before), "Saving what is there changes nothing");
    }

    [Test]
    public async Task A_release_without_a_reserve_is_told_and_not_dropped()
    {
        var id = await Given.Event(3, Given.Category("mayor"));
        var version = await Given.EventVersion(id);
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), () => Host.Seed.Send(new EditCategories(id, version, [new("mayor", true, false, 1, ReleaseAt: new("2016-11-01T12:00"))])));
        Ok(await Host.Seed.Send(new EditCategories(id, version, [new("mayor", false, false, 1, ReleaseAt: new("2016-11-01T12:00"))])));
    }

    [Test]
    public async Task A_reserve_given_up_goes_to_the_queue_at_once_and_a_ceiling_below_what_is_taken_takes_nobodys_place()
    {
        var id = await Given.Event(3, Given.Category("mayor", reserved: 2), Given.Category("councillor", 2));
        var ids = await Given.Registrations(id, 3);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Waiting", "Waiting" }));
        Ok(await Host.Seed.Send(new EditCategories(id, await Given.EventVersion(id), [new("mayor", true, false, 1), new("councillor", true, false, 2)])));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered", "Offered" }));
        Ok(await Host.Seed.Send(new EditCategories(id, await Given.EventVersion(id), [new("mayor", true, false, 1), new("councillor", true, false, 2, 0, 1)])));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered", "Offered" }));
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        var id = await Given.Event(3, Given.Category("mayor"));
        var version = await Given.EventVersion(id);
        await Refused(PlacesErrors.ReserveTooLarge, () => Host.Seed.Send(new EditCategories(id, version, [new("mayor", true, false, 1, 4)])));
        async Task<string> Fault(params CategoryForm[] categories) =>
            string.Join(' ', (await Host.Seed.Send(new EditCategories(id, version, categories))).Error!.Fields!.Select(field => $"{field.Key} {field.Value}"));
        Assert.That(await Fault(new CategoryForm("king", true, false, 1)), Is.EqualTo("Categories[0].Code choose"));
        Assert.That(await Fault(new CategoryForm("mayor", true, false, 1), new("mayor", true, false, 1)), Is.EqualTo("Categories twice"));
        Assert.That(await Fault(new CategoryForm("mayor", false, false, 1, 1)), Is.EqualTo("Categories[0].Reserved not-offered"));
        Assert.That(await Fault(new CategoryForm("mayor", true, false, 1, 2, 1)), Is.EqualTo("Categories[0].Ceiling below-reserve"));
        Assert.That(await Fault(new CategoryForm("mayor", true, false, 1, 2, null, new("2016-10-01T12:00"))), Is.EqualTo("Categories[0].ReleaseAt past"));
        Assert.That(await Fault(new CategoryForm("mayor", true, false, 1, 2, null, new("2016-10-30T02:30"))), Is.EqualTo("Categories[0].ReleaseAt time-twice"));
    }
}
