using System.Net;
using Microsoft.AspNetCore.Http;
using Summit.Application.Platform.Hosting;
using Summit.Application.Platform.Keys;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Http;

/// <summary>What is kept of where a request comes from.</summary>
public sealed class CallersTests
{
    static readonly Callers Callers = new(InstallationSecret.From("a secret of thirty-two characters"), new SiteAddress("http://localhost:5080"));

    [TestCase("192.0.2.7", "192.0.2.200", true)]
    [TestCase("192.0.2.7", "::ffff:192.0.2.200", true)]
    [TestCase("192.0.2.7", "192.0.3.7", false)]
    [TestCase("2001:db8:1:200::1", "2001:db8:1:300::9", true)]
    [TestCase("2001:db8:1:200::1", "2001:db8:2:200::1", false)]
    public void Addresses_side_by_side_are_one_network_and_two_clients(string one, string other, bool isSame)
    {
        Assert.That(From(one).Network == From(other).Network, Is.EqualTo(isSame));
        Assert.That(From(one).Client, Is.Not.EqualTo(From(other).Client));
        Assert.That(From(one).Network, Is.Not.Empty.And.Not.EqualTo(From(one).Client).And.Length.LessThanOrEqualTo(64));
    }

    static Summit.Application.Platform.Pipeline.Caller From(string address) => Callers.Of(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });
}
