using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Summit.Application.Features.Declarations;
using Summit.Application.Features.Delegations;
using Summit.Application.Features.Messages;
using Summit.Domain.Declarations;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;
using static Summit.Web.Tests.Harness.Outcome;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Http;

/// <summary>What a head of delegation typed is not lost, whatever became of the draft, its time or the city's room meanwhile.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AmendmentFormTests
{
    const string Home = "/en/delegation/amendments", Wording = "affirm that prevention begins at work;", Reason = "Many people meet there.";

    static readonly Texts Words = Texts.In("en");

    Site _site = null!;
    FormClient _head = null!;
    EventId _event;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = new Site(Site.JobsByHand);
        _event = await _site.EventId("rotterdam-2016");
        Ok(await _site.Operator.Send(new CreateDelegation(_event, new(Guid.CreateVersion7()), new("Malmö", "SE", "Eva Lind", "head@malmo.example", "en", 3))));
        await _site.Run<DeliveryJob>();
        _head = new FormClient(_site);
        await _head.Get(_site.NewestLink("Malmö", "head@malmo.example"));
        await _head.Submit(null);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _head.Dispose();
        await _site.DisposeAsync();
    }

    // In one order, because an event has one draft and a city one list.
    [Test]
    public async Task What_was_typed_is_kept_until_it_is_sent_or_cannot_be()
    {
        await Open();
        await Ask(AmendmentKind.Replace, clause: 1);
        var (first, address) = (Fields(), _head.Path);
        Ok(await _site.Operator.Send(new CloseAmendments(_event, (await Desk()).Version)));
        await _head.Submit(null, ("Proposed", Wording), ("Because", Reason));
        Assert.That((_head.Status, Told(), Typed()), Is.EqualTo((HttpStatusCode.Conflict, $"{Words["Amendment.Kept"]} {Words["Amendment.Over"]}", (Wording, Reason))));
        Assert.That(Held("form"), Is.Not.EqualTo(first["form"]), "what was refused is not asked again");

        // Its time is longer by now: the very same form gets the very same answer, and one to send instead.
        await Open();
        (first["Proposed"], first["Because"]) = (Wording, Reason);
        await _head.Post(address, first);
        Assert.That((_head.Status, Told(), Typed()), Is.EqualTo((HttpStatusCode.Conflict, $"{Words["Amendment.Kept"]} {Words["Amendment.Again"]}", (Wording, Reason))));
        await _head.Submit(null);
        Assert.That(_head.Path, Does.EndWith(Home));
        Assert.That(Own(), Has.Length.EqualTo(1));

        await Ask(AmendmentKind.Replace, clause: 2);
        await Remove(2);
        await _head.Submit(null, ("Proposed", Wording), ("Because", Reason));
        Assert.That((_head.Status, Told(), Kept()), Is.EqualTo((HttpStatusCode.Conflict, $"{Words["Amendment.Kept"]} {Words["Amendment.Gone"]}", (Wording, Reason))));
        Assert.That(_head.Page.QuerySelectorAll("main form[action*='amendments']"), Is.Empty);

        await Fill();
        await Ends();
    }

    // The last one the city has room for was sent from another window.
    async Task Fill()
    {
        await Ask(AmendmentKind.Replace, clause: 1);
        var (form, address) = (Fields(), _head.Path);
        for (var number = 2; number <= AmendmentRules.MostOpen; number++)
        {
            (form["form"], form["Proposed"]) = ($"window{number}", $"affirm {number};");
            await _head.Post(address, form);
            Assert.That(_head.Path, Does.EndWith(Home));
        }
        (form["form"], form["Proposed"], form["Because"]) = ("another", Wording, Reason);
        await _head.Post(address, form);
        Assert.That((_head.Status, Told(), Typed()), Is.EqualTo((HttpStatusCode.Conflict, $"{Words["Amendment.Kept"]} {Words["Amendment.Full"]}", (Wording, Reason))));

        // A page of them, the newest first.
        Ok(await _site.Operator.Send(new WithdrawAmendment(_event, (await Board()).Amendments.Single(one => one.No == 1).Id)));
        await _head.Submit(null);
        Assert.That((Own().Length, Own()[0], Own()[^1]), Is.EqualTo((20, Words["Amendment.Number", 21], Words["Amendment.Number", 2])));
        await _head.Get(_head.Page.QuerySelector("main nav a[href*='page=2']")!.GetAttribute("href")!);
        Assert.That(Own(), Is.EqualTo(new[] { Words["Amendment.Number", 1] }));
    }

    async Task Ends()
    {
        var first = (await Board()).Amendments.First(one => one.State == AmendmentState.Open);
        Ok(await _site.Operator.Send(new WithdrawAmendment(_event, first.Id)));
        await Ask(AmendmentKind.Delete, clause: 1);
        foreach (var amendment in (await Board()).Amendments.Where(one => one.State == AmendmentState.Open)) Ok(await _site.Operator.Send(new WithdrawAmendment(_event, amendment.Id)));
        var desk = await Desk();
        Ok(await _site.Operator.Send(new AdoptDeclaration(_event, ClauseText.Digest(AdoptableText.Of(desk.Title, desk.Clauses, ["en"]).Canonical()), ["en"],
            new(new("2016-10-14T12:00"), AdoptionMethod.Consensus, "The mayor of Rotterdam", "Cities of Europe"), OpensSigning: false)));
        await _head.Submit(null, ("Because", Reason));
        Assert.That((_head.Status, Told(), Kept()), Is.EqualTo((HttpStatusCode.Conflict, $"{Words["Amendment.Kept"]} {Words["Amendment.Adopted"]}", ("", Reason))));
    }

    async Task Open() => Ok(await _site.Operator.Send(new OpenAmendments(_event, (await Desk()).Version, new("2016-12-31T12:00"))));

    async Task Ask(AmendmentKind kind, int clause)
    {
        var id = (await Desk()).Clauses.Single(one => one.Number == clause).Id;
        await _head.Get($"{Home}/{kind.ToString().ToLowerInvariant()}/{id.Value}");
        Assert.That(_head.Page.QuerySelector("main form input[name=seen]"), Is.Not.Null);
    }

    async Task Remove(int clause)
    {
        var desk = await Desk();
        Ok(await _site.Operator.Send(new RemoveClause(_event, desk.Clauses.Single(one => one.Number == clause).Id, desk.Draft)));
    }

    async Task<DeclarationDesk> Desk() => Ok(await _site.Operator.Send(new ReadDraftDeclaration(_event)));

    async Task<AmendmentBoard> Board() => Ok(await _site.Operator.Send(new ReadAmendments(_event)));

    Dictionary<string, string> Fields() => _head.Page.QuerySelectorAll("main form input[name]").Cast<IHtmlInputElement>().ToDictionary(field => field.Name!, field => field.Value);

    string Held(string name) => ((IHtmlInputElement)_head.Page.QuerySelector($"main form input[name={name}]")!).Value;

    string Told() => _head.Page.QuerySelector("main [role=alert]")!.TextContent.Trim();

    (string, string) Typed() => (((IHtmlTextAreaElement)_head.Page.QuerySelector("#Proposed")!).Value, ((IHtmlTextAreaElement)_head.Page.QuerySelector("#Because")!).Value);

    // Where there is no form for it any more.
    (string, string) Kept()
    {
        string Below(string heading) => _head.Page.QuerySelectorAll("main h2").FirstOrDefault(one => one.TextContent == Words[heading])?.NextElementSibling?.TextContent ?? "";
        return (Below("Field.Proposed"), Below("Field.Because"));
    }

    string[] Own() => [.. _head.Page.QuerySelectorAll("main dl.answers dt").Select(one => one.FirstChild!.TextContent.Trim())];
}
