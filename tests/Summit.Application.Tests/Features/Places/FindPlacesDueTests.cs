using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Places;

public sealed class FindPlacesDueTests(string database) : ContractTests(database)
{
    [Test]
    public async Task An_event_is_due_from_the_instant_an_offer_ends_until_it_has_lapsed()
    {
        var (id, mine) = await Given.Offer();
        Host.Time.MoveTo((await Rows.OfferEnds(mine))!.Value.AddMilliseconds(-1));
        Assert.That((await Due()).Offers, Does.Not.Contain(id));
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await Due()).Offers, Has.Exactly(1).EqualTo(id));
        await Given.Lapses(id);
        Assert.That((await Due()).Offers, Does.Not.Contain(id));
    }

    [Test]
    public async Task An_event_is_due_from_the_instant_a_share_is_to_be_released_until_it_is()
    {
        var id = await Given.Event(5, Given.Category("mayor"), Given.Category("expert"));
        var release = TestClock.Start.AddDays(1);
        foreach (var category in new[] { "mayor", "expert" }) Ok(await Host.Seed.Send(new SetShare(id, new(category, 1, null, release))));
        Host.Time.MoveTo(release.AddMilliseconds(-1));
        Assert.That((await Due()).Shares, Does.Not.Contain(id));
        Host.Time.MoveTo(release);
        Assert.That((await Due()).Shares, Has.Exactly(1).EqualTo(id));
        Ok(await Host.Job.Send(new ReleaseShares(id)));
        Assert.That((await Due()).Shares, Does.Not.Contain(id));
    }

    [Test]
    public async Task An_event_is_due_while_somebody_waits_untold_that_offers_are_over()
    {
        var id = await Given.Event(places: 1);
        var ids = await Given.Registrations(id, 3);
        Host.Time.MoveTo(new(2016, 11, 8, 18, 30, 0, TimeSpan.Zero));
        Assert.That((await Due()).Untold, Does.Not.Contain(id));
        await Given.Cancellation(id, ids[0]);
        Assert.That((await Due()).Untold, Has.Exactly(1).EqualTo(id));
        Ok(await Host.Job.Send(new TellOffersOver(id)));
        Assert.That((await Due()).Untold, Does.Not.Contain(id));
    }

    [Test]
    public async Task Only_a_job_asks() =>
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new FindPlacesDue()));

    async Task<PlacesDue> Due() => Ok(await Host.Job.Send(new FindPlacesDue()));
}
