using Summit.Application.Platform.Hosting;

namespace Summit.Web.Hosting;

/// <summary>The one place that sets security headers; every answer has them.</summary>
public static class SecurityHeaders
{
    const string PublicPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; script-src 'none'";

    // The desks' script and its web socket are ours; Blazor sets the width of its reconnect dialog in a style attribute.
    const string DeskPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self'";

    /// <summary>Marks what answers with a file that somebody sent: even opened as a page it is none of ours.</summary>
    public sealed record Sandboxed;

    /// <summary>Adds the headers before anything is answered.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, SiteAddress site) => app.Use((http, next) =>
    {
        // At the last moment: whatever clears an answer on its way, such as the error boundary, does not clear these.
        var isDesk = Callers.IsDesk(http);
        http.Response.OnStarting(() => Set(http.Response.Headers, isDesk, http.GetEndpoint()?.Metadata.GetMetadata<Sandboxed>() is not null, site));
        return next();
    });

    static Task Set(IHeaderDictionary headers, bool isDesk, bool isSandboxed, SiteAddress site)
    {
        headers.ContentSecurityPolicy = isSandboxed ? $"{PublicPolicy}; sandbox" : isDesk ? DeskPolicy : PublicPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Without a referrer browsers hide a page's origin too, and the desks' connection is accepted from our own pages only.
        headers["Referrer-Policy"] = isDesk ? "same-origin" : "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (site.IsSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return Task.CompletedTask;
    }
}
