using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Jobs;

public sealed class AcquireLeaseTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_stopping_node_gives_up_its_jobs_and_no_others()
    {
        Ok(await Host.Job.Send(new AcquireLease("given up", "leaving", TimeSpan.FromMinutes(2))));
        Ok(await Host.Job.Send(new AcquireLease("kept", "staying", TimeSpan.FromMinutes(2))));
        Ok(await Host.Job.Send(new ReleaseLeases("leaving")));
        Assert.That(Ok(await Host.Job.Send(new AcquireLease("given up", "other", TimeSpan.FromMinutes(2)))), Is.True);
        Assert.That(Ok(await Host.Job.Send(new AcquireLease("kept", "other", TimeSpan.FromMinutes(2)))), Is.False);
    }

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    string _job = "";

    // Also on a database that outlives the run.
    [SetUp]
    public void TakeAnotherJob() => _job = Guid.NewGuid().ToString();

    [Test]
    public async Task One_node_has_the_lease_until_it_ends()
    {
        Assert.That(await Acquire("a"), Is.True);
        Assert.That(await Acquire("b"), Is.False);
        Host.Time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.That(await Acquire("b"), Is.False);
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await Acquire("b"), Is.True);
        Assert.That(await Acquire("a"), Is.False);
    }

    [Test]
    public async Task Its_owner_prolongs_it()
    {
        await Acquire("a");
        Host.Time.Advance(Minute / 2);
        Assert.That(await Acquire("a"), Is.True);
        Host.Time.Advance(Minute / 2);
        Assert.That(await Acquire("b"), Is.False);
    }

    [Test]
    public async Task Leases_of_several_jobs_are_apart()
    {
        await Acquire("a");
        Assert.That(Ok(await Host.Job.Send(new AcquireLease(_job + "-other", "b", Minute))), Is.True);
    }

    [Test]
    public async Task Of_many_who_ask_at_once_one_gets_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Acquire($"node {number}"))));
        Assert.That(answers, Has.One.True);
    }

    [Test]
    public async Task Only_a_job_asks() =>
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new AcquireLease(_job, "a", Minute)));

    async Task<bool> Acquire(string owner) => Ok(await Host.Job.Send(new AcquireLease(_job, owner, Minute)));
}
