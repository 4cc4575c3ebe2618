using Microsoft.Playwright;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A declaration at the desk: drafted by two, adopted, published, and cities asked to sign.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeclarationDeskTests : BrowserTests
{
    const string Home = "/desk/rotterdam-2016/declaration";

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_declaration_goes_from_draft_to_signatures()
    {
        var (desk, other) = (await AtDesk(_site), await AtDesk(_site, width: 320, theme: ColorScheme.Dark));
        await desk.GotoAsync(Home);
        await desk.Locator("h2:text-is('Operative clauses')").WaitForAsync();
        await Fine(desk, "declaration-draft");
        Assert.That(await desk.GetAttributeAsync("a:has-text('two languages side by side')", "href"), Is.EqualTo($"{Home}/draft/en.pdf?beside=fr"));
        await desk.UncheckAsync("#CountsLines");
        await desk.Locator($"a[href='{Home}/draft/en.pdf?numbers=no']").WaitForAsync();

        // A clause goes in before the second one; those behind it are numbered anew and keep their versions.
        await desk.ClickAsync("a:has-text('Insert before'):has-text('Clause 2')");
        await desk.Locator("#Wording").WaitForAsync();
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Wording-why").WaitForAsync();
        await Fine(desk, "declaration-clause-problem");
        await Fill(desk, "#Wording", "will meet every year;");
        await desk.ClickAsync("main button.act");
        await desk.Locator("tr:has-text('will meet every year;') strong:text-is('2.')").WaitForAsync();
        Assert.That(await desk.Locator("tr:has-text('will meet every year;')").InnerTextAsync(), Does.Contain("Missing"));

        // Moved by keyboard alone.
        await desk.Locator("tr:has-text('will meet every year;') button:has-text('Up')").FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await desk.Locator("tr:has-text('will meet every year;') strong:text-is('1.')").WaitForAsync();

        // Whoever still sees the draft before that moves nothing, and is shown the one of now.
        await other.GotoAsync(Home);
        await other.Locator("tr:has-text('will meet every year;')").WaitForAsync();
        await desk.ClickAsync("tr:has-text('will meet every year;') button:has-text('Down')");
        await desk.Locator("tr:has-text('will meet every year;') strong:text-is('2.')").WaitForAsync();
        await other.ClickAsync("tr:has-text('will meet every year;') button:has-text('Down')");
        await other.Locator(".problem").WaitForAsync();
        await other.Locator("tr:has-text('will meet every year;') strong:text-is('2.')").WaitForAsync();
        await Fine(other, "declaration-draft-conflict");
        await other.ClickAsync("tr:has-text('will meet every year;') button:has-text('Up')");
        await other.Locator("tr:has-text('will meet every year;') strong:text-is('1.')").WaitForAsync();
        await desk.ReloadAsync();

        // Two write the same version; who comes second is told and loses nothing typed.
        await desk.ClickAsync("tr:has-text('will meet every year;') th a");
        await desk.Locator("#Translation").WaitForAsync();
        await other.GotoAsync(new Uri(desk.Url).PathAndQuery);
        await other.Locator("#Translation").WaitForAsync();
        await Fill(desk, "#Translation", "nous réunirons chaque année ;");
        await desk.CheckAsync("#TranslationChecked");
        await desk.ClickAsync("button:text-is('Save: French')");
        await desk.Locator(".result").WaitForAsync();
        await Fine(desk, "declaration-clause");
        await Fill(other, "#Translation", "nous verrons tous les ans ;");
        await other.ClickAsync("button:text-is('Save: French')");
        await other.Locator(".problem").WaitForAsync();
        Assert.That(await other.InputValueAsync("#Translation"), Is.EqualTo("nous verrons tous les ans ;"));
        await Fine(other, "declaration-clause-conflict");

        // Saving one side leaves the other as it was loaded: what somebody wrote there meanwhile is not overwritten unseen.
        await other.ReloadAsync();
        await other.Locator("#Translation").WaitForAsync();
        await Fill(desk, "#Wording", "will meet each year;");
        await desk.ClickAsync("button:text-is('Save: English')");
        await desk.Locator(".result:has-text('English')").WaitForAsync();
        await other.ClickAsync("button:text-is('Save: French')");
        await other.Locator(".result").WaitForAsync();
        await Fill(other, "#Wording", "will meet now and then;");
        await other.ClickAsync("button:text-is('Save: English')");
        await other.Locator(".problem").WaitForAsync();
        await desk.ReloadAsync();
        await desk.Locator("#Translation").WaitForAsync();
        Assert.That(await desk.InputValueAsync("#Wording"), Is.EqualTo("will meet each year;"));

        // French was made from what stood there before: it is left out, and the clause it lacks is named.
        await other.GotoAsync($"{Home}/adopt");
        await other.Locator("p:has-text('Left out') a:text-is('Clause 1')").First.WaitForAsync();
        await Fine(other, "declaration-adopt-left-out");
        await desk.ClickAsync("button:text-is('Save: French')");
        await desk.Locator(".result").WaitForAsync();
        await other.GotoAsync(new Uri(desk.Url).PathAndQuery);
        await other.Locator("#Translation").WaitForAsync();

        await desk.GotoAsync($"{Home}/adopt");
        await desk.Locator("#PresidedBy").WaitForAsync();
        Assert.That(await desk.InputValueAsync("#Present"), Does.StartWith("People:"));
        await Adopt(desk);
        await desk.Locator("#PresidedBy-why").WaitForAsync();
        await Fine(desk, "declaration-adopt-problem");
        await Fill(desk, "#PresidedBy", "The mayor of Rotterdam");

        // The text shown is the one adopted: over another one the button shows what changed, each time anew, and what was typed stays.
        foreach (var (before, now) in new[] { ("nous réunirons chaque année ;", "nous réunirons chaque année, ensemble ;"), ("ensemble ;", "nous réunirons chaque année, tous ;") })
        {
            await Fill(other, "#Translation", now);
            await other.ClickAsync("button:text-is('Save: French')");
            await other.Locator(".result").WaitForAsync();
            await Adopt(desk);
            await desk.Locator($"ins:has-text('{now}')").WaitForAsync();
            await desk.Locator("dialog.ask[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            Assert.That(await desk.InnerTextAsync("del"), Does.EndWith(before));
            Assert.That(await desk.Locator($"form p:has-text('{now}')").CountAsync(), Is.EqualTo(1));
            Assert.That(await desk.InputValueAsync("#PresidedBy"), Is.EqualTo("The mayor of Rotterdam"));
            await other.ReloadAsync();
            await other.Locator("#Translation").WaitForAsync();
        }
        await Fine(desk, "declaration-adopt-changed");
        await Adopt(desk);
        await desk.Arrives($"**{Home}");
        await desk.Locator(".result").WaitForAsync();
        Assert.That(await desk.Locator("a:has-text('Insert before')").CountAsync(), Is.Zero, "an adopted text has nothing to edit it with");
        await Fine(desk, "declaration-adopted");
        await desk.EvalOnSelectorAsync("#FirstUntil", "field => { field.type = 'text'; field.value = 'soon'; field.dispatchEvent(new Event('change', { bubbles: true })); }");
        await desk.ClickAsync("form:has(#FirstUntil) button");
        await desk.Locator("#FirstUntil-why").WaitForAsync();
        await other.GotoAsync($"{Home}/clauses/new");
        await other.Locator(".empty").WaitForAsync();
        await Fine(other, "declaration-adopted-no-more-clauses");

        await desk.ClickAsync("main .row button.act");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("a:text-is('Public page')").WaitForAsync();

        await desk.GotoAsync($"{Home}/signatures/invite");
        await desk.Locator("#City").WaitForAsync();
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Until-why").WaitForAsync();
        await Fine(desk, "signatures-invite-problem");
        await Fill(desk, "#City", "Malmö");
        await desk.SelectOptionAsync("#Country", "SE");
        await Fill(desk, "#Name", "Eva Lind");
        await Fill(desk, "#Address", "mayor@malmo.example");
        await Fill(desk, "#Until", "2016-12-31");
        await desk.ClickAsync("main button.act");
        await desk.Arrives($"**{Home}/signatures");
        await desk.Locator("td:has-text('mayor@malmo.example')").WaitForAsync();

        await desk.GotoAsync($"{Home}/signatures/new");
        await desk.Locator("#City").WaitForAsync();
        foreach (var (field, text) in new[] { ("#City", "Lund"), ("#Signatory", "Anna Berg"), ("#Function", "Mayor"), ("#Mandate", "City council"), ("#MandateOn", "2016-09-01"), ("#SignedOn", "2016-10-17") })
            await Fill(desk, field, text);
        await desk.SelectOptionAsync("#Country", "SE");
        await desk.ClickAsync("main button.act");

        // Malmö was asked: it might be the same city in another spelling.
        await desk.Locator("p:has-text('Malmö') ~ .why").WaitForAsync();
        await Fine(desk, "signature-perhaps-the-same");
        await desk.CheckAsync("#IsAnother");
        await desk.ClickAsync("main button.act");
        await desk.Arrives($"**{Home}/signatures");
        await desk.Locator("tr:has-text('Lund')").WaitForAsync();
        await Fine(desk, "signatures");
        await desk.ClickAsync("tr:has-text('Lund') a:has-text('Correct')");
        await desk.Locator("#Reason").WaitForAsync();
        await Fill(desk, "#Signatory", "Anna Bergh");
        await desk.ClickAsync("main button.act:text-is('Save')");
        await desk.Locator("#Reason-why").WaitForAsync();
        await Fine(desk, "signature-correct-problem");
        await Fill(desk, "#Reason", "Read wrongly");
        await desk.ClickAsync("main button.act:text-is('Save')");
        await desk.Locator("td:has-text('Anna Bergh')").WaitForAsync();

        await desk.ClickAsync("tr:has-text('Lund') a:has-text('Change standing')");
        await desk.Locator("#Standing").WaitForAsync();
        await desk.ClickAsync("main button.act");
        await desk.Locator("#On-why").WaitForAsync();
        await Fine(desk, "signature-standing-problem");
        await desk.SelectOptionAsync("#Standing", "Withdrawn");
        await Fill(desk, "#On", "2016-10-17");
        await Fill(desk, "#Reason", "The council decided so");
        await desk.ClickAsync("main button.act");
        await desk.Locator("tr:has-text('Lund') .tag.no:has-text('withdrawn on 17 October 2016')").WaitForAsync();
        await Fine(desk, "signatures-withdrawn");

        // The reason for striking is asked where it is needed.
        await desk.ClickAsync("tr:has-text('Lund') a:has-text('Correct')");
        await desk.ClickAsync("main button:text-is('Strike out')");
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator("dialog.ask[open] #StrikeReason-why").WaitForAsync();
        await Fine(desk, "signature-strike-problem");

        var reader = await Visitor(_site.Root, width: 320, theme: ColorScheme.Dark);
        await reader.GotoAsync("/fr/rotterdam-2016/declaration");
        Assert.That(await reader.InnerTextAsync("main"), Does.Contain("Anna Bergh").And.Contain("retirée le 17 octobre 2016").And.Contain("Villes\u00a0: 0").And.Contain("nous réunirons chaque année, tous").And.Not.Contain("Eva Lind"));
        await Fine(reader, "declaration-public");
    }

    static async Task Adopt(IPage desk)
    {
        await desk.ClickAsync("main form button.act:text-is('Adopt')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
    }

}
