using Summit.Application.Features.Badges;
using Summit.Application.Tests.Harness;
using Summit.Documents;
using Summit.Domain.Registration;

namespace Summit.Application.Tests.Features.Badges;

public sealed class BadgeTemplateTests
{
    static readonly string Json = File.ReadAllText(Path.Combine(Databases.Root, "templates", "documents", "badge.json"));

    [Test]
    public void Every_category_has_a_kind_whose_word_reads_on_its_colour()
    {
        var template = BadgeTemplate.Read(Json);
        Assert.That(template.Kinds.Select(kind => kind.Code), Is.EqualTo(new[] { "delegate", "speaker", "staff", "interpreter", "media" }));
        foreach (var category in ProfileLists.Categories)
        {
            var colour = Colour.Parse(template.Design.Bands.Single(band => band.Kind == template.KindOf(category).Code).Colour);
            Assert.That(colour.ContrastTo(colour.Readable), Is.GreaterThanOrEqualTo(4.5), category);
        }
    }

    [TestCase("\"title\"", "\"titel\"", "the text title is missing")]
    [TestCase("\"Tolk\", \"da\": \"Tolk\"", "\"Tolk\"", "the word of interpreter is missing in da")]
    [TestCase("#6b2a7b", "purple", "the colour of speaker is not written #rrggbb")]
    [TestCase("[\"media\"]", "[]", "the category media has no kind")]
    [TestCase("[\"media\"]", "[\"media\", \"staff\"]", "the category staff has two kinds")]
    [TestCase("[\"media\"]", "[\"media\", \"guest\"]", "there is no category guest")]
    [TestCase("channel {0}, {1}", "channel", "channel in en needs {0} for the number and {1} for the language")]
    [TestCase("Yaka kartları", "شارات", "title in tr cannot be set")]
    [TestCase("\"kinds\": [", "\"sorts\": [], \"kinds\": [", "sorts")]
    [TestCase("\"line\": \"City\"", "\"line\": \"Country\"", "the layout's Lines are not right")]
    [TestCase("\"Visit\", \"Photo\"", "\"Visit\"", "the layout's Facts are not right")]
    [TestCase("\"size\": \"Large\"", "\"size\": \"Huge\"", "lines[1].size")]
    [TestCase("\"hasNote\": true", "\"hasNote\": true, \"logo\": true", "logo")]
    [TestCase("\"code\": \"staff\"", "\"code\": \"media\"", "media stands there twice")]
    public void What_is_wrong_with_it_is_named(string right, string wrong, string fault) =>
        Assert.That(() => BadgeTemplate.Read(Json.Replace(right, wrong, StringComparison.Ordinal)), Throws.TypeOf<BadgeTemplateException>().With.Message.Contains(fault));
}
