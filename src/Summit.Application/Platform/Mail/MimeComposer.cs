using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>
/// Writes a message as RFC 5322 and MIME (RFC 2045–2047): text and HTML as alternatives; a calendar entry as a third
/// alternative (RFC 6047 §2.4, for programs that act on it) and once more as a file (for those that only show attachments).
/// </summary>
public static partial class MimeComposer
{
    public static Composition Compose(OutgoingMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!MessageId().IsMatch(message.MessageId))
            throw new ArgumentException("Not a message id.", nameof(message));

        var addresses = new[] { message.From, message.To, message.ReplyTo, message.Calendar?.Entry.Organiser };
        foreach (var address in addresses.OfType<MailAddress>())
            if (!WireAddress.TryFormat(address, out _, out var problem))
                return new Composition.Impossible(problem);

        var headers = new MimeHeaders();
        headers.AddAddress("From", message.From, Mailbox(message.From));
        headers.AddAddress("To", message.To, Mailbox(message.To));
        if (message.ReplyTo is not null)
            headers.AddAddress("Reply-To", message.ReplyTo, Mailbox(message.ReplyTo));
        headers.AddText("Subject", message.Subject);
        headers.Add("Date", Date(message.Date));
        headers.Add("Message-ID", $"<{message.MessageId}>");
        headers.Add("MIME-Version", "1.0");
        headers.Add("Content-Language", Languages.Checked(message.Language));
        // RFC 3834 §5: no out-of-office reply comes back.
        headers.Add("Auto-Submitted", "auto-generated");

        var text = headers + Parts(message);
        return new Composition.Ready(Mailbox(message.To), Encoding.ASCII.GetBytes(text));
    }

    private static string Parts(OutgoingMessage message)
    {
        var parts = new List<string>
        {
            Part("text/plain; charset=utf-8", message.TextBody),
            Part("text/html; charset=utf-8", message.HtmlBody),
        };
        var files = new List<string>();
        if (message.Calendar is { } calendar)
        {
            var octets = Encoding.UTF8.GetBytes(CalendarWriter.Write(calendar.Entry, calendar.Method, message.To));
            var method = CalendarWriter.Name(calendar.Method);
            parts.Add(Base64Part($"text/calendar; charset=utf-8; method={method}", null, octets));
            files.Add(FilePart("application/ics", "invite.ics", octets));
        }
        if (message.Ended is { } ended)
            files.Add(FilePart("application/ics", "cancelled.ics", Encoding.UTF8.GetBytes(CalendarWriter.Write(ended.Entry, ended.Method, message.To))));
        if (message.File is { } file)
            files.Add(FilePart(file.MediaType, file.Name, file.Content.Span));
        var alternatives = Multipart("alternative", message.MessageId, parts);
        return files.Count == 0 ? alternatives : Multipart("mixed", message.MessageId, [alternatives, .. files]);
    }

    private static string Multipart(string kind, string messageId, IEnumerable<string> parts)
    {
        // "=_" occurs in neither encoding (RFC 2045 §6.7), so no body can hold the boundary; and one message, one text.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(kind + messageId)))[..24];
        var boundary = $"=_{hash}";
        var text = new StringBuilder($"Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n{part}\r\n");
        return text.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    private static string Part(string type, string body)
    {
        var (encoding, text) = MimeBody.Encode(body);
        return $"Content-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{text}";
    }

    private static string FilePart(string type, string name, ReadOnlySpan<byte> octets) =>
        Base64Part($"{type}; name=\"{name}\"", $"attachment; filename=\"{name}\"", octets);

    private static string Base64Part(string type, string? disposition, ReadOnlySpan<byte> octets)
    {
        var placed = disposition is null ? "" : $"Content-Disposition: {disposition}\r\n";
        return $"Content-Type: {type}\r\n{placed}Content-Transfer-Encoding: base64\r\n\r\n{MimeBody.Base64(octets)}";
    }

    private static string Mailbox(MailAddress address) =>
        WireAddress.TryFormat(address, out var mailbox, out var problem) ? mailbox : throw new InvalidOperationException(problem);

    // RFC 5322 §3.3; the zone there has no colon.
    private static string Date(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex MessageId();
}
