using Microsoft.Data.Sqlite;
using Summit.Data;

namespace Summit.Application.Tests.Data;

public sealed class PreparedConnectionTests
{
    Scratch _scratch = null!;
    Database _database = null!;

    [SetUp]
    public async Task Open()
    {
        _scratch = new();
        _scratch.Run("CREATE TABLE item (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, no INTEGER NOT NULL) STRICT");
        _database = await _scratch.Open();
    }

    [TearDown]
    public async Task Close() => await _scratch.DisposeAsync();

    Task<T> Work<T>(Func<DbSession, Task<T>> work) =>
        _database.Writer.Write(async session => new Decision<T>(await work(session), Keep: true));

    async Task<Guid[]> Items(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var (no, id) in ids.Index())
            await Work(session => session.Execute("INSERT INTO item (id, name, no) VALUES (@id, 'old', @no)", new { id, no }));
        return ids;
    }

    string Names() => string.Join(' ', _scratch.Column("SELECT name FROM item ORDER BY no"));

    [Test]
    public async Task A_statement_run_again_takes_its_new_values()
    {
        var ids = await Items(3);
        foreach (var (no, id) in ids.Index())
            Assert.That(await Work(session => session.Execute("UPDATE item SET name = @name WHERE id = @id", new { id, name = $"new{no}" })), Is.EqualTo(1));
        Assert.That(Names(), Is.EqualTo("new0 new1 new2"));
    }

    // A list of ids rewrites the text half-way through the parameters, wherever it stands among them.
    [Test]
    public async Task A_list_of_ids_loses_no_value_before_or_after_it()
    {
        var ids = await Items(4);
        for (var round = 0; round < 3; round++)
        {
            var name = $"round{round}";
            await Work(session => session.Execute("UPDATE item SET name = @name WHERE id IN @ids AND no < @limit", new { ids = Ids.In(ids.Take(3)), name, limit = 2 }));
            Assert.That(Names(), Is.EqualTo($"{name} {name} old old"));
            await Work(session => session.Execute("UPDATE item SET name = @name WHERE id IN @ids AND no < @limit", new { limit = 1, name = "one", ids = Ids.In(ids.Take(2)) }));
            Assert.That(Names(), Is.EqualTo($"one {name} old old"));
        }
    }

    [Test]
    public async Task Two_lists_and_an_empty_one_run_again_and_again()
    {
        var ids = await Items(5);
        const string Find = "SELECT no FROM item WHERE (id IN @first OR id IN @second) AND no <> @no ORDER BY no";
        for (var round = 0; round < 3; round++)
        {
            Assert.That(await Work(session => session.Query<int>(Find, new { first = Ids.In(ids.Take(2)), no = 1, second = Ids.In(ids.Skip(3)) })), Is.EqualTo(new[] { 0, 3, 4 }));
            Assert.That(await Work(session => session.Query<int>(Find, new { first = Ids.In([ids[2]]), no = 1, second = Ids.In(Array.Empty<Guid>()) })), Is.EqualTo(new[] { 2 }));
        }
    }

    [Test]
    public async Task A_statement_that_failed_runs_again()
    {
        var ids = await Items(1);
        const string Insert = "INSERT INTO item (id, name, no) VALUES (@id, @name, 7)";
        for (var round = 0; round < 2; round++)
        {
            Assert.That(async () => await Work(session => session.Execute(Insert, new { id = ids[0], name = "twice" })), Throws.InstanceOf<SqliteException>());
            Assert.That(await Work(session => session.Execute(Insert, new { id = Guid.CreateVersion7(), name = "fine" })), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_value_left_out_is_an_error_and_not_the_last_ones()
    {
        var ids = await Items(1);
        const string Update = "UPDATE item SET name = @name WHERE id = @id";
        await Work(session => session.Execute(Update, new { id = ids[0], name = "first" }));
        Assert.That(async () => await Work(session => session.Execute(Update, new { id = ids[0] })), Throws.InvalidOperationException);
        Assert.That(Names(), Is.EqualTo("first"));
    }

    [Test]
    public async Task The_same_statement_can_run_within_itself()
    {
        await Items(2);
        const string Count = "SELECT COUNT(*) FROM item WHERE no <= @no";
        var counts = await Work(async session => (await session.Scalar<int>(Count, new { no = 0 }), await session.Scalar<int>(Count, new { no = 1 })));
        Assert.That(counts, Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task More_texts_than_are_kept_all_work()
    {
        await Items(1);
        for (var i = 0; i < 600; i++)
        {
            var expected = i;
            Assert.That(await Work(session => session.Scalar<int>($"SELECT no + {expected} FROM item")), Is.EqualTo(expected));
        }
        Assert.That(await Work(session => session.Scalar<int>("SELECT no + 0 FROM item")), Is.Zero);
    }

    [Test]
    public async Task A_changed_table_is_noticed()
    {
        await Items(1);
        const string All = "SELECT * FROM item";
        Assert.That(((IDictionary<string, object>)(await Work(session => session.One<object>(All)))!).Keys, Has.Count.EqualTo(3));
        _scratch.Run("ALTER TABLE item ADD COLUMN remark TEXT");
        Assert.That(((IDictionary<string, object>)(await Work(session => session.One<object>(All)))!).Keys, Has.Count.EqualTo(4));
    }
}
