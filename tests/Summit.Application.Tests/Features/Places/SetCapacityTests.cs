using Summit.Application.Features.Verification;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Places;

public sealed class SetCapacityTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_it_would_do_is_told_before_and_is_what_it_does()
    {
        var id = await Given.Event(2, Given.Category("mayor", reserved: 1), Given.Category("councillor", 2));
        var ids = await Given.Registrations(id, 5);
        var told = Ok(await Host.Seed.Send(new PreviewCapacity(id, 4)));
        Assert.That(told, Is.EqualTo(new CapacityPreview(2, 2, 2)));
        await Refused(PlacesErrors.ChangedMeanwhile, () => Host.Seed.Send(new SetCapacity(id, 4, Was: 3)));
        Ok(await Host.Seed.Send(new SetCapacity(id, 4, told.Was)));
        Assert.That((await Rows.States(ids)).Count(state => state == "Offered"), Is.EqualTo(told.Offers));
        Assert.That(Ok(await Host.Seed.Send(new PreviewCapacity(id, 1))), Is.EqualTo(new CapacityPreview(4, 4, 0)));
    }

    [Test]
    public async Task A_raise_is_passed_on_to_as_many_as_fit_in_queue_order()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 5);
        await Given.Capacity(id, 3);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered", "Offered", "Waiting", "Waiting" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(3));
    }

    [Test]
    public async Task Higher_priority_goes_first_and_within_one_priority_who_came_first()
    {
        var id = await Given.Event(places: 0);
        var councillors = await Given.Registrations(id, 2);
        var mayors = await Given.Registrations(id, 2, "mayor", first: 3);
        Assert.That(await Rows.Queue(id), Is.EqualTo(mayors.Concat(councillors)));
        await Given.Capacity(id, 3);
        Assert.That(await Rows.States(mayors.Concat(councillors)), Is.EqualTo(new[] { "Offered", "Offered", "Offered", "Waiting" }));
    }

    [Test]
    public async Task Lowered_below_what_is_taken_nobody_loses_a_place_and_then_it_only_falls()
    {
        var id = await Given.Event(places: 3);
        var ids = await Given.Registrations(id, 4);
        await Given.Capacity(id, 1);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Confirmed", "Confirmed", "Waiting" }));
        Assert.That((await Given.Registration(id, 5, "mayor")).Ending, Is.EqualTo(RegisteredEnding.Waiting));
        var before = await EventInvariants.Look(Host.Database, id);
        await Given.Cancellation(id, ids[0]);
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(2));
        await Given.Cancellation(id, ids[1]);
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
        Assert.That(await Rows.State(ids[3]), Is.EqualTo("Waiting"));
        Assert.That((await EventInvariants.Look(Host.Database, id, before)).Violations, Is.Empty);
        await Given.Cancellation(id, ids[2]);
        Assert.That(await Rows.Count("registration", "event_id = @id AND state = 'Offered' AND category = 'mayor'", new { id }), Is.EqualTo(1));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task Lowered_below_what_is_taken_a_reserve_gives_no_place_either()
    {
        var id = await Given.Event(4, Given.Category("mayor", reserved: 2), Given.Category("councillor"));
        var councillors = await Given.Registrations(id, 2);
        await Given.Capacity(id, 3);
        var mayor = (await Given.Registrations(id, 1, "mayor", first: 3))[0];
        Assert.That(await Rows.State(mayor), Is.EqualTo("Waiting"), "2 taken and 2 held back of 3");
        await Given.Cancellation(id, councillors[0]);
        Assert.That(await Rows.State(mayor), Is.EqualTo("Offered"), "1 taken and 2 held back of 3");
    }

    [Test]
    public async Task A_queue_of_several_pages_is_served_in_order()
    {
        var id = await Given.Event(places: 0);
        var ids = await Given.Registrations(id, 210);
        await Given.Capacity(id, 205);
        Assert.That(await Rows.Queue(id), Is.EqualTo(ids[205..]));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(205));
    }

    [Test]
    public async Task The_first_who_fits_is_found_behind_a_page_of_people_who_do_not()
    {
        var id = await Given.Event(0, Given.Category("councillor", ceiling: 0), Given.Category("mayor"));
        await Given.Registrations(id, 201);
        var mayor = (await Given.Registrations(id, 1, "mayor", first: 202))[0];
        await Given.Capacity(id, 5);
        Assert.That(await Rows.State(mayor), Is.EqualTo("Offered"));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(1));
    }

    [Test]
    public async Task The_change_is_recorded_with_old_and_new()
    {
        var id = await Given.Event(places: 1);
        await Given.Capacity(id, 3);
        Assert.That(await Rows.All<string>("""
            SELECT CONCAT(v.old_value, ' ', v.new_value) FROM audit a JOIN audit_value v ON v.audit_id = a.id
            WHERE a.event_id = @id AND a.action = 'places.capacity' AND v.field = 'capacity'
            """, new { id }), Is.EqualTo(new[] { "1 3" }));
    }

    [TestCase(-1)]
    [TestCase(1_000_001)]
    public async Task An_impossible_number_is_refused(int places)
    {
        var id = await Given.Event(places: 1);
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), () => Host.Seed.Send(new SetCapacity(id, places)));
    }

    [Test]
    public async Task Only_who_manages_places_changes_them()
    {
        var id = await Given.Event(places: 1);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new SetCapacity(id, 5)));
        await Refused(RequestErrors.NotAllowed, () => Host.Job.Send(new SetCapacity(id, 5)));
        await Refused(RequestErrors.NoSuchEvent, () => Host.Seed.Send(new SetCapacity(new(Host.Clock.NewId()), 5)));
    }
}
