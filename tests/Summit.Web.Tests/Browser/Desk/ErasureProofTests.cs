using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Web.Hosting;
using Summit.Web.Tests.Browser.Desk.Erasure;
using Summit.Web.Tests.Harness;
using EventId = Summit.Domain.EventId;

namespace Summit.Web.Tests.Browser.Desk;

/// <summary>
/// All that can be typed about one person is typed, on the public pages and at the desk; after the person was erased at the desk
/// and the jobs have run, no byte of the data folder holds any of it.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class ErasureProofTests : BrowserTests
{
    const string Slug = "rotterdam-2016";
    const string Bystander = "Bystanding";

    readonly MovedTime _time = new();
    readonly Planted _planted = new("Wq"), _neverKept = new("Vx"), _stays = new("Uj");
    readonly List<string> _references = [];
    readonly string _log = Path.GetTempFileName();
    DataFolder? _early;
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(services =>
    {
        Site.JobsByHand(services);
        services.RemoveAll<EventClock>().AddSingleton(provider =>
        {
            var clock = new EventClock(_time);
            clock.Shift(provider.GetRequiredService<Installation>().ClockShift);
            return clock;
        });
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new LogFile(_log)));
    });

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _site.DisposeAsync();
        File.Delete(_log);
    }

    [Test]
    public async Task Of_an_erased_person_no_byte_is_left_in_the_data_folder()
    {
        var page = await AtDesk(_site);
        await _site.SetPlaces(Slug, 1000);
        await Bystanders(1, 100);
        await Plant(new(page, Slug));
        await Bystanders(101, 200);

        var before = Look();
        Assert.That(_planted.All, Has.Count.GreaterThanOrEqualTo(95));
        Assert.That(_planted.All.Where(planted => before.Holding(planted.Word).Count == 0 && _early!.Holding(planted.Word).Count == 0), Is.Empty, "it would prove nothing where a word was never stored");
        Assert.That(_neverKept.All.Where(planted => before.Holding(planted.Word).Count > 0), Is.Empty, "by design these are kept nowhere");
        Assert.That(before.Holding("RegisterDelegate").Append("none"), Has.Member(Path.GetFileName(_log)), "the log was not looked through");

        await Erase(new(page, Slug));
        var after = Look();
        Assert.That(_planted.All.Concat(_neverKept.All).Select(planted => (planted, Files: string.Join(", ", after.Holding(planted.Word)))).Where(left => left.Files.Length > 0), Is.Empty);
        // City, country and category stay for the counts, and others stay altogether.
        Assert.That(_stays.All.Where(planted => after.Holding(planted.Word).Count == 0), Is.Empty);
        Assert.That(after.Holding(Bystander), Has.Some.EqualTo("summit.db").And.Some.EndsWith(".eml"));
        using var told = new StringWriter();
        var configuration = new ConfigurationBuilder().AddCommandLine(["verify", $"--Summit:Data={_site.Data}"]).Build();
        Assert.That(await OperatorVerbs.Run(["verify"], configuration, NullLogger.Instance, told), Is.EqualTo(OperatorVerbs.Done), told.ToString());
    }

    async Task Plant(DeskHand desk)
    {
        var person = new PublicPerson(_site, _planted, $"/en/{Slug}/register");
        // Registered by an office, changed in every field behind the link, corrected at the desk.
        var first = _planted.Address("form: address");
        var own = _planted.Address("change: address");
        var mine = Add(await person.Register("form", first, office: _planted.Address("form: office's address"), body: _stays.Word("form: city")));
        var left = await person.Register("replaced", own);
        // Needs go when they are changed, and with whoever is replaced; they must have been there.
        _early = Look();
        await _site.Run<DeliveryJob>();
        await person.Change(_site.NewestLink(mine, first), "change", own);
        await desk.Correct(mine, ("Function", _planted.Word("desk's correction: function")), ("BadgeName", _planted.Word("desk's correction: badge")));
        await person.LeaveBehind("draft");
        // Replaced by somebody else who stays, and taking the place of somebody else.
        await desk.Act(left, "Name a substitute", ("GivenNames", "Anna"), ("FamilyName", _stays.Word("substitute: family name")), ("Address", "anna@city.example"), ("Function", "Adviser"));
        using (var other = new FormClient(_site))
        {
            await other.FillIn("replaced@city.example", "Berg");
            await other.Submit("send");
            var taken = Add(other.Page.QuerySelector(".ref")!.TextContent);
            await desk.Act(taken, "Name a substitute", ("GivenNames", _planted.Word("substitute: given names")), ("FamilyName", _planted.Word("substitute: family name")),
                ("Address", _planted.Address("substitute: address")), ("Function", _planted.Word("substitute: function")));
        }
        // Registered at the desk and declined; registered again and declined with others.
        var entered = Add(await desk.Register(
            ("GivenNames", _planted.Word("desk: given names")), ("FamilyName", _planted.Word("desk: family name")), ("Address", _planted.Address("desk: address")),
            ("Telephone", _planted.Telephone("desk: telephone")), ("BadgeName", _planted.Word("desk: badge")), ("Function", _planted.Word("desk: function")), ("Body", "Aarhus"),
            ("Diet", _planted.Word("desk: diet")), ("Access", _planted.Word("desk: access")), ("OfficeName", _planted.Word("desk: office")), ("OfficeAddress", _planted.Address("desk: office's address"))));
        await desk.Act(entered, "Decline", ("Reason", _planted.Word("reason for declining")));
        Add(await person.Register("approval", _planted.Address("approval: address"), "national"));
        await desk.DeclineMany("Submitted", _planted.Word("reason for declining many"));
        await _site.Run<BulkJob>();
        await Import(desk, own);
        await Invite(desk, person, mine, own, first);
        await Leave(desk);
        await _site.Run<DeliveryJob>();
    }

    async Task Import(DeskHand desk, string own)
    {
        const string head = "Given names,Family name,E-mail address,Telephone,Name on your badge,Category,Function,City,Country,Speaks,Understands,Photographs";
        string Row(string place, string address, string country) => string.Join(',', _planted.Word($"{place}: given names"), _planted.Word($"{place}: family name"), address,
            _planted.Telephone($"{place}: telephone"), _planted.Word($"{place}: badge"), "councillor", _planted.Word($"{place}: function"), "Aarhus", country, "da", "en", "no", _planted.Word($"{place}: remark"));
        await desk.Upload("people.csv", $"{head},Remarks\n{Row("import", _planted.Address("import: address"), "DK")}\n{Row("import, left out", own, "XX")}\n");
        await desk.Check();
        await _site.Run<ImportJob>();
        await desk.RunImport();
        await _site.Run<ImportJob>();
        await using (var session = await _site.Database.OpenReader())
            Add(await session.Scalar<string>("SELECT r.reference FROM registration r JOIN import_row i ON i.registration_id = r.id") ?? "");
        await desk.Upload($"{_planted.Word("import: file's name")}.csv", $"{head},{_planted.Word("import: heading")}\n{Row("import, discarded", _planted.Address("import, discarded: address"), "DK")}\n");
        await desk.DiscardImport();
    }

    async Task Invite(DeskHand desk, PublicPerson person, string mine, string own, string first)
    {
        var (declining, answering) = (_planted.Word("invitation, declined: name"), _planted.Address("invitation, answered: address"));
        // Two more stay open: by the name and the mailbox that the person had before changing both, and by a name that becomes theirs.
        var former = $"{_planted.Typed("form: given names")} {_planted.Typed("form: family name")} <{first}>";
        var coming = _planted.Word("invitation, open: family name");
        await desk.Invite($"{declining} <{own}>\n{_planted.Word("invitation, answered: name")} <{answering}>\n{former}\n{_planted.Typed("change: given names")} {coming} <{own}>");
        await desk.Correct(mine, ("FamilyName", coming));
        await _site.Run<DeliveryJob>();
        await person.Decline(Invitation(declining));
        Add(await person.Answer(Invitation(answering), "invited", _planted.Address("invited: address"), country: "IS"));
        await desk.Write("IS", _planted.Word("mailing: subject"), $"Dear {{{{name}}}}, {_planted.Word("mailing: text")}", _neverKept.Word("mailing: search"));
        await _site.Run<MailingJob>();
    }

    // What is typed and kept nowhere: in an address bar, at a sign-in, in a search, in a field no person sees.
    async Task Leave(DeskHand desk)
    {
        await desk.SearchAndExport(_neverKept.Word("desk: search and export"));
        using var visitor = new FormClient(_site);
        await visitor.Get("/en/sign-in");
        await visitor.Submit(null, ("Address", _neverKept.Address("link request")));
        await visitor.Get("/desk/sign-in");
        await visitor.Submit(null, ("Address", _neverKept.Address("desk's sign-in: address")), ("Password", _neverKept.Word("desk's sign-in: password")), ("Code", "123456"));
        await visitor.Get($"/en/{_neverKept.Word("no such page")}?name={_neverKept.Word("query")}");
        await visitor.Get($"/en/{Slug}/register");
        await visitor.Submit(null);
        await visitor.Submit("continue", ("Website", _neverKept.Word("field that no person sees")), ("FamilyName", _neverKept.Word("beside it")));
    }

    async Task Erase(DeskHand desk)
    {
        foreach (var reference in _references)
        {
            if (await State(reference) is not ("Declined" or "Cancelled")) await desk.Act(reference, "Cancel the registration");
            await desk.Erase(reference);
        }
        // Drafts and files of people are kept for a day and for a week.
        _time.By = TimeSpan.FromDays(8);
        await _site.Run<PurgeJob>();
        await _site.Run<ImportJob>();
        await _site.Run<DeliveryJob>();
        await _site.Run<SealJob>();
        await _site.Run<ForgetJob>();
    }

    async Task Bystanders(int from, int to)
    {
        var id = await _site.EventId(Slug);
        var clock = _site.Services.GetRequiredService<EventClock>();
        var visitor = new Requests(_site.Services.GetRequiredService<IServiceScopeFactory>(), Caller.Anonymous("test", "test"));
        for (var number = from; number <= to; number++)
        {
            var answers = new RegistrationAnswers
            {
                ForAnother = false, GivenNames = $"{Bystander} {number % 17}", FamilyName = $"{(char)('A' + number % 26)} {number}", Address = $"bystander{number}@city.example", Category = "councillor",
                Function = "Councillor", Body = "Aarhus", Country = "DK", Speaks = "da", Listens = ["en"], PhotoConsent = false, ListingConsent = false,
            };
            Assert.That((await visitor.Send(new RegisterDelegate(id, new(clock.NewId()), answers, null, "en", "2026-11", AgreesToWait: true))).Error?.Code, Is.Null);
        }
    }

    DataFolder Look()
    {
        File.Copy(_log, Path.Combine(_site.Data, Path.GetFileName(_log)), overwrite: true);
        return new(_site.Data);
    }

    string Add(string reference)
    {
        _references.Add(reference);
        return reference;
    }

    async Task<string> State(string reference)
    {
        await using var session = await _site.Database.OpenReader();
        return await session.Scalar<string>("SELECT state FROM registration WHERE reference = @reference", new { reference }) ?? "";
    }

    string Invitation(string word)
    {
        var folder = Path.Combine(_site.Data, "mail");
        var texts = MailFolder.List(folder).Select(line => $"{line.To} {MailFolder.Read(folder, line.Name)!.Text}");
        return InvitationLink().Match(texts.First(text => text.Contains(word, StringComparison.Ordinal) && InvitationLink().IsMatch(text))).Value;
    }

    [GeneratedRegex(@"/en/rotterdam-2016/invited/[\w-]+")]
    private static partial Regex InvitationLink();
}
