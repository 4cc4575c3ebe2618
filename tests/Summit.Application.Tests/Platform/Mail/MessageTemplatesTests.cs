using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class MessageTemplatesTests
{
    private static readonly Uri Link = new("https://summit.example/en/my?a=1&b=2_*x*");

    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("summit-templates-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(folder, recursive: true);

    private MessageTemplates Load(string source, string file = "confirmed.en.md")
    {
        File.WriteAllText(Path.Combine(folder, file), source);
        return MessageTemplates.Load(folder, Samples.Placeholders);
    }

    private RenderedMessage Render(string source, MessageValues values) => Load(source).Render("confirmed", "en", values);

    private static MessageValues Values(string name = "Jan Jansen") =>
        new MessageValues().Text("name", name).Text("event", "Summit of Mayors").Text("reason", "").Link("link", Link);

    private static string Content(RenderedMessage message)
    {
        var start = message.Html.IndexOf("<main>", StringComparison.Ordinal) + "<main>".Length;
        return message.Html[start..message.Html.IndexOf("</main>", StringComparison.Ordinal)].Trim();
    }

    [Test]
    public void A_message_has_a_subject_a_complete_text_and_one_html_page()
    {
        var message = Render("""
            Subject: Your place at {{event}}

            # Your place is confirmed

            Dear {{name}},
            you are welcome at **{{event}}**.

            {{#if reason}}
            Because: {{reason}}
            {{else}}
            - Bring your badge.
            - Come *early*:
              1. by tram
              2. on foot
            {{/if}}

            > A place that you do not need\
            > helps somebody else.

            ---

            [Open my registration]({{link}})

            You can [change it]({{link}}) until Friday.
            """, Values());

        Assert.That(message.Subject, Is.EqualTo("Your place at Summit of Mayors"));
        Assert.That(message.Text, Is.EqualTo("""
            Your place is confirmed

            Dear Jan Jansen, you are welcome at Summit of Mayors.

            - Bring your badge.
            - Come early:
              1. by tram
              2. on foot

            > A place that you do not need
            > helps somebody else.

            ---

            Open my registration: https://summit.example/en/my?a=1&b=2_*x*

            You can change it <https://summit.example/en/my?a=1&b=2_*x*> until Friday.

            """.ReplaceLineEndings("\n")));
        Assert.That(message.Html, Does.StartWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        Assert.That(message.Html, Does.Contain("<title>Your place at Summit of Mayors</title>"));
        Assert.That(message.Html.Split("<h1>"), Has.Length.EqualTo(2));
        Assert.That(Content(message), Does.Contain("<strong>Summit of Mayors</strong>"));
        Assert.That(Content(message), Does.Contain("<a href=\"https://summit.example/en/my?a=1&amp;b=2_*x*\">Open my registration</a>"));
        Assert.That(message.Html, Does.Not.Match(@"(?i)<(img|script|link|iframe)|@import|url\(|src="));
    }

    [TestCase("[x](http://evil)", "[x](http<span>://</span>evil)")]
    [TestCase("<http://evil>", "&lt;http<span>://</span>evil&gt;")]
    [TestCase("www.evil.example", "www<span>.</span>evil<span>.</span>example")]
    [TestCase("mail evil@evil.example now.", "mail evil<span>@</span>evil<span>.</span>example now.")]
    [TestCase("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [TestCase("{{7*7}}", "{{7*7}}")]
    [TestCase("{{link}} {{{link}}} {{#if name}}", "{{link}} {{{link}}} {{#if name}}")]
    [TestCase("**bold** _it_ `code` ~~no~~", "**bold** _it_ `code` ~~no~~")]
    [TestCase("# heading", "# heading")]
    [TestCase("- item", "- item")]
    [TestCase("1. item", "1. item")]
    [TestCase("> quote", "&gt; quote")]
    [TestCase("\\* \\{ &amp; &lt;b&gt;", "\\* \\{ &amp;amp; &amp;lt;b&amp;gt;")]
    [TestCase("![i](http://evil/i.png)", "![i](http<span>://</span>evil/i<span>.</span>png)")]
    [TestCase("\" onclick=x '", "&quot; onclick=x '")]
    [TestCase("van 't Hof-D’Angelo", "van 't Hof-D’Angelo")]
    public void What_a_person_wrote_comes_out_to_the_letter(string hostile, string html)
    {
        var message = Render("Subject: For {{name}}\n\n# Hello {{name}}\n\n{{name}}\n\nDear **{{name}}**, hello.\n", Values(hostile));

        Assert.That(message.Subject, Is.EqualTo($"For {hostile}"));
        Assert.That(message.Text, Is.EqualTo($"Hello {hostile}\n\n{hostile}\n\nDear {hostile}, hello.\n"));
        Assert.That(Content(message), Is.EqualTo(
            $"<h1>Hello {html}</h1>\n<p>{html}</p>\n<p>Dear <strong>{html}</strong>, hello.</p>"));
    }

    [Test]
    public void Any_mixture_of_signs_comes_out_to_the_letter()
    {
        var templates = Load("Subject: x\n\n# Hello\n\n{{name}}\n\n- {{name}} [see {{name}}]({{link}}) {{name}}.\n");
        var signs = Gen.Elements("\\`*_{}[]()#+-.!|~<>&\"'=:/@ \n\t1aé{".ToCharArray()).ArrayOf()
            .Select(array => new string(array)).Where(text => !string.IsNullOrWhiteSpace(text)).ToArbitrary();

        Prop.ForAll(signs, written =>
        {
            var value = string.Join('\n', written.Replace('\t', ' ').Trim().Split('\n'));
            var html = Content(templates.Render("confirmed", "en", Values(written)));
            var shown = WebUtility.HtmlDecode(html.Replace("<br>", "", StringComparison.Ordinal)
                .Replace("<span>", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal));
            var url = WebUtility.HtmlDecode(Link.AbsoluteUri);
            return shown == $"<h1>Hello</h1>\n<p>{value}</p>\n<ul>\n<li>{value} <a href=\"{url}\">see {value}</a> {value}.</li>\n</ul>";
        }).QuickCheckThrowOnFailure();
    }

    [TestCase("a\r\nBcc: victim@town.example", "a Bcc: victim@town.example", "a\nBcc: victim@town.example")]
    [TestCase("a\n\n# heading\n\n- item", "a # heading - item", "a\n\n# heading\n\n- item")]
    [TestCase("a\0\u0007\u001Bb", "ab", "ab")]
    [TestCase("a\tb", "a b", "a b")]
    [TestCase("a\u202Egpj\u2066.exe", "agpj.exe", "agpj.exe")]
    [TestCase("a\uE000link\uE001b", "alinkb", "alinkb")]
    [TestCase("    indented", "indented", "indented")]
    public void What_is_not_seen_is_left_out_and_a_subject_has_one_line(string hostile, string subject, string text)
    {
        var message = Render("Subject: For {{name}}\n\n# Hello\n\n{{name}}\n", Values(hostile));

        Assert.That(message.Subject, Is.EqualTo($"For {subject}"));
        Assert.That(message.Text, Is.EqualTo($"Hello\n\n{text}\n"));
        var lines = string.Join("<br>\n", text.Replace("@", "<span>@</span>", StringComparison.Ordinal)
            .Replace(".e", "<span>.</span>e", StringComparison.Ordinal).Split('\n'));
        Assert.That(Content(message), Is.EqualTo($"<h1>Hello</h1>\n<p>{lines}</p>"));
    }

    [Test]
    public void Addresses_of_our_own_stand_in_links_and_on_their_own()
    {
        var values = Values().Link("eventLink", new Uri("https://summit.example/en/rotterdam-2016")).Link("contact", new Uri("mailto:office@rotterdam.example"));

        var message = Render("Subject: x\n\n# Hello\n\n{{eventLink}}\n\n[Write to us]({{contact}})\n\nOr to {{contact}}\n", values);

        Assert.That(message.Text, Is.EqualTo(
            "Hello\n\nhttps://summit.example/en/rotterdam-2016\n\nWrite to us: office@rotterdam.example\n\nOr to office@rotterdam.example\n"));
        Assert.That(Content(message), Does.Contain("<p><a href=\"https://summit.example/en/rotterdam-2016\">https://summit.example/en/rotterdam-2016</a></p>"));
        Assert.That(Content(message), Does.Contain("<p><a href=\"mailto:office@rotterdam.example\">Write to us</a></p>"));
    }

    [Test]
    public void A_list_of_links_has_one_line_for_each()
    {
        const string source = "Subject: x\n\n# Hello\n\n{{#if links}}\nChoose:\n\n{{links}}\n\nEnd.\n{{else}}\nNothing.\n{{/if}}\n";
        var values = Values().Links("links", [new("Rotterdam [x](y) **2016**", Link), new("Aarhus <b>", new Uri("https://summit.example/2"))]);

        var message = Render(source, values);

        Assert.That(message.Text, Is.EqualTo("""
            Hello

            Choose:

            - Rotterdam [x](y) **2016**: https://summit.example/en/my?a=1&b=2_*x*
            - Aarhus <b>: https://summit.example/2

            End.

            """.ReplaceLineEndings("\n")));
        Assert.That(Content(message), Does.Contain("<ul>\n<li><a href=\"https://summit.example/en/my?a=1&amp;b=2_*x*\">Rotterdam [x](y) **2016**</a></li>\n"));
        Assert.That(Render(source, Values().Links("links", [])).Text, Is.EqualTo("Hello\n\nNothing.\n"));
    }

    [Test]
    public void Markup_in_a_template_is_text()
    {
        var message = Render("Subject: x\n\n# Hello\n\n<div onclick=\"x\">a</div>\n\nb<br>c\n", Values());

        Assert.That(Content(message), Does.Not.Contain("<div").And.Not.Contain("<br>").And.Contain("&lt;div"));
    }

    [Test]
    public void A_template_may_leave_a_link_out_only_where_it_asks_for_it()
    {
        var templates = Load("Subject: x\n\n# Hello\n\n{{#if eventLink}}[See]({{eventLink}}){{/if}}\n\n[Open]({{link}})\n");

        Assert.That(
            templates.Render("confirmed", "en", new MessageValues().Link("eventLink", null).Link("link", Link)).Text,
            Is.EqualTo($"Hello\n\nOpen: {Link}\n"));
        Assert.That(
            () => templates.Render("confirmed", "en", new MessageValues().Link("eventLink", Link).Link("link", null)),
            Throws.ArgumentException.With.Message.Contains("link"));
    }

    [Test]
    public void Languages_are_told_apart_and_a_missing_one_is_no_surprise()
    {
        File.WriteAllText(Path.Combine(folder, "confirmed.nl.md"), "Subject: Uw plaats\r\n\r\n# Welkom\r\n");
        var templates = Load("Subject: Your place\n\n# Welcome\n");

        Assert.That(templates.Available, Is.EquivalentTo(new[] { ("confirmed", "en"), ("confirmed", "nl") }));
        var dutch = templates.Render("confirmed", "nl", new MessageValues());
        Assert.That((dutch.Subject, dutch.Text), Is.EqualTo(("Uw plaats", "Welkom\n")));
        Assert.That(dutch.Html, Does.Contain("<html lang=\"nl\">"));
        Assert.That(() => templates.Render("confirmed", "fr", new MessageValues()), Throws.ArgumentException);
    }

    [Test]
    public void Values_that_are_missing_or_of_another_kind_are_a_mistake_of_ours()
    {
        var templates = Load("Subject: x\n\n# Hello {{name}}\n\n[Open]({{link}})\n");

        Assert.That(() => templates.Render("confirmed", "en", new MessageValues().Text("name", "Jan")), Throws.ArgumentException);
        Assert.That(() => templates.Render("confirmed", "en", new MessageValues().Text("name", "x").Text("link", "https://evil.example")), Throws.ArgumentException);
    }

    [Test]
    public void A_rendered_message_shows_nothing_in_a_log()
    {
        Assert.That(Render("Subject: For {{name}}\n\n# Hello\n", Values()).ToString(), Is.EqualTo("RenderedMessage"));
    }
}
