namespace Summit.Web.Hosting;

/// <summary>The privacy notice. Its words are texts; changing them in substance changes the version, which registrations store.</summary>
public static class PrivacyNotice
{
    /// <summary>Year and month of the present words.</summary>
    public const string Version = "2026-11";
}
