using System.Text;
using System.Text.RegularExpressions;

namespace Summit.Web.Hosting;

/// <summary>A line of the list of a demonstration's mail.</summary>
public sealed record MailLine(string Name, string Subject, string To, string Date);

/// <summary>One message to read: its headers and its text part.</summary>
public sealed record MailMessage(MailLine Line, string Text);

/// <summary>Reads the messages that a demonstration keeps as files. They are our own, so their form is known.</summary>
static partial class MailFolder
{
    const int Most = 200;

    /// <summary>The newest messages first.</summary>
    public static IReadOnlyList<MailLine> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(Most).Select(path => Read(path).Line)]
        : [];

    /// <summary>One message, or null where there is none of that name.</summary>
    public static MailMessage? Read(string folder, string name)
    {
        if (!FileName().IsMatch(name)) return null;
        var path = Path.Combine(folder, name + ".eml");
        return File.Exists(path) ? Read(path) : null;
    }

    /// <summary>A message as it was sent.</summary>
    public static MailMessage Parse(string name, string source)
    {
        var split = source.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = Folding().Replace(source[..split], " ");
        var line = new MailLine(name, Header(head, "Subject"), Header(head, "To"), Header(head, "Date"));
        return new(line, Part(source, "text/plain"));
    }

    static MailMessage Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    static string Header(string head, string name) =>
        Regex.Match(head, $@"^{name}: (.*?)\r?$", RegexOptions.Multiline) is { Success: true } match ? Words(match.Groups[1].Value) : "";

    static string Words(string value) => EncodedWord().Replace(BetweenWords().Replace(value, "?==?"), match =>
        Encoding.UTF8.GetString(match.Groups["form"].Value is "B" or "b"
            ? Convert.FromBase64String(match.Groups["text"].Value)
            : Quoted(match.Groups["text"].Value.Replace('_', ' '))));

    /// <summary>The first part of a kind, decoded.</summary>
    internal static string Part(string source, string kind)
    {
        var part = Regex.Match(source, $@"Content-Type: {kind}[^\r]*(?<head>(?:\r\n[^\r]+)*)\r\n\r\n(?<body>.*?)\r\n--", RegexOptions.Singleline);
        if (!part.Success) return "";
        var body = part.Groups["body"].Value;
        return Encoding.UTF8.GetString(part.Groups["head"].Value.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Convert.FromBase64String(body.ReplaceLineEndings(""))
            : Quoted(body.Replace("=\r\n", "", StringComparison.Ordinal)));
    }

    static byte[] Quoted(string text)
    {
        var octets = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                octets.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                octets.Add((byte)text[i]);
            }
        }
        return [.. octets];
    }

    [GeneratedRegex("^[0-9]{8}-[0-9]{9}-[0-9a-f]{8}(-[0-9a-f]{32})?$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?(?<form>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();
}
