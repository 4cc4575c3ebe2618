using System.Globalization;

namespace Summit.Application.Features.Press;

/// <summary>Days on the wall calendar of the event's town.</summary>
public static class PressDays
{
    /// <summary>From the first to the last.</summary>
    public static IReadOnlyList<DateOnly> Between(string startsLocal, string endsLocal)
    {
        var (first, last) = (Day(startsLocal), Day(endsLocal));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }

    /// <summary>As they are stored, between blanks; none stands for all.</summary>
    public static IReadOnlyList<DateOnly> Read(string written) => [.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)];

    /// <summary>As they are stored.</summary>
    public static string Write(IEnumerable<DateOnly> days) => string.Join(' ', days.Select(day => day.ToString("O", CultureInfo.InvariantCulture)));

    static DateOnly Day(string local) => DateOnly.ParseExact(local[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
