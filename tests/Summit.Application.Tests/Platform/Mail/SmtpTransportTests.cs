using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class SmtpTransportTests
{
    private static SmtpSettings Plain(int port) =>
        new("localhost", port, SmtpSecurity.None, null, null, Samples.Sender);

    private static async Task<DeliveryOutcome> Deliver(ScriptedSmtpServer server, OutgoingMessage? message = null)
    {
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);
        return await transport.Deliver(message ?? Samples.Message(), default);
    }

    [Test]
    public async Task A_message_is_handed_over_with_its_envelope_and_a_farewell()
    {
        await using var server = new ScriptedSmtpServer().Started();

        var outcome = await Deliver(server);

        Assert.That(outcome, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Lines.Select(line => line.Split(" SIZE=")[0]), Is.EqualTo(new[]
        {
            "EHLO rotterdam.example", "MAIL FROM:<attendance@rotterdam.example>", "RCPT TO:<jan.jansen@gemeente.example>", "DATA", "QUIT",
        }));
        Assert.That(server.Messages.Single(), Does.StartWith("From: \"Summit of Mayors\"\r\n <attendance@rotterdam.example>\r\n"));
    }

    [Test]
    public async Task A_domain_with_other_letters_goes_over_the_wire_in_punycode()
    {
        await using var server = new ScriptedSmtpServer().Started();

        await Deliver(server, Samples.Message(to: "info@ørsted.example"));

        Assert.That(server.Lines, Does.Contain("RCPT TO:<info@xn--rsted-uua.example>"));
    }

    [Test]
    public async Task A_local_part_with_other_letters_is_refused_without_a_connection()
    {
        await using var server = new ScriptedSmtpServer().Started();

        var outcome = await Deliver(server, Samples.Message(to: "søren@aarhus.example"));

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.LocalPartNotAscii)));
        Assert.That(server.Connections, Is.Zero);
    }

    [Test]
    public async Task Several_messages_share_one_connection_and_start_clean()
    {
        await using var server = new ScriptedSmtpServer().Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        for (var i = 0; i < 3; i++)
            Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());

        Assert.That(server.Connections, Is.EqualTo(1));
        Assert.That(server.Messages, Has.Count.EqualTo(3));
        Assert.That(server.Verbs, Is.EqualTo("EHLO MAIL RCPT DATA RSET MAIL RCPT DATA RSET MAIL RCPT DATA".Split(' ')));
    }

    [Test]
    public async Task A_recipient_that_hangs_leaves_another_connection_to_the_others()
    {
        await using var server = new ScriptedSmtpServer { Answer = (line, times) => line.StartsWith("RCPT", StringComparison.Ordinal) && times == 1 ? ScriptedSmtpServer.Hang : null }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);
        using var enough = new CancellationTokenSource();

        var hanging = transport.Deliver(Samples.Message(), enough.Token);
        while (server.Verbs.All(verb => verb != "RCPT"))
            await Task.Delay(10);
        for (var others = 0; others < 3; others++)
            Assert.That(await transport.Deliver(Samples.Message(), default), Is.TypeOf<DeliveryOutcome.Accepted>());

        Assert.That(server.Connections, Is.EqualTo(2));
        Assert.That(hanging.IsCompleted, Is.False);
        await enough.CancelAsync();
        Assert.That(async () => await hanging, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(29, 1)]
    [TestCase(31, 2)]
    public async Task A_connection_that_rested_more_than_thirty_seconds_is_not_used_again(int seconds, int connections)
    {
        var clock = new SteppedClock();
        await using var server = new ScriptedSmtpServer().Started();
        await using var transport = new SmtpTransport(Plain(server.Port), clock);

        await transport.Deliver(Samples.Message(), default);
        clock.Elapsed += TimeSpan.FromSeconds(seconds);
        var outcome = await transport.Deliver(Samples.Message(), default);

        Assert.That(outcome, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(connections));
    }

    [Test]
    public async Task An_unknown_recipient_is_refused_for_good_and_the_next_message_still_goes()
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, count) => line.StartsWith("RCPT", StringComparison.Ordinal) && count == 1
                ? "550-5.1.1 <jan.jansen@gemeente.example>: no such user\r\n550 5.1.1 JAN.JANSEN left; ask other@town.example"
                : null,
        }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        var first = await transport.Deliver(Samples.Message(), default);
        var second = await transport.Deliver(Samples.Message(), default);

        Assert.That(first, Is.EqualTo(new DeliveryOutcome.Refused("550", "5.1.1 <…>: no such user 5.1.1 … left; ask …")));
        Assert.That(second, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(1));
        Assert.That(server.Messages, Has.Count.EqualTo(1));
    }

    [TestCase("MAIL", "451 4.3.0 busy", "451")]
    [TestCase("RCPT", "450 4.2.1 greylisted", "450")]
    [TestCase("DATA", "452 4.3.1 full", "452")]
    [TestCase("<content>", "451 4.7.1 scanner away", "451")]
    [TestCase("RCPT", "421 4.3.2 closing", "421")]
    [TestCase("MAIL", "530 5.7.0 sign in first", "530")]
    [TestCase("MAIL", "534 5.7.9 too weak", "534")]
    [TestCase("RCPT", "535 5.7.8 not signed in", "535")]
    [TestCase("MAIL", "538 5.7.11 needs encryption", "538")]
    public async Task A_passing_trouble_is_for_later(string verb, string answer, string code)
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, _) => line.Split(' ')[0] == verb ? answer : null,
        }.Started();

        Assert.That(await Deliver(server), Is.EqualTo(new DeliveryOutcome.TryLater(code, answer[4..])));
    }

    [Test]
    public async Task Content_the_server_does_not_want_is_refused_for_good()
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, _) => line == ScriptedSmtpServer.EndOfContent ? "554 5.6.0 no" : null,
        }.Started();

        Assert.That(await Deliver(server), Is.EqualTo(new DeliveryOutcome.Refused("554", "5.6.0 no")));
    }

    [Test]
    public async Task After_a_421_the_next_message_gets_a_new_connection()
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, count) => line.StartsWith("MAIL", StringComparison.Ordinal) && count == 1 ? "421 closing" : null,
        }.Started();
        await using var transport = new SmtpTransport(Plain(server.Port), TimeProvider.System);

        await transport.Deliver(Samples.Message(), default);
        var second = await transport.Deliver(Samples.Message(), default);

        Assert.That(second, Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Connections, Is.EqualTo(2));
        Assert.That(server.Verbs, Does.Not.Contain("RSET"));
    }

    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
