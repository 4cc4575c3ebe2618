using System.Net;
using Summit.Domain.Events;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>Every route, sent by every kind of caller; the expected answers are written by hand. A route without a row fails.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RouteMatrixTests
{
    const int Ok = 200, Found = 302, SeeOther = 303, Bad = 400, Refused = 403, Absent = 404, Unprocessable = 422;

    /// <summary>Route, an address of it, and the status for: a visitor, a link's holder. A POST comes once without a form token.</summary>
    static readonly (string Route, string Path, int Visitor, int Holder)[] Expected =
    [
        ("GET /", "/", Found, Found),
        ("GET /health/live", "/health/live", Ok, Ok),
        ("GET /health/ready", "/health/ready", Ok, Ok),
        ("GET /robots.txt", "/robots.txt", Ok, Ok),
        ("GET /sitemap.xml", "/sitemap.xml", Ok, Ok),
        ("GET /mail", "/mail", Ok, Ok),
        ("GET /mail/{name}", "/mail/none", Absent, Absent),
        ("GET /logo/{id:guid}", "/logo/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /document/{id:guid}", "/document/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /{lang:language}", "/en", Ok, Ok),
        ("GET /{lang:language}/privacy", "/en/privacy", Ok, Ok),
        ("GET /{lang:language}/legal", "/en/legal", Ok, Ok),
        ("GET /{lang:language}/accessibility", "/en/accessibility", Ok, Ok),
        ("GET /{lang:language}/{slug}", "/en/rotterdam-2016", Ok, Ok),
        ("GET /{lang:language}/{slug}/programme", "/en/rotterdam-2016/programme", Ok, Ok),
        ("GET /{lang:language}/{slug}/programme.pdf", "/en/rotterdam-2016/programme.pdf", Ok, Ok),
        ("GET /{lang:language}/{slug}/visits", "/en/rotterdam-2016/visits", Ok, Ok),
        ("GET /{lang:language}/{slug}/contacts", "/en/rotterdam-2016/contacts", Ok, Ok),
        ("GET /{lang:language}/{slug}/declaration", "/en/aarhus-2015/declaration", Ok, Ok),
        ("GET /{lang:language}/{slug}/declaration.pdf", "/en/aarhus-2015/declaration.pdf", Ok, Ok),
        ("GET /{lang:language}/{slug}/declaration/{other:language}.pdf", "/en/aarhus-2015/declaration/fr.pdf", Ok, Ok),
        ("GET /{lang:language}/{slug}/declaration.txt", "/en/aarhus-2015/declaration.txt", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/releases", "/en/aarhus-2015/press/releases", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/feed.xml", "/en/aarhus-2015/press/feed.xml", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/releases/{reference}", "/en/aarhus-2015/press/releases/cg-pr-58-2015", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/releases/{reference}.pdf", "/en/aarhus-2015/press/releases/cg-pr-58-2015.pdf", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/releases/{reference}/files/{id:guid}", "/en/aarhus-2015/press/releases/cg-pr-58-2015/files/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /{lang:language}/{slug}/sign/{code}", "/en/aarhus-2015/sign/c", Absent, Absent),
        ("POST /{lang:language}/{slug}/sign/{code}", "/en/aarhus-2015/sign/c", Absent, Absent),
        ("GET /{lang:language}/{slug}/press", "/en/rotterdam-2016/press", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/pictures", "/en/rotterdam-2016/press/pictures", Ok, Ok),
        ("GET /{lang:language}/{slug}/press/pictures/{id:guid}", "/en/rotterdam-2016/press/pictures/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /{lang:language}/{slug}/press/request", "/en/rotterdam-2016/press/request", Ok, Ok),
        ("POST /{lang:language}/{slug}/press/request", "/en/rotterdam-2016/press/request", SeeOther, SeeOther),
        ("GET /{lang:language}/{slug}/press/request/{key}/{step}", "/en/rotterdam-2016/press/request/k/outlet", Absent, Absent),
        ("POST /{lang:language}/{slug}/press/request/{key}/{step}", "/en/rotterdam-2016/press/request/k/outlet", Absent, Absent),
        ("POST /{lang:language}/{slug}/press/request/{key}/proofs", "/en/rotterdam-2016/press/request/k/proofs", Absent, Absent),
        ("GET /{lang:language}/{slug}/press/requested/{submission:guid}", "/en/rotterdam-2016/press/requested/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /{lang:language}/my/press", "/en/my/press", Refused, Refused),
        ("POST /{lang:language}/my/press/proofs", "/en/my/press/proofs", Refused, Refused),
        ("GET /{lang:language}/my/press/proof/{id:guid}", "/en/my/press/proof/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("GET /{lang:language}/my/press/withdraw", "/en/my/press/withdraw", Refused, Refused),
        ("POST /{lang:language}/my/press/withdraw", "/en/my/press/withdraw", Refused, Refused),
        ("GET /{lang:language}/my/press/withdraw/{person:guid}", "/en/my/press/withdraw/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("POST /{lang:language}/my/press/withdraw/{person:guid}", "/en/my/press/withdraw/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("GET /{lang:language}/my/press/interviews", "/en/my/press/interviews", Refused, Refused),
        ("POST /{lang:language}/my/press/interviews", "/en/my/press/interviews", Refused, Refused),
        ("POST /{lang:language}/my/press/interviews/{id:guid}/withdraw", "/en/my/press/interviews/0198c0de-0000-7000-8000-000000000000/withdraw", Refused, Refused),
        ("GET /{lang:language}/my/press/data.json", "/en/my/press/data.json", Refused, Refused),
        ("GET /{lang:language}/{slug}/register", "/en/rotterdam-2016/register", Ok, Ok),
        ("POST /{lang:language}/{slug}/register", "/en/rotterdam-2016/register", SeeOther, SeeOther),
        ("GET /{lang:language}/{slug}/register/{key}/{step}", "/en/rotterdam-2016/register/k/who", Absent, Absent),
        ("POST /{lang:language}/{slug}/register/{key}/{step}", "/en/rotterdam-2016/register/k/who", Absent, Absent),
        ("GET /{lang:language}/{slug}/registered/{submission:guid}", "/en/rotterdam-2016/registered/0198c0de-0000-7000-8000-000000000000", Absent, Absent),
        ("GET /{lang:language}/{slug}/invited/{code}", "/en/rotterdam-2016/invited/c", Absent, Absent),
        ("POST /{lang:language}/{slug}/invited/{code}", "/en/rotterdam-2016/invited/c", Absent, Absent),
        ("GET /{lang:language}/{slug}/invited/{code}/decline", "/en/rotterdam-2016/invited/c/decline", Absent, Absent),
        ("POST /{lang:language}/{slug}/invited/{code}/decline", "/en/rotterdam-2016/invited/c/decline", Absent, Absent),
        ("GET /{lang:language}/delegation", "/en/delegation", Refused, Refused),
        ("POST /{lang:language}/delegation/register", "/en/delegation/register", Refused, Refused),
        ("GET /{lang:language}/delegation/interviews/{id:guid}", "/en/delegation/interviews/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("POST /{lang:language}/delegation/interviews/{id:guid}", "/en/delegation/interviews/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("GET /{lang:language}/delegation/{reference}/cancel", "/en/delegation/RTM16-000000-0/cancel", Refused, Refused),
        ("POST /{lang:language}/delegation/{reference}/cancel", "/en/delegation/RTM16-000000-0/cancel", Refused, Refused),
        ("GET /{lang:language}/delegation/{reference}/substitute", "/en/delegation/RTM16-000000-0/substitute", Refused, Refused),
        ("POST /{lang:language}/delegation/{reference}/substitute", "/en/delegation/RTM16-000000-0/substitute", Refused, Refused),
        ("GET /{lang:language}/delegation/amendments", "/en/delegation/amendments", Refused, Refused),
        ("GET /{lang:language}/delegation/amendments/{kind}/{at}", "/en/delegation/amendments/insert/Operative", Refused, Refused),
        ("POST /{lang:language}/delegation/amendments/{kind}/{at}", "/en/delegation/amendments/insert/Operative", Refused, Refused),
        ("GET /{lang:language}/delegation/amendments/{id:guid}/withdraw", "/en/delegation/amendments/0198c0de-0000-7000-8000-000000000000/withdraw", Refused, Refused),
        ("POST /{lang:language}/delegation/amendments/{id:guid}/withdraw", "/en/delegation/amendments/0198c0de-0000-7000-8000-000000000000/withdraw", Refused, Refused),
        ("GET /{lang:language}/link/{token}", "/en/link/t", Ok, Ok),
        ("POST /{lang:language}/link/{token}", "/en/link/t", Absent, Absent),
        ("GET /{lang:language}/my", "/en/my", Refused, Ok),
        ("GET /{lang:language}/my/cancel", "/en/my/cancel", Refused, Ok),
        ("POST /{lang:language}/my/accept", "/en/my/accept", Refused, SeeOther),
        ("POST /{lang:language}/my/cancel", "/en/my/cancel", Refused, SeeOther),
        ("GET /{lang:language}/my/change", "/en/my/change", Refused, Ok),
        ("POST /{lang:language}/my/change", "/en/my/change", Refused, Unprocessable),
        ("GET /{lang:language}/my/substitute", "/en/my/substitute", Refused, Ok),
        ("POST /{lang:language}/my/substitute", "/en/my/substitute", Refused, Unprocessable),
        ("GET /{lang:language}/my/calendar.ics", "/en/my/calendar.ics", Refused, Ok),
        ("GET /{lang:language}/my/data.json", "/en/my/data.json", Refused, Ok),
        ("GET /{lang:language}/my/programme", "/en/my/programme", Refused, Ok),
        ("GET /{lang:language}/my/programme.pdf", "/en/my/programme.pdf", Refused, Ok),
        ("GET /{lang:language}/my/invitation.pdf", "/en/my/invitation.pdf", Refused, Ok),
        ("GET /{lang:language}/my/certificate.pdf", "/en/my/certificate.pdf", Refused, Absent),
        ("POST /{lang:language}/my/programme", "/en/my/programme", Refused, Ok),
        ("POST /{lang:language}/my/programme/{session}", "/en/my/programme/none", Refused, Absent),
        ("GET /{lang:language}/my/press/releases", "/en/my/press/releases", Refused, Refused),
        ("GET /{lang:language}/my/press/releases/{id:guid}/{person:guid}", "/en/my/press/releases/0198c0de-0000-7000-8000-000000000000/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("POST /{lang:language}/my/press/releases/{id:guid}/{person:guid}", "/en/my/press/releases/0198c0de-0000-7000-8000-000000000000/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("GET /{lang:language}/my/press/releases/{id:guid}/{person:guid}.pdf", "/en/my/press/releases/0198c0de-0000-7000-8000-000000000000/0198c0de-0000-7000-8000-000000000000.pdf", Refused, Refused),
        ("GET /{lang:language}/my/press/releases/{id:guid}/{person:guid}/files/{file:guid}", "/en/my/press/releases/0198c0de-0000-7000-8000-000000000000/0198c0de-0000-7000-8000-000000000000/files/0198c0de-0000-7000-8000-000000000000", Refused, Refused),
        ("GET /{lang:language}/calendar/{secret}", "/en/calendar/none", Absent, Absent),
        ("GET /{lang:language}/my/languages", "/en/my/languages", Refused, Ok),
        ("GET /{lang:language}/my/languages/session/{session}", "/en/my/languages/session/none", Refused, Absent),
        ("POST /{lang:language}/my/languages/session/{session}", "/en/my/languages/session/none", Refused, Absent),
        ("GET /{lang:language}/my/languages/request", "/en/my/languages/request", Refused, Ok),
        ("POST /{lang:language}/my/languages/request", "/en/my/languages/request", Refused, Unprocessable),
        ("POST /{lang:language}/my/languages/request/{id:guid}", "/en/my/languages/request/0198c0de-0000-7000-8000-000000000000", Refused, SeeOther),
        ("GET /{lang:language}/my/visits", "/en/my/visits", Refused, Ok),
        ("POST /{lang:language}/my/visits/ballot/{ballot}", "/en/my/visits/ballot/none", Refused, Absent),
        ("POST /{lang:language}/my/visits/{visit}", "/en/my/visits/none", Refused, Absent),
        ("GET /{lang:language}/sign-in", "/en/sign-in", Ok, Ok),
        ("POST /{lang:language}/sign-in", "/en/sign-in", Unprocessable, Unprocessable),
        ("POST /{lang:language}/my/sign-out", "/en/my/sign-out", SeeOther, SeeOther),
    ];

    static readonly string[] Personal = ["/my", "/link", "/sign-in", "/register", "/invited", "/delegation", "/sign/", "/press/request"];

    FormClient? _holder;
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop()
    {
        _holder?.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>Addresses of all that is only read.</summary>
    internal static IEnumerable<string> Read => Expected.Where(row => row.Route.StartsWith("GET", StringComparison.Ordinal)).Select(row => row.Path);

    [Test]
    public void Every_route_has_a_row()
    {
        var routes = DeskRoutesTests.Routes(_site).Where(route => !DeskRoutesTests.IsDesk(route));
        Assert.That(routes.Order(StringComparer.Ordinal), Is.EqualTo(Expected.Select(row => row.Route).Order(StringComparer.Ordinal)));
    }

    [Test]
    public void No_event_can_take_the_address_of_another_page()
    {
        var taken = Expected.Select(row => row.Route.Split(' ')[1].Split('/')).Where(parts => parts.Length > 2 && parts[1] == "{lang:language}")
            .Select(parts => parts[2]).Concat(DeskRoutesTests.FirstParts).Where(part => !part.StartsWith('{')).Distinct().ToArray();
        Assert.That(taken, Is.EquivalentTo(EventSlug.Reserved));
    }

    [Test]
    public async Task Visitors_and_holders_get_what_the_table_says()
    {
        foreach (var (route, path, visitor, holder) in Expected)
        {
            Assert.That(await Status(route, path, signedIn: false), Is.EqualTo(visitor), $"{route} as visitor");
            Assert.That(await Status(route, path, signedIn: true), Is.EqualTo(holder), $"{route} as holder");
        }
    }

    [Test]
    public async Task No_post_passes_without_its_form_token()
    {
        foreach (var (route, path, _, _) in Expected.Where(row => row.Route.StartsWith("POST", StringComparison.Ordinal)))
        {
            using var http = _site.Browserless();
            using var answer = await http.PostAsync(path, new FormUrlEncodedContent([]));
            Assert.That((int)answer.StatusCode, Is.EqualTo(Bad), route);
        }
    }

    [Test]
    public async Task Personal_pages_are_never_stored_and_all_pages_carry_the_headers()
    {
        foreach (var (route, path, _, _) in Expected.Where(row => row.Route.StartsWith("GET", StringComparison.Ordinal)))
        {
            using var http = _site.Browserless();
            using var answer = await http.GetAsync(path);
            Assert.Multiple(() =>
            {
                Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'none'").And.Contain("frame-ancestors 'none'"), route);
                Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"), route);
                if (Personal.Any(part => route.Contains(part, StringComparison.Ordinal)))
                    Assert.That(answer.Headers.CacheControl!.NoStore, Is.True, route);
                else
                    Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False, route);
            });
        }
    }

    [TestCase("GET", "/en/rotterdam-2016/nowhere/at/all", Absent)]
    [TestCase("POST", "/en/rotterdam-2016/register", Bad)]
    public async Task Pages_of_the_error_boundary_carry_the_headers_too(string method, string path, int status)
    {
        using var http = _site.Browserless();
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = new FormUrlEncodedContent([]);
        using var answer = await http.SendAsync(request);
        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That(answer.Headers.Contains("Content-Security-Policy"), Is.True);
            Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        });
    }

    // Pages change nothing, so one holder asks for all of them; an act may end the session that sends it.
    async Task<int> Status(string route, string path, bool signedIn)
    {
        if (signedIn && route.StartsWith("GET", StringComparison.Ordinal))
        {
            if (_holder is null) await (_holder = new FormClient(_site)).BecomeDelegate();
            return await _holder.Plain("GET", path, "");
        }
        using var client = new FormClient(_site);
        if (signedIn) await client.BecomeDelegate();
        // A page with a form gives the token that a POST needs.
        await client.Get("/en/rotterdam-2016/register");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.Plain(route.Split(' ')[0], path, token);
    }
}
