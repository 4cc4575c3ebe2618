namespace Summit.Application.Platform.Hosting;

/// <summary>The address people reach the site under (<c>Summit:BaseAddress</c>); the only source of absolute links.</summary>
public sealed class SiteAddress
{
    readonly Uri _base;

    /// <summary>https, or http for a loopback host.</summary>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public SiteAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.AbsolutePath != "/" || uri.Query.Length > 0)
            throw new ArgumentException("Summit:BaseAddress must be an address without a path, such as https://summit.example");
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            throw new ArgumentException("Summit:BaseAddress must be https; http is accepted for localhost only");
        _base = uri;
    }

    /// <summary>Cookies carry <c>__Host-</c> and Secure.</summary>
    public bool IsSecure => _base.Scheme == Uri.UriSchemeHttps;

    /// <summary>For Message-IDs and calendar UIDs.</summary>
    public string Host => _base.IdnHost;

    /// <summary>The address itself.</summary>
    public Uri Root => _base;

    /// <summary>An event's page.</summary>
    public Uri Event(string language, string slug) => new(_base, $"/{language}/{slug}");

    /// <summary>The page behind a link in a message.</summary>
    public Uri Link(string language, string token) => new(_base, $"/{language}/link/{token}");

    /// <summary>Where a calendar program reads a timetable.</summary>
    public Uri CalendarFeed(string language, string secret) => new(_base, $"/{language}/calendar/{secret}");

    /// <summary>The page behind a personal invitation.</summary>
    public Uri Invitation(string language, string slug, string code) => new(_base, $"/{language}/{slug}/invited/{code}");

    /// <summary>The page on which a city signs a declaration.</summary>
    public Uri Signing(string language, string slug, string code) => new(_base, $"/{language}/{slug}/sign/{code}");

    /// <summary>The public page of a declaration.</summary>
    public Uri Declaration(string language, string slug) => new(_base, $"/{language}/{slug}/declaration");

    /// <summary>The public page of a press release.</summary>
    /// <param name="reference">As in addresses.</param>
    public Uri Release(string language, string slug, string reference) => new(_base, $"/{language}/{slug}/press/releases/{reference}");

    /// <summary>The page on which somebody invited to work here chooses a password.</summary>
    public Uri StaffInvitation(string token) => new(_base, $"/desk/invitation/{token}");
}
