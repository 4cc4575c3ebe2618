using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Press;
using Summit.Domain.Staff;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>An organiser prints badges, doors read them: from the button to the paper and back to the screen.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BadgesTests : BrowserTests
{
    const string Slug = "rotterdam-2016";
    static readonly (string Given, string Family)[] Hard =
    [
        ("Søren", "Ågård"), ("İbrahim", "Işık"), ("Stanisław", "Łódź"), ("Siobhán", "O'Brien"), ("Gabriele", "D’Angelo"), ("Γιώργος", "Παπαδόπουλος"), ("Жанна", "Щербакова"),
        ("Maximiliana Alexandrina Wilhelmine", "von Hohenzollern-Sigmaringen-Schwarzburg-Sondershausens"), ("Ö", "X"), ("فاطمة", "الزهراء"),
    ];

    // The last of the hard names, in the letters that its holder was asked for.
    const int Spelled = 9;
    const string Spelling = "Fatima al-Zahra";

    // Has a function that cannot be set.
    const int Refused = 60;

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Sixty_badges_are_printed_and_every_code_opens_the_door_once_for_its_own_person()
    {
        Assert.That(Hard[7].Given.Length + 1 + Hard[7].Family.Length, Is.EqualTo(90), "a name of 90 characters");
        await _site.SetPlaces(Slug, 100);
        var people = new List<string>();
        for (var number = 0; number <= Refused; number++) people.Add(await Register(number));

        var desk = await AtDesk(_site, StaffRole.Organiser);
        await desk.GotoAsync($"/desk/{Slug}/badges");
        await desk.GetByText("61 people have a place, 0 of them").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print badges" }).ClickAsync();
        await desk.SelectOptionAsync("dialog[open] #badges-Sheet", "A6");
        await desk.SelectOptionAsync("dialog[open] #badges-Order", "Name");
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print (61)" }).WaitForAsync();
        await Fine(desk, "badges-dialog");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print (61)" }).ClickAsync();
        await desk.Arrives("**/badges/*");
        await desk.GetByText("0 of 61").WaitForAsync();
        await Fine(desk, "badges-running");
        await _site.Run<BadgeJob>();
        await desk.GetByText("People without one: 1").WaitForAsync();
        Assert.That(await desk.Locator("table.rows tbody").InnerTextAsync(), Does.Contain("Nowak 60").And.Contain("cannot be printed right"));
        await Fine(desk, "badges-result");

        var printed = Read(await Take(desk));
        Assert.That(printed, Has.Count.EqualTo(60));
        var mine = new Dictionary<string, string>();
        foreach (var (page, code, text) in printed)
        {
            var reference = await Holder(code);
            Assert.That(text, Does.Contain(reference), $"page {page} shows another person's code");
            var number = people.IndexOf(reference);
            var (given, family) = number == Spelled ? (Spelling, "") : Name(number);
            Assert.That(Squeezed(text), Does.Contain(Squeezed(given)).And.Contain(Squeezed(family)), $"page {page}");
            mine[reference] = code;
        }
        Assert.That(mine.Keys, Is.EquivalentTo(people.Take(Refused)));

        var door = await AtDesk(_site, StaffRole.Door);
        await door.GotoAsync($"/desk/{Slug}/check");
        Assert.That(await door.Locator("nav.rail a[href$='/badges'], nav.rail a[href$='/registrations']").CountAsync(), Is.Zero, "the door sees no lists");
        await door.FillAsync("#At", "Main entrance");
        await Checks(door, mine[people[0]], "Admitted", "Søren Ågård");
        await Fine(door, "badges-admitted");
        await Checks(door, mine[people[0]].ToLowerInvariant(), "Used before", "Main entrance");
        await Fine(door, "badges-again");
        await Checks(door, mine[people[6]], "Admitted", "Жанна Щербакова");
        await Checks(door, mine[people[1]][..50] + (mine[people[1]][50] == '0' ? '1' : '0') + mine[people[1]][51..], "Not admitted: not genuine", "altered");
        await Checks(door, people[1], "Not a badge", "square symbol");

        await desk.GotoAsync($"/desk/{Slug}/registrations/{people[1]}");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print again" }).ClickAsync();
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByText("will no longer open any door: 1").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print (1)" }).ClickAsync();
        await desk.Arrives("**/badges/*");
        await _site.Run<BadgeJob>();
        await desk.GetByText("Badges: 1").WaitForAsync();
        var again = Read(await Take(desk)).Single();
        await Checks(door, mine[people[1]], "Not admitted: void", "A newer badge was printed");
        await Checks(door, again.Code, "Admitted", "İbrahim Işık");

        var id = await Rows<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference = people[2] });
        var substituted = await _site.Operator.Send(new SubstituteDelegate(await _site.EventId(Slug), id, 1, "Anna", "Berg", "berg@city.example", "Mayor"));
        Assert.That(substituted.Error?.Code, Is.Null);
        await Checks(door, mine[people[2]], "Not admitted: void", "A substitute took over this place");
        Assert.That(await door.InnerTextAsync("main"), Does.Not.Contain("Berg"), "whoever has the place now is nobody to the holder of a void badge");
        await Fine(door, "badges-void");

        var changed = await _site.Operator.Send(new ChangeRegistration(await _site.EventId(Slug), await Rows<RegistrationId>("SELECT id FROM registration WHERE reference = @reference", new { reference = people[3] }), 1, Answers(3) with { BadgeName = "Shiv O’Brien" }, null));
        Assert.That(changed.Error?.Code, Is.Null);
        await desk.GotoAsync($"/desk/{Slug}/badges");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print these again (1)" }).WaitForAsync();
        Assert.That(await desk.Locator("table.rows").First.InnerTextAsync(), Does.Contain("Shiv O’Brien").And.Contain("Siobhán O'Brien").And.Contain("Name"));
        await Fine(desk, "badges-desk");
        await desk.GotoAsync($"/desk/{Slug}/registrations/{people[3]}");
        await desk.Locator(".tag.wait", new() { HasTextString = "Out of date" }).WaitForAsync();
        await Fine(desk, "badges-record");
    }

    [Test]
    public async Task A_crew_of_the_press_gets_its_badges_and_the_door_refuses_whoever_is_revoked()
    {
        var id = await _site.EventId(Slug);
        var asked = (await _site.Operator.Send(new RequestAccreditation(id, new(Guid.CreateVersion7()), new()
        {
            Outlet = "Ekran Boğaz", Country = "TR", Medium = PressMedium.Freelance, Address = "ekran@press.example",
            People =
            [
                new() { GivenNames = "Emre", FamilyName = "Yılmaz", Role = PressRole.Photographer }, new() { GivenNames = "Łucja", FamilyName = "O’Brien", Role = PressRole.Camera },
                new() { GivenNames = Hard[Spelled].Given, FamilyName = Hard[Spelled].Family, BadgeName = Spelling, Role = PressRole.Reporter },
            ],
        }, "tr", "2026-11"))).Value.Id!.Value;
        await Decide(AccreditationState.Accredited, null);
        var message = await Rows<MessageId>("SELECT MAX(id) FROM outbox WHERE registration_id = @asked AND template = 'press-decision' AND state = 'Pending'", new { asked });
        var journalist = await Visitor(_site.Root, width: 320, theme: ColorScheme.Dark, language: "tr");
        await journalist.GotoAsync($"/tr/link/{(await _site.Jobs.Send(new PrepareMessage(message))).Value!.Token}");
        await journalist.ClickAsync("main button.act");
        await Assertions.Expect(journalist.Locator("main")).ToContainTextAsync(Texts.In("tr")["Accreditation.Accredited"]);
        await Fine(journalist, "badges-press-accredited");

        var officer = await AtDesk(_site, StaffRole.PressOfficer);
        await officer.GotoAsync($"/desk/{Slug}/press/badges");
        await officer.GetByText("3 people of the press are accredited, 0 of them").WaitForAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Print all that are missing" }).ClickAsync();
        await officer.SelectOptionAsync("dialog[open] #Sheet", "A6");
        await officer.SelectOptionAsync("dialog[open] #Language", "tr");
        await Fine(officer, "badges-press-dialog");
        await officer.Locator("dialog[open] .act").First.ClickAsync();
        await officer.GetByText("Badges: 3").WaitForAsync();
        await Fine(officer, "badges-press-printed");
        await officer.SelectOptionAsync("#sheet", "Card");
        var cards = await Take(officer, "rotterdam-2016-press-badges-");
        Assert.That(ExternalTool.Run("pdfinfo", cards), Does.Match(@"Pages:\s+3\b").And.Match(@"Page size:\s+242\.6\d* x 153\.0\d* pts"));
        await officer.SelectOptionAsync("#sheet", "A6");
        var printed = Read(await Take(officer, "rotterdam-2016-press-badges-"));
        Assert.That(printed.Select(page => page.Text), Is.All.Contain("Ekran Boğaz").And.All.Contain("Basın"));
        var codes = new List<string>();
        foreach (var (name, number) in new[] { ("Emre", 1), ("O’Brien", 2), ("Fatima", 3) })
        {
            var badge = printed.Single(page => page.Text.Contains(name, StringComparison.Ordinal));
            Assert.That(await Rows<int>("SELECT a.no FROM badge b JOIN accreditation a ON a.id = b.accreditation_id WHERE b.id = @id", new { id = BadgeCode.Read(badge.Code)!.Badge }), Is.EqualTo(number), $"{name} shows another person's code");
            codes.Add(badge.Code);
        }

        var door = await AtDesk(_site, StaffRole.Door);
        await door.GotoAsync($"/desk/{Slug}/check?at=Press%20entrance");
        await Checks(door, codes[0], "Admitted", "Emre Yılmaz");
        Assert.That(await door.InnerTextAsync("main"), Does.Contain("Photographer").And.Contain("Ekran Boğaz"));
        await Fine(door, "badges-press-admitted");
        await Decide(AccreditationState.Revoked, "Kart başkasına ait.");
        foreach (var code in codes) await Checks(door, code, "Not admitted: void", "The accreditation ended");
        Assert.That(await door.InnerTextAsync("main"), Does.Not.Contain("Fatima"), "whoever is refused is named to nobody");
        await Fine(door, "badges-press-revoked");
        await journalist.ReloadAsync();
        await Assertions.Expect(journalist.Locator("main")).ToContainTextAsync("Kart başkasına ait.");
        await Fine(journalist, "badges-press-revoked-own");

        async Task Decide(AccreditationState becomes, string? reason)
        {
            await using var reader = await _site.Database.OpenReader();
            var people = await reader.Query<Standing>("SELECT id AS Id, version AS Version FROM accreditation WHERE request_id = @asked", new { asked });
            var decided = await _site.Operator.Send(new DecideAccreditation(id, [.. people.Select(person => new AccreditationSeen(person.Id, person.Version))], new() { Becomes = becomes, Reason = reason }));
            Assert.That(decided.Error?.Code, Is.Null);
        }
    }

    [Test]
    public async Task An_organiser_designs_the_badges_beside_a_picture_and_they_are_printed_so()
    {
        await using var site = new Site(Site.JobsByHand);
        await site.Register("mayor", "mayor@city.example");
        var desk = await AtDesk(site, StaffRole.Organiser);
        await desk.GotoAsync($"/desk/{Slug}/badges");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Design of the badges" }).ClickAsync();
        var picture = desk.Locator(".picture svg");
        await picture.WaitForAsync();
        await Fine(desk, "badges-design");
        Assert.That(ExternalTool.Run("zbarimg", "-q", "--raw", await Shot(picture)).Trim(), Has.Length.EqualTo(BadgeCode.Length), "the picture's code is read as a printed one is");

        await Changes(() => desk.GetByLabel("Family name first").CheckAsync());
        await Changes(() => desk.SelectOptionAsync("#Line-0", "Country"));
        await Assertions.Expect(desk.Locator("#Lines .why")).ToContainTextAsync("once at most");
        await Assertions.Expect(desk.Locator(".preview [role=status]")).ToContainTextAsync("last design in which nothing was wrong");
        await Fine(desk, "badges-design-wrong");
        await Changes(() => desk.SelectOptionAsync("#Line-2", "Function"));
        await Assertions.Expect(desk.Locator("#Lines .why")).ToHaveCountAsync(0);
        await Changes(() => desk.SelectOptionAsync("#Band", "Large"));
        await desk.Locator("summary", new() { HasTextString = "Delegates" }).ClickAsync();
        await Changes(() => desk.FillAsync("#Bands-0-Colour", "#7a1f5c"));
        await Assertions.Expect(picture.Locator("[fill='#7a1f5c']").First).ToBeAttachedAsync();
        await desk.FillAsync("#Bands-0-Word-en", "");
        await desk.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Locator("#Bands-0-Word-en-why")).ToContainTextAsync("Enter");
        await desk.FillAsync("#Bands-0-Word-en", "Guest of the city");
        await desk.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Locator("#Bands-0-Word-en-why")).ToHaveCountAsync(0);
        foreach (var sheet in new[] { "Card", "FoldOver" })
        {
            await Changes(() => desk.SelectOptionAsync("#Sheet", sheet));
            await Fine(desk, $"badges-design-{sheet}");
        }
        await Changes(() => desk.GetByLabel("Somebody with a long name and function").CheckAsync());
        await desk.SetViewportSizeAsync(320, 900);
        await Fine(desk, "badges-design-narrow");
        await desk.SetViewportSizeAsync(1280, 900);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await desk.GetByText("Badges printed from now on look like this.").WaitForAsync();

        await desk.GotoAsync($"/desk/{Slug}/badges");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print badges" }).ClickAsync();
        await desk.SelectOptionAsync("dialog[open] #badges-Sheet", "A6");
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Print (1)" }).ClickAsync();
        await desk.Arrives("**/badges/*");
        await site.Run<BadgeJob>();
        await desk.GetByText("Badges: 1").WaitForAsync();
        var (_, _, text) = Read(await Take(desk)).Single();
        string[] inOrder = ["Ågård", "Søren", "Denmark", "Councillor", "Guest of the city"];
        Assert.That(inOrder.Select(words => text.IndexOf(words, StringComparison.Ordinal)), Is.Ordered.And.All.GreaterThanOrEqualTo(0), text);

        await desk.GotoAsync($"/desk/{Slug}/badges/design");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Return to the installation’s design" }).ClickAsync();
        await Fine(desk, "badges-design-clear");
        await desk.Locator("dialog[open] .act").First.ClickAsync();
        await desk.GetByText("look as the installation’s do.").First.WaitForAsync();
        Assert.That(await desk.GetByLabel("Family name first").IsCheckedAsync(), Is.False);

        async Task Changes(Func<Task> act)
        {
            await act();
            await Settled(desk);
        }

        async Task<string> Shot(ILocator picture)
        {
            var file = Path.Combine(Shots ?? site.Data, "picture.png");
            // As large as a printer would have it.
            var paper = await desk.Context.NewPageAsync();
            await paper.SetContentAsync($"<body style='margin: 0; inline-size: 1000px'>{await picture.EvaluateAsync<string>("svg => svg.outerHTML")}</body>");
            await paper.ScreenshotAsync(new() { Path = file, FullPage = true });
            await paper.CloseAsync();
            return file;
        }
    }

    [TestCase(320, ColorScheme.Dark)]
    [TestCase(1280, ColorScheme.Light)]
    public async Task The_check_fits_a_telephone_and_says_what_it_lacks(int width, ColorScheme theme)
    {
        await using var site = new Site(Site.JobsByHand);
        var door = await AtDesk(site, StaffRole.Door, width: width, theme: theme);
        await door.GotoAsync($"/desk/{Slug}/check");
        await door.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await door.Locator(".problem").WaitForAsync();
        Assert.That(await door.Locator(".problem li").AllInnerTextsAsync(), Has.Count.EqualTo(2));
        await Fine(door, $"badges-lacking-{width}");
        await door.GotoAsync($"/desk/{Slug}/check?at=Main%20entrance");
        await Checks(door, new string('V', BadgeCode.Length), "Not a badge", "square symbol");
        Assert.That(await door.Locator("#At").CountAsync(), Is.Zero, "the door is known");
        await Fine(door, $"badges-unreadable-{width}");
        await door.GetByRole(AriaRole.Button, new() { Name = "Another door" }).ClickAsync();
        await door.Locator("#At").WaitForAsync();
    }

    static async Task Checks(IPage door, string code, string verdict, string says)
    {
        await door.FocusAsync("#Code");
        await door.Keyboard.InsertTextAsync(code);
        await door.Keyboard.PressAsync("Enter");
        await Assertions.Expect(door.GetByRole(AriaRole.Status)).ToContainTextAsync(verdict);
        await Assertions.Expect(door.GetByRole(AriaRole.Status)).ToContainTextAsync(says);
        await Assertions.Expect(door.Locator("#Code")).ToHaveValueAsync("");
        await Assertions.Expect(door.Locator("#Code")).ToBeFocusedAsync();
    }

    static async Task<string> Take(IPage desk, string named = "rotterdam-2016-badges-")
    {
        var download = await desk.RunAndWaitForDownloadAsync(() => desk.GetByRole(AriaRole.Button, new() { Name = "Take the sheets" }).First.ClickAsync());
        Assert.That(download.SuggestedFilename, Does.StartWith(named).And.EndsWith(".pdf"));
        return (await download.PathAsync())!;
    }

    /// <summary>What other people's programs make of a document: whole, and on each page one code.</summary>
    static List<(int Page, string Code, string Text)> Read(string pdf)
    {
        var folder = Directory.CreateTempSubdirectory("summit-badges-").FullName;
        try
        {
            Assert.That(ExternalTool.Run("qpdf", "--check", pdf), Does.Contain("No syntax or stream encoding errors found"));
            ExternalTool.Run("pdftoppm", "-r", "150", "-gray", pdf, Path.Combine(folder, "page"));
            if (Shots is not null) File.Copy(pdf, Path.Combine(Shots, $"badges-{new FileInfo(pdf).Length}.pdf"), overwrite: true);
            var pages = Directory.GetFiles(folder, "page-*").Order(StringComparer.Ordinal).ToArray();
            var texts = ExternalTool.Run("pdftotext", "-layout", pdf, "-").Split('\f');
            var read = new List<(int Page, string Code, string Text)>();
            foreach (var (index, page) in pages.Index())
            {
                var codes = ExternalTool.Run("zbarimg", "-q", "--raw", page).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                Assert.That(codes, Has.Length.EqualTo(1), $"page {index + 1}");
                read.Add((index + 1, codes[0], texts[index]));
            }
            return read;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A long name is broken where lines end.
    static string Squeezed(string text) => string.Concat(text.Where(char.IsLetter));

    Task<string> Holder(string code) => Rows<string>("SELECT r.reference FROM badge b JOIN registration r ON r.id = b.registration_id WHERE b.id = @id", new { id = BadgeCode.Read(code)!.Badge });

    async Task<T> Rows<T>(string sql, object arguments)
    {
        await using var reader = await _site.Database.OpenReader();
        return (await reader.Query<T>(sql, arguments)).Single();
    }

    static (string Given, string Family) Name(int number) => number < Hard.Length ? Hard[number] : ("Łucja", $"Nowak {number}");

    static RegistrationAnswers Answers(int number) => new()
    {
        ForAnother = false, GivenNames = Name(number).Given, FamilyName = Name(number).Family, Address = $"delegate{number}@city.example", Category = number % 7 == 5 ? "mayor" : "councillor",
        Function = number == Refused ? "عضو" : "Councillor for safety and prevention", BadgeName = number == Spelled ? Spelling : null, Body = "Gdańsk", Country = "PL", Speaks = "pl", Listens = ["pl", "en"], PhotoConsent = number % 2 == 0, ListingConsent = false,
    };

    async Task<string> Register(int number)
    {
        var registered = await _site.Operator.Send(new RegisterDelegate(await _site.EventId(Slug), new(_site.Services.GetRequiredService<EventClock>().NewId()), Answers(number), null, "en", "2026-11", AgreesToWait: true));
        Assert.That(registered.Error?.Code, Is.Null);
        return registered.Value.Reference!;
    }

    sealed record Standing
    {
        public AccreditationId Id { get; init; }
        public int Version { get; init; }
    }
}
