using System.Collections.Concurrent;

namespace Summit.Application.Tests.Harness;

/// <summary>Collects every distinct statement the suite runs and checks each once.</summary>
sealed class StatementWatch
{
    static readonly ConcurrentDictionary<string, string?> Known = new(StringComparer.Ordinal);

    readonly ConcurrentQueue<string> _faults = new();

    /// <summary>All statements executed by any fixture of this run.</summary>
    public static ICollection<string> Executed => Known.Keys;

    public void See(string sql)
    {
        if (Known.ContainsKey(sql)) return;
        var fault = SqlLint.Check(sql);
        Known[sql] = fault;
        if (fault is not null) _faults.Enqueue($"{fault}\n{sql}");
    }

    public IReadOnlyList<string> Faults()
    {
        var faults = _faults.ToArray();
        _faults.Clear();
        return faults;
    }
}
