using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Summit.Application.Platform.Mail;

/// <summary>The HTML part of a message: one plain page, readable light and dark, that fetches nothing from anywhere.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{margin:0;padding:24px 16px;background:#fff;color:#1b1b1b;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
        main{max-width:36em;margin:0 auto}
        h1{font-size:24px;line-height:1.25;margin:0 0 16px}
        h2{font-size:18px;line-height:1.3;margin:24px 0 8px}
        p,ul,ol{margin:0 0 16px}
        a{color:#0b4f8a}
        hr{border:0;border-top:1px solid #8a8a8a;margin:24px 0}
        @media (prefers-color-scheme:dark){body{background:#15181c;color:#ececec}a{color:#93c5fd}}
        """;

    public static string Of(MarkdownDocument document, string title, string language)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        FilledMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new ValueInlineRenderer());
        renderer.Render(document);
        return $"""
            <!DOCTYPE html>
            <html lang="{Languages.Checked(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            {writer}</main>
            </body>
            </html>

            """;
    }
}
