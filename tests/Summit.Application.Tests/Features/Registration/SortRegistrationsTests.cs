using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Registration;

public sealed class SortRegistrationsTests(string database) : ContractTests(database)
{
    const string Keys = "SELECT CONCAT(sort_key, ' ', body_key, ' ', speaks, ' ', listens, ' ', registered_on) FROM registration WHERE event_id = @eventId ORDER BY id";

    Task<IReadOnlyList<string>> KeysOf(EventId eventId) => Rows.All<string>(Keys, new { eventId });

    async Task<int> Sorted()
    {
        var runs = 1;
        while (Ok(await Host.Job.Send(new SortRegistrations()))) runs++;
        return runs;
    }

    // As the migration leaves rows that were there before it.
    async Task Forget(EventId eventId) => await Host.Database.Writer.Write(async session =>
    {
        await session.Execute("UPDATE registration SET sort_key = '', body_key = '', speaks = NULL, listens = '', registered_on = NULL WHERE event_id = @eventId", new { eventId });
        await session.Execute("DELETE FROM registration_order WHERE event_id = @eventId", new { eventId });
        return new Summit.Data.Decision<bool>(true, Keep: true);
    });

    [Test]
    public async Task Older_rows_get_the_keys_that_new_ones_have()
    {
        var eventId = await Given.Event(places: 500);
        await Given.Registrations(eventId, 230);
        await Sorted();
        var written = await KeysOf(eventId);
        await Forget(eventId);
        Assert.That(await KeysOf(eventId), Is.Not.EqualTo(written));
        Assert.That(await Sorted(), Is.GreaterThan(1), "more than a command may do at once");
        Assert.That(await KeysOf(eventId), Is.EqualTo(written));
        Assert.That(written[0], Does.EndWith("  da en  2016-10-17").And.Contain(" da "));
    }

    [Test]
    public async Task Another_host_language_orders_anew()
    {
        var seed = Given.Seed();
        var eventId = await Given.Load(seed);
        await Given.Registrations(eventId, 2);
        await Sorted();
        var before = await KeysOf(eventId);
        Assert.That(await Sorted(), Is.EqualTo(1));
        await Given.Load(seed with { HostLanguage = "da" }, "second");
        await Sorted();
        Assert.That(await KeysOf(eventId), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task An_erased_person_stays_without_a_key()
    {
        var eventId = await Given.Event(places: 5);
        var id = (await Given.Registration(eventId, 1)).Id!.Value;
        await Given.Cancellation(eventId, id);
        Ok(await Host.Seed.Send(new EraseRegistration(eventId, id)));
        await Forget(eventId);
        await Sorted();
        Assert.That(await Rows.One<string>("SELECT CONCAT('<', sort_key, speaks, listens, '>') FROM registration WHERE id = @id", new { id }), Is.EqualTo("<>"));
    }
}
