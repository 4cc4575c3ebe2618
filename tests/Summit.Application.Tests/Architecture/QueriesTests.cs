using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

public sealed class QueriesTests(string database) : ContractTests(database)
{
    const int MostStatements = 5;

    static IEnumerable<TestCaseData> Queries() =>
        MessageCases.All.Where(row => !row.Message.IsAssignableTo(typeof(ICommand))).Select(row => new TestCaseData(row.Message).SetArgDisplayNames(row.Message.Name));

    [TestCaseSource(nameof(Queries))]
    public async Task A_query_runs_few_statements_and_writes_nothing(Type query)
    {
        var row = MessageCases.All.Single(row => row.Message == query);
        var (world, send) = await row.Prepare(Host);
        var door = await world.Door(row.Allowed);
        // Whoever reads what is sensitive is recorded, and nothing else is.
        string[] written = query.IsDefined(typeof(LogsAccessAttribute), inherit: false) ? ["audit"] : [];
        Error? error = null;
        IReadOnlyList<string> statements = [];
        var kept = await Rows.Kept(async () => statements = await Statements(async () => error = await send(door)), written);
        Assert.That(error?.Code, Is.Null);
        // Who may ask is found with one statement of its own.
        var own = statements.Where(sql => !sql.Contains("kind = 'Session'", StringComparison.Ordinal) && !sql.Contains("FROM staff_session s", StringComparison.Ordinal)).ToArray();
        var writes = own.Select(SqlWrite.Of).OfType<SqlWrite>().ToArray();
        Assert.That(own.Length - writes.Length, Is.InRange(1, MostStatements));
        Assert.That(writes.Select(write => write.Table), Is.EqualTo(written));
        Assert.That(kept, Is.True);
    }
}
