using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class PurgeNeedsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Diet_and_access_go_when_the_events_own_period_is_over_and_the_registration_stays()
    {
        var id = await Given.Event(places: 2);
        var mine = (await Given.Registration(Given.Command(id, 1) with { Needs = new() { Diet = "vegan", Access = "ramp" } })).Id!.Value;
        Host.Time.MoveTo(new DateTimeOffset(2016, 11, 9, 16, 30, 0, TimeSpan.Zero).AddDays(30).AddMilliseconds(-1));
        Assert.That(Ok(await Host.Job.Send(new PurgeNeeds())), Is.Zero);
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Ok(await Host.Job.Send(new PurgeNeeds())), Is.EqualTo(1));
        Assert.That(await Rows.Count("registration_need", "registration_id = @mine", new { mine }), Is.Zero);
        Assert.That(await Rows.State(mine), Is.EqualTo("Confirmed"));
        Host.Time.MoveTo(TestClock.Start);
    }
}
