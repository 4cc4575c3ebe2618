using System.Security.Cryptography;

namespace Summit.Web.Hosting;

/// <summary>Addresses of stylesheets and script, with their content in it, so that browsers keep them until they change.</summary>
public sealed class Stylesheet(IWebHostEnvironment environment)
{
    /// <summary>For the page's head.</summary>
    public string Address { get; } = Versioned(environment, "summit.css");

    /// <summary>What the desks add to it.</summary>
    public string Desk { get; } = Versioned(environment, "desk.css");

    /// <summary>What keeps the desks' pages alive; public pages load no script.</summary>
    public string DeskScript { get; } = Versioned(environment, "_framework/blazor.web.js");

    static string Versioned(IWebHostEnvironment environment, string path)
    {
        using var file = environment.WebRootFileProvider.GetFileInfo(path).CreateReadStream();
        return $"/{path}?v={Convert.ToHexString(SHA256.HashData(file))[..12].ToLowerInvariant()}";
    }
}
