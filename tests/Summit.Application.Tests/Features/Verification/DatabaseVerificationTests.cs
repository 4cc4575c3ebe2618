using Summit.Application.Features.Verification;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Verification;

/// <summary>Plants what an intruder or a failing disk would do and sees it found.</summary>
public sealed class DatabaseVerificationTests(string database) : ContractTests(database)
{
    RegistrationId _mine;

    /// <summary>Two seals, both known outside, and an act that is not sealed yet.</summary>
    [SetUp]
    public async Task SetUpASealedAudit()
    {
        var id = await Given.Event(places: 3);
        _mine = (await Given.Registration(id, 1)).Id!.Value;
        await Seal();
        await Given.Registration(id, 2);
        await Given.Capacity(id, 4);
        await Seal();
        await Given.Registration(id, 3);
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    /// <summary>Each test plants something for good, so each has a database of its own.</summary>
    [TearDown]
    public async Task StartAnew()
    {
        Host.Events.Clear();
        await CloseDatabase();
        await OpenDatabase();
    }

    [TestCase("UPDATE audit SET actor = 'Job:other' WHERE no = 1", "altered", TestName = "{m}(who did it)")]
    [TestCase("UPDATE audit SET event_id = id WHERE no = 2", "altered", TestName = "{m}(of which event)")]
    [TestCase("UPDATE audit SET actor = 'Job:other' WHERE no IS NULL", "not sealed yet, registration.created: altered", TestName = "{m}(an act not sealed yet)")]
    [TestCase("UPDATE audit SET no = no + 100 WHERE no = 2", "are missing", TestName = "{m}(another number)")]
    [TestCase("UPDATE audit_value SET new_value = '400' WHERE field = 'capacity'", "the values of capacity were altered", TestName = "{m}(a value)")]
    [TestCase("UPDATE audit_value SET hash = salt WHERE field = 'capacity'", "altered", TestName = "{m}(a value's hash)")]
    [TestCase("DELETE FROM audit_value WHERE field = 'capacity'", "altered", TestName = "{m}(a value taken away)")]
    [TestCase("UPDATE audit_seal SET head = mac WHERE no = 1", "seal 1 is forged", TestName = "{m}(a forged seal)")]
    [TestCase("DELETE FROM audit_seal WHERE no = 1", "seal 1 is missing", TestName = "{m}(a seal taken away)")]
    [TestCase("UPDATE audit SET no = NULL WHERE no > 2; DELETE FROM audit_seal WHERE no = 2", "cut off or exchanged", TestName = "{m}(the newest seal taken away)")]
    [TestCase("UPDATE place_pool SET taken = taken + 1", "invariant 2", TestName = "{m}(a counter)")]
    [TestCase("UPDATE registration SET version = version + 1", "invariant 6", TestName = "{m}(a change without a record)")]
    public async Task What_was_tampered_with_is_found(string plant, string finding)
    {
        await Plant(plant);
        Assert.That((await Host.Verification.Look()).Findings, Has.Some.Contains(finding));
    }

    [Test]
    public async Task An_act_taken_away_is_found_though_the_numbers_behind_it_were_closed_up()
    {
        await Plant("DELETE FROM audit_value WHERE audit_id IN (SELECT id FROM audit WHERE no = 1); DELETE FROM audit WHERE no = 1; UPDATE audit SET no = no - 1000 WHERE no > 1; UPDATE audit SET no = no + 999 WHERE no < 0");
        Assert.That((await Host.Verification.Look()).Findings, Has.Some.Contains("are not those that seal"));
    }

    [Test]
    public async Task Erased_values_are_no_finding()
    {
        await Plant("UPDATE audit_value SET old_value = NULL, new_value = NULL, salt = NULL");
        Assert.That((await Host.Verification.Look()).Findings, Is.Empty);
    }

    [Test]
    public async Task A_lost_file_outside_is_found()
    {
        File.Delete(Host.Head.Path);
        Assert.That((await Host.Verification.Look()).Findings, Has.Some.Contains("audit.head is missing"));
    }

    [Test]
    public async Task Another_secret_is_found()
    {
        var other = InstallationSecret.From("another secret of thirty-two characters");
        var findings = (await new DatabaseVerification(Host.Database, new AuditHead(Host.Data, other), other).Look()).Findings;
        Assert.That(findings, Has.Some.Contains("forged").And.Some.Contains("audit.head: line 1"));
    }

    [Test]
    public async Task A_reference_to_nothing_is_found()
    {
        // A server refuses to plant it.
        if (Host.Database.Dialect is not SqliteDialect) return;
        await Plant("PRAGMA foreign_keys = OFF; DELETE FROM category");
        Assert.That((await Host.Verification.Look()).Findings, Has.Some.Contains("registration: row"));
    }

    async Task Seal()
    {
        var job = new SealJob(Host.Head);
        while (await job.Run(Host.Job, CancellationToken.None))
        {
        }
    }

    async Task Plant(string sql)
    {
        // Past the session, which lets nothing pass that is not the product's own.
        await using var connection = Host.Database.Dialect.NewConnection();
        await connection.OpenAsync();
        await Host.Database.Dialect.Prepare(connection, forWriting: true);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
