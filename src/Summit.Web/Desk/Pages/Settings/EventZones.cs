namespace Summit.Web.Desk.Pages.Settings;

/// <summary>Time zones to choose from: those of the Council of Europe's members, and UTC.</summary>
static class EventZones
{
    static readonly string[] Beyond = ["Asia/Baku", "Asia/Nicosia", "Asia/Tbilisi", "Asia/Yerevan", "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira", "Atlantic/Reykjavik", "Etc/UTC"];

    static readonly Lazy<IReadOnlyList<string>> All = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal) || Beyond.Contains(id)).Order(StringComparer.Ordinal)]);

    /// <summary>With the one that is chosen already, wherever that lies.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Choices(string? chosen) =>
        [.. All.Value.Union(string.IsNullOrEmpty(chosen) ? [] : [chosen]).Select(id => KeyValuePair.Create(id, id.Replace('_', ' ')))];
}
