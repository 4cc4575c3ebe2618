using System.Net;
using System.Text.RegularExpressions;

namespace Summit.Benchmarks.Load;

/// <summary>What the site answered: a page, or where to go.</summary>
sealed record Answer(int Status, string Location, string Page)
{
    public bool IsRedirectTo(string part) => Status == (int)HttpStatusCode.SeeOther && Location.Contains(part, StringComparison.Ordinal);
}

/// <summary>
/// A person's browser without scripts: own cookies, the form token of the last page, no redirect followed. Visitors share a
/// pool of connections. Each comes from a network of their own, as the trusted proxy in front of the site would say.
/// </summary>
sealed partial class Visitor(HttpClient http, string network)
{
    readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    static int s_outstanding;

    string _token = "";

    /// <summary>Requests of all visitors that have left and not been answered.</summary>
    public static int Outstanding => Volatile.Read(ref s_outstanding);

    /// <summary>Another node of the same site, with the same cookies.</summary>
    public HttpClient Http { get; set; } = http;

    public static HttpClient Connections(Uri root, int most) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = most,
    })
    { BaseAddress = root, Timeout = TimeSpan.FromSeconds(90) };

    /// <summary>An address of the private 10/8 network.</summary>
    public static string Network(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> Post(string path, params IEnumerable<(string Name, string Value)> fields) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Prepend(("__RequestVerificationToken", _token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
    });

    async Task<Answer> Send(HttpRequestMessage request)
    {
        using var _ = request;
        request.Headers.Add("X-Forwarded-For", network);
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        Interlocked.Increment(ref s_outstanding);
        using var response = await Answered(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies)
            {
                var pair = cookie.Split(';', 2)[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }
        var page = await response.Content.ReadAsStringAsync();
        if (Token().Match(page) is { Success: true } token) _token = token.Groups[1].Value;
        return new((int)response.StatusCode, response.Headers.Location?.ToString() ?? "", page);
    }

    async Task<HttpResponseMessage> Answered(HttpRequestMessage request)
    {
        try
        {
            return await Http.SendAsync(request);
        }
        finally
        {
            Interlocked.Decrement(ref s_outstanding);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
