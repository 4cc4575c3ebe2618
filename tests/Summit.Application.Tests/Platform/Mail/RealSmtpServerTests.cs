using System.Net.Mail;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class RealSmtpServerTests
{
    private const string Password = "korenbloem 7";

    [Test]
    public async Task A_real_server_takes_several_messages_over_one_secure_session_and_they_read_well()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = await AioSmtpServer.Start(certificate, Password);
        await using var transport = new SmtpTransport(Settings(server.Port, Password) with { TrustedRoots = [certificate] }, TimeProvider.System);
        var first = Samples.Message(
            to: "jan@ørsted.example",
            subject: "Ваше место подтверждено",
            text: "First line\n.\n..dots\n" + string.Concat(Enumerable.Repeat("Добро пожаловать. ", 4000)) + "\n",
            calendar: new CalendarPart(Samples.Entry(), CalendarMethod.Request));
        var second = Samples.Message() with { ReplyTo = new MailAddress("press@rotterdam.example", "Pers & media") };

        Assert.That(await transport.Deliver(first, default), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(await transport.Deliver(second, default), Is.TypeOf<DeliveryOutcome.Accepted>());

        var received = await server.Next();
        Assert.That((received.Sender, received.Recipients.Single()), Is.EqualTo(("attendance@rotterdam.example", "jan@xn--rsted-uua.example")));
        Assert.That((received.User, received.IsSecure), Is.EqualTo(("summit", true)));
        var mail = ParsedMail.Of(received.Content);
        Assert.That(mail.Defects, Is.Empty);
        Assert.That(mail.Header("Subject"), Is.EqualTo(first.Subject));
        Assert.That(mail.Parts[0].Content, Is.EqualTo(first.TextBody.ReplaceLineEndings("\r\n")));
        Assert.That(mail.Parts.Select(part => part.Type), Is.EqualTo(new[] { "text/plain", "text/html", "text/calendar", "application/ics" }));

        var other = ParsedMail.Of((await server.Next()).Content);
        Assert.That(other.Header("Reply-To"), Is.EqualTo("Pers & media <press@rotterdam.example>"));
    }

    [Test]
    public async Task A_real_server_that_refuses_the_password_gets_no_message()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = await AioSmtpServer.Start(certificate, Password);
        await using var transport = new SmtpTransport(Settings(server.Port, "wrong") with { TrustedRoots = [certificate] }, TimeProvider.System);

        var outcome = await transport.Deliver(Samples.Message(), default);

        Assert.That(outcome, Is.TypeOf<DeliveryOutcome.TryLater>().With.Property("Code").EqualTo(MailCodes.SignInRefused));
    }

    private static SmtpSettings Settings(int port, string password) =>
        new("localhost", port, SmtpSecurity.StartTls, "summit", password, Samples.Sender);
}
