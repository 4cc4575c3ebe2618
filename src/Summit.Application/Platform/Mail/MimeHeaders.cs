using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>Header fields: folded, ASCII only, and never more of them than were asked for (RFC 5322 §2.2, RFC 2047).</summary>
internal sealed class MimeHeaders
{
    private const int LongestLine = 76;
    private const string WordStart = "=?utf-8?B?";
    private const string WordEnd = "?=";

    private readonly StringBuilder text = new();

    /// <summary>For values of our own making, which need no encoding.</summary>
    public void Add(string name, string value)
    {
        if (!value.All(c => c is >= ' ' and <= '~'))
            throw new ArgumentException($"The value of {name} is not printable ASCII.", nameof(value));

        text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
    }

    public void AddText(string name, string value)
    {
        var clean = OneLine.Of(value);
        text.Append(name).Append(": ");
        if (IsPlain(clean))
            Fold(clean, name.Length + 2);
        else
            Encode(clean, name.Length + 2);
        text.Append("\r\n");
    }

    /// <param name="mailbox">The address as <see cref="WireAddress"/> gave it.</param>
    public void AddAddress(string name, MailAddress address, string mailbox)
    {
        var displayName = OneLine.Of(address.DisplayName);
        text.Append(name).Append(": ");
        if (displayName.Length == 0)
        {
            text.Append(mailbox);
        }
        else
        {
            if (IsPlain(displayName) && displayName.Length < LongestLine / 2)
                text.Append('"').Append(Quote(displayName)).Append('"');
            else
                Encode(displayName, name.Length + 2);
            // Folded always: the address then never makes the line too long.
            text.Append("\r\n <").Append(mailbox).Append('>');
        }

        text.Append("\r\n");
    }

    public override string ToString() => text.ToString();

    // What looks like an encoded word would be decoded by the reader, so it is encoded itself.
    private static bool IsPlain(string value) =>
        value.All(c => c is >= ' ' and <= '~')
        && !value.Contains("=?", StringComparison.Ordinal)
        && value.Split(' ').All(word => word.Length < LongestLine / 2);

    private static string Quote(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private void Fold(string value, int column)
    {
        var isFirst = true;
        foreach (var word in value.Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > LongestLine)
            {
                text.Append("\r\n ");
                column = 1;
            }
            else if (!isFirst)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            isFirst = false;
        }
    }

    // RFC 2047 §2 and §5: words of at most 75 characters, each whole characters, separated by folding white space.
    private void Encode(string value, int column)
    {
        var pending = new List<byte>();
        var octets = new byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var room = (LongestLine - column - WordStart.Length - WordEnd.Length) / 4 * 3;
            var length = rune.EncodeToUtf8(octets);
            if (pending.Count + length > room)
            {
                AppendWord(pending);
                text.Append("\r\n ");
                column = 1;
                pending.Clear();
            }

            pending.AddRange(octets.AsSpan(0, length));
        }

        AppendWord(pending);
    }

    private void AppendWord(List<byte> octets) =>
        text.Append(WordStart).Append(Convert.ToBase64String([.. octets])).Append(WordEnd);
}
