using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Translations;

public sealed partial class TextsTests
{
    static readonly ResourceManager Resources = new("Summit.Web.Texts.Texts", typeof(Texts).Assembly);

    static IEnumerable<string> OtherLanguages => Texts.PublicLanguages.Where(language => language != "en");

    [TestCaseSource(nameof(OtherLanguages))]
    public void Has_every_text_with_the_same_placeholders(string language)
    {
        var english = Read(CultureInfo.InvariantCulture);
        var other = Read(CultureInfo.GetCultureInfo(language));
        Assert.That(other.Keys.Order(StringComparer.Ordinal), Is.EqualTo(english.Keys.Order(StringComparer.Ordinal)));
        foreach (var (key, text) in english)
            Assert.That(Placeholders(other[key]), Is.EqualTo(Placeholders(text)), $"{language} {key}");
    }

    [Test]
    public void Every_key_that_pages_ask_for_exists_and_every_text_is_asked_for()
    {
        var english = Read(CultureInfo.InvariantCulture);
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src", "Summit.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var asked = Key().Matches(sources).Select(match => match.Groups[1].Value).Where(key => !key.Contains('{', StringComparison.Ordinal));
        Assert.That(asked.Where(key => !english.ContainsKey(key)), Is.Empty, "asked for, not there");
        var written = Written().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        // A key with a hole in it, such as My.State.{…}, stands for all that begin like it; lists are asked for by their prefix.
        var prefixes = written.Where(text => text.Contains('{', StringComparison.Ordinal)).Select(text => text[..text.IndexOf('{', StringComparison.Ordinal)])
            .Where(prefix => prefix.EndsWith('.')).Concat(["Country.", "Language.", "Chamber.", "Group."]).ToArray();
        Assert.That(english.Keys.Where(key => !written.Contains(key) && !prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))), Is.Empty, "there, never asked for");
    }

    static Dictionary<string, string> Read(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    static IEnumerable<string> Placeholders(string text) => Hole().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Summit.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"""([A-Z](?:\{[^}]*\}|[^""\s{])*)""")]
    private static partial Regex Written();

    [GeneratedRegex(@"(?:Words|Texts|English|Texts\.In\(language\))\[\$?""([^""]+)""")]
    private static partial Regex Key();
}
