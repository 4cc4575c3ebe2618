using Summit.Application.Platform.Keys;

namespace Summit.Application.Features.Press;

/// <summary>Outlets as places count them.</summary>
static class PressOutlets
{
    /// <summary>
    /// The key under which the places of one outlet are counted: the same for every spelling that folds alike, and as long as a category's
    /// code. It stays in pools and acts after an erasure, and a freelancer's outlet is a name: keyed, so that nobody can try names against it.
    /// </summary>
    public static string ShareOf(InstallationSecret secret, string outletKey) => $"o{secret.Pseudonym("press-outlet", outletKey)[..19]}";
}
