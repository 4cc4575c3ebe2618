using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class SmtpSecurityTests
{
    private const string User = "summit";
    private const string Password = "korenbloem ø 7";

    private static readonly string Plain = "AUTH PLAIN " + Base64($"\0{User}\0{Password}");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static SmtpSettings Settings(
        ScriptedSmtpServer server, SmtpSecurity security, X509Certificate2? trusted, string? user = User, string host = "localhost") =>
        new(host, server.Port, security, user, user is null ? null : Password, Samples.Sender)
        {
            TrustedRoots = trusted is null ? null : [trusted],
            Timeouts = new SmtpTimeouts { Command = TimeSpan.FromSeconds(15) },
        };

    private static async Task<DeliveryOutcome> Deliver(SmtpSettings settings)
    {
        await using var transport = new SmtpTransport(settings, TimeProvider.System);
        return await transport.Deliver(Samples.Message(), default);
    }

    [Test]
    public async Task A_plain_start_is_upgraded_before_the_sign_in_and_the_message()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer
        {
            Certificate = certificate,
            Extensions = ["STARTTLS"],
            SecureExtensions = ["AUTH PLAIN LOGIN", "SIZE 100000"],
        }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.StartTls, certificate));

        Assert.That(outcome, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Verbs, Is.EqualTo("EHLO STARTTLS EHLO AUTH MAIL RCPT DATA QUIT".Split(' ')));
        Assert.That(server.Lines, Does.Contain(Plain));
    }

    [Test]
    public async Task Tls_from_the_first_octet_works_and_is_reused()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer { Certificate = certificate, IsTlsFromTheStart = true, Extensions = ["AUTH PLAIN"] }.Started();
        await using var transport = new SmtpTransport(Settings(server, SmtpSecurity.Tls, certificate), TimeProvider.System);

        Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());

        Assert.That(server.Connections, Is.EqualTo(1));
        Assert.That(server.Verbs.Count(verb => verb == "AUTH"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_knows_only_login_is_signed_in_to_that_way()
    {
        await using var server = new ScriptedSmtpServer
        {
            Extensions = ["AUTH LOGIN"],
            Answer = (line, _) => line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6"
                : line == Base64(User) ? "334 UGFzc3dvcmQ6"
                : line == Base64(Password) ? "235 welcome" : null,
        }.Started();

        Assert.That(await Deliver(Settings(server, SmtpSecurity.None, null)), Is.TypeOf<DeliveryOutcome.Accepted>());
    }

    [TestCase("AUTH PLAIN", "535 5.7.8 wrong")]
    [TestCase("AUTH PLAIN", "454 4.7.0 try again")]
    [TestCase("AUTH PLAIN", "250 whatever")]
    [TestCase("AUTH LOGIN", "535 5.7.8 wrong")]
    public async Task After_a_refused_sign_in_nothing_is_sent(string mechanisms, string answer)
    {
        await using var server = new ScriptedSmtpServer
        {
            Extensions = [mechanisms],
            Answer = (line, _) => line.StartsWith("AUTH", StringComparison.Ordinal) ? answer : null,
        }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.None, null));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.SignInRefused, answer)));
        Assert.That(server.Verbs, Does.Not.Contain("MAIL"));
    }

    [TestCase("SIZE 1000")]
    [TestCase("AUTH CRAM-MD5 XOAUTH2")]
    public async Task Where_no_known_sign_in_is_offered_nothing_is_sent(string extension)
    {
        await using var server = new ScriptedSmtpServer { Extensions = [extension] }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.None, null));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.SignInNotOffered)));
        Assert.That(server.Verbs, Is.EqualTo(new[] { "EHLO" }));
    }

    [Test]
    public async Task A_password_never_leaves_the_machine_in_the_clear()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(candidate));
        if (address is null)
            ExternalTool.Absent("a network interface besides loopback");

        await using var server = new ScriptedSmtpServer(address) { Extensions = ["AUTH PLAIN LOGIN"] }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.None, null, host: address!.ToString()));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.SignInNeedsTls)));
        Assert.That(server.Verbs, Is.EqualTo(new[] { "EHLO" }));
    }

    [TestCase(new[] { "SIZE 1000", "AUTH PLAIN" }, null)]
    [TestCase(new[] { "STARTTLS", "AUTH PLAIN" }, "454 4.7.0 not now")]
    public async Task Where_the_demanded_upgrade_fails_nothing_is_sent(string[] extensions, string? answer)
    {
        await using var server = new ScriptedSmtpServer
        {
            Extensions = extensions,
            Answer = (line, _) => line == "STARTTLS" ? answer : null,
        }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.StartTls, null));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.StartTlsNotOffered, answer ?? "")));
        Assert.That(server.Verbs, Is.SubsetOf(new[] { "EHLO", "STARTTLS" }));
    }

    [TestCase(SmtpSecurity.Tls, "localhost", false, false, TestName = "Tls, signed by nobody known")]
    [TestCase(SmtpSecurity.StartTls, "localhost", false, false, TestName = "StartTls, signed by nobody known")]
    [TestCase(SmtpSecurity.Tls, "mail.other.example", false, true, TestName = "Tls, for another host")]
    [TestCase(SmtpSecurity.StartTls, "mail.other.example", false, true, TestName = "StartTls, for another host")]
    [TestCase(SmtpSecurity.Tls, "localhost", true, true, TestName = "Tls, out of date")]
    public async Task A_server_with_a_bad_certificate_gets_nothing(SmtpSecurity security, string name, bool isExpired, bool isTrusted)
    {
        using var certificate = TestCertificate.For(name, isExpired);
        using var other = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer
        {
            Certificate = certificate,
            IsTlsFromTheStart = security == SmtpSecurity.Tls,
            Extensions = ["STARTTLS", "AUTH PLAIN"],
        }.Started();

        var outcome = await Deliver(Settings(server, security, isTrusted ? certificate : other));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.TlsFailed)));
        Assert.That(server.Verbs, Is.EqualTo(security == SmtpSecurity.Tls ? Array.Empty<string>() : ["EHLO", "STARTTLS"]));
    }

    [Test]
    public async Task Without_own_roots_the_machine_decides_whom_to_trust()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer { Certificate = certificate, IsTlsFromTheStart = true, Extensions = ["AUTH PLAIN"] }.Started();

        Assert.That(await Deliver(Settings(server, SmtpSecurity.Tls, null)), Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.TlsFailed)));
        Assert.That(server.Lines, Is.Empty);
    }

    [Test]
    public async Task What_was_slipped_in_before_the_upgrade_ends_the_session()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer
        {
            Certificate = certificate,
            Extensions = ["STARTTLS"],
            SecureExtensions = ["AUTH PLAIN"],
            Answer = (line, _) => line == "STARTTLS" ? "220 go ahead\r\n250-mail.example\r\n250 AUTH PLAIN" : null,
        }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.StartTls, certificate));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.ProtocolBroken)));
        Assert.That(server.Verbs, Is.EqualTo(new[] { "EHLO", "STARTTLS" }));
    }

    [Test]
    public async Task What_was_offered_in_the_clear_does_not_count_after_the_upgrade()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = new ScriptedSmtpServer
        {
            Certificate = certificate,
            Extensions = ["STARTTLS", "AUTH PLAIN"],
            SecureExtensions = ["SIZE 1000"],
        }.Started();

        var outcome = await Deliver(Settings(server, SmtpSecurity.StartTls, certificate));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.SignInNotOffered)));
    }

    [Test]
    public async Task A_handshake_that_never_answers_is_given_up()
    {
        await using var server = new ScriptedSmtpServer { Greeting = ScriptedSmtpServer.Hang }.Started();
        var settings = Settings(server, SmtpSecurity.Tls, null) with { Timeouts = new SmtpTimeouts { Command = TimeSpan.FromMilliseconds(300) } };

        Assert.That(await Deliver(settings), Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.Timeout)));
    }

    [Test]
    public void Settings_show_neither_user_nor_password_nor_address()
    {
        var shown = new SmtpSettings("mail.example", 587, SmtpSecurity.StartTls, User, Password, Samples.Sender).ToString();

        Assert.That(shown, Is.EqualTo("SmtpSettings mail.example:587 StartTls"));
    }

    [Test]
    public void A_user_without_a_password_or_a_sender_that_cannot_be_written_is_refused_at_once()
    {
        var settings = new SmtpSettings("mail.example", 587, SmtpSecurity.StartTls, User, null, Samples.Sender);

        Assert.That(() => new SmtpTransport(settings, TimeProvider.System), Throws.ArgumentException);
        Assert.That(
            () => new SmtpTransport(settings with { User = null, From = new("søren@aarhus.example") }, TimeProvider.System),
            Throws.ArgumentException);
    }
}
