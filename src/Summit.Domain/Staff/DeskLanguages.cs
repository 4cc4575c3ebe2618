namespace Summit.Domain.Staff;

/// <summary>Languages the desks speak (ISO 639-1).</summary>
public static class DeskLanguages
{
    /// <summary>In the order of the switch.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "fr"];
}
