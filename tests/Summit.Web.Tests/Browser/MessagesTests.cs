using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser;

/// <summary>The HTML part of every message in every language, as it leaves the composer, in a browser as mail programs have one inside.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class MessagesTests : BrowserTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "templates", "mail");

    static IEnumerable<string> Templates => Directory.EnumerateFiles(Folder, "*.en.md").Select(path => Path.GetFileName(path).Split('.')[0]).Order(StringComparer.Ordinal);

    readonly Dictionary<string, IPage> _readers = [];
    readonly ConcurrentQueue<string> _asked = [];
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site(Site.JobsByHand);

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    // Whoever sent the form need not be the reader.
    const string NamesNobody = "press-again";

    [TestCaseSource(nameof(Templates))]
    public async Task Is_a_clean_page_in_every_language(string template)
    {
        var languages = Texts.PublicLanguages;
        for (var number = 0; number < languages.Count; number++)
        {
            var language = languages[number];
            // Every other one as somebody with dark colours and a narrow window reads it, and as bare as its facts allow.
            var bare = number % 2 == 1;
            if (!_readers.TryGetValue(language, out var page))
            {
                page = _readers[language] = await Visitor(_site.Root, width: bare ? 320 : 1280, theme: bare ? ColorScheme.Dark : ColorScheme.Light, language: language);
                page.Request += (_, request) => _asked.Enqueue(request.Url);
            }
            await page.SetContentAsync(Html(template, language, bare));
            var found = await page.EvaluateAsync<Found>("""
                () => ({
                  language: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
                  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                  words: document.body.innerText, links: [...document.querySelectorAll('a')].map(link => link.href),
                })
                """);
            var violations = await Violations(page);
            Assert.Multiple(() =>
            {
                var name = $"{template} {language}";
                Assert.That(violations, Is.Empty, name);
                Assert.That(found.Language, Is.EqualTo(language), name);
                Assert.That(found.Title, Is.Not.Empty, name);
                Assert.That(found.Headings, Is.EqualTo(1), name);
                Assert.That(found.Sideways, Is.Zero, $"{name} scrolls sideways");
                Assert.That(found.Words, Does.Contain(template == NamesNobody ? "Rotterdam" : "İbrahim Işık").And.Not.Contain("{{"), name);
                Assert.That(_asked, Is.Empty, $"{name} fetches something");
                Assert.That(found.Links, Is.All.StartsWith(_site.Root.ToString()).Or.All.StartsWith("mailto:"), $"{name} leads elsewhere");
            });
        }
    }

    string Html(string template, string language, bool bare)
    {
        var message = _site.Services.GetRequiredService<MessageWriter>().Write(Facts(template, language, bare));
        var ready = (Composition.Ready)MimeComposer.Compose(message);
        return MailFolder.Part(Encoding.ASCII.GetString(ready.Content), "text/html");
    }

    static MessageFacts Facts(string template, string language, bool bare) => new()
    {
        Id = new(Guid.CreateVersion7()), RegistrationId = new(Guid.CreateVersion7()), Template = template, Language = language,
        Recipient = template is "substituted-out" or "address-changed" ? Recipient.Former : Recipient.Delegate,
        Former = new("İbrahim Işık", "ibrahim@city.example"), Sequence = Outbox.NoCalendar, EventSlug = "rotterdam-2016",
        ShortTitle = English("Summit of Mayors, Rotterdam 2016"), Zone = "Europe/Amsterdam", StartsLocal = "2016-11-09T09:00", EndsLocal = "2016-11-09T17:30",
        VenueName = English("City Hall"), VenueAddress = "Coolsingel 40", Reference = "RTM16-7K3F9Q-D",
        GivenNames = "İbrahim", FamilyName = "Işık", Address = "ibrahim@city.example", Token = template is "substituted-out" or "address-changed" ? "" : "token",
        OfferEnds = DateTimeOffset.Parse("2016-10-19T09:00:00Z", CultureInfo.InvariantCulture), Position = 7,
        Contact = bare ? null : "attendance@rotterdam.example", OfficeName = bare ? null : "Bureau of the mayor", OfficeAddress = bare ? null : "office@city.example",
        FormerTimes = new("2016-11-02T09:00", "2016-11-02T17:30"),
        Reason = bare ? null : "All places for experts are taken <b>this year</b>.",
        Visit = new() { Title = English("Safety House"), MeetingPoint = English("Entrance hall"), DepartsLocal = "2016-11-09T11:45", ReturnsLocal = "2016-11-09T14:30", Claim = bare ? null : Domain.Places.ClaimState.Waiting },
        Visitors = ["Łucja Ågård"], Delegation = "Aarhus", Quota = 4, ClosesAt = DateTimeOffset.Parse("2016-11-01T17:00:00Z", CultureInfo.InvariantCulture),
        Subject = "Practical information: {{event}}", Text = "Dear {{name}},\n\nplease come early: {{place}}.\n\n{{link}}\n\nSee {{eventLink}} or write to {{contact}}.",
        Release = bare
            ? new(new("CG-PR", 58, 2015), Domain.Press.ReleaseStanding.UnderEmbargo, DateTimeOffset.Parse("2016-10-20T12:00:00Z", CultureInfo.InvariantCulture), null)
            : new(new("CG-PR", 58, 2015), Domain.Press.ReleaseStanding.Public, null, English("The number of countries is 22, not 21.")),
        Amendment = new()
        {
            No = 12, Kind = bare ? AmendmentKind.Insert : AmendmentKind.Replace, Part = ClauseKind.Operative, Place = 3, State = bare ? AmendmentState.Rejected : AmendmentState.AcceptedChanged,
            Note = bare ? null : "Shorter, <b>as others said</b>.", Declaration = English("Declaration of Rotterdam"),
        },
        SignIns = [new(English("Summit of Mayors, Rotterdam 2016"), "İbrahim Işık", "token")],
    };

    static LocalizedText English(string text) => new([KeyValuePair.Create("en", text)]);

    sealed record Found
    {
        public string Language { get; init; } = "";
        public string Title { get; init; } = "";
        public int Headings { get; init; }
        public int Sideways { get; init; }
        public string Words { get; init; } = "";
        public string[] Links { get; init; } = [];
    }
}
