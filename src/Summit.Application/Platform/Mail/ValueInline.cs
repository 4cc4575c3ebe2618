using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Summit.Application.Platform.Mail;

/// <summary>A value within parsed Markdown: text to the letter, which no parser has read.</summary>
internal sealed class ValueInline(string text) : LeafInline
{
    public string Text { get; } = text;
}

/// <summary>
/// Writes a value so that it shows as it is. Mail programs turn bare web and mail addresses into links by themselves;
/// an element around the characters they look for keeps somebody's words from becoming a link in our name.
/// </summary>
internal sealed partial class ValueInlineRenderer : HtmlObjectRenderer<ValueInline>
{
    protected override void Write(HtmlRenderer renderer, ValueInline obj)
    {
        var at = 0;
        foreach (Match match in LineEndOrLinkSign().Matches(obj.Text))
        {
            renderer.WriteEscape(obj.Text, at, match.Index - at);
            renderer.Write(match.Value == "\n" ? "<br>\n" : $"<span>{match.Value}</span>");
            at = match.Index + match.Length;
        }

        renderer.WriteEscape(obj.Text, at, obj.Text.Length - at);
    }

    [GeneratedRegex(@"\n|://|(?<=\S)[.@](?=\w)")]
    private static partial Regex LineEndOrLinkSign();
}
