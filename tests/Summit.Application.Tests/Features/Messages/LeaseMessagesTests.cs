using Summit.Application.Features.Messages;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Messages;

public sealed class LeaseMessagesTests(string database) : ContractTests(database)
{
    [SetUp]
    public Task NothingElseIsDue() => Given.SentMessages();

    [Test]
    public async Task Two_owners_never_get_the_same_message()
    {
        var owed = await Owed(25);
        var first = await Lease("a");
        var second = await Lease("b");
        Assert.That(first, Has.Count.EqualTo(20));
        Assert.That(first.Concat(second), Is.EquivalentTo(owed).And.Unique);
        Assert.That(await Lease("a"), Is.Empty, "Not even the own ones again");
    }

    [Test]
    public async Task Many_who_lease_at_once_share_without_overlap()
    {
        var owed = await Owed(30);
        var leased = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => Lease($"owner {number}"))));
        Assert.That(leased.SelectMany(ids => ids), Is.EquivalentTo(owed).And.Unique);
    }

    [Test]
    public async Task An_expired_lease_is_taken_over()
    {
        var owed = await Owed(2);
        await Lease("a");
        Host.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.That(await Lease("b"), Is.Empty);
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await Lease("b"), Is.EquivalentTo(owed));
        Assert.That(await Lease("a"), Is.Empty);
    }

    [Test]
    public async Task What_became_due_first_goes_first_and_not_what_was_owed_first()
    {
        var putOff = (await Owed(1))[0];
        await Lease("a");
        Ok(await Host.Job.Send(new SettleMessage(putOff, Delivery.Postponed, "451")));
        Host.Time.Advance(TimeSpan.FromSeconds(30));
        await Owed(25);
        Host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await Lease("a"), Has.Count.EqualTo(20).And.No.Member(putOff));
        Assert.That((await Lease("a"))[^1], Is.EqualTo(putOff));
    }

    [Test]
    public async Task What_was_settled_is_leased_no_more()
    {
        await Owed(1);
        var id = (await Lease("a"))[0];
        Ok(await Host.Job.Send(new SettleMessage(id, Delivery.Accepted, null)));
        Host.Time.Advance(TimeSpan.FromDays(7));
        Assert.That(await Lease("a"), Is.Empty);
    }

    [Test]
    public async Task Only_a_job_leases()
    {
        await Owed(1);
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new LeaseMessages("a")));
    }

    async Task<IReadOnlyList<MessageId>> Owed(int messages)
    {
        var id = await Given.Event(places: messages);
        await Given.Registrations(id, messages);
        return await Rows.All<MessageId>("SELECT id FROM outbox WHERE event_id = @id", new { id });
    }

    async Task<IReadOnlyList<MessageId>> Lease(string owner) => Ok(await Host.Job.Send(new LeaseMessages(owner)));
}
