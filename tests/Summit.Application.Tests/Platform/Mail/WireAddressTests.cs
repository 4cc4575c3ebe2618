using System.Net.Mail;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class WireAddressTests
{
    [TestCase("jan+summit@gemeente.example", "jan+summit@gemeente.example")]
    [TestCase("O'Brien@City.example", "O'Brien@city.example")]
    [TestCase("\"jan jansen\"@gemeente.example", "\"jan jansen\"@gemeente.example")]
    [TestCase("info@россия.example", "info@xn--h1alffa9f.example")]
    public void An_address_that_mail_servers_understand_is_written(string address, string expected)
    {
        Assert.That(WireAddress.TryFormat(new MailAddress(address), out var mailbox, out _), Is.True);
        Assert.That(mailbox, Is.EqualTo(expected).IgnoreCase);
    }

    [TestCase("søren@aarhus.example", MailCodes.LocalPartNotAscii)]
    [TestCase("иван@town.example", MailCodes.LocalPartNotAscii)]
    [TestCase("a.@town.example", MailCodes.AddressInvalid)]
    [TestCase("\"a\u0007b\"@town.example", MailCodes.AddressInvalid)]
    [TestCase("\"a\tb\"@town.example", MailCodes.AddressInvalid)]
    [TestCase("a@[127.0.0.1]", MailCodes.AddressInvalid)]
    [TestCase("a@under_score.example", MailCodes.AddressInvalid)]
    [TestCase("a@-.example", MailCodes.AddressInvalid)]
    [TestCase("12345678901234567890123456789012345678901234567890123456789012345@long.example", MailCodes.AddressInvalid)]
    public void An_address_that_they_do_not_is_refused_with_the_reason(string address, string problem)
    {
        Assert.That(WireAddress.TryFormat(new MailAddress(address), out var mailbox, out var found), Is.False);
        Assert.That((mailbox, found), Is.EqualTo(("", problem)));
    }

    [Test]
    public void An_address_longer_than_a_path_may_be_is_refused()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 4)) + ".example";

        Assert.That(WireAddress.TryFormat(new MailAddress("ab@" + domain), out _, out _), Is.True);
        Assert.That(WireAddress.TryFormat(new MailAddress("abc@" + domain), out _, out var problem), Is.False);
        Assert.That(problem, Is.EqualTo(MailCodes.AddressInvalid));
    }
}
