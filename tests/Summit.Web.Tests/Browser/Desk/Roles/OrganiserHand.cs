using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk.Roles;

/// <summary>What an organiser does from the first text to the record of acts.</summary>
sealed class OrganiserHand(IPage page, string slug) : StaffHand(page)
{
    public async Task Settle()
    {
        foreach (var (language, title, summary, house) in new[] { ("en", "A spring summit of cities", "Cities show what works.", "City Hall"), ("fr", "Un sommet de printemps", "Des villes montrent ce qui marche.", "Hôtel de ville") })
        {
            await Open($"settings?part=texts&language={language}");
            await Fill($"Texts-Title-{language}", title);
            await Fill($"Texts-ShortTitle-{language}", title);
            await Fill($"Texts-Summary-{language}", summary);
            await Fill($"Texts-VenueName-{language}", house);
            await Save();
        }
        await Open("settings?part=times");
        await Fill("Opens", "2026-01-01T09:00");
        await Fill("Closes", "2027-03-09T18:00");
        await Save();
        await Open("settings?part=places");
        await Fill("Capacity", "1000");
        await Save();
        // Experts are approved one by one.
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Offered: Expert" }).CheckAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "The organiser decides about each: Expert" }).CheckAsync();
        await SaveLast();
        await Open("settings?part=parts");
        await Fill("VenueAddress", "Coolsingel 40");
        await Fill("AttendanceContact", "attendance@rotterdam.example");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add an organi" }).ClickAsync();
        await Fill("Organisers-0-Name-en", "City of Rotterdam");
        await Save();
        await Open("settings?part=retention");
        await Fill("ProfileDays", "365");
        await Fill("NeedsDays", "30");
        await Fill("AuditYears", "5");
        await Save();
    }

    public async Task Publish()
    {
        await Open("publish");
        await Page.Locator("button.act").First.ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await Page.Locator(".result").WaitForAsync();
        await Page.GotoAsync($"/fr/{slug}");
        Assert.That(await Page.InnerTextAsync("h1"), Does.Contain("Un sommet de printemps"));
    }

    public async Task Approve()
    {
        await Open("registrations?state=Submitted");
        Assert.That(await Page.InnerTextAsync("table.rows caption"), Does.StartWith("5 of 30"));
        await Page.Locator(".bulk button.act").Last.ClickAsync();
        await Page.SelectOptionAsync("dialog[open] #Kind", "Approve");
        await Dialog.Locator(".act").First.ClickAsync();
        await Dialog.Locator("h3").WaitForAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        await Page.Arrives("**/batches/**");
        await Page.Locator("main .tag.ok").First.WaitForAsync();
        await Open("registrations?state=Confirmed");
        await Page.GetByText("30 of 30").WaitForAsync();
    }

    public async Task MovePlaces()
    {
        foreach (var places in new[] { "10", "1000" })
        {
            await Open("settings?part=places");
            await Fill("Capacity", places);
            await Save(asks: places == "10");
            await Open("");
            await Page.GetByText("30 of").First.WaitForAsync();
        }
    }

    // 25 councillors have places: what is kept for 100 of them holds back 75 from the others.
    public async Task MoveShares()
    {
        foreach (var (reserved, heldBack) in new[] { ("100", "75"), ("0", "0") })
        {
            await Open("settings?part=places");
            await Page.GetByLabel("Reserved places: Councillor").FillAsync(reserved);
            await Page.GetByLabel("Reserved places: Councillor").PressAsync("Tab");
            await SaveLast();
            await Open("settings?part=places");
            await Page.Locator("h2 + p").First.WaitForAsync();
            Assert.That(await Page.Locator("h2 + p").First.InnerTextAsync(), Does.Contain($"kept back for categories: {heldBack},"));
        }
    }

    /// <summary>Five hundred people, two hundred of them from one country; one of those has a mailbox that takes nothing.</summary>
    public async Task Import(string broken)
    {
        var file = new StringBuilder("Given names,Family name,E-mail address,Category,Function,City,Country,Speaks,Understands,Photographs\n");
        for (var number = 1; number <= 500; number++)
            file.Append(CultureInfo.InvariantCulture, $"İbrahim,Işık {number},{(number == 7 ? broken : $"imported{number}@city.example")},councillor,Councillor,Antalya,{(number <= 200 ? "TR" : "CY")},tr,en,no\n");
        await Open("import");
        await Page.SetInputFilesAsync("#file", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await Page.Locator("button[formenctype]").ClickAsync();
        var check = Page.GetByRole(AriaRole.Button, new() { Name = "Check" });
        var run = Page.GetByRole(AriaRole.Button, new() { Name = "Register: 500" });
        await check.Or(run).First.WaitForAsync();
        if (await check.IsVisibleAsync()) await check.ClickAsync();
        await run.First.WaitForAsync(new() { Timeout = 60_000 });
        await run.First.ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        // Begun, it goes on without the page that began it.
        await run.First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        for (var tries = 0; tries < 180; tries++, await Task.Delay(1000))
        {
            await Open("registrations?q=isik");
            await Page.Locator("main caption, main .empty").First.WaitForAsync();
            if (await Page.GetByText("500 of 530").CountAsync() > 0) return;
        }
        Assert.Fail("The import did not end");
    }

    /// <summary>To those of one country; 199 of the two hundred get it.</summary>
    public async Task Write(string subject, Func<int> sent)
    {
        await Open("messages/new");
        await Fill("Subject-en", subject);
        await Fill("Text-en", "Dear {{name}},\n\nthe plenary is now in the great hall.");
        await Page.Locator("details:has(#Countries-TR) summary").ClickAsync();
        await Page.Locator("#Countries-TR").CheckAsync();
        await Page.GetByText("200 people").First.WaitForAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Page.Arrives(address => !address.EndsWith("/new", StringComparison.Ordinal));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send…" }).ClickAsync();
        await Dialog.Locator(".act").First.ClickAsync();
        for (var tries = 0; tries < 180 && sent() < 199; tries++) await Task.Delay(1000);
        Assert.That(sent(), Is.EqualTo(199));
        await Page.ReloadAsync();
        await Page.GetByText("550").First.WaitForAsync();
    }

    public async Task Export()
    {
        await Open("registrations?q=isik");
        var button = Page.Locator("button[value=csv], button[value=Csv]").First;
        var download = await Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.That(lines, Has.Length.EqualTo(501));
    }

    /// <summary>Their own acts and those of whoever began the event stand in its record.</summary>
    public async Task LookBack(string own, string administrator)
    {
        await Open("history");
        await Page.GetByText(own).First.WaitForAsync();
        await Open("history?kind=event");
        await Page.GetByText(administrator).First.WaitForAsync();
    }

    /// <summary>The address of somebody's record, below the event's.</summary>
    public async Task<string> AnyRecord()
    {
        await Open("registrations?q=agard");
        var link = await Page.Locator("th.who a").First.GetAttributeAsync("href");
        return link![$"/desk/{slug}".Length..];
    }

    Task<IResponse?> Open(string path) => Page.GotoAsync($"/desk/{slug}/{path}".TrimEnd('/'));

    async Task SaveLast()
    {
        await Page.Locator("form").Last.Locator("button.act").ClickAsync();
        await Page.Locator(".result").WaitForAsync();
    }
}
