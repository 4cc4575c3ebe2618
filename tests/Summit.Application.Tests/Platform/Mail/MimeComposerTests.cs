using System.Net.Mail;
using System.Text;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class MimeComposerTests
{
    private static readonly string[] HeaderNames =
        ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language", "Auto-Submitted", "Content-Type"];

    private static byte[] Compose(OutgoingMessage message) => ((Composition.Ready)MimeComposer.Compose(message)).Content;

    private static ParsedMail Parsed(OutgoingMessage message)
    {
        ParsedMail.Require();
        var parsed = ParsedMail.Of(Compose(message));
        Assert.That(parsed.Defects, Is.Empty);
        return parsed;
    }

    private static IEnumerable<OutgoingMessage> Varied()
    {
        yield return Samples.Message();
        yield return Samples.Message(subject: string.Join(' ', Enumerable.Repeat("Съвет на градовете", 20)), text: new string('ж', 5000));
        yield return Samples.Message(subject: new string('x', 3000), text: new string('x', 5000), html: new string('=', 5000));
        yield return Samples.Message(text: "spaces before a line end   \nand at the end ");
        yield return Samples.Message(subject: "", text: "", html: "") with
        {
            To = new MailAddress("a@town.example", new string('N', 1000)),
            ReplyTo = new MailAddress("b@town.example", string.Concat(Enumerable.Repeat("İsmail 👩🏽‍⚖️ ", 60))),
            Calendar = new CalendarPart(Samples.Entry(), CalendarMethod.Request),
        };
    }

    [TestCaseSource(nameof(Varied))]
    public void Every_message_is_ascii_in_short_lines_that_end_with_crlf(OutgoingMessage message)
    {
        var text = Encoding.Latin1.GetString(Compose(message));

        Assert.That(text, Does.EndWith("\r\n"));
        Assert.That(text, Does.Match(@"\A[\r\n\x20-\x7E]*\z"));
        var lines = text.Split("\r\n");
        Assert.That(lines, Is.All.Not.Contains('\r').And.All.Not.Contains('\n'));
        Assert.That(lines.Max(line => line.Length), Is.LessThanOrEqualTo(76));
        // Servers may strip white space from the ends of lines. "Subject: " and the like, without a value, lose nothing.
        Assert.That(lines.Where(line => line.EndsWith(' ') && !line.EndsWith(": ", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_message_is_read_back_as_it_was_written()
    {
        const string text = "Beste Jan,\n\nU bent welkom in het stadhuis. = . \n.\nFrom here on\t\n";
        const string html = "<!DOCTYPE html><html lang=\"nl\"><p>Blåbærgrød &amp; çay 👋</p></html>";

        var mail = Parsed(Samples.Message(text: text, html: html));

        Assert.That(mail.Shape, Is.EqualTo(new[] { "multipart/alternative", "text/plain", "text/html" }));
        Assert.That(mail.Parts.Select(part => part.Charset), Is.All.EqualTo("utf-8"));
        Assert.That(mail.Parts[0].Content, Is.EqualTo(text.ReplaceLineEndings("\r\n")));
        Assert.That(mail.Parts[1].Content, Is.EqualTo(html));
        Assert.That(mail.Headers.Select(header => header[0]), Is.EqualTo(HeaderNames));
        Assert.That(mail.Header("From"), Is.EqualTo("Summit of Mayors <attendance@rotterdam.example>"));
        Assert.That(mail.Header("To"), Is.EqualTo("jan.jansen@gemeente.example"));
        Assert.That(mail.Header("Date"), Is.EqualTo("Mon, 17 Oct 2016 09:30:00 +0200"));
        Assert.That(mail.Header("Message-ID"), Is.EqualTo("<0198.7c1f@rotterdam.example>"));
        Assert.That(mail.Header("Auto-Submitted"), Is.EqualTo("auto-generated"));
        Assert.That(mail.Header("Content-Language"), Is.EqualTo("nl"));
    }

    [TestCase("Your place is confirmed")]
    [TestCase("Подтверждение участия в саммите мэров городов Европы против экстремизма, Роттердам 2016")]
    [TestCase("Kaydınız onaylandı: İstanbul’dan ığdır’a 👩🏽‍⚖️")]
    [TestCase("=?utf-8?Q?not_encoded?=")]
    [TestCase("A plain subject of many words that has to be folded at a space because it is longer than one line may be")]
    public void A_subject_in_any_script_is_read_back(string subject)
    {
        Assert.That(Parsed(Samples.Message(subject: subject)).Header("Subject"), Is.EqualTo(subject));
    }

    [TestCase("Søren Ærø")]
    [TestCase("Jansen, Jan (mayor)")]
    [TestCase("Quoted \"Name\" \\ slash")]
    [TestCase("=?utf-8?Q?x?=")]
    [TestCase("someone@else.example")]
    public void A_display_name_is_read_back_and_stays_a_name(string name)
    {
        var mail = Parsed(Samples.Message() with { ReplyTo = new MailAddress("press@rotterdam.example", name) });

        var read = MailAddressOf(mail.Header("Reply-To"));
        Assert.That(read, Is.EqualTo((name, "press@rotterdam.example")));
    }

    private static (string Name, string Address) MailAddressOf(string header)
    {
        var address = new MailAddress(header);
        return (address.DisplayName.Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), address.Address);
    }

    private static IEnumerable<TestCaseData> LineEnds() =>
        new[] { "\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u000B", "\u000C", "\0" }
            .Select(end => new TestCaseData(end).SetArgDisplayNames($"U+{(int)end[0]:X4}"));

    [TestCaseSource(nameof(LineEnds))]
    public void Nothing_in_a_subject_or_a_name_becomes_another_header(string end)
    {
        var hostile = $"Hello{end}Bcc: victim@town.example{end}{end}<script>";
        var mail = Parsed(Samples.Message(subject: hostile) with { From = new MailAddress("a@town.example", hostile) });

        Assert.That(mail.Headers.Select(header => header[0]), Is.EqualTo(HeaderNames));
        Assert.That(mail.Header("Subject"), Is.EqualTo("Hello Bcc: victim@town.example <script>"));
    }

    [TestCase("a@b.example>\r\nBcc: <c@d.example")]
    [TestCase("no-at-sign")]
    [TestCase("a b@c.example")]
    public void What_is_no_message_id_is_a_mistake_of_ours(string id)
    {
        Assert.That(() => MimeComposer.Compose(Samples.Message() with { MessageId = id }), Throws.ArgumentException);
    }

    [TestCase("nl\r\nBcc: c@d.example")]
    [TestCase("")]
    public void What_is_no_language_is_a_mistake_of_ours(string language)
    {
        Assert.That(() => MimeComposer.Compose(Samples.Message() with { Language = language }), Throws.ArgumentException);
    }

    [Test]
    public void Other_letters_in_a_domain_become_punycode_everywhere()
    {
        var mail = Parsed(Samples.Message(to: "info@ørsted.example") with { ReplyTo = new MailAddress("x@münchen.example") });

        Assert.That(mail.Header("To"), Is.EqualTo("info@xn--rsted-uua.example"));
        Assert.That(mail.Header("Reply-To"), Is.EqualTo("x@xn--mnchen-3ya.example"));
    }

    [Test]
    public void Other_letters_before_the_at_sign_are_refused_wherever_the_address_stands()
    {
        var foreign = new MailAddress("søren@aarhus.example");
        var message = Samples.Message();
        var refusal = new Composition.Impossible(MailCodes.LocalPartNotAscii);

        Assert.That(MimeComposer.Compose(message with { To = foreign }), Is.EqualTo(refusal));
        Assert.That(MimeComposer.Compose(message with { From = foreign }), Is.EqualTo(refusal));
        Assert.That(MimeComposer.Compose(message with { ReplyTo = foreign }), Is.EqualTo(refusal));
        var calendar = new CalendarPart(Samples.Entry() with { Organiser = foreign }, CalendarMethod.Publish);
        Assert.That(MimeComposer.Compose(message with { Calendar = calendar }), Is.EqualTo(refusal));
    }

    [TestCase(CalendarMethod.Request, "REQUEST")]
    [TestCase(CalendarMethod.Cancel, "CANCEL")]
    [TestCase(CalendarMethod.Publish, "PUBLISH")]
    public void A_calendar_entry_travels_as_an_alternative_and_as_a_file(CalendarMethod method, string name)
    {
        var mail = Parsed(Samples.Message(calendar: new CalendarPart(Samples.Entry(), method)));

        Assert.That(mail.Shape, Is.EqualTo(new[]
        {
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
        }));
        var (alternative, file) = (mail.Parts[2], mail.Parts[3]);
        Assert.That((alternative.Charset, alternative.Method, alternative.Disposition), Is.EqualTo(("utf-8", name, (string?)null)));
        Assert.That((file.FileName, file.Disposition), Is.EqualTo(("invite.ics", "attachment")));
        Assert.That(alternative.Content, Does.StartWith("BEGIN:VCALENDAR\r\n").And.Contain($"\r\nMETHOD:{name}\r\n"));
        Assert.That(file.Content, Is.EqualTo(alternative.Content));
    }

    [Test]
    public void A_message_and_its_composition_show_no_content_in_a_log()
    {
        var message = Samples.Message(subject: "secret", calendar: new CalendarPart(Samples.Entry(), CalendarMethod.Request));

        Assert.That(message.ToString(), Is.EqualTo("OutgoingMessage 0198.7c1f@rotterdam.example"));
        Assert.That(MimeComposer.Compose(message).ToString(), Does.Match(@"^Ready \(\d+ octets\)$"));
        Assert.That(message.Calendar!.ToString(), Does.Not.Contain("attendance@"));
    }
}
