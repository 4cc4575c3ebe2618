using System.Security.Cryptography;

namespace Summit.Web.Hosting;

/// <summary>The stylesheet's address, with its content in it, so that browsers keep it until it changes.</summary>
public sealed class Stylesheet(IWebHostEnvironment environment)
{
    /// <summary>For the page's head.</summary>
    public string Address { get; } = $"/summit.css?v={Digest(environment)}";

    static string Digest(IWebHostEnvironment environment)
    {
        using var file = environment.WebRootFileProvider.GetFileInfo("summit.css").CreateReadStream();
        return Convert.ToHexString(SHA256.HashData(file))[..12].ToLowerInvariant();
    }
}
