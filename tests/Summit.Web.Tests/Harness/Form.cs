using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Summit.Domain.Staff;

namespace Summit.Web.Tests.Harness;

/// <summary>A person without a browser: gets pages, sends their forms, keeps cookies, follows what it is told to follow.</summary>
sealed class FormClient(Site site) : IDisposable
{
    static readonly HtmlParser Html = new();
    readonly HttpClient _http = site.Browserless();

    /// <summary>The last answer's status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The last answer's text, to the letter.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The last page.</summary>
    public IHtmlDocument Page { get; private set; } = Html.ParseDocument("");

    /// <summary>Where the last page is.</summary>
    public string Path { get; private set; } = "/";

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>A file, with cookies.</summary>
    public Task<HttpResponseMessage> Download(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>An answer as it is, with cookies.</summary>
    public Task<HttpResponseMessage> Ask(HttpMethod method, string path) => _http.SendAsync(new HttpRequestMessage(method, path));

    public Task Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills in the main form of the page and presses a button; fields not named keep what they hold.</summary>
    public Task Submit(string? go, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)(Page.QuerySelector("main form") ?? throw new InvalidOperationException($"No form at {Path}: {Heading}"));
        var values = Held(form).Where(held => fields.All(field => field.Name != held.Key)).ToList();
        values.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (go is not null) values.Add(KeyValuePair.Create("go", go));
        return Post(form.GetAttribute("action")!, values);
    }

    public Task Post(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Sends something that need not be a form, with the page's token beside it.</summary>
    public Task SubmitRaw(string path, string mediaType, string body)
    {
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("RequestVerificationToken", ((IHtmlInputElement)Page.QuerySelector("input[name=__RequestVerificationToken]")!).Value);
        return Send(request);
    }

    /// <summary>Sends a file with the desk's form; fields beside it as given.</summary>
    public Task Upload(string path, byte[] file, string fileName, params (string Name, string Value)[] fields)
    {
        var body = new MultipartFormDataContent { { new ByteArrayContent(file) { Headers = { ContentType = new("application/pdf") } }, "File", fileName } };
        foreach (var (name, value) in Held((IHtmlFormElement)Page.QuerySelector("#desk-post")!).Select(held => (held.Key, held.Value)).Concat(fields)) body.Add(new StringContent(value), name);
        return Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = body });
    }

    /// <summary>Sends a proof with a form of the page; its fields hold what they hold.</summary>
    /// <param name="name">As the file is called where it comes from.</param>
    public Task SubmitFile(string form, string? go, byte[] file, string name)
    {
        var element = (IHtmlFormElement)Page.QuerySelector(form)!;
        var body = new MultipartFormDataContent();
        foreach (var (field, value) in Held(element).Where(held => held.Key != "Proof")) body.Add(new StringContent(value), field);
        if (go is not null) body.Add(new StringContent(go), "go");
        var content = new ByteArrayContent(file) { Headers = { ContentType = new("application/pdf") } };
        // As it comes, however a careful client would write it.
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"Proof\"; filename=\"{name}\"");
        body.Add(content);
        return Send(new HttpRequestMessage(HttpMethod.Post, element.GetAttribute("action")!) { Content = body });
    }

    /// <summary>What the page's form would send if nothing were touched.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Held(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return KeyValuePair.Create(name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
            }
        }
    }

    /// <summary>From the event's page to the answers, for someone new.</summary>
    public async Task FillIn(string address, string family = "Ågård", string language = "en", string given = "Søren")
    {
        await Get($"/{language}/rotterdam-2016/register");
        await Submit(null);
        await Submit("continue", ("ForAnother", "no"), ("GivenNames", given), ("FamilyName", family), ("Address", address));
        await Submit("continue", ("Category", "councillor"), ("Function", "Councillor"), ("Body", "Aarhus"), ("Country", "DK"));
        await Submit("continue", ("Speaks", "da"), ("Listens", "da"));
        await Submit("continue");
        await Submit("continue", ("PhotoConsent", "no"), ("ListingConsent", "no"));
    }

    /// <summary>One request as it is, with cookies but without following anything; the bare status.</summary>
    public async Task<int> Plain(string method, string path, string token)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>One request with an origin, as a browser's script would send it; the bare status.</summary>
    public async Task<int> Send(string method, string path, string? origin)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>Offers a body and sends it only when it is asked for: the status, and whether it was.</summary>
    public async Task<(int Status, bool WasRead)> Offer(string path, long length)
    {
        var body = new Offered(length) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.ExpectContinue = true;
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, body.WasRead);
    }

    sealed class Offered(long length) : HttpContent
    {
        public bool WasRead { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasRead = true;
            return stream.WriteAsync(new byte[length]).AsTask();
        }

        protected override bool TryComputeLength(out long bytes)
        {
            bytes = length;
            return true;
        }
    }

    /// <summary>Opens the link of somebody new at Rotterdam. No form is filled in, because few may be begun in a minute.</summary>
    public async Task BecomeDelegate()
    {
        await Get(await site.LinkTo(await site.Register("councillor", $"{Guid.CreateVersion7():N}@city.example")));
        await Submit(null);
        Assert.That(Status, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>Enters the desk as somebody new: an administrator, or with a role for Rotterdam.</summary>
    public async Task EnterDesk(bool administrator, StaffRole role = StaffRole.Reader)
    {
        await Get($"/desk/enter/{await site.DeskEntry(administrator, role)}");
        await Submit(null);
        Assert.That((Status, Path), Is.EqualTo((HttpStatusCode.OK, new Uri(site.Root, "/desk").ToString())));
    }

    public void Dispose() => _http.Dispose();

    async Task Send(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        Status = response.StatusCode;
        if (Status == HttpStatusCode.SeeOther)
        {
            await Get(response.Headers.Location!.ToString());
            return;
        }
        Path = request.RequestUri!.ToString();
        Source = await response.Content.ReadAsStringAsync();
        Page = Html.ParseDocument(Source);
    }
}
