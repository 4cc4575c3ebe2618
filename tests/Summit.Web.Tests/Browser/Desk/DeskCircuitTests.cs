using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.History;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Staff;
using Summit.Web.Desk;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>Open desks: what keeps them alive, and what ends them.</summary>
public sealed class DeskCircuitTests : BrowserTests
{
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_script_is_the_one_that_was_tried()
    {
        using var http = _site.Browserless();
        var script = await http.GetByteArrayAsync("/_framework/blazor.web.js");
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(script)), Does.StartWith("9e4b324d").And.EndsWith("fe87c2"));
    }

    [Test]
    public async Task Whose_session_ends_loses_the_open_desk_within_a_minute()
    {
        var page = await AtDesk(_site, StaffRole.Organiser);
        await page.GotoAsync("/desk/rotterdam-2016/history");
        await page.Locator("h1").WaitForAsync();
        Assert.That(_site.Services.GetRequiredService<DeskConnections>().Count, Is.GreaterThan(0));
        var administrator = await Administrator();
        var organiser = (await administrator.Send(new ReadStaff())).Value.Single(line => line.Roles.Any(role => role.Role == StaffRole.Organiser) && line.Address != "organiser@desk.example");
        Assert.That((await administrator.Send(new SetStaffRoles(organiser.Id, organiser.Version, false, []))).Error?.Code, Is.Null);
        await page.Arrives("**/desk/sign-in?returnUrl=%2Fdesk%2Frotterdam-2016%2Fhistory");
    }

    [Test]
    public async Task A_desk_that_lost_its_connection_goes_on_where_it_was()
    {
        var page = await AtDesk(_site);
        await page.AddInitScriptAsync(Tap);
        await page.GotoAsync("/desk/staff/new");
        await page.FillAsync("#Name", "Anna Berg");
        await page.PressAsync("#Name", "Tab");
        await page.EvaluateAsync("window.tapped.sockets.at(-1).close()");
        // The page's own policy refuses a function that waits for this inside it.
        for (var waited = 0; await page.EvaluateAsync<int>("window.tapped.sockets.length") < 2; waited++)
        {
            Assert.That(waited, Is.LessThan(150), "no new connection");
            await Task.Delay(100);
        }
        await page.Locator(".reconnect").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.FillAsync("#Address", "not an address");
        await page.ClickAsync("form button.act");
        await page.Locator(".problem").WaitForAsync();
        Assert.That(await page.InputValueAsync("#Name"), Is.EqualTo("Anna Berg"));
    }

    [Test]
    public async Task A_host_with_open_desks_stops_long_before_its_time_is_over()
    {
        var site = new Site();
        var page = await AtDesk(site);
        await page.GotoAsync("/desk/rotterdam-2016/history");
        await page.Locator("h1").WaitForAsync();
        Assert.That(site.Services.GetRequiredService<DeskConnections>().Count, Is.GreaterThan(0));
        await site.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Test]
    public async Task A_call_made_up_for_a_button_that_is_not_there_changes_nothing()
    {
        var page = await AtDesk(_site, StaffRole.Reader);
        await page.AddInitScriptAsync(Tap);
        await page.GotoAsync("/desk/rotterdam-2016/history");
        await page.Locator("h1").WaitForAsync();
        var before = await History();
        // The last event that the page itself sent, with the handler's number exchanged for every other one there could be.
        await page.Locator("summary").ClickAsync();
        var sent = await page.EvaluateAsync<int>("window.tapped.forge()");
        Assert.That(sent, Is.GreaterThan(100));
        await page.WaitForTimeoutAsync(1000);
        Assert.That(await History(), Is.EqualTo(before));
    }

    // Were the made-up calls malformed, the test above would prove nothing.
    [Test]
    public async Task The_same_calls_do_act_where_the_button_is_there()
    {
        await _site.DeskEntry(administrator: false, StaffRole.Door);
        var administrator = await Administrator();
        var door = (await administrator.Send(new ReadStaff())).Value.First(line => line.Roles.Any(role => role.Role == StaffRole.Door) && line.DisabledAt is null);
        var page = await AtDesk(_site);
        await page.AddInitScriptAsync(Tap);
        await page.GotoAsync($"/desk/staff/{door.Id.Value}");
        await page.Locator("[aria-labelledby=disable-title] .act").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("window.tapped.call(window.tapped.number('[aria-labelledby=disable-title] .act'))");
        for (var tries = 0; tries < 300; tries++, await Task.Delay(100))
            if ((await administrator.Send(new ReadStaffMember(door.Id))).Value.DisabledAt is not null) return;
        Assert.Fail("No made-up call reached a button");
    }

    // Keeps the page's web socket, and sends made-up calls of DispatchEventAsync over it (MessagePack: an array of invocation
    // type, headers, id, target, arguments, as SignalR's hub protocol writes it).
    const string Tap = """
        (() => {
          const Real = WebSocket; window.tapped = { sockets: [] };
          window.WebSocket = class extends Real { constructor(...all) { super(...all); window.tapped.sockets.push(this); } };
          const text = words => { const bytes = new TextEncoder().encode(words); return bytes.length < 256 ? [0xd9, bytes.length, ...bytes] : [0xda, bytes.length >> 8, bytes.length & 255, ...bytes]; };
          window.tapped.call = handler => {
            const call = JSON.stringify([{ eventHandlerId: handler, eventName: 'click', eventFieldInfo: null }, { type: 'click', detail: 1 }]);
            const body = [0x95, 0x01, 0x80, 0xc0, ...text('BeginInvokeDotNetFromJS'), 0x95, ...text(String(10000 + handler)), 0xc0, ...text('DispatchEventAsync'), 0x01, ...text(call)];
            const head = []; let length = body.length; do { head.push((length & 127) | (length > 127 ? 128 : 0)); length >>= 7; } while (length);
            window.tapped.sockets.at(-1).send(new Uint8Array([...head, ...body]));
          };
          window.tapped.forge = () => { for (let handler = 1; handler <= 300; handler++) window.tapped.call(handler); return 300; };
          // The page keeps the numbers of its handlers at their elements.
          window.tapped.number = selector => {
            const element = document.querySelector(selector);
            return element[Object.keys(element).find(key => key.startsWith('_blazorEvents_'))].getHandler('click').eventHandlerId;
          };
        })();
        """;

    async Task<string> History() =>
        string.Join('\n', (await (await Administrator()).Send(new ReadHistory(await _site.EventId("rotterdam-2016")))).Value.Lines.Select(line => $"{line.At:O} {line.Action}"));

    async Task<Requests> Administrator()
    {
        var visitor = new Requests(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        var opened = await visitor.Send(new EnterDesk(await _site.DeskEntry(administrator: true)));
        return visitor.As(new(CallerKind.Staff, "", StaffSecrets.HashSession(opened.Value.Secret), "test", "test"));
    }

}
