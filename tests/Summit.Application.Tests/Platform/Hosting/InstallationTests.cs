using Summit.Application.Platform.Hosting;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Platform.Hosting;

// A database is decided about once, so each test needs a fresh one; on SQL Server the suite has only one.
public sealed class InstallationTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);
    static readonly DateTimeOffset Begins = new(2016, 10, 17, 9, 0, 0, TimeSpan.Zero);

    readonly StatementWatch _watch = new();
    Database _database = null!;

    [SetUp]
    public async Task Open()
    {
        _database = await Databases.Open(Databases.Sqlite);
        _database.Observe = (sql, _) => _watch.See(sql);
    }

    [TearDown]
    public async Task Close()
    {
        await _database.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(((SqliteDialect)_database.Dialect).Path)!, recursive: true);
        Assert.That(_watch.Faults(), Is.Empty);
    }

    [TestCase(true, false, true)]
    [TestCase(false, true, false)]
    [TestCase(null, true, true)]
    [TestCase(null, false, false)]
    public async Task A_fresh_database_is_decided_about_by_the_setting_or_else_by_default(bool? wished, bool byDefault, bool demonstration)
    {
        var installation = await Installation.Establish(_database, wished, byDefault, Now);
        Assert.That(installation.Demonstration, Is.EqualTo(demonstration));
        Assert.That(Now + installation.ClockShift, Is.EqualTo(demonstration ? Begins : Now));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_later_start_finds_the_decision_and_the_shift_of_the_first(bool demonstration)
    {
        var first = await Installation.Establish(_database, demonstration, false, Now);
        Assert.That(await Installation.Establish(_database, null, !demonstration, Now.AddDays(3)), Is.EqualTo(first));
        Assert.That(await Installation.Establish(_database, demonstration, !demonstration, Now.AddDays(3)), Is.EqualTo(first));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_setting_that_disagrees_refuses_to_start_and_changes_nothing(bool demonstration)
    {
        await Installation.Establish(_database, demonstration, false, Now);
        var before = await new Rows(_database).Digest();
        Assert.That(async () => await Installation.Establish(_database, !demonstration, false, Now), Throws.InvalidOperationException);
        Assert.That(await new Rows(_database).Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task Nodes_that_start_together_decide_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Installation.Establish(_database, null, true, Now.AddSeconds(i)))));
        Assert.That(all.Distinct().Count(), Is.EqualTo(1));
    }
}
