using System.Globalization;
using System.Text.RegularExpressions;
using Summit.Benchmarks.Registrations;

namespace Summit.Benchmarks.Load;

/// <summary>Somebody who fills in the form step by step, as the pages ask for it.</summary>
sealed partial class Person(Visitor visitor, int number)
{
    static readonly string[] Categories = ["councillor", "councillor", "councillor", "mayor", "network", "national"];

    const string Form = $"/en/{BenchmarkSite.Slug}/register";

    /// <summary>Nobody else's: a registration is found by it.</summary>
    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"delegate{number}@city.example");

    /// <summary>One in five is registered by an office.</summary>
    public bool HasOffice => number % 5 == 0;

    public string Category { get; init; } = Categories[number % Categories.Length];

    public Visitor Visitor => visitor;

    /// <summary>The first page, the draft and its steps; the address of the last step, or the answer that was none.</summary>
    public async Task<(string? Check, Answer Last)> FillIn()
    {
        var last = await visitor.Get(Form);
        if (last.Status != 200) return (null, last);
        last = await visitor.Post(Form);
        if (!last.IsRedirectTo("/register/")) return (null, last);
        foreach (var fields in Steps())
        {
            var step = last.Location;
            last = await visitor.Post(step, fields.Append(("go", "continue")));
            if (!last.IsRedirectTo("/register/") || last.Location.Contains('?', StringComparison.Ordinal)) return (null, last);
        }
        return (last.Location, last);
    }

    /// <summary>The page that shows all answers, and says whether there is only the waiting list; null where it is another page.</summary>
    public async Task<(FinishedForm? Form, Answer Last)> Read(string check)
    {
        var page = await visitor.Get(check);
        return Revision().Match(page.Page) is { Success: true } revision
            ? (new(this, check, revision.Groups[1].Value, page.Page.Contains("name=\"wait\"", StringComparison.Ordinal)), page)
            : (null, page);
    }

    /// <summary>Sends what the page showed.</summary>
    public Task<Answer> Send(FinishedForm form) => visitor.Post(form.Check,
        form.AgreesToWait ? [("revision", form.Revision), ("go", "send"), ("wait", "yes")] : [("revision", form.Revision), ("go", "send")]);

    IEnumerable<IEnumerable<(string, string)>> Steps()
    {
        yield return HasOffice
            ? [("ForAnother", "yes"), ("OfficeName", "The mayor's office"), ("OfficeAddress", $"office-{Address}"), .. Name()]
            : [("ForAnother", "no"), .. Name()];
        yield return [("Category", Category), ("Function", "Councillor"), ("Body", "Aarhus"), ("Country", "DK")];
        yield return [("Speaks", "da"), ("Listens", "da"), ("Listens", "en")];
        // A third of them wish to go on one visit or another, most to the same one.
        yield return number % 3 == 0 ? [("Visits", number % 2 == 0 ? "safety-house" : "essalam-mosque")] : [];
        yield return [("PhotoConsent", "no"), ("ListingConsent", "no"), ("Diet", number % 7 == 0 ? "vegetarian" : "")];
    }

    (string, string)[] Name() =>
        [("GivenNames", "Søren"), ("FamilyName", string.Create(CultureInfo.InvariantCulture, $"Ågård {number}")), ("Address", Address)];

    [GeneratedRegex("name=\"revision\" value=\"([0-9]+)\"")]
    private static partial Regex Revision();
}

/// <summary>All answers as shown on the last page; sending them twice is one registration.</summary>
sealed record FinishedForm(Person Person, string Check, string Revision, bool AgreesToWait);
