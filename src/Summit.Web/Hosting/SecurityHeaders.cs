using Summit.Application.Platform.Hosting;

namespace Summit.Web.Hosting;

/// <summary>The one place that sets security headers; every answer has them.</summary>
public static class SecurityHeaders
{
    const string PublicPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; script-src 'none'";

    /// <summary>Adds the headers before anything is answered.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, SiteAddress site) => app.Use((http, next) =>
    {
        // At the last moment: whatever clears an answer on its way, such as the error boundary, does not clear these.
        http.Response.OnStarting(() => Set(http.Response.Headers, site));
        return next();
    });

    static Task Set(IHeaderDictionary headers, SiteAddress site)
    {
        headers.ContentSecurityPolicy = PublicPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (site.IsSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return Task.CompletedTask;
    }
}
