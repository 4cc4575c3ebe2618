using System.Globalization;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>Content lines of iCalendar: CRLF, folded after 75 octets between characters (RFC 5545 §3.1).</summary>
internal sealed class CalendarLines
{
    private const int LongestLine = 75;

    private readonly StringBuilder text = new();

    public void Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                // The space that marks a continuation counts as its first octet.
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    public void AddText(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Add(name, Escape(value));
    }

    public static string Utc(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Local(DateTime local) =>
        local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>RFC 5545 §3.2: a quoted parameter value can hold neither a double quote nor a control character.</summary>
    public static string Quoted(string value) =>
        $"\"{string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c == '"' ? '\'' : c)).Trim()}\"";

    public override string ToString() => text.ToString();

    // RFC 5545 §3.3.11
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (c == '\t' || !char.IsControl(c))
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
