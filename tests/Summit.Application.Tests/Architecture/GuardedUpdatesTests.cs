using System.Text.RegularExpressions;

namespace Summit.Application.Tests.Architecture;

/// <summary>
/// On SQL Server commands that pass no gate run beside each other: what such a command has read may be over when it writes. An update
/// that finds nothing any more is an answer there, and throws only behind a gate, where it would be a bug.
/// </summary>
public sealed partial class GuardedUpdatesTests
{
    // Begins with the row that it goes on to change, so nobody is beside it.
    static readonly string[] LocksItsRowFirst = ["src/Summit.Application/Features/Mailings/OweMailing.cs"];

    [Test]
    public void Without_a_gate_nobody_insists_on_a_state_or_version_that_was_only_read()
    {
        var handlers = SourceTree.Files("src/Summit.Application/Features", "*.cs").Select(file => (File: file, Text: SourceTree.Read(file)))
            .Where(source => source.Text.Contains("IRequestHandler", StringComparison.Ordinal)).ToArray();
        Assert.That(handlers.Where(source => IsGated(source.Text)).SelectMany(source => Insists(source.Text)).Count(), Is.GreaterThan(5), "The search finds too little");
        Assert.That(handlers.Where(source => !IsGated(source.Text) && !LocksItsRowFirst.Contains(source.File)).SelectMany(source => Insists(source.Text).Select(name => $"{source.File}: {name}")), Is.Empty);
    }

    static bool IsGated(string text) => text.Contains("IEventCommand", StringComparison.Ordinal) || text.Contains(".Gate()", StringComparison.Ordinal);

    static IEnumerable<string> Insists(string text) => Insisting().Matches(text).Select(call => call.Groups[1].Value).Distinct()
        .Where(name => Guarded().IsMatch(Regex.Match(text, $"const string {name} = .*?;", RegexOptions.Singleline).Value));

    [GeneratedRegex(@"ExecuteOne\((\w+)")]
    private static partial Regex Insisting();

    [GeneratedRegex(@"UPDATE .*\b(AND|WHERE) (state|version)\b", RegexOptions.Singleline)]
    private static partial Regex Guarded();
}
