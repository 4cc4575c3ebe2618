using System.Text;
using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>A complete reply of one or more lines (RFC 5321 §4.2.1).</summary>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestShown = 300;

    /// <summary>
    /// The reply for a list of undelivered messages: servers like to repeat the recipient, with or without the domain,
    /// and addresses do not belong there.
    /// </summary>
    public string TextWithout(string recipient)
    {
        var text = OneLine.Of(string.Join(' ', Lines))
            .Replace(recipient, "…", StringComparison.OrdinalIgnoreCase);
        text = Address().Replace(text, "…");
        var localPart = Regex.Escape(recipient[..recipient.LastIndexOf('@')]);
        text = Regex.Replace(text, $@"(?<!\w){localPart}(?!\w)", "…", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return text.Length <= LongestShown ? text : text[..LongestShown];
    }

    [GeneratedRegex("""(?:"[^"]*"|[^\s<>"@:;,()]+)@[^\s<>"@;,()]+""")]
    private static partial Regex Address();
}

/// <summary>A step that failed in a way that is no reply to the message at hand; the connection is of no further use.</summary>
internal sealed class SmtpFailureException(string code, string said = "", Exception? inner = null)
    : Exception(code, inner)
{
    public string Code { get; } = code;

    public string Said { get; } = said;
}

/// <summary>A composed message in the form of the DATA command.</summary>
internal static class SmtpContent
{
    // RFC 5321 §4.5.3.1.6, without the line end.
    private const int LongestLine = 998;

    /// <summary>
    /// Lines ended by CRLF and no other CR or LF, none too long; otherwise null. A lone line end is where one server
    /// reads the end of a message and the next one does not, and so could smuggle a second message past both.
    /// </summary>
    public static byte[]? Stuffed(ReadOnlySpan<byte> content)
    {
        var stuffed = new MemoryStream(content.Length + 128);
        while (!content.IsEmpty)
        {
            var end = content.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0 || end > LongestLine || !content[end..].StartsWith("\r\n"u8))
                return null;

            // RFC 5321 §4.5.2
            if (content[0] == '.')
                stuffed.WriteByte((byte)'.');
            stuffed.Write(content[..(end + 2)]);
            content = content[(end + 2)..];
        }

        stuffed.Write(".\r\n"u8);
        return stuffed.ToArray();
    }
}
