using Microsoft.AspNetCore.Antiforgery;
using Summit.Application.Platform.Hosting;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Web.Hosting;

/// <summary>What every page of a request knows: its language, its words, where it is.</summary>
public sealed class PageContext(IHttpContextAccessor accessor, IAntiforgery antiforgery, SiteAddress site, Installation installation, TextsOf texts)
{
    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Pages are rendered within a request");

    /// <summary>Before the language of a draft's pages, which only its organisers see.</summary>
    public const string PreviewRoot = "/desk/preview";

    /// <summary>From the address; English where the address has none.</summary>
    public string Language => IsPreview && Http.Request.RouteValues["lang"] is string lang ? lang : LanguageChoice.Of(Http.Request);

    /// <summary>The event is a draft, and its pages look as they will.</summary>
    public bool IsPreview => Http.Request.Path.StartsWithSegments(PreviewRoot);

    /// <summary>Where the event's own pages begin, before their language.</summary>
    public string Root => IsPreview ? PreviewRoot : "";

    /// <summary>Where a file of the event lies, a logo or a document: the public reads it, of a draft only its organisers.</summary>
    public string FileAt(string kind, Guid id) => IsPreview ? $"{PreviewRoot}/{Language}/{Http.Request.RouteValues["slug"]}/{kind}/{id}" : $"/{kind}/{id}";

    /// <summary>The page's words.</summary>
    public Texts Texts => texts(Language);

    /// <summary>Whether the banner about the running clock is shown.</summary>
    public bool Demonstration => installation.Demonstration;

    /// <summary>Pages without a language in their address cannot be switched.</summary>
    public bool IsSwitchable => Http.Request.Path.StartsWithSegments($"{Root}/{Language}");

    /// <summary>The path without its language, for the language switch.</summary>
    public string PathBelowLanguage
    {
        get
        {
            var path = Http.Request.Path.Value ?? "/";
            var prefix = $"{Root}/{Language}";
            return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : "";
        }
    }

    /// <summary>The page of the event that the address belongs to, where it belongs to one.</summary>
    public string? EventPath => Http.Request.RouteValues["slug"] is string slug && EventSlug.IsWellFormed(slug) ? $"/{Language}/{slug}" : null;

    /// <summary>Absolute, for canonical and alternate links.</summary>
    public Uri Absolute(string path) => new(site.Root, path);

    /// <summary>The hidden field that proves a form came from us; sets the cookie that belongs to it.</summary>
    public (string Name, string Value) FormToken()
    {
        var tokens = antiforgery.GetAndStoreTokens(Http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Content in the page's language, or visibly in another.</summary>
    public (string Text, string? Lang) Say(LocalizedText text)
    {
        var (words, language) = text.In(Language);
        return (words, language == Language ? null : language);
    }
}

/// <summary>The language for a visitor whose address does not say it.</summary>
public static class LanguageChoice
{
    /// <summary>From the address, else the best.</summary>
    public static string Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var first = path.Length >= 3 && (path.Length == 3 || path[3] == '/') ? path[1..3] : "";
        return Texts.PublicLanguages.Contains(first) ? first : Best(request);
    }

    /// <summary>The first of the browser's languages that the site speaks.</summary>
    public static string Best(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0])
            .FirstOrDefault(language => language is not null && Texts.PublicLanguages.Contains(language)) ?? "en";
}
