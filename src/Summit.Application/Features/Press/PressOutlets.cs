using Summit.Application.Platform.Keys;
using Summit.Domain.People;

namespace Summit.Application.Features.Press;

/// <summary>Outlets as they are compared, counted and found.</summary>
static class PressOutlets
{
    /// <summary>The same for every spelling that folds alike.</summary>
    public static string KeyOf(string outlet) => Fold.Cut(Fold.Identity(outlet), 400);

    /// <summary>What somebody of a request is found by.</summary>
    public static string SearchKeyOf(string name, string outlet, string reference) => Fold.Cut(Fold.Search($"{name} {outlet} {reference}"), 800);

    /// <summary>
    /// The key under which the places of one outlet are counted: the same for every spelling that folds alike, and as long as a category's
    /// code. It stays in pools and acts after an erasure, and a freelancer's outlet is a name: keyed, so that nobody can try names against it.
    /// </summary>
    public static string ShareOf(InstallationSecret secret, string outletKey) => $"o{secret.Pseudonym("press-outlet", outletKey)[..19]}";
}
