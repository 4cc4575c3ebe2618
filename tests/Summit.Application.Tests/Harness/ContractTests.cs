using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Verification;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Application.Tests.Harness;

/// <summary>Base of the contract suite: the same tests on each database, one database per fixture, one event per test.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public abstract class ContractTests(string database)
{
    readonly StatementWatch _watch = new();
    Host? _host;

    private protected Host Host => _host!;
    private protected Given Given => new(Host);
    private protected Rows Rows => new(Host.Database);

    [OneTimeSetUp]
    public async Task OpenDatabase()
    {
        _host = await Host.Start(database, more: AddMessages);
        _host.Database.Observe = (sql, _) => _watch.See(sql);
    }

    /// <summary>Handlers of a fixture's own messages, which show the pipeline what no feature does.</summary>
    private protected virtual void AddMessages(IServiceCollection services)
    {
    }

    [OneTimeTearDown]
    public async Task CloseDatabase()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    [SetUp]
    public void StartTheClockAgain()
    {
        Host.Time.MoveTo(TestClock.Start);
        Host.Clock.Shift(TimeSpan.Zero);
        Host.Events.Clear();
    }

    [TearDown]
    public void Every_new_statement_suits_both_databases()
    {
        SuiteWatch.Ran(TestContext.CurrentContext.Test);
        Assert.That(_watch.Faults(), Is.Empty);
    }

    [TearDown]
    public async Task Every_event_of_the_test_keeps_the_invariants()
    {
        foreach (var eventId in Host.Events) Assert.That(await EventInvariants.Violations(Host.Database, eventId), Is.Empty);
    }

    /// <summary>The statements that run meanwhile, in order.</summary>
    private protected async Task<IReadOnlyList<string>> Statements(Func<Task> act)
    {
        var seen = new ConcurrentQueue<string>();
        await Observing((sql, _) => seen.Enqueue(sql), act);
        return [.. seen];
    }

    /// <summary>Shows each statement that runs meanwhile, with its arguments, before it runs.</summary>
    private protected async Task Observing(Action<string, object?> see, Func<Task> act)
    {
        var watch = Host.Database.Observe;
        Host.Database.Observe = watch + see;
        try
        {
            await act();
        }
        finally
        {
            Host.Database.Observe = watch;
        }
    }

    /// <summary>A session whose statements nobody checks: for what a test asks of one database alone, its plans.</summary>
    private protected async Task Unwatched(Func<DbSession, Task> act)
    {
        var watch = Host.Database.Observe;
        Host.Database.Observe = null;
        try
        {
            await using var session = await Host.Database.OpenReader();
            await act(session);
        }
        finally
        {
            Host.Database.Observe = watch;
        }
    }

    /// <summary>The value, or a failed test that names the refusal.</summary>
    protected static T Ok<T>(Result<T> result)
    {
        Assert.That(result.Error?.Code, Is.Null, string.Join(", ", result.Error?.Fields?.Select(field => $"{field.Key}: {field.Value}") ?? []));
        return result.Value;
    }

    /// <summary>Asserts a refusal by its code, and that the rows of all tables are what they were.</summary>
    private protected async Task Refused<T>(Error expected, Func<Task<Result<T>>> act, params string[] except)
    {
        var kept = await Rows.Kept(async () => Assert.That((await act()).Error?.Code, Is.EqualTo(expected.Code)), except);
        Assert.That(kept, Is.True, "A refusal changed rows");
    }
}
