using System.Xml.Linq;
using Summit.Application.Features.Events;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>For search engines: what may be found, in which languages.</summary>
static class CrawlerEndpoints
{
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static void MapCrawlerFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (SiteAddress site) => Results.Text(
            $"User-agent: *\nDisallow: /mail\n{string.Concat(Texts.PublicLanguages.Select(language => $"Disallow: /{language}/my\nDisallow: /{language}/link/\nDisallow: /{language}/calendar/\n"))}Sitemap: {new Uri(site.Root, "/sitemap.xml")}\n"));
        // Not kept: it names press releases, which come out at an instant.
        app.MapGet("/sitemap.xml", WriteSitemap);
    }

    static async Task<IResult> WriteSitemap(Requests requests, SiteAddress site, CancellationToken cancellation)
    {
        var events = (await requests.Send(new ReadSeries(), cancellation)).Value;
        var releases = (await requests.Send(new FindReleaseAddresses(), cancellation)).Value;
        string[] paths = 
        [
            "",
            .. events.SelectMany(line => new[] { $"/{line.Slug}", $"/{line.Slug}/programme", $"/{line.Slug}/visits", $"/{line.Slug}/contacts" }),
            .. events.Where(line => line.HasPress).Select(line => $"/{line.Slug}/press"),
            .. releases.Select(release => release.Event).Distinct().Select(slug => $"/{slug}/press/releases"),
            .. releases.Select(release => $"/{release.Event}/press/releases/{release.Release}"),
            .. Statement.All.Select(statement => statement.Path),
        ];
        var pages = paths.SelectMany(path => Texts.PublicLanguages.Select(language => new XElement(Sitemap + "url",
            new XElement(Sitemap + "loc", Address(site, language, path)),
            Texts.PublicLanguages.Select(other => new XElement(Html + "link",
                new XAttribute("rel", "alternate"), new XAttribute("hreflang", other), new XAttribute("href", Address(site, other, path)))))));
        return Results.Text(new XDocument(new XElement(Sitemap + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Html), pages)).ToString(), "application/xml");
    }

    static string Address(SiteAddress site, string language, string path) => new Uri(site.Root, $"/{language}{path}").ToString();
}
