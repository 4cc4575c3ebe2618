using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Events;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>
/// Every route of the desks, sent without a session and with one; the expected answers are written by hand. What a role may see
/// and do within a page is decided by messages, whose matrix has all roles.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskRoutesTests
{
    const int Ok = 200, SeeOther = 303, Bad = 400, Forbidden = 403, Absent = 404, Unprocessable = 422;

    /// <summary>Route, an address of it, and the status for: a visitor, a delegate's link, an administrator, a reader of one event.</summary>
    static readonly (string Route, string Path, int Visitor, int Holder, int Administrator, int Reader)[] Expected =
    [
        ("GET /desk/sign-in", "/desk/sign-in", Ok, Ok, Ok, Ok),
        ("POST /desk/sign-in", "/desk/sign-in", Unprocessable, Unprocessable, Unprocessable, Unprocessable),
        ("GET /desk/invitation/{token}", "/desk/invitation/t", Absent, Absent, Absent, Absent),
        ("POST /desk/invitation/{token}", "/desk/invitation/t", Absent, Absent, Absent, Absent),
        ("GET /desk/enter/{token}", "/desk/enter/t", Ok, Ok, Ok, Ok),
        ("POST /desk/enter/{token}", "/desk/enter/t", Absent, Absent, Absent, Absent),
        ("GET /desk/confirm", "/desk/confirm", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/confirm", "/desk/confirm", SeeOther, SeeOther, SeeOther, SeeOther),
        ("GET /desk/account", "/desk/account", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/account/language", "/desk/account/language", SeeOther, SeeOther, Bad, Bad),
        ("POST /desk/account/password", "/desk/account/password", SeeOther, SeeOther, Unprocessable, Unprocessable),
        ("POST /desk/account/codes", "/desk/account/codes", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk", "/desk", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/invitations", "/desk/rotterdam-2016/invitations", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/invitations/new", "/desk/rotterdam-2016/invitations/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/delegations", "/desk/rotterdam-2016/delegations", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/delegations/new", "/desk/rotterdam-2016/delegations/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/delegations/{Id:guid}", "/desk/rotterdam-2016/delegations/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/programme", "/desk/rotterdam-2016/programme", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/programme/new", "/desk/rotterdam-2016/programme/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/programme/speakers", "/desk/rotterdam-2016/programme/speakers", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/programme/{Code}", "/desk/rotterdam-2016/programme/opening", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/programme/{Code}/people", "/desk/rotterdam-2016/programme/closing/people", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/programme/{session}/list", "/desk/rotterdam-2016/programme/closing/list", SeeOther, SeeOther, Ok, Absent),
        ("PAGE /desk/{Slug}/declaration", "/desk/rotterdam-2016/declaration", SeeOther, SeeOther, Ok, Ok),
        ("GET /desk/{slug}/declaration/draft/{language:language}.pdf", "/desk/rotterdam-2016/declaration/draft/en.pdf", SeeOther, SeeOther, Ok, Absent),
        ("PAGE /desk/{Slug}/declaration/amendments", "/desk/rotterdam-2016/declaration/amendments", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/amendments/new", "/desk/rotterdam-2016/declaration/amendments/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/amendments/{Id:guid}", "/desk/rotterdam-2016/declaration/amendments/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("GET /desk/{slug}/declaration/amendments/{language:language}.pdf", "/desk/rotterdam-2016/declaration/amendments/en.pdf", SeeOther, SeeOther, Ok, Absent),
        ("PAGE /desk/{Slug}/declaration/settings", "/desk/rotterdam-2016/declaration/settings", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/adopt", "/desk/rotterdam-2016/declaration/adopt", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/clauses/new", "/desk/rotterdam-2016/declaration/clauses/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/clauses/{Id:guid}", "/desk/rotterdam-2016/declaration/clauses/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/signatures", "/desk/rotterdam-2016/declaration/signatures", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/signatures/new", "/desk/rotterdam-2016/declaration/signatures/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/signatures/invite", "/desk/rotterdam-2016/declaration/signatures/invite", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/signatures/{Id:guid}/standing", "/desk/rotterdam-2016/declaration/signatures/0198c0de-0000-7000-8000-000000000000/standing", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/declaration/signatures/{Id:guid}", "/desk/rotterdam-2016/declaration/signatures/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/releases", "/desk/rotterdam-2016/releases", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/releases/new", "/desk/rotterdam-2016/releases/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/releases/{Id:guid}", "/desk/rotterdam-2016/releases/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/releases/{Id:guid}/correct", "/desk/rotterdam-2016/releases/0198c0de-0000-7000-8000-000000000000/correct", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/releases/{Id:guid}/readings", "/desk/rotterdam-2016/releases/0198c0de-0000-7000-8000-000000000000/readings", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/releases/{id:guid}/file", "/desk/rotterdam-2016/releases/0198c0de-0000-7000-8000-000000000000/file", SeeOther, SeeOther, SeeOther, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/press/releases/{id:guid}", "/desk/preview/en/rotterdam-2016/press/releases/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/press/releases/{id:guid}.pdf", "/desk/preview/en/rotterdam-2016/press/releases/0198c0de-0000-7000-8000-000000000000.pdf", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/press/releases/{id:guid}/versions/{number:int}", "/desk/preview/en/rotterdam-2016/press/releases/0198c0de-0000-7000-8000-000000000000/versions/1", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/press/releases/{id:guid}/files/{file:guid}", "/desk/preview/en/rotterdam-2016/press/releases/0198c0de-0000-7000-8000-000000000000/files/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Absent, Absent),
        ("PAGE /desk/{Slug}/visits", "/desk/rotterdam-2016/visits", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/visits/new", "/desk/rotterdam-2016/visits/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/visits/{Code}/edit", "/desk/rotterdam-2016/visits/safety-house/edit", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/visits/{visit}/list", "/desk/rotterdam-2016/visits/safety-house/list", SeeOther, SeeOther, Ok, Absent),
        ("PAGE /desk/{Slug}/visits/{Code}", "/desk/rotterdam-2016/visits/safety-house", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/ballots/{Code}", "/desk/rotterdam-2016/ballots/safety-house", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation", "/desk/rotterdam-2016/interpretation", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/sessions/{Code}", "/desk/rotterdam-2016/interpretation/sessions/opening", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/requests", "/desk/rotterdam-2016/interpretation/requests", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/plan", "/desk/rotterdam-2016/interpretation/plan", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/plan/{Code}", "/desk/rotterdam-2016/interpretation/plan/presentations", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/interpreters", "/desk/rotterdam-2016/interpretation/interpreters", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/interpretation/rooms", "/desk/rotterdam-2016/interpretation/rooms", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/messages", "/desk/rotterdam-2016/messages", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/messages/{Id}", "/desk/rotterdam-2016/messages/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/staff", "/desk/staff", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/staff/new", "/desk/staff/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/staff/{Id:guid}", "/desk/staff/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/system", "/desk/system", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/new", "/desk/new", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/settings", "/desk/rotterdam-2016/settings", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/publish", "/desk/rotterdam-2016/publish", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/privacy", "/desk/rotterdam-2016/privacy", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/history", "/desk/rotterdam-2016/history", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}", "/desk/rotterdam-2016", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/registrations", "/desk/rotterdam-2016/registrations", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/registrations/{Key}", "/desk/rotterdam-2016/registrations/x", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/waiting", "/desk/rotterdam-2016/waiting", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/registrations/export", "/desk/rotterdam-2016/registrations/export", SeeOther, SeeOther, Bad, Bad),
        ("PAGE /desk/{Slug}/register", "/desk/rotterdam-2016/register", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/registrations/{Key}/change", "/desk/rotterdam-2016/registrations/RTM16-000000-0/change", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/batches", "/desk/rotterdam-2016/batches", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/batches/{Id:guid}", "/desk/rotterdam-2016/batches/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/badges", "/desk/rotterdam-2016/badges", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/badges/design", "/desk/rotterdam-2016/badges/design", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/badges/{Id:guid}", "/desk/rotterdam-2016/badges/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/documents", "/desk/rotterdam-2016/documents", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/documents/{Id:guid}", "/desk/rotterdam-2016/documents/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/documents/{run:guid}/pdf", "/desk/rotterdam-2016/documents/0198c0de-0000-7000-8000-000000000000/pdf", SeeOther, SeeOther, Absent, Absent),
        ("POST /desk/{slug}/visits/{visit}/guide", "/desk/rotterdam-2016/visits/nowhere/guide", SeeOther, SeeOther, Absent, Absent),
        ("POST /desk/{slug}/visits/{visit}/coaches", "/desk/rotterdam-2016/visits/nowhere/coaches", SeeOther, SeeOther, SeeOther, Absent),
        ("POST /desk/{slug}/interpretation/sheet", "/desk/rotterdam-2016/interpretation/sheet", SeeOther, SeeOther, Ok, Absent),
        ("POST /desk/{slug}/interpretation/plan/{session}/sheet", "/desk/rotterdam-2016/interpretation/plan/nowhere/sheet", SeeOther, SeeOther, Absent, Absent),
        ("PAGE /desk/{Slug}/check", "/desk/rotterdam-2016/check", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/badges/{run:guid}/sheets", "/desk/rotterdam-2016/badges/0198c0de-0000-7000-8000-000000000000/sheets", SeeOther, SeeOther, Absent, Absent),
        ("POST /desk/{slug}/badges/{run:guid}/labels", "/desk/rotterdam-2016/badges/0198c0de-0000-7000-8000-000000000000/labels", SeeOther, SeeOther, SeeOther, Absent),
        ("PAGE /desk/{Slug}/press/badges", "/desk/rotterdam-2016/press/badges", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/press/badges/{run:guid}/sheets", "/desk/rotterdam-2016/press/badges/0198c0de-0000-7000-8000-000000000000/sheets", SeeOther, SeeOther, Absent, Absent),
        ("PAGE /desk/{Slug}/press", "/desk/rotterdam-2016/press", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/allocation", "/desk/rotterdam-2016/press/allocation", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/proposals", "/desk/rotterdam-2016/press/proposals", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/bars", "/desk/rotterdam-2016/press/bars", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/pictures", "/desk/rotterdam-2016/press/pictures", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/press/pictures/file", "/desk/rotterdam-2016/press/pictures/file", SeeOther, SeeOther, SeeOther, Absent),
        ("PAGE /desk/{Slug}/press/interviews", "/desk/rotterdam-2016/press/interviews", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/letters", "/desk/rotterdam-2016/press/letters", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/settings", "/desk/rotterdam-2016/press/settings", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/press/requests/{Reference}", "/desk/rotterdam-2016/press/requests/x", SeeOther, SeeOther, Ok, Ok),
        ("GET /desk/{slug}/press/requests/{request:guid}/proofs/{document:guid}", "/desk/rotterdam-2016/press/requests/0198c0de-0000-7000-8000-000000000000/proofs/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Absent, Absent),
        ("PAGE /desk/{Slug}/import", "/desk/rotterdam-2016/import", SeeOther, SeeOther, Ok, Ok),
        ("PAGE /desk/{Slug}/import/{Id:guid}", "/desk/rotterdam-2016/import/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Ok, Ok),
        ("POST /desk/{slug}/import/file", "/desk/rotterdam-2016/import/file", SeeOther, SeeOther, SeeOther, Absent),
        ("POST /desk/{slug}/programme/{code}/document", "/desk/rotterdam-2016/programme/opening/document", SeeOther, SeeOther, SeeOther, Absent),
        ("POST /desk/{slug}/import/{id:guid}/left-out", "/desk/rotterdam-2016/import/0198c0de-0000-7000-8000-000000000000/left-out", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}", "/desk/preview/en/rotterdam-2016", SeeOther, SeeOther, SeeOther, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/programme", "/desk/preview/en/rotterdam-2016/programme", SeeOther, SeeOther, SeeOther, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/logo/{id:guid}", "/desk/preview/en/rotterdam-2016/logo/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/document/{id:guid}", "/desk/preview/en/rotterdam-2016/document/0198c0de-0000-7000-8000-000000000000", SeeOther, SeeOther, Absent, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/visits", "/desk/preview/en/rotterdam-2016/visits", SeeOther, SeeOther, SeeOther, Absent),
        ("GET /desk/preview/{lang:language}/{slug}/contacts", "/desk/preview/en/rotterdam-2016/contacts", SeeOther, SeeOther, SeeOther, Absent),
        ("POST /desk/sign-out", "/desk/sign-out", SeeOther, SeeOther, SeeOther, SeeOther),
    ];

    /// <summary>What follows /desk in the addresses of pages: events have theirs there too.</summary>
    internal static IEnumerable<string> FirstParts => Expected.Select(row => row.Route.Split(' ')[1].Split('/')).Where(parts => parts.Length > 2).Select(parts => parts[2]);

    /// <summary>Addresses of all that is only read.</summary>
    internal static IEnumerable<string> Read => Expected.Where(row => !row.Route.StartsWith("POST", StringComparison.Ordinal)).Select(row => row.Path);

    /// <summary>Addresses of the pages with a circuit.</summary>
    internal static IEnumerable<string> Pages => Expected.Where(row => row.Route.StartsWith("PAGE", StringComparison.Ordinal)).Select(row => row.Path);

    readonly Dictionary<string, FormClient> _callers = [];
    Site _site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site();
        await _site.Limit("rotterdam-2016", "closing", 20);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var client in _callers.Values) client.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public void Every_route_of_the_desks_has_a_row() =>
        Assert.That(Routes(_site).Where(route => IsDesk(route) && !IsOfBlazor(route)).Order(StringComparer.Ordinal), Is.EqualTo(Expected.Select(row => row.Route).Order(StringComparer.Ordinal)));

    [Test]
    public async Task Each_caller_gets_what_the_table_says()
    {
        foreach (var (route, path, visitor, holder, administrator, reader) in Expected)
        {
            Assert.That(await Status(route, path, "visitor", _ => Task.CompletedTask), Is.EqualTo(visitor), $"{route} as visitor");
            Assert.That(await Status(route, path, "holder", client => client.BecomeDelegate()), Is.EqualTo(holder), $"{route} as holder");
            Assert.That(await Status(route, path, "administrator", client => client.EnterDesk(administrator: true)), Is.EqualTo(administrator), $"{route} as administrator");
            Assert.That(await Status(route, path, "reader", client => client.EnterDesk(administrator: false)), Is.EqualTo(reader), $"{route} as reader");
        }
    }

    [Test]
    public async Task No_post_passes_without_its_form_token()
    {
        foreach (var (route, path, _, _, _, _) in Expected.Where(row => row.Route.StartsWith("POST", StringComparison.Ordinal)))
        {
            using var client = new FormClient(_site);
            await client.EnterDesk(administrator: true);
            Assert.That(await client.Plain("POST", path, "none"), Is.EqualTo(Bad), route);
        }
    }

    [Test]
    public async Task A_file_is_read_only_from_whoever_may_send_it()
    {
        foreach (var (role, may) in new[] { (StaffRole.Organiser, true), (StaffRole.Reader, false), (StaffRole.Door, false), (StaffRole.PressOfficer, false) })
        {
            using var client = new FormClient(_site);
            await client.EnterDesk(administrator: false, role);
            foreach (var path in new[] { "/desk/rotterdam-2016/import/file", "/desk/rotterdam-2016/programme/opening/document" })
                Assert.That(await client.Offer(path, 100_000), Is.EqualTo((may ? Bad : Absent, may)), $"{role} {path}");
        }
    }

    [Test]
    public async Task Whoever_entered_a_demonstration_confirms_with_one_button()
    {
        using var client = new FormClient(_site);
        await client.EnterDesk(administrator: true);
        await client.Get("/desk/confirm?returnUrl=%2Fdesk%2Faccount");
        Assert.That(client.Page.QuerySelectorAll("main input:not([type=hidden])"), Is.Empty);
        await client.Submit(null);
        Assert.That(client.Path, Does.EndWith("/desk/account"));
    }

    [Test]
    public async Task A_draft_is_seen_as_it_will_be_by_those_who_may_publish_it()
    {
        var draft = await Draft();
        using var organiser = new FormClient(_site);
        await organiser.EnterDesk(administrator: true);
        foreach (var page in new[] { "", "/programme", "/visits", "/contacts" })
        {
            await organiser.Get($"/desk/preview/fr/{draft}{page}");
            Assert.That(organiser.Page.QuerySelector("aside.notice a[href$='/publish']"), Is.Not.Null, page);
            Assert.That(organiser.Page.DocumentElement.GetAttribute("lang"), Is.EqualTo("fr"));
            Assert.That(organiser.Page.QuerySelector("meta[name=robots][content=noindex]"), Is.Not.Null);
            Assert.That(organiser.Page.QuerySelectorAll("link[rel=canonical], link[rel=alternate], form"), Is.Empty, page);
            Assert.That(organiser.Page.QuerySelectorAll("header a, nav a, main a").Select(link => link.GetAttribute("href")!).Where(href => href.Contains(draft, StringComparison.Ordinal)), Is.All.StartsWith("/desk/preview/"), page);
        }
        foreach (var role in new[] { StaffRole.Reader, StaffRole.Organiser })
        {
            using var other = new FormClient(_site);
            await other.EnterDesk(administrator: false, role);
            Assert.That(await other.Plain("GET", $"/desk/preview/fr/{draft}", "none"), Is.EqualTo(Absent), $"{role} of another event");
        }
        using var visitor = new FormClient(_site);
        Assert.That(await visitor.Plain("GET", $"/fr/{draft}", "none"), Is.EqualTo(Absent));
    }

    async Task<string> Draft()
    {
        var visitor = new Requests(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        var opened = await visitor.Send(new EnterDesk(await _site.DeskEntry(administrator: true)));
        var desk = visitor.As(new(CallerKind.Staff, "", StaffSecrets.HashSession(opened.Value.Secret), "test", "test"));
        Assert.That((await desk.Send(new CloneEvent(await _site.EventId("rotterdam-2016"), "rotterdam-2017", "RTM17", new(2017, 11, 9)))).Error?.Code, Is.Null);
        return "rotterdam-2017";
    }

    [Test]
    public void Every_section_of_the_rail_has_its_page() =>
        Assert.That(Summit.Web.Desk.DeskSection.All.Select(section => $"PAGE /desk/{{Slug}}{section.Path.Split('?')[0]}").Distinct(), Is.SubsetOf(Expected.Select(row => row.Route)));

    [Test]
    public async Task A_page_with_a_circuit_answers_no_post()
    {
        foreach (var (route, path, _, _, _, _) in Expected.Where(row => row.Route.StartsWith("PAGE", StringComparison.Ordinal)))
        {
            using var client = new FormClient(_site);
            await client.EnterDesk(administrator: true);
            Assert.That(await client.Plain("POST", path, "none"), Is.EqualTo(Bad), route);
        }
    }

    [Test]
    public async Task A_circuit_opens_from_our_own_pages_and_with_a_session_only()
    {
        using var client = new FormClient(_site);
        const string negotiate = "/_blazor/negotiate?negotiateVersion=1";
        var own = _site.Root.GetLeftPart(UriPartial.Authority);
        Assert.That(await client.Send("POST", negotiate, own), Is.EqualTo(Forbidden), "without a session");
        await client.BecomeDelegate();
        Assert.That(await client.Send("POST", negotiate, own), Is.EqualTo(Forbidden), "with a delegate's session");
        await client.EnterDesk(administrator: false);
        Assert.That(await client.Send("POST", negotiate, own), Is.EqualTo(Ok));
        Assert.That(await client.Send("POST", negotiate, "http://elsewhere.example"), Is.EqualTo(Forbidden), "from elsewhere");
        Assert.That(await client.Send("POST", negotiate, "null"), Is.EqualTo(Forbidden), "from nowhere");
        Assert.That(await client.Send("POST", negotiate, null), Is.EqualTo(Forbidden), "without an origin");
    }

    internal static IEnumerable<string> Routes(Site site) =>
        site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => Methods(route).Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}")).Distinct();

    internal static bool IsDesk(string route) => route.Contains(" /desk", StringComparison.Ordinal) || IsOfBlazor(route);

    // The hub of the circuits and what serves its script; DeskConnections stands before the hub.
    static bool IsOfBlazor(string route) => route.Contains("_blazor", StringComparison.Ordinal) || route.Contains("_framework", StringComparison.Ordinal);

    // Pages with a circuit are mapped for POST too, which they do not answer.
    static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["PAGE"] : route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    // Pages change nothing, so one of each kind of caller asks for all of them; an act may end the session that sends it.
    async Task<int> Status(string route, string path, string caller, Func<FormClient, Task> become)
    {
        var isAct = route.StartsWith("POST", StringComparison.Ordinal);
        if (isAct || !_callers.TryGetValue(caller, out var client))
        {
            client = new FormClient(_site);
            await become(client);
            if (!isAct) _callers.Add(caller, client);
        }
        await client.Get("/en/rotterdam-2016/register");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var status = await client.Plain(route.StartsWith("PAGE", StringComparison.Ordinal) ? "GET" : route.Split(' ')[0], path, token);
        if (isAct) client.Dispose();
        return status;
    }
}
