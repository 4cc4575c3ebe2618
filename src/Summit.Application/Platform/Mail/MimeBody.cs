using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>Bodies in seven bits and short lines, in whichever encoding is the shorter (RFC 2045 §6.7 and §6.8).</summary>
internal static class MimeBody
{
    private const int LongestLine = 76;

    public static (string Encoding, string Text) Encode(string body)
    {
        var octets = Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n"));
        var quoted = QuotedPrintable(octets);
        var base64 = Base64(octets);
        return quoted.Length <= base64.Length ? ("quoted-printable", quoted) : ("base64", base64);
    }

    public static string Base64(ReadOnlySpan<byte> octets) =>
        Convert.ToBase64String(octets, Base64FormattingOptions.InsertLineBreaks);

    private static string QuotedPrintable(byte[] octets)
    {
        var text = new StringBuilder(octets.Length * 2);
        var column = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            if (IsLineEnd(octets, i))
            {
                text.Append("\r\n");
                column = 0;
                i++;
                continue;
            }

            // White space before a line end would be lost on the way.
            var isLiteral = octets[i] is >= (byte)' ' and <= (byte)'~' and not (byte)'='
                && !(octets[i] == ' ' && (i + 1 == octets.Length || IsLineEnd(octets, i + 1)));
            var piece = isLiteral ? ((char)octets[i]).ToString() : $"={octets[i]:X2}";
            if (column + piece.Length >= LongestLine)
            {
                text.Append("=\r\n");
                column = 0;
            }

            text.Append(piece);
            column += piece.Length;
        }

        return text.ToString();
    }

    private static bool IsLineEnd(byte[] octets, int at) =>
        octets[at] == '\r' && at + 1 < octets.Length && octets[at + 1] == '\n';
}
