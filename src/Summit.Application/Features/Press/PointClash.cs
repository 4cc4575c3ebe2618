using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Press;

/// <summary>A point of the press and when somebody is there.</summary>
/// <param name="Time">While they are there and nowhere else; an area is open all the time.</param>
public sealed record PointTime(LocalizedText Name, Outing? Time)
{
    /// <summary>Of a session or visit; an area has none.</summary>
    public static Outing? Between(DateTimeOffset? starts, DateTimeOffset? ends) => starts is { } from && ends is { } until ? new(from, until) : null;
}

/// <summary>Two points that overlap in time, for an officer to see. Nothing is refused for it: somebody may want half of each.</summary>
public sealed record PointClash(LocalizedText One, LocalizedText Other)
{
    /// <summary>Each pair once, by time.</summary>
    public static IReadOnlyList<PointClash> Among(IEnumerable<PointTime> points)
    {
        var timed = points.Where(point => point.Time is not null).OrderBy(point => point.Time!.Value.Departs).ToArray();
        return [.. timed.Index().SelectMany(one => timed.Skip(one.Index + 1).Where(other => one.Item.Time!.Value.ClashesWith(other.Time!.Value)).Select(other => new PointClash(one.Item.Name, other.Name)))];
    }
}
