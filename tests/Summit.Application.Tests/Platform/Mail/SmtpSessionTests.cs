using System.Text;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class SmtpSessionTests
{
    private static SmtpSettings Settings(ScriptedSmtpServer server) =>
        new("localhost", server.Port, SmtpSecurity.None, null, null, Samples.Sender)
        {
            Timeouts = new SmtpTimeouts { Command = TimeSpan.FromSeconds(10), DataEnd = TimeSpan.FromSeconds(10) },
        };

    private static async Task<DeliveryOutcome> Send(ScriptedSmtpServer server, string content)
    {
        await using var session = await SmtpSession.Open(Settings(server), default);
        return await session.Send(new Composition.Ready("jan@gemeente.example", Encoding.Latin1.GetBytes(content)), default);
    }

    [Test]
    public async Task Lines_that_begin_with_a_dot_arrive_as_they_were()
    {
        const string content = "Subject: dots\r\n\r\n.\r\n..\r\n.hidden\r\nend.\r\n";
        await using var server = new ScriptedSmtpServer().Started();

        Assert.That(await Send(server, content), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(server.Messages, Is.EqualTo(new[] { content }));
    }

    [TestCase("Subject: x\r\n\r\nlone line feed\nhere\r\n")]
    [TestCase("Subject: x\r\n\r\nlone return\rhere\r\n")]
    [TestCase("Subject: x\r\n\r\n\n.\r\nMAIL FROM:<a@b.example>\r\n")]
    [TestCase("Subject: x\r\n\r\nno end")]
    public async Task Line_ends_that_servers_read_differently_are_refused(string content)
    {
        await using var server = new ScriptedSmtpServer().Started();

        Assert.That(await Send(server, content), Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.ContentMalformed)));
        Assert.That(server.Verbs, Does.Not.Contain("MAIL"));
    }

    [TestCase(998, true)]
    [TestCase(999, false)]
    public async Task A_line_may_have_998_characters_and_no_more(int length, bool isSent)
    {
        await using var server = new ScriptedSmtpServer().Started();

        var outcome = await Send(server, new string('x', length) + "\r\n");

        Assert.That(outcome, isSent ? Is.TypeOf<DeliveryOutcome.Accepted>() : Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.ContentMalformed)));
    }

    [TestCase("SIZE 20", false)]
    [TestCase("SIZE 21", true)]
    [TestCase("SIZE 0", true)]
    [TestCase("SIZE", true)]
    public async Task A_message_above_the_announced_size_is_not_even_tried(string extension, bool isSent)
    {
        await using var server = new ScriptedSmtpServer { Extensions = [extension] }.Started();

        var outcome = await Send(server, "Subject: x\r\n\r\nHello\r\n");

        Assert.That(outcome, isSent ? Is.TypeOf<DeliveryOutcome.Accepted>() : Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.TooLarge)));
        Assert.That(server.Lines.Any(line => line == "MAIL FROM:<attendance@rotterdam.example> SIZE=21"), Is.EqualTo(isSent));
    }

    [Test]
    public async Task Without_the_extension_no_size_is_named()
    {
        await using var server = new ScriptedSmtpServer { Extensions = [] }.Started();

        await Send(server, "Subject: x\r\n");

        Assert.That(server.Lines, Does.Contain("MAIL FROM:<attendance@rotterdam.example>"));
    }

    [Test]
    public async Task Eight_bit_content_goes_only_where_it_is_welcome()
    {
        await using var modern = new ScriptedSmtpServer { Extensions = ["8BITMIME"] }.Started();
        await using var old = new ScriptedSmtpServer { Extensions = [] }.Started();

        Assert.That(await Send(modern, "Subject: x\r\n\r\nsmørrebrød\r\n"), Is.TypeOf<DeliveryOutcome.Accepted>());
        Assert.That(await Send(old, "Subject: x\r\n\r\nsmørrebrød\r\n"), Is.EqualTo(new DeliveryOutcome.Refused(MailCodes.ContentMalformed)));

        Assert.That(modern.Lines, Does.Contain("MAIL FROM:<attendance@rotterdam.example> BODY=8BITMIME"));
        Assert.That(modern.Messages.Single(), Does.Contain("smørrebrød"));
    }

    [Test]
    public async Task Replies_of_several_lines_are_read_to_their_end()
    {
        await using var server = new ScriptedSmtpServer
        {
            Greeting = "220-mail.example\r\n220-no advertising\r\n220 ready",
            Answer = (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "250-fine\r\n250-\r\n250"
                : line == ScriptedSmtpServer.EndOfContent ? "554-first\r\n554 second" : null,
        }.Started();

        Assert.That(await Send(server, "Subject: x\r\n"), Is.EqualTo(new DeliveryOutcome.Refused("554", "first second")));
    }

    private static IEnumerable<TestCaseData> BrokenReplies()
    {
        yield return new TestCaseData("250-one\r\n550 other") { TestName = "Two codes in one reply" };
        yield return new TestCaseData("fine") { TestName = "No code" };
        yield return new TestCaseData("25") { TestName = "Half a code" };
        yield return new TestCaseData("250_fine") { TestName = "No separator" };
        yield return new TestCaseData("099 fine") { TestName = "A code there is not" };
        yield return new TestCaseData("354 in the wrong place") { TestName = "A code that does not belong here" };
        yield return new TestCaseData("250 " + new string('x', 1001)) { TestName = "A line without end" };
        yield return new TestCaseData(string.Join("\r\n", Enumerable.Repeat("250-more", 101)) + "\r\n250 end") { TestName = "A reply without end" };
    }

    [TestCaseSource(nameof(BrokenReplies))]
    public async Task What_is_no_reply_ends_the_session_and_is_for_later(string reply)
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, _) => line.StartsWith("MAIL", StringComparison.Ordinal) ? reply : null,
        }.Started();
        await using var session = await SmtpSession.Open(Settings(server), default);

        var outcome = await session.Send(new Composition.Ready("jan@gemeente.example", "Subject: x\r\n"u8.ToArray()), default);

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.TryLater(MailCodes.ProtocolBroken)));
        Assert.That(session.IsBroken, Is.True);
        Assert.That(server.Verbs, Does.Not.Contain("RCPT"));
    }

    [Test]
    public async Task What_a_server_says_is_shown_without_line_ends_and_not_at_any_length()
    {
        await using var server = new ScriptedSmtpServer
        {
            Answer = (line, _) => line.StartsWith("MAIL", StringComparison.Ordinal) ? "550-a\tb\u0007\r\n550 " + new string('y', 900) : null,
        }.Started();

        var outcome = await Send(server, "Subject: x\r\n");

        Assert.That(outcome, Is.EqualTo(new DeliveryOutcome.Refused("550", "a b " + new string('y', 296))));
    }
}
