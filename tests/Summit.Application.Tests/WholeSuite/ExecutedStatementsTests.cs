using System.Reflection;
using System.Text.RegularExpressions;
using Summit.Application.Platform;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.WholeSuite;

/// <summary>Runs last: its namespace sorts behind all others.</summary>
public sealed partial class ExecutedStatementsTests
{
    [Test]
    public void Every_statement_of_the_application_was_executed_by_the_suite()
    {
        var missing = SuiteWatch.Missing();
        if (missing.Count > 0)
        {
            var reason = $"Only a part of the contract suite ran; not among it: {string.Join(", ", missing.Take(3))} and {Math.Max(0, missing.Count - 3)} more";
            if (Environment.GetEnvironmentVariable("SUMMIT_CI") == "1") Assert.Fail(reason);
            Assert.Ignore(reason);
        }
        var statements = Statements().ToArray();
        Assert.That(statements, Has.Length.GreaterThan(100), "The search for statements finds too few of them");
        Assert.That(statements.Where(statement => !StatementWatch.Executed.Contains(statement.Sql)).Select(statement => statement.Name), Is.Empty);
    }

    static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in typeof(ApplicationServices).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field is { IsLiteral: true, FieldType: var kind } && kind == typeof(string)
        let sql = (string)field.GetRawConstantValue()!
        where FirstWord().IsMatch(sql)
        select ($"{type.Name}.{field.Name}", sql);

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s")]
    private static partial Regex FirstWord();
}
