using System.Globalization;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>What may stand for a placeholder.</summary>
public enum PlaceholderKind
{
    /// <summary>Words, perhaps a person's: shown letter by letter, never read as markup.</summary>
    Text,

    /// <summary>An address of our own making, the only thing a link may lead to.</summary>
    Link,

    /// <summary>Any number of titled links, shown as a list; the placeholder has a line to itself.</summary>
    Links,

    /// <summary>Paragraphs that staff wrote, with placeholders of their own; the placeholder has a line to itself.</summary>
    Written,
}

/// <summary>A name that templates may use.</summary>
public sealed record MessagePlaceholder(string Name, PlaceholderKind Kind = PlaceholderKind.Text);

/// <summary>One line of a list of links.</summary>
public sealed record TitledLink(string Title, Uri Url);

/// <summary>What a template is filled with: a flat, closed list. An empty value is absent for <c>{{#if}}</c>.</summary>
public sealed class MessageValues
{
    private readonly Dictionary<string, MessageValue> values = new(StringComparer.Ordinal);

    public MessageValues Text(string name, string? value) => With(name, new MessageValue.Words(Clean(value)));

    public MessageValues Link(string name, Uri? url) => With(name, new MessageValue.Link(Checked(url)));

    public MessageValues Links(string name, IEnumerable<TitledLink> links) =>
        With(name, new MessageValue.Links([.. links.Select(link => new TitledLink(Clean(link.Title), Checked(link.Url)!))]));

    /// <summary>Paragraphs in staff's own words. A placeholder among them shows what was given before under its name.</summary>
    public MessageValues Written(string name, string? text) =>
        With(name, new MessageValue.Written([.. WrittenText.Paragraphs(Clean(text)).Select(Filled)]));

    /// <summary>One line in staff's own words.</summary>
    public MessageValues WrittenLine(string name, string? text) =>
        Text(name, string.Concat(Filled(WrittenText.Cut(Clean(text))).OfType<MessageValue.Words>().Select(words => words.Text)));

    internal MessageValue this[string name] => values[name];

    internal bool Has(MessagePlaceholder placeholder) =>
        values.TryGetValue(placeholder.Name, out var value) && value.Kind == placeholder.Kind;

    private List<MessageValue> Filled(IEnumerable<(string Piece, bool IsName)> pieces) => [.. pieces.Select(cut =>
        cut.IsName && values.GetValueOrDefault(cut.Piece) is (MessageValue.Words or MessageValue.Link { Url: not null }) and var value
            ? value : new MessageValue.Words(cut.IsName ? "" : cut.Piece))];

    private MessageValues With(string name, MessageValue value)
    {
        values.Add(name, value);
        return this;
    }

    private static Uri? Checked(Uri? url) =>
        url is null || (url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeMailto))
            ? url
            : throw new ArgumentException("A message links to a full https, http or mailto address.", nameof(url));

    private static string Clean(string? value)
    {
        var text = new StringBuilder();
        foreach (var rune in (value ?? "").ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n')
                text.Append('\n');
            else if (rune.Value == '\t')
                text.Append(' ');
            else if (!IsUnseen(rune))
                text.Append(rune.ToString());

        return text.ToString().Trim();
    }

    // Control characters, our own marks, and what would turn round the direction of the words that follow.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
        || rune.Value is Placeholders.Opening or Placeholders.Closing
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}

/// <summary>The value of one placeholder.</summary>
internal abstract record MessageValue(PlaceholderKind Kind)
{
    public abstract bool IsEmpty { get; }

    public sealed record Words(string Text) : MessageValue(PlaceholderKind.Text)
    {
        public override bool IsEmpty => Text.Length == 0;
    }

    public sealed record Link(Uri? Url) : MessageValue(PlaceholderKind.Link)
    {
        public override bool IsEmpty => Url is null;
    }

    public sealed record Links(IReadOnlyList<TitledLink> Items) : MessageValue(PlaceholderKind.Links)
    {
        public override bool IsEmpty => Items.Count == 0;
    }

    public sealed record Written(IReadOnlyList<IReadOnlyList<MessageValue>> Paragraphs) : MessageValue(PlaceholderKind.Written)
    {
        public override bool IsEmpty => Paragraphs.Count == 0;
    }
}
