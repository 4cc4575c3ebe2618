using Markdig;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Summit.Application.Platform.Mail;

/// <summary>Parses a template's Markdown and puts the values in the place of their marks.</summary>
internal static class FilledMarkdown
{
    public static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <exception cref="MessageTemplateException">The template is built in a way that a message may not be.</exception>
    public static MarkdownDocument Parse(string markdown, MessageValues values)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        CheckHeadings(document);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Aim(link, values);
        if (document.Descendants<AutolinkInline>().Any())
            throw new MessageTemplateException("links lead to a placeholder, never to a fixed address");

        foreach (var paragraph in document.Descendants<ParagraphBlock>().ToList())
            FillWithBlocks(paragraph, values);
        foreach (var literal in document.Descendants<LiteralInline>().ToList())
            Fill(literal, values);
        return document;
    }

    private static void CheckHeadings(MarkdownDocument document)
    {
        var isFirst = document.FirstOrDefault() is HeadingBlock { Level: 1 };
        if (!isFirst || document.Descendants<HeadingBlock>().Count(heading => heading.Level == 1) != 1)
            throw new MessageTemplateException("begins with its one heading of the first level");
    }

    private static void Aim(LinkInline link, MessageValues values)
    {
        var target = Placeholders.Cut(link.Url ?? "").ToList();
        if (link.IsImage || link.Reference is not null || !string.IsNullOrEmpty(link.Title)
            || target is not [{ IsName: true, Piece: var name }] || values[name] is not MessageValue.Link { Url: { } url })
            throw new MessageTemplateException("links lead to one link placeholder, without title or reference; no images");

        link.Url = url.AbsoluteUri;
    }

    private static void FillWithBlocks(ParagraphBlock paragraph, MessageValues values)
    {
        if (paragraph.Inline is not { FirstChild: LiteralInline { NextSibling: null } literal }
            || Placeholders.Cut(literal.Content.ToString()).ToList() is not [{ IsName: true, Piece: var name }]
            || Blocks(values[name], paragraph) is not { } blocks)
            return;

        var parent = paragraph.Parent!;
        var place = parent.IndexOf(paragraph);
        parent.RemoveAt(place);
        foreach (var block in blocks)
            parent.Insert(place++, block);
    }

    private static List<Block>? Blocks(MessageValue value, ParagraphBlock paragraph) => value switch
    {
        MessageValue.Links links => [List(links, paragraph)],
        MessageValue.Written written => written.Paragraphs.Select(pieces => (Block)Paragraph(pieces)).ToList(),
        _ => null,
    };

    private static ListBlock List(MessageValue.Links links, ParagraphBlock paragraph)
    {
        var list = new ListBlock(paragraph.Parser!) { BulletType = '-' };
        foreach (var (title, url) in links.Items)
        {
            var item = new ListItemBlock(list.Parser!);
            item.Add(new ParagraphBlock { Inline = new ContainerInline().AppendChild(Link(url, new ValueInline(title))) });
            list.Add(item);
        }

        return list;
    }

    private static ParagraphBlock Paragraph(IEnumerable<MessageValue> pieces)
    {
        var inlines = new ContainerInline();
        foreach (var piece in pieces)
            inlines.AppendChild(piece is MessageValue.Link { Url: { } url } ? Link(url, new LiteralInline(Shown(url))) : new ValueInline(((MessageValue.Words)piece).Text));
        return new ParagraphBlock { Inline = inlines };
    }

    private static void Fill(LiteralInline literal, MessageValues values)
    {
        var pieces = Placeholders.Cut(literal.Content.ToString()).ToList();
        if (!pieces.Any(piece => piece.IsName))
            return;

        foreach (var (piece, isName) in pieces)
            literal.InsertBefore(isName ? Inline(values[piece], literal) : new LiteralInline(piece));
        literal.Remove();
    }

    private static Inline Inline(MessageValue value, LiteralInline place) => value switch
    {
        MessageValue.Words words => new ValueInline(words.Text),
        MessageValue.Link { Url: { } url } when place.FindParentOfType<LinkInline>().Any() => new LiteralInline(Shown(url)),
        MessageValue.Link { Url: { } url } => Link(url, new LiteralInline(Shown(url))),
        _ => throw new MessageTemplateException("a list of links, or what staff wrote, has a line to itself, with an empty line before and after"),
    };

    private static LinkInline Link(Uri url, Inline label)
    {
        var link = new LinkInline { Url = url.AbsoluteUri };
        link.AppendChild(label);
        return link;
    }

    /// <summary>An address as people read it.</summary>
    public static string Shown(Uri url) =>
        url.Scheme == Uri.UriSchemeMailto ? Uri.UnescapeDataString(url.AbsoluteUri["mailto:".Length..]) : url.AbsoluteUri;
}
