using System.Net;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class HostTests
{
    [Test]
    public async Task A_fresh_start_answers_health_and_shows_the_three_events()
    {
        await using var site = new Site(("Summit:Demonstration", "true"));
        using var http = site.Browserless();
        Assert.That(await http.GetStringAsync("/health/live"), Is.EqualTo("live"));
        Assert.That(await http.GetStringAsync("/health/ready"), Is.EqualTo("ready"));
        var page = await http.GetStringAsync("/en");
        Assert.That(page, Does.Contain("/en/rotterdam-2016").And.Contain("/en/aarhus-2015").And.Contain("/en/aarhus-resilience-2015"));
    }

    [Test]
    public async Task Cookies_survive_a_restart_because_the_key_ring_is_in_the_database()
    {
        await using var first = new Site();
        await using var session = await first.Database.OpenReader();
        var keys = await session.Query<string>("SELECT xml FROM key_ring");
        using var person = new FormClient(first);
        await person.Get("/en/rotterdam-2016/register");
        keys = await session.Query<string>("SELECT xml FROM key_ring");
        Assert.That(keys, Has.Count.EqualTo(1));
        Assert.That(keys[0], Does.Contain("sealed").And.Not.Contain("<value>"), "the secret part of a key lies open in the database");
    }

    [TestCase("Summit:Databse", "x", "Databse")]
    [TestCase("Summit:BaseAddress", "http://summit.example", "https")]
    [TestCase("Summit:BaseAddress", "summit.example", "BaseAddress")]
    [TestCase("Summit:Demonstration", "perhaps", "true or false")]
    [TestCase("Summit:Database", "Server=db.example;Database=summit", "Secret")]
    [TestCase("Summit:TrustedProxies:0", "proxy", "TrustedProxies")]
    [TestCase("Summit:Smtp:Host", "mail.example", "From")]
    public void A_wrong_setting_refuses_to_start_and_says_which(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]).Build();
        Assert.That(() => SummitSettings.Read(configuration), Throws.InvalidOperationException.With.Message.Contains(named));
    }

    [TestCase("--urls=http://0.0.0.0:5097")]
    [TestCase("--urls=http://localhost:5097;http://summit.example:5097")]
    [TestCase("--Summit:BaseAddress=https://summit.example")]
    [TestCase("--Kestrel:Endpoints:Public:Url=http://0.0.0.0:5097")]
    public void A_demonstration_refuses_to_listen_beyond_this_machine(string argument)
    {
        var builder = WebApplication.CreateBuilder([argument]);
        var settings = SummitSettings.Read(builder.Configuration);
        Assert.That(() => SummitHost.ListenWhereAllowed(builder, settings, new(Demonstration: true, TimeSpan.Zero)), Throws.InvalidOperationException);
    }

    [Test]
    public void A_demonstration_does_not_follow_a_container_images_ports()
    {
        var builder = WebApplication.CreateBuilder(["--http_ports=5097", "--https_ports=5098"]);
        SummitHost.ListenWhereAllowed(builder, SummitSettings.Read(builder.Configuration), new(Demonstration: true, TimeSpan.Zero));
        Assert.That((builder.WebHost.GetSetting("http_ports"), builder.WebHost.GetSetting("https_ports"), builder.WebHost.GetSetting("urls")),
            Is.EqualTo(("", "", "http://localhost:5080/")));
    }

    [Test]
    public void A_demonstration_refuses_a_mail_server()
    {
        Assert.That(() => new Site(("Summit:Smtp:Host", "mail.example"), ("Summit:Smtp:From", "summit@mail.example")),
            Throws.InvalidOperationException.With.Message.Contains("Smtp"));
    }

    [Test]
    public void A_setting_that_disagrees_with_the_database_refuses_to_start()
    {
        var data = Directory.CreateTempSubdirectory("summit-shared-").FullName;
        var database = Path.Combine(data, "summit.db");
        using (new Site(("Summit:Database", database)))
        {
        }
        Assert.That(() => new Site(("Summit:Database", database), ("Summit:Demonstration", "false")),
            Throws.InvalidOperationException.With.Message.Contains("Demonstration"));
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_database_that_takes_nothing_more_is_said_so_and_serves_again_by_itself()
    {
        await using var site = new Site();
        using var person = new FormClient(site);
        await person.FillIn("delegate@city.example");
        await MayGrowTo(1);
        await person.Get("/en/rotterdam-2016/register");
        for (var drafts = 0; drafts < 50 && person.Status != HttpStatusCode.ServiceUnavailable; drafts++)
        {
            await person.Get("/en/rotterdam-2016/register");
            await person.Submit(null);
        }
        Assert.That(person.Heading, Is.EqualTo(Texts.In("en")["Page.Unavailable.Title"]));
        await MayGrowTo(1_000_000);
        await person.FillIn("other@city.example");
        await person.Submit("send");
        Assert.That(person.Heading, Is.EqualTo(Texts.In("en")["Outcome.Confirmed.Title"]));

        // For SQLite the same as a full disk.
        Task MayGrowTo(int pages) => site.Database.Writer.Write(async session =>
        {
            await session.Query<long>($"PRAGMA max_page_count = {pages}");
            return new Data.Decision<bool>(true, Keep: true);
        });
    }

    [Test]
    public async Task An_unforeseen_error_shows_a_reference_and_nothing_else()
    {
        await using var site = new Site();
        await site.Database.Writer.Write(async session =>
        {
            await session.Execute("DROP TABLE organiser");
            return new Data.Decision<bool>(true, Keep: true);
        });
        using var person = new FormClient(site);
        await person.Get("/en/rotterdam-2016");
        Assert.That(person.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(person.Heading, Is.EqualTo(Texts.In("en")["Page.Unexpected.Title"]));
        Assert.That(person.Page.Body!.TextContent, Does.Not.Contain("visit").And.Not.Contain("Exception"));
    }

    [Test]
    public async Task A_host_that_has_stopped_leaves_memory()
    {
        var stopped = new List<WeakReference>();
        for (var hosts = 0; hosts < 3; hosts++) stopped.Add(await Stopped());
        // Drivers keep what the first use in a process brought along, and the last host may still stand on somebody's stack.
        Assert.That(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return stopped.Count(host => host.IsAlive);
        }, Is.LessThan(3).After(30_000, 500));
    }

    static async Task<WeakReference> Stopped()
    {
        await using var site = new Site();
        using var http = site.Browserless();
        using var answer = await http.GetAsync("/en");
        return new(site.Services.GetRequiredService<RequestLimits>());
    }
}
