using System.Net;
using Summit.Application.Features.Links;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;

namespace Summit.Web.Hosting;

/// <summary>Says who calls in a request: the holder of a session cookie, or a visitor.</summary>
public sealed class Callers(InstallationSecret secret, SiteAddress site)
{
    /// <summary>The cookie of a session opened with a link.</summary>
    public string SessionCookie { get; } = site.IsSecure ? "__Host-summit-my" : "summit-my";

    /// <summary>The cookie of a session at the desk.</summary>
    public string StaffCookie { get; } = site.IsSecure ? "__Host-summit-desk" : "summit-desk";

    /// <summary>Whether a request is one of the desk's, where staff's sessions count and links' do not.</summary>
    public static bool IsDesk(HttpContext http) => http.Request.Path.StartsWithSegments("/desk") || http.Request.Path.StartsWithSegments("/_blazor");

    /// <summary>A snapshot; it grants nothing by itself.</summary>
    public Caller Of(HttpContext http)
    {
        var client = secret.Pseudonym("client", Subscriber(http.Connection.RemoteIpAddress));
        return Of(http, client) with { Network = secret.Pseudonym("network", Network(http.Connection.RemoteIpAddress)) };
    }

    Caller Of(HttpContext http, string client)
    {
        if (IsDesk(http))
            return http.Request.Cookies[StaffCookie] is { Length: > 0 and < 100 } staff
                ? new(CallerKind.Staff, "", StaffSecrets.HashSession(staff), client, http.TraceIdentifier)
                : Caller.Anonymous(client, http.TraceIdentifier);
        return http.Request.Cookies[SessionCookie] is { Length: > 0 and < 100 } session
            ? new(CallerKind.Link, "", SessionSecret.Hash(session), client, http.TraceIdentifier)
            : Caller.Anonymous(client, http.TraceIdentifier);
    }

    /// <summary>Keeps the session in the browser until it runs out.</summary>
    public void SignIn(HttpContext http, OpenedSession session) => Keep(http, SessionCookie, session.Secret, OpenedSession.Lifetime);

    /// <inheritdoc cref="SignIn(HttpContext, OpenedSession)"/>
    public void SignIn(HttpContext http, OpenedStaffSession session) => Keep(http, StaffCookie, session.Secret, OpenedStaffSession.Lifetime);

    /// <summary>Forgets the session in the browser.</summary>
    public void SignOut(HttpContext http) =>
        http.Response.Cookies.Delete(IsDesk(http) ? StaffCookie : SessionCookie, new CookieOptions { Secure = site.IsSecure, Path = "/", HttpOnly = true });

    void Keep(HttpContext http, string cookie, string secret, TimeSpan lifetime) => http.Response.Cookies.Append(cookie, secret, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = site.IsSecure, Path = "/", MaxAge = lifetime, IsEssential = true,
    });

    // An IPv6 subscriber has a whole /64 to choose addresses from.
    static string Subscriber(IPAddress? address) => Leading(address, version4: 4, version6: 8);

    // A /24, or the /48 that a provider hands out at most: whoever has several addresses has them side by side.
    static string Network(IPAddress? address) => Leading(address, version4: 3, version6: 6);

    static string Leading(IPAddress? address, int version4, int version6)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? version6 : version4));
    }
}
