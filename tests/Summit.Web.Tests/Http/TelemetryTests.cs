using System.Diagnostics;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Http;

[Parallelizable(ParallelScope.Self)]
public sealed class TelemetryTests
{
    [Test]
    public void A_trace_tells_the_route_and_never_the_address()
    {
        using var request = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn");
        request.SetTag("http.request.method", "GET").SetTag("http.route", "/{lang:language}/link/{token}").SetTag("url.path", "/en/link/secret")
            .SetTag("url.query", "?a=secret").SetTag("client.address", "203.0.113.9");
        using var processor = new Telemetry.WithoutAddresses();
        processor.OnEnd(request);
        Assert.That(request.DisplayName, Is.EqualTo("GET /{lang:language}/link/{token}"));
        Assert.That(request.TagObjects.Select(tag => tag.Value?.ToString()), Has.None.Contains("secret").And.None.Contains("203.0.113.9"));
    }
}
