using Summit.Application.Platform.Mail;

namespace Summit.Application.Tests.Platform.Mail;

public sealed class MessageTemplateTests
{
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

    [TestCase("# Hello {{nme}}", "unknown placeholder nme")]
    [TestCase("# Hello {{#if nme}}x{{/if}}", "unknown placeholder nme")]
    [TestCase("# Hello {{{name}}}", "not an allowed form")]
    [TestCase("# Hello {{&name}}", "not an allowed form")]
    [TestCase("# Hello {{name.length}}", "not an allowed form")]
    [TestCase("# Hello {{> partial}}", "not an allowed form")]
    [TestCase("# Hello {{lookup name 0}}", "not an allowed form")]
    [TestCase("# Hello {{#each links}}x{{/each}}", "not an allowed form")]
    [TestCase("# Hello {{~name}}", "not an allowed form")]
    [TestCase("# Hello \\{{name}}", "not an allowed form")]
    [TestCase("# Hello {{name}}}", "not an allowed form")]
    [TestCase("# Hello {{name", "not an allowed form")]
    [TestCase("# Hello \uE000name\uE001", "private-use")]
    [TestCase("# Hello {{#if name}}", "condition")]
    [TestCase("# Hello {{/if}}", "condition")]
    [TestCase("Hello", "heading of the first level")]
    [TestCase("## Hello", "heading of the first level")]
    [TestCase("# Hello\n\n# Again", "heading of the first level")]
    [TestCase("# Hello\n\n{{#if name}}\nx\n{{else}}\n# Again\n{{/if}}", "heading of the first level")]
    [TestCase("# Hello\n\n[x](https://other.example)", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n[x]({{name}})", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n[x]({{link}}{{name}})", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n[x](https://other.example/{{link}})", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n[x]({{link}} \"title\")", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n[x][1]\n\n[1]: {{link}}", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n![x]({{link}})", "links lead to one link placeholder")]
    [TestCase("# Hello\n\n<https://other.example>", "never to a fixed address")]
    [TestCase("# Hello\n\nSee {{links}}", "line to itself")]
    [TestCase("# Hello\n\n`{{name}}`", "only words")]
    [TestCase("# Hello\n\n    {{name}}", "only headings")]
    public void A_template_that_may_not_be_is_found_when_it_is_loaded(string body, string complaint)
    {
        Assert.That(
            () => Load($"Subject: x\n\n{body}\n"),
            Throws.TypeOf<MessageTemplateException>().With.Message.StartsWith("confirmed.en.md: ").And.Message.Contains(complaint));
    }

    [TestCase("# Hello\n\nNo subject\n", "Subject: …")]
    [TestCase("Subject: x\n# Hello\n", "Subject: …")]
    [TestCase("Subject: {{name}}\n\n# Hello\n", "subject whatever")]
    [TestCase("Subject: see {{link}}\n\n# Hello\n", "only text in its subject")]
    public void A_subject_is_there_and_is_text(string source, string complaint)
    {
        Assert.That(() => Load(source), Throws.TypeOf<MessageTemplateException>().With.Message.Contains(complaint));
    }

    [TestCase("confirmed.md")]
    [TestCase("confirmed.en.old.md")]
    [TestCase("confirmed.x!.md")]
    public void A_file_without_name_and_language_is_not_passed_over(string file)
    {
        Assert.That(() => Load("Subject: x\n\n# Hello\n", file), Throws.TypeOf<MessageTemplateException>().With.Message.StartsWith(file));
    }

    [Test]
    public void All_that_is_wrong_is_said_at_once()
    {
        File.WriteAllText(Path.Combine(folder, "a.en.md"), "Subject: x\n\n# {{one}} {{two}}\n");

        Assert.That(() => Load("Subject: x\n\nHello\n", "b.en.md"), Throws.TypeOf<MessageTemplateException>()
            .With.Message.Contains("one").And.Message.Contains("two").And.Message.Contains("b.en.md"));
    }
}
