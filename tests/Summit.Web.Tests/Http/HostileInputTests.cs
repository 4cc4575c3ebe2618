using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using System.Text;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>Whatever is typed: never a 500; accepted text comes back as typed (NFC), refused text with words at the field.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class HostileInputTests
{
    static readonly string[] Texts =
    [
        new('W', 1000), "X", "O'Brien", "D’Angelo", "van 't Hof", "Жанна Щербакова", "Γιώργος", "İbrahim Işık", "فاطمة", "🙂", "Łódź",
        "Å".Normalize(NormalizationForm.FormD), "a\0b", "a\u202Eb", "\u200B\u200B", "<script>alert(1)</script>", "{{7*7}}", "=1+1", "[x](http://evil)",
        "a\r\nBcc: x@y.example", "%00", "' OR 1=1 --", new string('Щ', 200), new string('Щ', 201), " \t ", "\uFEFF", "１＋１",
    ];

    static readonly string[] Fields = ["GivenNames", "FamilyName", "BadgeName", "Address", "Telephone", "OfficeName", "OfficeAddress"];
    static readonly string[] RoleFields = ["Category", "Function", "Body", "Country", "Chamber", "PoliticalGroup"];

    Site _site = null!;

    [OneTimeSetUp]
    public void Start() => _site = new Site();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Any_text_in_any_field_of_who_attends() => await TryAll("who", Fields, ("ForAnother", "yes"));

    [Test]
    public async Task Any_text_in_any_field_of_role_and_city() => await TryAll("role", RoleFields);

    [Test]
    public async Task Any_text_in_languages_and_needs()
    {
        await TryAll("languages", ["Speaks", "Listens"]);
        await TryAll("visits", ["Visits"]);
        await TryAll("needs", ["Diet", "Access", "PhotoConsent", "ListingConsent"]);
    }

    [Test]
    public async Task A_form_larger_than_any_form_is_refused_with_a_page()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        await person.Submit("continue", ("GivenNames", new string('x', 60_000)));
        Assert.That((int)person.Status, Is.LessThan(500));
        await person.Submit("continue", ("GivenNames", new string('x', 3_000_000)));
        Assert.That((int)person.Status, Is.EqualTo(413));
        Assert.That(person.Heading, Is.Not.Empty);
    }

    [TestCase("application/json", "{}", 415)]
    [TestCase("text/plain", "GivenNames=x", 415)]
    [TestCase("multipart/form-data; boundary=one", "--other\r\nContent-Disposition: form-data; name=\"GivenNames\"\r\n\r\nx\r\n--other--", 400)]
    public async Task A_body_that_is_no_form_is_refused_with_a_page(string mediaType, string body, int status)
    {
        using var person = new FormClient(_site);
        foreach (var (start, step) in new[] { ("/en/rotterdam-2016/register", "who"), ("/en/rotterdam-2016/press/request", "outlet") })
        {
            await person.Get(start);
            await person.Submit(null);
            await person.SubmitRaw(person.Path, mediaType, body);
            Assert.That(((int)person.Status, person.Heading), Is.EqualTo((status, "This could not be read")).Or.EqualTo((status, "This page could not be read")), step);
        }
    }

    [Test]
    public async Task Names_as_long_as_a_form_takes_are_kept_and_never_cut_within_a_character()
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/press/request");
        await person.Submit(null);
        var address = person.Path.Replace("/outlet", "/people", StringComparison.Ordinal);
        await person.Get(address);
        await person.Submit("continue", ("People-0-GivenNames", new string('a', 399) + "😀"), ("People-0-FamilyName", "X"));
        Assert.That(person.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(((IHtmlInputElement)person.Page.QuerySelector("[name='People-0-GivenNames']")!).Value, Is.EqualTo(new string('a', 399)));
        for (var number = 1; number < 10; number++) await person.Submit("add");
        await person.Submit("continue", [.. Enumerable.Range(0, 10).SelectMany(number => new[] { "GivenNames", "FamilyName", "BadgeName" }.Select(field => ($"People-{number}-{field}", new string('Щ', 1500))))]);
        Assert.That(person.Status, Is.EqualTo(HttpStatusCode.OK));
        await person.Get(address);
        Assert.That(((IHtmlInputElement)person.Page.QuerySelector("[name='People-9-BadgeName']")!).Value, Is.EqualTo(new string('Щ', 400)));
    }

    async Task TryAll(string step, string[] fields, params (string, string)[] also)
    {
        using var person = new FormClient(_site);
        await person.Get("/en/rotterdam-2016/register");
        await person.Submit(null);
        var address = person.Path.Replace("/who", $"/{step}", StringComparison.Ordinal);
        foreach (var field in fields)
            foreach (var text in Texts)
            {
                await person.Get(address);
                await person.Submit("continue", [.. also, (field, text)]);
                var told = $"{step} {field} {text[..Math.Min(20, text.Length)]}";
                if (text.Contains('\0', StringComparison.Ordinal))
                {
                    // No browser sends it, and the form reader refuses the whole form.
                    Assert.That(person.Status, Is.EqualTo(HttpStatusCode.BadRequest), told);
                    continue;
                }
                Assert.That(person.Status, Is.EqualTo(HttpStatusCode.OK), told);
                if (person.Page.QuerySelector($"#{field}-why") is not null) continue;
                // Accepted, or not judged yet: going back shows it as it was typed.
                await person.Get(address);
                var shown = person.Page.QuerySelector($"[name={field}]") switch
                {
                    IHtmlInputElement { Type: not ("radio" or "checkbox") } input => input.Value,
                    IHtmlTextAreaElement area => area.Value,
                    _ => null,
                };
                if (shown is not null && !string.IsNullOrWhiteSpace(text) && !text.Contains('\n', StringComparison.Ordinal))
                    Assert.That(shown.Normalize(), Is.EqualTo(text.Normalize()), told);
            }
    }
}
