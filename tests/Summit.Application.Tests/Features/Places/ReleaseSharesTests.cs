using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Places;

public sealed class ReleaseSharesTests(string database) : ContractTests(database)
{
    static readonly DateTimeOffset Due = TestClock.Start.AddDays(3);

    [Test]
    public async Task From_the_instant_of_its_release_a_reserve_is_passed_on_to_all_in_queue_order()
    {
        var id = await Reserved(places: 3, reserved: 2);
        var councillors = await Given.Registrations(id, 4);
        Host.Time.MoveTo(Due.AddMilliseconds(-1));
        Assert.That(await Release(id), Is.Zero);
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Confirmed", "Waiting", "Waiting", "Waiting" }));
        Host.Time.MoveTo(Due);
        Assert.That(await Release(id), Is.EqualTo(1));
        Assert.That(await Rows.States(councillors), Is.EqualTo(new[] { "Confirmed", "Offered", "Offered", "Waiting" }));
        Assert.That(await Rows.Pool(id), Has.Property("Taken").EqualTo(3).And.Property("HeldBack").EqualTo(0));
    }

    [Test]
    public async Task What_the_category_took_stays_its_own_and_only_the_rest_is_released()
    {
        var id = await Reserved(places: 3, reserved: 2);
        var mayor = (await Given.Registrations(id, 1, "mayor"))[0];
        var councillors = await Given.Registrations(id, 3, first: 2);
        Host.Time.MoveTo(Due);
        await Release(id);
        Assert.That(await Rows.States(councillors.Prepend(mayor)), Is.EqualTo(new[] { "Confirmed", "Confirmed", "Offered", "Waiting" }));
        await Given.Cancellation(id, mayor);
        Assert.That(await Rows.State(councillors[2]), Is.EqualTo("Offered"), "A released share takes nothing back");
    }

    [Test]
    public async Task A_ceiling_outlives_the_release()
    {
        var id = await Given.Event(3, Given.Category("mayor"), Given.Category("councillor"));
        Ok(await Host.Seed.Send(new SetShare(id, new("mayor", 1, 1, Due))));
        Host.Time.MoveTo(Due);
        await Release(id);
        var mayors = await Given.Registrations(id, 2, "mayor");
        Assert.That(await Rows.States(mayors), Is.EqualTo(new[] { "Confirmed", "Waiting" }));
    }

    [Test]
    public async Task A_share_is_released_once_and_the_record_says_from_what()
    {
        var id = await Reserved(places: 3, reserved: 2);
        Host.Time.MoveTo(Due);
        await Release(id);
        Assert.That(await Release(id), Is.Zero);
        Assert.That(await Rows.All<string>("""
            SELECT CONCAT(v.field, ' ', v.old_value, ' ', v.new_value) FROM audit a JOIN audit_value v ON v.audit_id = a.id
            WHERE a.event_id = @id AND a.action = 'places.share-released'
            """, new { id }), Is.EqualTo(new[] { "mayor 2 0" }));
    }

    [Test]
    public async Task Another_events_shares_are_left_alone()
    {
        var id = await Reserved(places: 3, reserved: 2);
        var other = await Given.Event(places: 1);
        Host.Time.MoveTo(Due);
        Assert.That(await Release(other), Is.Zero);
        Assert.That((await Rows.Pool(id)).HeldBack, Is.EqualTo(2));
    }

    [Test]
    public async Task Only_a_job_releases()
    {
        var id = await Reserved(places: 3, reserved: 2);
        Host.Time.MoveTo(Due);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new ReleaseShares(id)));
        await Refused(RequestErrors.NotAllowed, () => Host.Seed.Send(new ReleaseShares(id)));
    }

    async Task<EventId> Reserved(int places, int reserved)
    {
        var id = await Given.Event(places, Given.Category("mayor"), Given.Category("councillor"));
        Ok(await Host.Seed.Send(new SetShare(id, new("mayor", reserved, null, Due))));
        return id;
    }

    async Task<int> Release(EventId id) => Ok(await Host.Job.Send(new ReleaseShares(id)));
}
