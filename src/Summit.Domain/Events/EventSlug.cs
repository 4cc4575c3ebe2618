using System.Text.RegularExpressions;

namespace Summit.Domain.Events;

/// <summary>An event's part of its addresses, such as <c>rotterdam-2016</c>.</summary>
public static partial class EventSlug
{
    /// <summary>UTF-16 units.</summary>
    public const int MaximumLength = 60;

    /// <summary>First parts of addresses that belong to other pages: an event of that name could not be reached.</summary>
    public static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "accessibility", "account", "calendar", "confirm", "delegation", "enter", "invitation", "legal", "link", "my", "new", "preview", "privacy", "sign-in", "sign-out", "staff", "system",
    };

    /// <summary>Small letters, digits and single hyphens between them.</summary>
    public static bool IsWellFormed(string slug) => slug.Length <= MaximumLength && Form().IsMatch(slug);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
