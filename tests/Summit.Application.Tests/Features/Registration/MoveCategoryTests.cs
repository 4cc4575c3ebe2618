using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class MoveCategoryTests(string database) : ContractTests(database)
{
    [Test]
    public async Task The_place_passes_from_share_to_share_and_the_person_is_told()
    {
        var id = await Given.Event(5, Given.Category("mayor", ceiling: 2), Given.Category("councillor", 2, ceiling: 3));
        var mine = (await Given.Registrations(id, 2))[0];
        Ok(await (await Given.Organiser(id)).Send(new MoveCategory(id, mine, "mayor")));
        Assert.That(await Shares(id), Is.EqualTo(new[] { "councillor 1", "mayor 1" }));
        Assert.That((await Rows.Pool(id)).Taken, Is.EqualTo(2));
        Assert.That(await Rows.One<string>("SELECT CONCAT(state, ' ', category) FROM registration WHERE id = @mine", new { mine }), Is.EqualTo("Confirmed mayor"));
        Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate confirmed", "Delegate details-changed" }));
        Assert.That(await Rows.Acts(mine), Is.EqualTo(new[] { "registration.created", "registration.moved" }));
    }

    [Test]
    public async Task A_ceiling_that_is_reached_refuses_the_move()
    {
        var id = await Given.Event(5, Given.Category("mayor", ceiling: 1), Given.Category("councillor", 2));
        await Given.Registration(id, 9, "mayor");
        var mine = (await Given.Registrations(id, 1))[0];
        await Refused(PlacesErrors.CeilingReached, () => Host.Seed.Send(new MoveCategory(id, mine, "mayor")));
    }

    [Test]
    public async Task A_reserved_place_does_not_leave_its_category_where_no_other_is_free()
    {
        var id = await Given.Event(2, Given.Category("mayor", reserved: 1), Given.Category("councillor", 2));
        var mayor = (await Given.Registration(id, 1, "mayor")).Id!.Value;
        await Given.Registration(id, 2);
        await Refused(PlacesErrors.KeptForCategory, () => Host.Seed.Send(new MoveCategory(id, mayor, "councillor")));
        await Given.Capacity(id, 3);
        Ok(await Host.Seed.Send(new MoveCategory(id, mayor, "councillor")));
        Assert.That((await Rows.Pool(id)).HeldBack, Is.EqualTo(1));
    }

    [Test]
    public async Task A_move_into_an_unused_reserve_frees_a_place_for_those_who_wait()
    {
        var id = await Given.Event(2, Given.Category("mayor", reserved: 1), Given.Category("councillor", 2));
        var ids = await Given.Registrations(id, 2);
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
        Ok(await Host.Seed.Send(new MoveCategory(id, ids[0], "mayor")));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered" }));
    }

    [Test]
    public async Task Under_a_ceiling_that_a_move_leaves_the_next_of_that_category_is_offered_the_place()
    {
        var id = await Given.Event(5, Given.Category("mayor"), Given.Category("councillor", 2, ceiling: 1));
        var ids = await Given.Registrations(id, 2);
        Ok(await Host.Seed.Send(new MoveCategory(id, ids[0], "mayor")));
        Assert.That(await Rows.States(ids), Is.EqualTo(new[] { "Confirmed", "Offered" }));
    }

    [Test]
    public async Task Who_waits_keeps_the_number_of_arrival_and_gets_the_new_priority()
    {
        var id = await Given.Event(0, Given.Category("mayor"), Given.Category("councillor", 2));
        var councillors = await Given.Registrations(id, 2);
        var mayor = (await Given.Registration(id, 3, "mayor")).Id!.Value;
        Ok(await Host.Seed.Send(new MoveCategory(id, councillors[1], "mayor")));
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { councillors[1], mayor, councillors[0] }), "The second councillor came before the mayor");
    }

    [Test]
    public async Task Who_waits_gets_the_place_that_the_new_category_keeps()
    {
        var id = await Given.Event(1, Given.Category("mayor", reserved: 1), Given.Category("councillor", 2));
        var mine = (await Given.Registrations(id, 1))[0];
        Ok(await Host.Seed.Send(new MoveCategory(id, mine, "mayor")));
        Assert.That(await Rows.State(mine), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Who_let_an_offer_lapse_does_not_get_ahead_by_a_move()
    {
        var (id, mine) = await Given.Offer();
        var next = (await Given.Registrations(id, 1, "councillor", first: 5))[0];
        var last = (await Given.Registrations(id, 1, "expert", first: 6))[0];
        await Given.Approval(id, last);
        Host.Time.Advance(TimeSpan.FromHours(49));
        await Given.Lapses(id);
        Assert.That(await Rows.State(next), Is.EqualTo("Offered"));
        Ok(await Host.Seed.Send(new MoveCategory(id, mine, "mayor")));
        Assert.That(await Rows.Queue(id), Is.EqualTo(new[] { last, mine }));
    }

    [Test]
    public async Task What_waits_for_a_decision_moves_without_a_place()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(id, 1, "expert")).Id!.Value;
        Ok(await Host.Seed.Send(new MoveCategory(id, mine, "councillor")));
        Assert.That(await Rows.State(mine), Is.EqualTo("Submitted"));
        await Given.Approval(id, mine);
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
    }

    [Test]
    public async Task Neither_the_same_category_nor_one_not_offered_nor_an_ended_registration()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registrations(id, 1))[0];
        await Refused(RegistrationErrors.SameCategory, () => Host.Seed.Send(new MoveCategory(id, mine, "councillor")));
        await Refused(RegistrationErrors.CategoryNotOffered, () => Host.Seed.Send(new MoveCategory(id, mine, "media")));
        await Given.Cancellation(id, mine);
        await Refused(RegistrationErrors.Ended, () => Host.Seed.Send(new MoveCategory(id, mine, "mayor")));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new MoveCategory(id, new(Host.Clock.NewId()), "mayor")));
    }

    [Test]
    public async Task A_substitute_of_another_category_takes_the_share_along_or_is_refused_by_the_ceiling()
    {
        var id = await Given.Event(5, Given.Category("mayor", ceiling: 1), Given.Category("councillor", 2, ceiling: 3), Given.Category("expert", 3, approval: true));
        var ids = await Given.Registrations(id, 2);
        var organiser = await Given.Organiser(id);
        Ok(await organiser.Send(await Substitute(id, ids[0], "mayor")));
        Assert.That(await Shares(id), Is.EqualTo(new[] { "councillor 1", "mayor 1" }));
        Assert.That(await Rows.Acts(ids[0]), Is.EqualTo(new[] { "registration.created", "registration.substituted" }));
        var second = await Substitute(id, ids[1], "mayor") with { Address = "other@city.example" };
        await Refused(PlacesErrors.CeilingReached, () => organiser.Send(second));
        var holder = await Given.HolderOf(ids[1]);
        await Refused(RegistrationErrors.NeedsApproval, () => holder.Send(second with { Category = "expert" }));
        Ok(await organiser.Send(second with { Category = "expert" }));
    }

    async Task<SubstituteDelegate> Substitute(EventId id, RegistrationId mine, string category) => new(
        id, mine, await Rows.One<int>("SELECT version FROM registration WHERE id = @mine", new { mine }), "Zoë", "Kovač", "substitute@city.example", "Mayor", category);

    Task<IReadOnlyList<string>> Shares(EventId id) => Rows.All<string>("""
        SELECT CONCAT(s.category, ' ', s.taken) FROM place_share s JOIN place_pool p ON p.id = s.pool_id WHERE p.owner_id = @id AND s.taken > 0 ORDER BY s.category
        """, new { id });
}
