using System.Globalization;
using System.Text.RegularExpressions;
using Summit.Benchmarks.Registrations;

namespace Summit.Benchmarks.Pages;

/// <summary>Goes a visitor's whole way, a step when told to.</summary>
sealed partial class Visitor : IDisposable
{
    static readonly string[] Languages = ["en", "fr", "de", "it", "ru", "tr", "nl", "da"];

    readonly HttpClient _http;
    readonly int _number = Numbers.Next();
    string _at = $"/en/{BenchmarkSite.Slug}/register", _page = "";

    public Visitor(Uri root)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = root };
        // Everyone comes from somewhere else: beginning many forms from one place is limited.
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.0.{_number / 250 % 250}.{_number % 250}"));
    }

    /// <summary>The way, in order.</summary>
    public static IReadOnlyList<(string Name, Func<Visitor, Task> Go)> Way { get; } =
    [
        ("event page, mostly cached", person => person.Look($"/{Languages[person._number % Languages.Length]}/{BenchmarkSite.Slug}")),
        ("start page", person => person.Look(person._at)),
        ("begin", person => person.Send()),
        ("step who", person => person.Look(person._at)),
        ("send who", person => person.Send(("ForAnother", "no"), ("GivenNames", "Søren"), ("FamilyName", person.Family), ("Address", person.Address), ("go", "continue"))),
        ("step role", person => person.Look(person._at)),
        ("send role", person => person.Send(("Category", "councillor"), ("Function", "Councillor"), ("Body", "Aarhus"), ("Country", "DK"), ("go", "continue"))),
        ("step languages", person => person.Look(person._at)),
        ("send languages", person => person.Send(("Speaks", "da"), ("Listens", "da"), ("Listens", "en"), ("go", "continue"))),
        ("step visits", person => person.Look(person._at)),
        ("send visits", person => person.Send(("go", "continue"))),
        ("step needs", person => person.Look(person._at)),
        ("send needs", person => person.Send(("PhotoConsent", "yes"), ("ListingConsent", "yes"), ("go", "continue"))),
        ("check answers", person => person.Look(person._at)),
        ("last POST", person => person.Send(("revision", Revision().Match(person._page).Groups[1].Value), ("go", "send"))),
        ("outcome", person => person.Look(person.Outcome)),
    ];

    string Family => string.Create(CultureInfo.InvariantCulture, $"Ågård {_number}");
    string Address => string.Create(CultureInfo.InvariantCulture, $"visitor{_number}@city.example");
    string Outcome => _at.Contains("/registered/", StringComparison.Ordinal) ? _at : throw new InvalidOperationException($"Not registered: {_at}");

    public void Dispose() => _http.Dispose();

    async Task Look(string path)
    {
        using var answer = await _http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        _page = await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends the form of the last page and goes where the answer leads.</summary>
    public async Task Send(params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", Token().Match(_page).Groups[1].Value)]);
        using var answer = await _http.PostAsync(_at, content);
        _at = answer.Headers.Location?.ToString() ?? throw new InvalidOperationException($"{_at}: {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"revision\" value=\"([^\"]+)\"")]
    private static partial Regex Revision();
}
