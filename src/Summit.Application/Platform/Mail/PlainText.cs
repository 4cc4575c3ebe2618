using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Summit.Application.Platform.Mail;

/// <summary>The text part of a message: the same words as the HTML part, with every address written out, in unbroken lines.</summary>
internal static class PlainText
{
    public static string Of(MarkdownDocument document) => string.Join('\n', Blocks(document)) + "\n";

    private static List<string> Blocks(ContainerBlock container)
    {
        var lines = new List<string>();
        foreach (var block in container)
        {
            if (lines.Count > 0)
                lines.Add("");
            lines.AddRange(Lines(block));
        }

        return lines;
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        HeadingBlock or ParagraphBlock => Words(((LeafBlock)block).Inline).Split('\n'),
        ListBlock list => list.Cast<ListItemBlock>().SelectMany((item, index) => Item(list, item, index)),
        QuoteBlock quote => Blocks(quote).Select(line => $"> {line}".TrimEnd()),
        ThematicBreakBlock => ["---"],
        _ => throw new MessageTemplateException("holds only headings, paragraphs, lists, quotations and rules"),
    };

    private static IEnumerable<string> Item(ListBlock list, ListItemBlock item, int index)
    {
        var first = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var marker = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{first + index}. ") : "- ";
        // A list within an item belongs to it: no empty line between.
        var lines = item.LastOrDefault() is ListBlock && item.Count == 2 ? item.SelectMany(Lines) : Blocks(item);
        return lines.Select((line, at) => at == 0 ? marker + line : line.Length == 0 ? "" : new string(' ', marker.Length) + line);
    }

    private static string Words(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
            text.Append(Words(inline));
        return text.ToString();
    }

    private static string Words(Inline inline) => inline switch
    {
        ValueInline value => value.Text,
        LiteralInline literal => literal.Content.ToString(),
        LineBreakInline lineBreak => lineBreak.IsHard ? "\n" : " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LinkInline link => Words(link),
        EmphasisInline emphasis => Words((ContainerInline)emphasis),
        _ => throw new MessageTemplateException("holds only words, emphasis, line breaks and links"),
    };

    private static string Words(LinkInline link)
    {
        var address = FilledMarkdown.Shown(new Uri(link.Url!));
        var label = Words((ContainerInline)link);
        if (label == address)
            return address;

        // Within a sentence the address needs marks round it, or a mail program takes the full stop along (RFC 3986, appendix C).
        var isLast = link.NextSibling is null && link.Parent!.Parent is null;
        return isLast ? $"{label}: {address}" : $"{label} <{address}>";
    }
}
