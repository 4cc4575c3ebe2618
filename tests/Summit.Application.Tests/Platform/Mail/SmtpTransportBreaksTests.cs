using System.Net;
using System.Net.Sockets;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

[Parallelizable(ParallelScope.All)]
public sealed class SmtpTransportBreaksTests
{
    // Long enough for a busy machine to answer, short enough to wait for an answer that never comes.
    private static readonly SmtpTimeouts Short = new() { Command = TimeSpan.FromSeconds(1.5), DataEnd = TimeSpan.FromSeconds(1.5) };

    private static SmtpSettings Plain(int port) =>
        new("localhost", port, SmtpSecurity.None, null, null, Samples.Sender) { Timeouts = Short };

    private static async Task<DeliveryOutcome> Deliver(ScriptedSmtpServer server)
    {
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);
        return await transport.Deliver(Samples.Message(), default);
    }

    [TestCase("EHLO")]
    [TestCase("MAIL")]
    [TestCase("RCPT")]
    [TestCase("DATA")]
    [TestCase("<content>")]
    public async Task A_server_that_hangs_or_drops_at_any_step_is_for_later(string verb)
    {
        await using var hanging = new ScriptedSmtpServer { Answer = (line, _) => line.Split(' ')[0] == verb ? ScriptedSmtpServer.Hang : null }.Started();
        await using var dropping = new ScriptedSmtpServer { Answer = (line, _) => line.Split(' ')[0] == verb ? ScriptedSmtpServer.Drop : null }.Started();

        Assert.That(await Deliver(hanging), Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.Timeout)));
        Assert.That(await Deliver(dropping), Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.ConnectionLost)));
    }

    [TestCase(ScriptedSmtpServer.Hang, MailCodes.Timeout, "")]
    [TestCase(ScriptedSmtpServer.Drop, MailCodes.ConnectionLost, "")]
    [TestCase("554 not today", MailCodes.NotReady, "554 not today")]
    [TestCase("HTTP/1.1 400 Bad Request", MailCodes.ProtocolBroken, "")]
    public async Task A_greeting_that_does_not_come_is_for_later(string greeting, string code, string said)
    {
        await using var server = new ScriptedSmtpServer { Greeting = greeting }.Started();

        Assert.That(await Deliver(server), Is.EqualTo(new DeliveryOutcome.TryLater(code, said)));
        Assert.That(server.Lines, Is.Empty);
    }

    [Test]
    public async Task Nobody_listening_is_for_later()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await using var transport = new SmtpTransport(Plain(port), TimeProvider.System);

        Assert.That(await transport.Deliver(Samples.Message(), default), Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.Unreachable)));
    }

    [Test]
    public async Task Cancelling_before_the_content_is_sent_leaves_no_answer_behind_for_the_next_message()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, count) =>
            {
                if (!line.StartsWith("RCPT", StringComparison.Ordinal) || count > 1)
                    return null;
                cancel.Cancel();
                return "550 read by nobody";
            },
        }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        Assert.That(async () => await transport.Deliver(Samples.Message(), cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_between_two_messages_leaves_no_answer_behind_either()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, count) =>
            {
                if (line == "RSET" && count == 1)
                    cancel.Cancel();
                return null;
            },
        }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        await transport.Deliver(Samples.Message(), default);

        Assert.That(async () => await transport.Deliver(Samples.Message(), cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_while_the_server_decides_waits_for_its_answer()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, _) =>
            {
                if (line == ScriptedSmtpServer.EndOfContent)
                    cancel.Cancel();
                return null;
            },
        }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        Assert.That(await transport.Deliver(Samples.Message(), cancel.Token), Is.TypeOf<DeliveryOutcome.Accepted>());
    }

    [TestCase(ScriptedSmtpServer.Drop)]
    [TestCase(ScriptedSmtpServer.Hang)]
    [TestCase("421 going down")]
    public async Task A_server_that_left_between_two_messages_is_called_again(string answer)
    {
        await using var server = new ScriptedSmtpServer { Answer = (line, _) => line == "RSET" ? answer : null }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        await transport.Deliver(Samples.Message(), default);
        var second = await transport.Deliver(Samples.Message(), default);

        Assert.That(second, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(2));
    }
}
