using System.Globalization;

namespace Summit.Web.Desk.Parts;

/// <summary>A day as a field for dates gives it.</summary>
public static class DeskDate
{
    /// <summary>Null where there is none.</summary>
    public static DateOnly? Read(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>For the field.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
