using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Places;

public sealed class TellOffersOverTests(string database) : ContractTests(database)
{
    static readonly DateTimeOffset OffersAreOver = new(2016, 11, 8, 18, 30, 0, TimeSpan.Zero);

    [Test]
    public async Task Those_who_wait_are_told_exactly_once()
    {
        var (id, waiting) = await Over(3);
        Assert.That(await Tell(id), Is.EqualTo(3));
        Assert.That(await Tell(id), Is.Zero);
        foreach (var mine in waiting) Assert.That(await Rows.Messages(mine), Is.EqualTo(new[] { "Delegate offers-over", "Delegate waiting" }));
    }

    [Test]
    public async Task More_than_a_hundred_are_told_in_several_commands_once_each()
    {
        var (id, waiting) = await Over(105);
        Assert.That(await Tell(id), Is.EqualTo(100));
        Assert.That(await Tell(id), Is.EqualTo(5));
        Assert.That(await Tell(id), Is.Zero);
        Assert.That(await Rows.All<int>("SELECT COUNT(*) FROM outbox WHERE event_id = @id AND template = 'offers-over' GROUP BY registration_id", new { id }),
            Has.Count.EqualTo(waiting.Length).And.All.EqualTo(1));
    }

    [Test]
    public async Task An_event_moved_away_makes_offers_again()
    {
        var seed = Given.Seed(seed => seed with { Registration = seed.Registration with { Capacity = 1 } });
        var id = await Given.Load(seed);
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(OffersAreOver);
        await Given.Cancellation(id, ids[0]);
        Assert.That((await Rows.Pool(id)).OffersOverAt, Is.Not.Null);
        await Given.Load(seed with { Starts = "2016-12-09T09:00", Ends = "2016-12-09T17:00" }, "moved");
        Assert.That((await Rows.Pool(id)).OffersOverAt, Is.Null);
        Assert.That(await Rows.State(ids[1]), Is.EqualTo("Offered"));
    }

    [Test]
    public async Task Person_and_office_both_hear_of_it()
    {
        var id = await Given.Event(places: 1);
        var holder = (await Given.Registrations(id, 1))[0];
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(2)))).Id!.Value;
        Host.Time.MoveTo(OffersAreOver);
        await Given.Cancellation(id, holder);
        await Tell(id);
        Assert.That(await Rows.Messages(mine), Is.SupersetOf(new[] { "Delegate offers-over", "Office offers-over" }));
    }

    [Test]
    public async Task Who_joins_the_queue_later_is_told_too()
    {
        var id = await Given.Event(1, seed => seed with { Registration = seed.Registration with { Closes = "2016-11-09T08:00" } });
        var ids = await Given.Registrations(id, 2);
        Host.Time.MoveTo(OffersAreOver);
        await Given.Cancellation(id, ids[0]);
        Assert.That(await Tell(id), Is.EqualTo(1));
        await Given.Registrations(id, 1, first: 3);
        await Given.Registrations(id, 1, first: 4);
        Assert.That(await Tell(id), Is.EqualTo(1), "The third took the free place, the fourth waits");
    }

    [Test]
    public async Task Nobody_is_told_as_long_as_offers_are_made()
    {
        var id = await Given.Event(places: 1);
        await Given.Registrations(id, 3);
        Assert.That(await Tell(id), Is.Zero);
        Host.Time.MoveTo(OffersAreOver);
        Assert.That(await Tell(id), Is.Zero, "No place is free");
    }

    [Test]
    public async Task Only_a_job_tells()
    {
        var (id, _) = await Over(1);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new TellOffersOver(id)));
    }

    async Task<(EventId Event, RegistrationId[] Waiting)> Over(int waiting)
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, waiting + 1);
        Host.Time.MoveTo(OffersAreOver);
        await Given.Cancellation(id, ids[0]);
        return (id, ids[1..]);
    }

    async Task<int> Tell(EventId id) => Ok(await Host.Job.Send(new TellOffersOver(id)));
}
