using Microsoft.Playwright;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Domain.Declarations;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using static Summit.Web.Tests.Harness.Paper;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>A draft is opened to cities at the desk, a head proposes on the delegation's page, and the draft says what the desk accepted.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AmendmentsDeskTests : BrowserTests
{
    const string Home = "/desk/rotterdam-2016/declaration", List = $"{Home}/amendments";

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task What_a_city_proposes_is_decided_at_the_desk_and_stands_in_the_draft()
    {
        var (desk, other) = (await AtDesk(_site), await AtDesk(_site, width: 320, theme: ColorScheme.Dark));
        await desk.GotoAsync(Home);
        await desk.ClickAsync("a:text-is('Amendments (0 not decided)')");
        await desk.Locator("p:has-text('has not been opened')").WaitForAsync();
        await desk.ClickAsync("button:text-is('Open to cities')");
        await desk.Locator("#End-why").WaitForAsync();
        await Fine(desk, "amendments-open-problem");
        await Fill(desk, "#End", "2016-12-31T12:00");
        await desk.ClickAsync("button:text-is('Open to cities')");
        await desk.Locator(".lede:has-text('31 Dec 2016, 12:00')").WaitForAsync();
        await Fine(desk, "amendments-none");

        // The head, without scripts and in a language that the draft is not written in.
        var head = await Head(320, ColorScheme.Dark);
        await head.ClickAsync("main a[href$='/delegation/amendments']");
        Assert.That(await head.InnerTextAsync("h1"), Is.EqualTo(Texts.In("de")["Amendment.Title"]));
        var clause = head.Locator("section.clause:has(strong:text-is('1.'))");
        Assert.That(await clause.Locator("p[lang=en]").InnerTextAsync(), Does.Contain("affirm that prevention begins"));
        await clause.Locator("a[href*='/replace/']").ClickAsync();
        await Fine(head, "amendment-form");
        await head.FillAsync("#Proposed", "affirm that prevention begins where people live and work, and that cities answer for it;");
        await head.FillAsync("#Because", "Work is where many people meet.");
        await head.ClickAsync("main form button");
        await head.Locator("dl.answers ins").First.WaitForAsync();
        await Fine(head, "amendment-proposed");
        await head.Locator("section.clause:has(strong:text-is('2.')) a[href*='/delete/']").ClickAsync();
        await head.ClickAsync("main form button");
        await head.Locator("dl.answers del").Nth(1).WaitForAsync();

        // One that came on paper.
        await desk.GotoAsync($"{List}/new");
        await desk.Locator("#City").WaitForAsync();
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Clause-why").WaitForAsync();
        await Fill(desk, "#City", "Genova");
        await desk.SelectOptionAsync("#Country", "IT");
        await desk.SelectOptionAsync("#Kind", "Insert");
        await desk.SelectOptionAsync("#Clause", "Operative");
        await desk.ClickAsync("main button.act");
        await desk.Locator("#Proposed-why").WaitForAsync();
        await Fine(desk, "amendment-enter-problem");
        await Fill(desk, "#Proposed", "thank the city that received us;");
        await desk.ClickAsync("main button.act");
        await desk.Locator("article:has-text('Genova') .tag:text-is('sent on paper')").WaitForAsync();
        await Fine(desk, "amendments");

        // Whoever has looked at another text decides nothing; the page shows both and keeps what was typed.
        await desk.ClickAsync("article:has-text('another wording') a");
        await desk.Locator("#Becomes").WaitForAsync();
        await Fill(desk, "#Remark", "Agreed by the drafting group.");
        await Fine(desk, "amendment-decide");
        await Write(1, "affirm that prevention begins where people live, and that cities answer for it;");
        await Decide(desk);
        await desk.Locator(".problem:has-text('changed meanwhile')").WaitForAsync();
        await desk.Locator("h2:text-is('Against the clause as it stands')").WaitForAsync();
        Assert.That(await desk.InputValueAsync("#Remark"), Is.EqualTo("Agreed by the drafting group."));
        await Fine(desk, "amendment-overtaken");
        await Decide(desk);
        await desk.Arrives($"**{List}");
        await desk.Locator(".result").WaitForAsync();
        await desk.Locator("article:has-text('another wording') .tag.ok:text-is('Accepted')").WaitForAsync();
        await desk.GotoAsync(Home);
        await desk.Locator("tr:has-text('where people live and work') .tag:text-is('Out of date')").WaitForAsync();

        // Nothing is adopted while a city waits for its answer.
        await desk.GotoAsync($"{Home}/adopt");
        await desk.Locator("#PresidedBy").WaitForAsync();
        await Fill(desk, "#PresidedBy", "The mayor of Rotterdam");
        await desk.ClickAsync("main form button.act:text-is('Adopt')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".problem:has-text('2 amendments of cities wait')").WaitForAsync();

        // A clause that went meanwhile leaves only one answer; another is put in with other words.
        await Remove(2);
        await other.GotoAsync($"{List}?state=Open");
        await other.Locator("article:has-text('to be taken out') .why").WaitForAsync();
        await Fine(other, "amendments-left");
        await other.ClickAsync("article:has-text('to be taken out') a");
        await other.Locator("#Becomes").WaitForAsync();
        Assert.That(await other.Locator("#Becomes option").AllInnerTextsAsync(), Is.EqualTo(new[] { "Reject" }));
        await Decide(other);
        await other.Arrives($"**{List}");
        await other.ClickAsync("article:has-text('Genova') a");
        await other.Locator("#Becomes").WaitForAsync();
        await other.SelectOptionAsync("#Becomes", "AcceptedChanged");
        await other.Locator("#Wording").WaitForAsync();
        await Fill(other, "#Wording", "thank the city of Rotterdam;");
        await Fine(other, "amendment-changes");
        await Decide(other);
        await other.Arrives($"**{List}");
        await other.Locator("section.clause:has-text('Clause 1') article:has-text('Genova') .tag.ok").WaitForAsync();

        await _site.Run<DeliveryJob>();
        await head.GotoAsync("/de/delegation/amendments");
        Assert.That(await head.InnerTextAsync("dl.answers"), Does.Contain(Texts.In("de")["AmendmentState.Accepted"]).And.Contain(Texts.In("de")["AmendmentState.Rejected"]).And.Contain("Agreed by the drafting group."));
        await Fine(head, "amendments-decided");
        var folder = Path.Combine(_site.Data, "mail");
        var letters = MailFolder.List(folder).Where(line => line.To.Contains("head@malmo.example", StringComparison.Ordinal)).Select(line => MailFolder.Read(folder, line.Name)!.Text).ToArray();
        Assert.That(letters.Count(letter => letter.Contains(Texts.In("de")["Amendment.Number", ""].Trim(), StringComparison.Ordinal)), Is.EqualTo(2), "an answer to each, and none to paper");

        await desk.GotoAsync(List);
        await desk.ClickAsync("button:text-is('Close now')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
        await desk.Locator(".result:has-text('closed')").WaitForAsync();
        await Papers();
    }

    // What the paper says is what the pages say, in each language it is taken in.
    async Task Papers()
    {
        var board = Ok(await _site.Operator.Send(new ReadAmendments(await _site.EventId("rotterdam-2016"))));
        using var client = new FormClient(_site);
        await client.EnterDesk(administrator: true);
        foreach (var language in Texts.PublicLanguages)
        {
            var words = Texts.In(language);
            using var answer = await client.Download($"{List}/{language}.pdf");
            var pdf = await answer.Content.ReadAsByteArrayAsync();
            if (Shots is not null) await File.WriteAllBytesAsync(Path.Combine(Shots, $"amendments-{language}.pdf"), pdf);
            var told = Told(pdf);
            Assert.That(told, Does.Contain(Tight(words["Amendment.Paper"])).And.Contain(Tight(words["Amendment.Paper.Legend"])).And.Contain(Tight(words["Amendment.WithoutClause"])), language);
            foreach (var clause in board.Clauses) Assert.That(told, Does.Contain(Tight(clause.In("en").Wording)), language);
            foreach (var amendment in board.Amendments)
            {
                var pieces = WordDifferences.Of(amendment.Seen ?? "", amendment.Wording ?? "").Select(piece => piece.Kind switch { PieceKind.Deleted => $"[−{piece.Text}−]", PieceKind.Inserted => $"[+{piece.Text}+]", _ => piece.Text });
                Assert.That(told, Does.Contain(Tight($"{words["Amendment.Number", amendment.No]} – {amendment.City}, {words.Country(amendment.Country)} – {words[$"AmendmentState.{amendment.State}"]}")).And.Contain(Tight(string.Concat(pieces))), language);
                foreach (var text in new[] { amendment.Reason, amendment.Applied, amendment.Note }.OfType<string>()) Assert.That(told, Does.Contain(Tight(text)), language);
            }
        }
        using var some = await client.Download($"{List}/en.pdf?state=Rejected");
        Assert.That(Told(await some.Content.ReadAsByteArrayAsync()), Does.Contain("Notaccepted").And.Not.Contain("Genova"));
        using var none = await client.Download($"{List}/en.pdf?state=Withdrawn");
        Assert.That(Told(await none.Content.ReadAsByteArrayAsync()), Does.Contain(Tight(Texts.In("en")["Amendment.Paper.None"])));
    }

    async Task Write(int number, string wording)
    {
        var id = await _site.EventId("rotterdam-2016");
        var clause = Ok(await _site.Operator.Send(new ReadAmendments(id))).Clauses.Single(one => one.Number == number);
        Ok(await _site.Operator.Send(new SaveClause(id, clause.Id, "en", clause.In("en").Version, wording, true, null)));
    }

    async Task Remove(int number)
    {
        var id = await _site.EventId("rotterdam-2016");
        var board = Ok(await _site.Operator.Send(new ReadAmendments(id)));
        Ok(await _site.Operator.Send(new RemoveClause(id, board.Clauses.Single(one => one.Number == number).Id, board.Draft)));
    }

    static async Task Decide(IPage desk)
    {
        await desk.ClickAsync("main form button.act:text-is('Decide')");
        await desk.Locator("dialog.ask[open]").WaitForAsync();
        await desk.ClickAsync("dialog.ask[open] button.act >> nth=0");
    }

    async Task<IPage> Head(int width, ColorScheme theme)
    {
        Ok(await _site.Operator.Send(new CreateDelegation(await _site.EventId("rotterdam-2016"), new(Guid.CreateVersion7()), new("Malmö", "SE", "Eva Lind", "head@malmo.example", "de", 3))));
        await _site.Run<DeliveryJob>();
        var page = await Visitor(_site.Root, width: width, theme: theme, language: "de");
        await page.GotoAsync(_site.NewestLink("Malmö", "head@malmo.example"));
        await page.ClickAsync("main button.act");
        await page.Locator("h1:has-text('Malmö')").WaitForAsync();
        return page;
    }
}
