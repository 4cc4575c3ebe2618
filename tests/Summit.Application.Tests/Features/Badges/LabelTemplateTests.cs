using Summit.Application.Features.Badges;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Badges;

public sealed class LabelTemplateTests
{
    static readonly string Json = File.ReadAllText(Path.Combine(Databases.Root, "templates", "documents", "labels.json"));

    [Test]
    public void A_sheet_has_three_by_eight_labels_and_a_title_in_every_language()
    {
        var template = LabelTemplate.Read(Json);
        Assert.That((template.Sheet.Labels, template.Sheet.Width, template.Sheet.Height), Is.EqualTo((24, 70d, 37d)));
        foreach (var language in EventLanguages.Public) Assert.That(template.Title(language), Is.Not.Empty, language);
    }

    [TestCase("\"columns\": 3", "\"columns\": 0", "at least one column")]
    [TestCase("\"width\": 70", "\"width\": 70.1", "the columns are wider than A4")]
    [TestCase("\"rows\": 8", "\"rows\": 9", "the rows are higher than A4")]
    [TestCase("\"side\": 6", "\"side\": -6", "not negative")]
    [TestCase("\"edge\": 4", "\"edge\": 12", "no room of 30 by 15 mm")]
    [TestCase("\"da\"", "\"sv\"", "the title is missing in da")]
    [TestCase("Zarf etiketleri", "شارات", "the title in tr cannot be set")]
    [TestCase("\"columns\"", "\"colums\"", "colums")]
    [TestCase("\"rows\": 8,", "", "rows")]
    public void What_is_wrong_with_it_is_named(string right, string wrong, string fault) =>
        Assert.That(() => LabelTemplate.Read(Json.Replace(right, wrong, StringComparison.Ordinal)), Throws.TypeOf<BadgeTemplateException>().With.Message.Contains(fault));
}
