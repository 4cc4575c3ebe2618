using System.Reflection;
using Microsoft.Data.Sqlite;
using Summit.Data;

namespace Summit.Application.Tests.Data;

public sealed class DialectTests
{
    static readonly SqliteDialect Sqlite = new("unused.db");
    static readonly SqlServerDialect Server = new("Server=x");

    [TestCase("a {id}", "a TEXT", "a uniqueidentifier")]
    [TestCase("name {text:80}", "name TEXT CHECK (length(name) <= 80)", "name nvarchar(80) COLLATE Latin1_General_100_BIN2")]
    [TestCase("a {longtext}", "a TEXT", "a nvarchar(max) COLLATE Latin1_General_100_BIN2")]
    [TestCase("a {json}", "a TEXT", "a nvarchar(max) COLLATE Latin1_General_100_BIN2")]
    [TestCase("a {int}", "a INTEGER", "a int")]
    [TestCase("done {bool}", "done INTEGER CHECK (done IN (0, 1))", "done bit")]
    [TestCase("a {utc}", "a TEXT", "a datetime2(3)")]
    [TestCase("a {date}", "a TEXT", "a date")]
    [TestCase("a {blob}", "a BLOB", "a varbinary(max)")]
    [TestCase("(a INT) {strict}", "(a INT) STRICT", "(a INT) ")]
    [TestCase("CONSTRAINT pk_a {key}", "CONSTRAINT pk_a PRIMARY KEY", "CONSTRAINT pk_a PRIMARY KEY NONCLUSTERED")]
    [TestCase("ORDER BY a {page}", "ORDER BY a LIMIT @take OFFSET @skip", "ORDER BY a OFFSET @skip ROWS FETCH NEXT @take ROWS ONLY")]
    [TestCase("CREATE TRIGGER tr_a {beforeupdate} ON a {refuseupdate}", "CREATE TRIGGER tr_a BEFORE UPDATE ON a BEGIN SELECT RAISE(ABORT, 'This row stays as it is'); END",
        "CREATE TRIGGER tr_a  ON a AFTER UPDATE AS THROW 50000, 'This row stays as it is', 1")]
    [TestCase("CREATE TRIGGER tr_a {beforedelete} ON a {refusedelete}", "CREATE TRIGGER tr_a BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'This row stays as it is'); END",
        "CREATE TRIGGER tr_a  ON a AFTER DELETE AS THROW 50000, 'This row stays as it is', 1")]
    [TestCase("SELECT 1", "SELECT 1", "SELECT 1")]
    [TestCase("a {id} NOT NULL, due_at2 {utc} NULL", "a TEXT NOT NULL, due_at2 TEXT NULL", "a uniqueidentifier NOT NULL, due_at2 datetime2(3) NULL")]
    public void A_token_stands_for_each_databases_words(string written, string sqlite, string server)
    {
        Assert.That(Sqlite.Render(written), Is.EqualTo(sqlite));
        Assert.That(Server.Render(written), Is.EqualTo(server));
    }

    [TestCase("a {number}")]
    [TestCase("a {limit}")]
    public void An_unknown_token_is_a_fault(string written)
    {
        Assert.That(() => Sqlite.Render(written), Throws.InstanceOf<FormatException>());
        Assert.That(() => Server.Render(written), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Both_know_the_same_tokens_as_the_migrations_use()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Harness.Databases.Root, "db", "migrations"), "*.sql").Select(File.ReadAllText);
        foreach (var script in scripts)
        {
            Assert.That(Sqlite.Render(script), Does.Not.Contain("{"));
            Assert.That(Server.Render(script), Does.Not.Contain("{"));
        }
    }

    [Test]
    public void The_whole_difference_is_at_most_ten_members()
    {
        const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var members = typeof(Dialect).GetMembers(All)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false, IsPrivate: false }).Select(member => member.Name);
        Assert.That(members.Count(), Is.InRange(1, 10));
    }

    [Test]
    public void Traffic_to_a_server_is_encrypted_unless_the_operator_says_otherwise()
    {
        Assert.That(Server.NewConnection().ConnectionString, Does.Contain("Encrypt=True"));
        Assert.That(new SqlServerDialect("Server=x;Encrypt=False").NewConnection().ConnectionString, Does.Contain("Encrypt=False"));
    }

    [TestCase("data/summit.db", false)]
    [TestCase("/var/lib/a=b/summit.db", false)]
    [TestCase("Server=db;Database=summit", true)]
    [TestCase("Data Source=db;Initial Catalog=summit", true)]
    [TestCase("server=db", true)]
    public void An_address_names_a_file_or_a_server(string address, bool server) => Assert.That(Database.IsServer(address), Is.EqualTo(server));

    [Test]
    public async Task A_connection_that_writes_keeps_all_promises()
    {
        await using var scratch = new Scratch();
        var database = await scratch.Open();
        await using var session = await database.OpenWriter();
        Assert.That(await session.Scalar<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(await session.Scalar<int>("PRAGMA synchronous"), Is.EqualTo(2));
        Assert.That(await session.Scalar<int>("PRAGMA foreign_keys"), Is.EqualTo(1));
        Assert.That(await session.Scalar<int>("PRAGMA secure_delete"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_borrowed_connection_does_not_remember_what_the_last_borrower_set()
    {
        await using var scratch = new Scratch();
        var database = await scratch.Open();
        await using (var first = await database.OpenWriter())
            await first.Execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA query_only = 1; PRAGMA secure_delete = OFF");
        await using var second = await database.OpenWriter();
        Assert.That(await second.Scalar<int>("PRAGMA synchronous"), Is.EqualTo(2));
        Assert.That(await second.Scalar<int>("PRAGMA foreign_keys"), Is.EqualTo(1));
        Assert.That(await second.Scalar<int>("PRAGMA query_only"), Is.Zero);
        Assert.That(await second.Scalar<int>("PRAGMA secure_delete"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_reads_cannot_write()
    {
        await using var scratch = new Scratch();
        var database = await scratch.Open();
        await using (var writer = await database.OpenWriter()) await writer.Execute("CREATE TABLE item (name TEXT) STRICT");
        await using var reader = await database.OpenReader();
        Assert.That(async () => await reader.Execute("INSERT INTO item (name) VALUES ('x')"), Throws.InstanceOf<SqliteException>());
    }

    [Test]
    public async Task A_file_that_cannot_have_a_write_ahead_log_is_refused()
    {
        var dialect = new SqliteDialect(":memory:");
        await using var connection = dialect.NewConnection();
        await connection.OpenAsync();
        Assert.That(async () => await dialect.Prepare(connection, forWriting: true), Throws.InvalidOperationException.With.Message.Contains("WAL"));
    }

    [Test]
    public async Task A_connection_without_foreign_keys_is_refused()
    {
        await using var scratch = new Scratch();
        await using var connection = scratch.Outside();
        Scratch.Run(connection, "PRAGMA foreign_keys = OFF");
        Assert.That(async () => await new SqliteDialect(scratch.Path).Prepare(connection, forWriting: true), Throws.InvalidOperationException);
    }

    [TestCase("INSERT INTO parent (id, name) VALUES ('1', 'other')", true, Description = "primary key")]
    [TestCase("INSERT INTO parent (id, name) VALUES ('2', 'name')", true, Description = "unique index")]
    [TestCase("INSERT INTO parent (id, name) VALUES ('2', NULL)", false, Description = "not null")]
    [TestCase("INSERT INTO parent (id, name) VALUES ('2', 'too long a name')", false, Description = "check")]
    [TestCase("INSERT INTO child (id) VALUES ('3')", false, Description = "foreign key")]
    [TestCase("INSERT INTO nowhere (id) VALUES ('3')", false)]
    public async Task Only_a_doubled_key_counts_as_one(string sql, bool expected)
    {
        await using var scratch = new Scratch();
        var database = await scratch.Open();
        await using var session = await database.OpenWriter();
        await session.Execute("CREATE TABLE parent (id {id} NOT NULL PRIMARY KEY, name {text:10} NOT NULL UNIQUE) {strict}");
        await session.Execute("CREATE TABLE child (id {id} NOT NULL REFERENCES parent (id)) {strict}");
        await session.Execute("INSERT INTO parent (id, name) VALUES ('1', 'name')");
        var thrown = await Assert.CatchAsync(async () => await session.Execute(sql));
        Assert.That(database.Dialect.FaultOf(thrown!), Is.EqualTo(expected ? DatabaseFault.UniqueViolation : DatabaseFault.None));
    }
}
