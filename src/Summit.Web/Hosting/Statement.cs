namespace Summit.Web.Hosting;

/// <summary>A page about the site itself: a title, and parts with a title and a text each. Changing its words in substance changes the version.</summary>
public sealed record Statement(string Name, string Version, IReadOnlyList<string> Parts)
{
    /// <summary>How personal data are handled. Registrations store the version they were shown.</summary>
    public static Statement Privacy { get; } = new("Privacy", "2026-11-23", ["Who", "What", "Why", "Seen", "HowLong", "Rights", "Cookies"]);

    /// <summary>Who answers for the pages.</summary>
    public static Statement Legal { get; } = new("Legal", "2026-11", ["Publisher", "Content", "Links", "Rights"]);

    /// <summary>What Directive (EU) 2016/2102, Article 7, asks public bodies to state.</summary>
    public static Statement Accessibility { get; } = new("Accessibility", "2026-11", ["Aim", "Checked", "Known", "Write", "Turn"]);

    /// <summary>All of them, in the order of the footer.</summary>
    public static IReadOnlyList<Statement> All { get; } = [Privacy, Legal, Accessibility];

    /// <summary>Below the language.</summary>
    public string Path => $"/{Name.ToLowerInvariant()}";
}
