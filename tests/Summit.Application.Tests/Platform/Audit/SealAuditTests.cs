using Summit.Application.Platform.Audit;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Audit;

public sealed class SealAuditTests(string database) : ContractTests(database)
{
    [SetUp]
    public async Task SealWhatOtherTestsLeft()
    {
        while (Ok(await Host.Job.Send(new SealAudit())) > 0)
        {
        }
    }

    [Test]
    public async Task Every_act_gets_the_next_number_once()
    {
        var before = await Rows.One<long>("SELECT COALESCE(MAX(no), 0) FROM audit");
        await Given.Registrations(await Given.Event(places: 2), 3);
        var waiting = await Rows.Count("audit", "no IS NULL");
        Assert.That(Ok(await Host.Job.Send(new SealAudit())), Is.EqualTo(waiting).And.GreaterThan(3));
        Assert.That(await Rows.All<long>("SELECT no FROM audit WHERE no > @before ORDER BY no", new { before }),
            Is.EqualTo(Enumerable.Range(1, waiting).Select(i => before + i)));
        Assert.That(Ok(await Host.Job.Send(new SealAudit())), Is.Zero);
    }

    [Test]
    public async Task At_most_two_hundred_are_sealed_at_once_and_each_seal_goes_on_from_the_one_before()
    {
        await Given.Registrations(await Given.Event(places: 1), 205);
        Assert.That(Ok(await Host.Job.Send(new SealAudit())), Is.EqualTo(200));
        Assert.That(Ok(await Host.Job.Send(new SealAudit())), Is.InRange(1, 199));
        Assert.That((await Host.Verification.Look()).Findings, Has.None.Contains("seal ").Or.All.Contains("audit.head"));
    }

    [Test]
    public async Task The_job_tells_the_file_outside_what_the_database_holds_even_after_a_crash_between_the_two()
    {
        var job = new SealJob(Host.Head);
        await Given.Registration(await Given.Event(places: 1), 1);
        // As if the node had been killed right after this commit.
        Ok(await Host.Job.Send(new SealAudit()));
        await Given.Registration(await Given.Event(places: 1), 2);
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
        var seals = await Rows.All<string>("SELECT head FROM audit_seal ORDER BY no");
        Assert.That(Host.Head.Read().Select(line => line.Seal.Head), Is.EqualTo(seals));
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }
}
