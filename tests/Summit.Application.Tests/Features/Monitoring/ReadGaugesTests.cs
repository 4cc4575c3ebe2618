using Summit.Application.Features.Monitoring;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Monitoring;

public sealed class ReadGaugesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Registrations_are_counted_by_event_and_state_and_messages_by_how_long_they_wait()
    {
        var before = Ok(await Host.Job.Send(new ReadGauges()));
        var id = await Given.Event(places: 1);
        await Given.Registrations(id, 3);
        Host.Time.Advance(TimeSpan.FromMinutes(4));
        var after = Ok(await Host.Job.Send(new ReadGauges()));
        var slug = await Rows.One<string>("SELECT slug FROM event WHERE id = @id", new { id });
        Assert.Multiple(() =>
        {
            Assert.That(after.Registrations.Where(row => row.Event == slug).Select(row => (row.State, row.Count)), Is.EqualTo(new[] { ("Confirmed", 1), ("Waiting", 2) }));
            Assert.That(after.Pending - before.Pending, Is.EqualTo(3));
            Assert.That(after.OldestPending, Is.EqualTo(TimeSpan.FromMinutes(4)));
            Assert.That(after.Undelivered, Is.EqualTo(before.Undelivered));
        });
    }
}
