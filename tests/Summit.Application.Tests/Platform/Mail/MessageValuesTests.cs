using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class MessageValuesTests
{
    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("/en/my")]
    public void A_link_is_a_full_address_of_a_harmless_kind(string url)
    {
        var uri = new Uri(url, UriKind.RelativeOrAbsolute);

        Assert.That(() => new MessageValues().Link("link", uri), Throws.ArgumentException);
        Assert.That(() => new MessageValues().Links("links", [new TitledLink("x", uri)]), Throws.ArgumentException);
    }
}
