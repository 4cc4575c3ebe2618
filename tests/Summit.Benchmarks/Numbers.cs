namespace Summit.Benchmarks;

/// <summary>Numbers for people who did not exist before, and what is said of many of them.</summary>
static class Numbers
{
    static int s_last;

    public static int Next() => Interlocked.Increment(ref s_last);

    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }
}
