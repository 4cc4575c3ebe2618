using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Domain.Press;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Translations;

[Parallelizable(ParallelScope.Self)]
public sealed partial class TextsTests
{
    static readonly ResourceManager Resources = new("Summit.Web.Texts.Texts", typeof(Texts).Assembly);

    static readonly ResourceManager DeskResources = new("Summit.Web.Texts.Desk", typeof(Texts).Assembly);

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

    /// <summary>Words that are the same in both languages, or names.</summary>
    static readonly Dictionary<string, string[]> SameAsEnglish = new()
    {
        ["fr"] = ["Event.Places", "Event.Programme", "Category.expert", "Event.Interpretation", "Event.Contacts", "Statement.Version", "Privacy.Cookies.Title", "Programme.Documents",
            "Declaration.Signatures", "Declaration.Documents", "Declaration.Adoption", "Field.IsMandated", "Release.Corrections", "Pages.Label", "Press.Proofs.There", "Medium.Radio"],
        ["de"] = ["Field.Name", "Programme.Megabytes", "Privacy.Cookies.Title", "Medium.Online", "Press.Person", "Press.Person.Only", "Field.Website", "Press.OfPerson"],
        ["it"] = ["No", "Programme.Megabytes", "Organiser.partner", "Category.media", "Field.Proof", "Medium.Online", "Medium.Radio", "Medium.Freelance", "PressPoint.Area"],
        ["tr"] = ["Programme.Megabytes"],
        ["nl"] = ["Organiser.partner", "Programme.Megabytes", "Category.media", "Privacy.Cookies.Title", "Medium.Online", "Medium.Radio", "Medium.Freelance", "Field.Website"],
        ["da"] = ["Organiser.partner", "Programme.Megabytes", "Start.Begin", "Statement.Version", "Privacy.Cookies.Title", "PressPoint.Session", "Medium.Online", "Medium.Radio", "Medium.Freelance", "Press.Person", "Press.Person.Only", "Press.OfPerson"],
    };

    [TestCaseSource(nameof(OtherLanguages))]
    public void Is_not_left_in_English(string language)
    {
        var english = Read(CultureInfo.InvariantCulture);
        var other = Read(CultureInfo.GetCultureInfo(language));
        // Names of countries and languages come from CLDR and are often the same.
        var same = other.Where(text => text.Value == english[text.Key] && !text.Key.StartsWith("Country.", StringComparison.Ordinal) && !text.Key.StartsWith("Language.", StringComparison.Ordinal))
            .Select(text => text.Key).Except(SameAsEnglish.GetValueOrDefault(language, []));
        Assert.That(same, Is.Empty);
    }

    [Test]
    public void Russian_is_written_in_Russian_letters()
    {
        // Sample addresses and abbreviations of bodies are Latin everywhere.
        string[] latin = ["Problem.address"];
        foreach (var (key, text) in Read(CultureInfo.GetCultureInfo("ru")).Where(text => !latin.Contains(text.Key)))
        {
            var letters = Placeholder().Replace(text, "").Where(char.IsLetter).ToArray();
            if (letters.Length == 0) continue;
            Assert.That(letters.Count(letter => letter is >= 'Ѐ' and <= 'ӿ') / (double)letters.Length, Is.GreaterThan(0.8), $"{key}: {text}");
        }
    }

    [Test]
    public void Every_key_that_pages_ask_for_exists_and_every_text_is_asked_for()
    {
        var english = Read(CultureInfo.InvariantCulture).Concat(Read(DeskResources, CultureInfo.InvariantCulture)).ToDictionary();
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src", "Summit.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var asked = Key().Matches(sources).Select(match => match.Groups[1].Value).Where(key => !key.Contains('{', StringComparison.Ordinal));
        Assert.That(asked.Where(key => !english.ContainsKey(key)), Is.Empty, "asked for, not there");
        var written = Written().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var statement in Statement.All)
            written.UnionWith(statement.Parts.SelectMany(part => new[] { $"{statement.Name}.{part}.Title", $"{statement.Name}.{part}.Text" }).Append($"{statement.Name}.Title"));
        Assert.That(Statement.All.SelectMany(statement => statement.Parts.Select(part => $"{statement.Name}.{part}.Text")), Is.SubsetOf(english.Keys));
        // A key with a hole in it, such as My.State.{…}, stands for all that begin like it; lists are asked for by their prefix.
        var prefixes = written.Where(text => text.Contains('{', StringComparison.Ordinal)).Select(text => text[..text.IndexOf('{', StringComparison.Ordinal)])
            .Where(prefix => prefix.EndsWith('.')).Concat(["Country.", "Language.", "Chamber.", "Group.", "Action.", "Ending.", "Problem.", "Refusal.", "Field.", "Accent.", "Admission.", "DeskTime.Passage.", "Settings.Role."]).ToArray();
        Assert.That(english.Keys.Where(key => !written.Contains(key) && !prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))), Is.Empty, "there, never asked for");
    }

    [Test]
    public void The_desks_have_every_text_in_both_languages_with_the_same_placeholders()
    {
        var (english, french) = (Read(DeskResources, CultureInfo.InvariantCulture), Read(DeskResources, CultureInfo.GetCultureInfo("fr")));
        Assert.That(french.Keys.Order(StringComparer.Ordinal), Is.EqualTo(english.Keys.Order(StringComparer.Ordinal)));
        foreach (var (key, text) in english) Assert.That(Placeholders(french[key]), Is.EqualTo(Placeholders(text)), key);
        Assert.That(english.Keys.Intersect(Read(CultureInfo.InvariantCulture).Keys), Is.Empty, "the public pages have it already");
        // A word without a blank may be the same in both.
        Assert.That(english.Where(text => french[text.Key] == text.Value && text.Value.Contains(' ', StringComparison.Ordinal) && text.Value.Any(char.IsLetter) && !SameInFrench.Contains(text.Key)).Select(text => text.Key), Is.Empty);
    }

    static readonly string[] SameInFrench = [];

    // Whoever adds a member adds its words, or a list that shows it fails as a whole.
    [TestCase("Deliveries.Recipient", typeof(Recipient))]
    [TestCase("Deliveries.Is", typeof(MessageState))]
    [TestCase("DeskPress.State", typeof(AccreditationState))]
    [TestCase("Accreditation", typeof(AccreditationState))]
    [TestCase("Medium", typeof(PressMedium))]
    [TestCase("PressRole", typeof(PressRole))]
    [TestCase("Proof", typeof(ProofKind))]
    public void Every_member_has_its_words(string prefix, Type members)
    {
        var known = Read(DeskResources, CultureInfo.InvariantCulture).Keys.Concat(Read(CultureInfo.InvariantCulture).Keys).ToHashSet();
        Assert.That(Enum.GetNames(members).Where(member => !known.Contains($"{prefix}.{member}")), Is.Empty);
    }

    /// <summary>What the audit records has words at the desk.</summary>
    [Test]
    public void Every_act_has_its_words()
    {
        var desk = Read(DeskResources, CultureInfo.InvariantCulture);
        var acts = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Summit.Application"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Recorded().Matches(File.ReadAllText(file))).SelectMany(call => Act().Matches(call.Value)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.That(acts, Has.Length.GreaterThan(20));
        Assert.That(acts.Where(act => !desk.ContainsKey($"Action.{act}")), Is.Empty);
    }

    static Dictionary<string, string> Read(CultureInfo culture) => Read(Resources, culture);

    static Dictionary<string, string> Read(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
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

    [GeneratedRegex(@"audit\.Record\([^;]*;")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"""([a-z]+\.[a-z-]+)""")]
    private static partial Regex Act();

    [GeneratedRegex(@"\{\d+\}|\([A-Z/]+\)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""([A-Z](?:\{[^}]*\}|[^""\s{])*)""")]
    private static partial Regex Written();

    [GeneratedRegex(@"(?:Words|Texts|English|Texts\.In\(language\))\[\$?""([^""]+)""")]
    private static partial Regex Key();
}
