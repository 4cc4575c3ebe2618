using System.Diagnostics.Metrics;

namespace Summit.Data;

/// <summary>What the write lane tells whoever listens; it costs next to nothing where nobody does.</summary>
static class LaneMetrics
{
    static readonly Meter Meter = new("Summit");

    /// <summary>Units of work per commit.</summary>
    public static Histogram<int> Batch { get; } = Meter.CreateHistogram<int>("summit.lane.batch", "{command}", "Commands committed together");

    /// <summary>From the caller's door to the first statement.</summary>
    public static Histogram<double> Wait { get; } = Meter.CreateHistogram<double>("summit.lane.wait", "s", "Time a command waited for the write lane");
}
