using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Summit.Web.Hosting;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class RegistrationFormTests
{
    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    static Texts English => Texts.In("en");

    [Test]
    public async Task Sending_twice_shows_the_same_outcome_and_registers_once()
    {
        using var person = new FormClient(_site);
        await person.FillIn("twice@city.example");
        var form = (IHtmlFormElement)person.Page.QuerySelector("main form")!;
        var fields = FormClient.Held(form).Append(KeyValuePair.Create("go", "send")).ToArray();
        var action = form.GetAttribute("action")!;
        await person.Post(action, fields);
        var first = person.Page.QuerySelector(".ref")!.TextContent;
        await person.Post(action, fields);
        Assert.Multiple(() =>
        {
            Assert.That(person.Heading, Is.EqualTo(English["Outcome.Confirmed.Title"]));
            Assert.That(person.Page.QuerySelector(".ref")!.TextContent, Is.EqualTo(first));
        });
        Assert.That(await Count("address = 'twice@city.example'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_is_registered_already_learns_it_from_the_message_not_the_page()
    {
        using var person = new FormClient(_site);
        await person.FillIn("known@city.example", "Known");
        await person.Submit("send");
        await person.FillIn("KNOWN@city.example", "known");
        await person.Submit("send");
        Assert.That(person.Heading, Is.EqualTo(English["Outcome.AlreadyRegistered.Title"]));
        Assert.That(person.Page.QuerySelector(".ref"), Is.Null);
        Assert.That(await Count("address_key = 'known@city.example'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Wrong_answers_are_named_at_the_top_and_at_the_field_and_stay_typed()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        await person.Submit("continue", ("ForAnother", "no"), ("GivenNames", "Søren"), ("FamilyName", "[x](http://evil.example)"), ("Address", "soren@"));
        Assert.Multiple(() =>
        {
            Assert.That(person.Page.Title, Does.StartWith(English["Form.ErrorTitle"]));
            Assert.That(person.Page.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "#FamilyName", "#Address" }));
            Assert.That(person.Page.QuerySelector("#Address-why")!.TextContent, Is.EqualTo(English["Problem.address"]));
            Assert.That(((IHtmlInputElement)person.Page.QuerySelector("#FamilyName")!).Value, Is.EqualTo("[x](http://evil.example)"));
            Assert.That(((IHtmlInputElement)person.Page.QuerySelector("#Address")!).Value, Is.EqualTo("soren@"));
        });
    }

    [Test]
    public async Task A_name_that_no_badge_can_show_is_asked_for_in_other_letters()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        (string, string)[] typed = [("ForAnother", "no"), ("GivenNames", "فاطمة"), ("FamilyName", "الزهراء"), ("Address", "fatima@city.example")];
        await person.Submit("continue", typed);
        Assert.That(person.Page.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "#BadgeName" }));
        Assert.That(person.Page.QuerySelector("#BadgeName-why")!.TextContent, Is.EqualTo(English["Problem.BadgeName.other-letters"]));
        await person.Submit("continue", ("BadgeName", "فاطمة"));
        Assert.That(person.Page.QuerySelector("#BadgeName-why"), Is.Not.Null, "the same letters again");
        await person.Submit("continue", ("BadgeName", "Fatima al-Zahra"));
        Assert.That(person.Path, Does.EndWith("/role"));
    }

    [Test]
    public async Task Switching_the_language_and_going_back_keep_what_was_typed()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        await person.Submit("language-fr", ("GivenNames", "Zoë"), ("FamilyName", "D’Angelo"));
        Assert.That(person.Page.DocumentElement.GetAttribute("lang"), Is.EqualTo("fr"));
        Assert.That(((IHtmlInputElement)person.Page.QuerySelector("#FamilyName")!).Value, Is.EqualTo("D’Angelo"));
        await person.Submit("continue", ("ForAnother", "no"), ("Address", "zoe@city.example"));
        await person.Submit("back", ("Function", "Maire"));
        Assert.That(((IHtmlInputElement)person.Page.QuerySelector("#GivenNames")!).Value, Is.EqualTo("Zoë"));
        await person.Submit("continue");
        Assert.That(((IHtmlInputElement)person.Page.QuerySelector("#Function")!).Value, Is.EqualTo("Maire"));
    }

    [Test]
    public async Task Answers_changed_in_another_window_are_shown_before_they_are_sent()
    {
        using var person = new FormClient(_site);
        await person.FillIn("stale@city.example");
        var check = person.Path;
        var form = (IHtmlFormElement)person.Page.QuerySelector("main form")!;
        var stale = FormClient.Held(form).Append(KeyValuePair.Create("go", "send")).ToArray();
        await person.Get(check.Replace("/check", "/role", StringComparison.Ordinal));
        await person.Submit("continue", ("Function", "Mayor"));
        await person.Post(check, stale);
        Assert.That(person.Page.QuerySelector(".inset")!.TextContent, Does.Contain(English["Check.Changed"]));
        Assert.That(await Count("address = 'stale@city.example'"), Is.Zero);
    }

    [Test]
    public async Task The_last_place_going_meanwhile_offers_the_waiting_list_and_keeps_the_answers()
    {
        using var person = new FormClient(_site);
        await person.FillIn("late@city.example");
        var places = 150;
        await _site.SetPlaces("rotterdam-2016", 0);
        try
        {
            await person.Submit("send");
            Assert.That(person.Page.QuerySelector("button[value=send]")!.TextContent, Is.EqualTo(English["Check.JoinList"]));
            Assert.That(await Count("address = 'late@city.example'"), Is.Zero);
            await person.Submit("send");
            Assert.That(person.Heading, Is.EqualTo(English["Outcome.Waiting.Title"]));
        }
        finally
        {
            await _site.SetPlaces("rotterdam-2016", places);
        }
    }

    [Test]
    public async Task A_tampered_category_is_refused_at_its_field()
    {
        using var person = new FormClient(_site);
        await person.FillIn("tampered@city.example");
        var check = person.Path;
        await person.Get(check.Replace("/check", "/role", StringComparison.Ordinal));
        await person.Submit("continue", ("Category", "interpreter"));
        Assert.That(person.Page.QuerySelector("#Category-why")?.TextContent, Is.EqualTo(English["Problem.Category.choose"]));
    }

    [Test]
    public async Task A_family_name_typed_twice_is_pointed_out_before_sending_and_is_not_refused()
    {
        using var person = new FormClient(_site);
        await person.FillIn("name-twice@city.example", "Berg", given: "Anna Berg");
        Assert.That(person.Page.QuerySelector(".inset")?.TextContent, Does.Contain(English["Check.NameTwice", "Anna Berg Berg"]));
        await person.Submit("send");
        Assert.That(person.Path, Does.Contain("/registered/"));
    }

    [Test]
    public async Task A_problem_within_an_event_leads_back_to_it()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register/gone/who");
        Assert.That(person.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")), Has.Member("/en/rotterdam-2016"));
    }

    [Test]
    public async Task The_outcome_opened_later_says_how_things_stand_then()
    {
        using var person = new FormClient(_site);
        await person.FillIn("moved-on@city.example");
        await person.Submit("send");
        var outcome = person.Path;
        var link = await _site.LinkTo(person.Page.QuerySelector(".ref")!.TextContent);
        await person.Get(link);
        await person.Submit(null);
        await person.Get("/en/my/cancel");
        await person.Submit(null);
        await person.Get(outcome);
        Assert.That(person.Heading, Is.EqualTo(English["My.State.Cancelled"]));
        Assert.That(person.Page.Body!.TextContent, Does.Contain(English["Outcome.Moved"]));
    }

    [Test]
    public async Task What_fills_in_the_field_that_nobody_sees_gets_no_further()
    {
        using var program = new FormClient(_site);
        await program.Get("/en/rotterdam-2016/register");
        await program.Submit(null);
        var lure = program.Page.QuerySelector("input[name=Website]")!;
        Assert.That(lure.Closest("[aria-hidden=true]"), Is.Not.Null);
        await program.Submit("continue", ("ForAnother", "no"), ("GivenNames", "A"), ("FamilyName", "B"), ("Address", "program@city.example"), ("Website", "http://evil.example"));
        Assert.That(program.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task One_network_may_begin_as_many_forms_as_a_town_hall_and_not_as_many_as_a_script()
    {
        await using var site = new Site();
        using var client = new FormClient(site);
        await client.Get("/en/rotterdam-2016/register");
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answers = new List<int>();
        for (var form = 0; form < 70; form++) answers.Add(await client.Plain("POST", "/en/rotterdam-2016/register", token));
        Assert.That(answers.Take(60), Is.All.EqualTo(303));
        Assert.That(answers, Has.Some.EqualTo(429));
    }

    [Test]
    public async Task Without_cookies_a_page_says_so_and_the_draft_is_kept()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        var form = (IHtmlFormElement)person.Page.QuerySelector("main form")!;
        var fields = FormClient.Held(form).Append(KeyValuePair.Create("go", "continue")).ToArray();
        using var bare = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _site.Root };
        using var answer = await bare.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(English["Page.NoCookies.Title"]));
        await person.Get(person.Path);
        Assert.That(person.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/en/rotterdam-2016/register/unknown/who", "Page.NoDraft.Title")]
    [TestCase("/en/rotterdam-2016/register/unknown/nowhere", "Page.NotFound.Title")]
    [TestCase("/en/no-such-event", "Page.NotFound.Title")]
    [TestCase("/en/no-such-event/register", "Page.NotFound.Title")]
    [TestCase("/en/rotterdam-2016/registered/0198c0de-0000-7000-8000-000000000000", "Page.NoOutcome.Title")]
    [TestCase("/xx/rotterdam-2016", "Page.NotFound.Title")]
    [TestCase("/en/my/nothing", "Page.NotFound.Title")]
    public async Task What_is_not_there_has_a_page_of_its_own(string path, string title)
    {
        using var person = new FormClient(_site);
        await person.Get(path);
        Assert.That(person.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(person.Heading, Is.EqualTo(English[title]));
    }

    [TestCase("aarhus-2015", "Start.Closed.Title")]
    public async Task An_event_that_is_over_says_so_and_starts_no_form(string slug, string title)
    {
        using var person = new FormClient(_site);
        await person.Get($"/en/{slug}/register");
        Assert.That(person.Heading, Is.EqualTo(English[title]));
        Assert.That(person.Page.QuerySelector("main form"), Is.Null);
    }

    async Task<int> Count(string where)
    {
        await using var session = await _site.Database.OpenReader();
        return await session.Scalar<int>($"SELECT COUNT(*) FROM registration WHERE {where}");
    }
}
