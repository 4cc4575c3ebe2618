using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Desk.Parts;

/// <summary>The other cities of a country, once a form at the desk was told of them, and what was said of them.</summary>
public sealed class AskedBeside
{
    string? _digest;

    /// <summary>Their names; null while nobody asked.</summary>
    public string? Cities { get; private set; }

    /// <summary>The city is none of them.</summary>
    public bool IsAnother { get; set; }

    /// <summary>To be sent.</summary>
    public string? Said => IsAnother ? _digest : null;

    /// <summary>Whoever is asked about other cities than before says it again.</summary>
    public void Hear(Error? refusal)
    {
        if (refusal?.Fields?.ContainsKey(CitiesBeside.Field) == true) (Cities, _digest, IsAnother) = (refusal.Args!["cities"], refusal.Args["digest"], false);
    }
}
