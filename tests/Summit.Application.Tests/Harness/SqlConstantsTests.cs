using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

public sealed class SqlConstantsTests
{
    Database _database = null!;
    DbSession _session = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _database = await Databases.Open(Databases.Sqlite);
        _session = await _database.OpenReader();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(((SqliteDialect)_database.Dialect).Path)!, recursive: true);
    }

    static IEnumerable<TestCaseData> Constants() =>
        SqlConstants.All.Select(constant => new TestCaseData(constant.Sql).SetArgDisplayNames(constant.Name));

    [Test]
    public void The_search_finds_the_applications_statements()
    {
        Assert.That(SqlConstants.All, Has.Count.GreaterThan(80));
        Assert.That(SqlConstants.All.Select(constant => constant.Name), Does.Contain("PlaceLedger.TakePool").And.Contain("LoadEventHandler.PassGate"));
    }

    [Test]
    public void Every_piece_of_sql_is_a_whole_statement() =>
        Assert.That(SqlConstants.Fragments.Select(constant => constant.Name), Is.Empty);

    [TestCaseSource(nameof(Constants))]
    public void A_statement_suits_SQL_Server(string sql) => Assert.That(SqlLint.Check(sql), Is.Null);

    // Prepared, not run: names and syntax are resolved against the real tables.
    [TestCaseSource(nameof(Constants))]
    public void A_statement_suits_SQLite(string sql)
    {
        var handle = ((SqliteConnection)_session.Connection).Handle!;
        // A list of ids becomes a list of parameters when it is sent.
        var rendered = Regex.Replace(_database.Dialect.Render(sql), @"\bIN (@\w+)", "IN ($1)");
        var answer = raw.sqlite3_prepare_v2(handle, rendered, out var statement);
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        statement?.Dispose();
        Assert.That(answer, Is.EqualTo(raw.SQLITE_OK), message);
    }
}
