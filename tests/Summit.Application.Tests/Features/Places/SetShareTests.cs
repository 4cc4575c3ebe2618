using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Places;

public sealed class SetShareTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_reserve_larger_than_what_is_free_is_refused()
    {
        var id = await Event(places: 3);
        await Given.Registrations(id, 1);
        await Refused(PlacesErrors.ReserveTooLarge, () => Set(id, "mayor", reserved: 3));
        Ok(await Set(id, "mayor", reserved: 2));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.EqualTo(2));
        await Refused(PlacesErrors.ReserveTooLarge, () => Set(id, "expert", reserved: 1));
    }

    [Test]
    public async Task A_reserve_counts_those_of_the_category_who_are_there_already()
    {
        var id = await Event(places: 3);
        await Given.Registrations(id, 2, "mayor");
        Ok(await Set(id, "mayor", reserved: 3));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(2).And.Property("HeldBack").EqualTo(1));
    }

    [Test]
    public async Task A_reserve_is_kept_for_its_category_while_others_wait()
    {
        var id = await Event(places: 3);
        Ok(await Set(id, "mayor", reserved: 2));
        var councillors = await Given.Registrations(id, 2);
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
        var mayors = await Given.Registrations(id, 3, "mayor", first: 3);
        Assert.That(await Rows.States(mayors), Is.EqualTo(new[] { "Confirmed", "Confirmed", "Waiting" }));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(3).And.Property("HeldBack").EqualTo(0));
    }

    [Test]
    public async Task Beyond_its_reserve_a_category_competes_for_the_rest()
    {
        var id = await Event(places: 3);
        Ok(await Set(id, "mayor", reserved: 1));
        await Given.Registrations(id, 3, "mayor");
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(3).And.Property("HeldBack").EqualTo(0));
        Assert.That((await Given.Registration(id, 4)).Ending, Is.EqualTo(RegisteredEnding.Waiting));
    }

    [Test]
    public async Task A_lowered_reserve_is_passed_on()
    {
        var id = await Event(places: 3);
        Ok(await Set(id, "mayor", reserved: 3));
        var councillors = await Given.Registrations(id, 3);
        Ok(await Set(id, "mayor", reserved: 1));
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Offered", "Offered", "Waiting" }));
    }

    [Test]
    public async Task At_its_ceiling_a_category_waits_although_places_are_free()
    {
        var id = await Event(places: 5);
        Ok(await Set(id, "councillor", ceiling: 1));
        var councillors = await Given.Registrations(id, 2);
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
        Assert.That((await Given.Registration(id, 3, "mayor")).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(Given.Command(id, 4, wait: false)), except: "submission");
    }

    [Test]
    public async Task A_raised_ceiling_is_passed_on()
    {
        var id = await Event(places: 5);
        Ok(await Set(id, "councillor", ceiling: 0));
        var councillors = await Given.Registrations(id, 3);
        Ok(await Set(id, "councillor", ceiling: 2));
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Offered", "Offered", "Waiting" }));
        Ok(await Set(id, "councillor"));
        Assert.That(await Rows.State(councillors[2]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task A_ceiling_below_what_is_taken_takes_nobodys_place_and_binds_whoever_comes()
    {
        var id = await Event(places: 5);
        var councillors = await Given.Registrations(id, 3);
        Ok(await Set(id, "councillor", ceiling: 1));
        Assert.That(await Rows.States(councillors), Is.All.EqualTo("Confirmed"));
        var late = (await Given.Registrations(id, 1, first: 4))[0];
        await Given.Cancellation(id, councillors[0]);
        await Given.Cancellation(id, councillors[1]);
        Assert.That(await Rows.State(late), Is.EqualTo("Waiting"));
        await Given.Cancellation(id, councillors[2]);
        Assert.That(await Rows.State(late), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task A_place_at_the_ceiling_given_back_goes_to_the_same_category()
    {
        var id = await Event(places: 5);
        Ok(await Set(id, "councillor", ceiling: 1));
        var councillors = await Given.Registrations(id, 2);
        await Given.Cancellation(id, councillors[0]);
        Assert.That(await Rows.State(councillors[1]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task A_reserved_place_given_back_is_free_for_its_category_only()
    {
        var id = await Event(places: 2);
        Ok(await Set(id, "mayor", reserved: 1));
        var mayor = (await Given.Registrations(id, 1, "mayor"))[0];
        var councillors = await Given.Registrations(id, 2, first: 2);
        await Given.Cancellation(id, mayor);
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(1).And.Property("HeldBack").EqualTo(1));
        Assert.That((await Given.Registration(id, 4, "mayor")).Ending, Is.EqualTo(RegisteredEnding.Confirmed));
    }

    [Test]
    public async Task The_place_goes_to_the_first_in_the_queue_who_fits()
    {
        var id = await Event(places: 2);
        Ok(await Set(id, "mayor", reserved: 1));
        var mayor = (await Given.Registrations(id, 1, "mayor"))[0];
        var councillors = await Given.Registrations(id, 2, first: 2);
        var late = (await Given.Registrations(id, 1, "mayor", first: 4))[0];
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { councillors[1], late }));
        await Given.Cancellation(id, mayor);
        Assert.That(await Rows.States([councillors[1], late]), Is.EqualTo(new[] { "Waiting", "Offered" }));
        await Given.Cancellation(id, councillors[0]);
        Assert.That(await Rows.State(councillors[1]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task The_change_is_recorded()
    {
        var id = await Event(places: 2);
        Ok(await Set(id, "mayor", reserved: 1, ceiling: 2));
        Assert.That(await Rows.All<string>("""
            SELECT CONCAT(a.fields, ' ', v.new_value) FROM audit a JOIN audit_value v ON v.audit_id = a.id WHERE a.event_id = @id AND a.action = 'places.share'
            """, new { id }), Is.EqualTo(new[] { "mayor 1 2" }));
    }

    [TestCase(-1, null)]
    [TestCase(2, 1)]
    public async Task Impossible_terms_are_refused(int reserved, int? ceiling)
    {
        var id = await Event(places: 5);
        await Refused(new Error(RequestErrors.InvalidCode, ErrorKind.Invalid), () => Set(id, "mayor", reserved, ceiling));
    }

    [Test]
    public async Task A_category_that_the_event_does_not_offer_has_no_share()
    {
        var id = await Event(places: 5);
        await Refused(PlacesErrors.NoSuchPool, () => Set(id, "interpreter", reserved: 1));
        await Refused(RequestErrors.NoSuchEvent, () => Set(new(Host.Clock.NewId()), "mayor", reserved: 1));
    }

    [Test]
    public async Task Only_who_manages_places_shares_them()
    {
        var id = await Event(places: 5);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new SetShare(id, new("mayor", 1, null, null))));
    }

    Task<EventId> Event(int places) => Given.Event(places, Given.Category("mayor"), Given.Category("councillor"), Given.Category("expert"));

    Task<Result<Done>> Set(EventId id, string category, int reserved = 0, int? ceiling = null) =>
        Host.Seed.Send(new SetShare(id, new(category, reserved, ceiling, null)));
}
