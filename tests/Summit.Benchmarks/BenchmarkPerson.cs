using System.Net;
using System.Text.RegularExpressions;

namespace Summit.Benchmarks;

/// <summary>A person with a browser's cookie and form token who sends finished forms.</summary>
sealed partial class BenchmarkPerson : IDisposable
{
    readonly HttpClient _http;
    readonly string _token;

    BenchmarkPerson(HttpClient http, string token) => (_http, _token) = (http, token);

    public static async Task<BenchmarkPerson> Arrive(Uri root)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = root };
        var page = await http.GetStringAsync($"/en/{BenchmarkSite.Slug}/register");
        return new(http, Token().Match(page).Groups[1].Value);
    }

    /// <summary>Each answer must be the redirect to an outcome.</summary>
    public async Task SendAll(IEnumerable<string> drafts)
    {
        foreach (var key in drafts)
        {
            using var content = new FormUrlEncodedContent(
                [KeyValuePair.Create("__RequestVerificationToken", _token), KeyValuePair.Create("revision", "2"), KeyValuePair.Create("go", "send")]);
            using var answer = await _http.PostAsync($"/en/{BenchmarkSite.Slug}/register/{key}/check", content);
            if (answer.StatusCode != HttpStatusCode.SeeOther || !answer.Headers.Location!.ToString().Contains("/registered/", StringComparison.Ordinal))
                throw new InvalidOperationException($"Not registered: {(int)answer.StatusCode} {answer.Headers.Location}");
        }
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
