using System.Text;
using Summit.Domain.People;

namespace Summit.Domain.Tests.People;

public sealed class PersonTextTests
{
    [TestCase("Anna Berg", "Berg", true)]
    [TestCase("Berg", "Berg", true)]
    [TestCase("ANNA BERG", "berg", true)]
    [TestCase("İbrahim Işık", "Işık", true)]
    [TestCase("Anna van 't Hof", "van 't Hof", true)]
    [TestCase("Anna", "Berg", false)]
    [TestCase("Bergljot", "Berg", false)]
    [TestCase("J. J.", "J", false)]
    [TestCase(null, "Berg", false)]
    [TestCase("Anna", null, false)]
    public void A_family_name_among_the_given_names_is_noticed(string? given, string? family, bool repeated) =>
        Assert.That(PersonText.RepeatsFamilyName(given, family), Is.EqualTo(repeated));

    [TestCase("O")]
    [TestCase("O'Brien")]
    [TestCase("D’Angelo")]
    [TestCase("van 't Hof")]
    [TestCase("Đặng Thị Ánh")]
    [TestCase("Ольга Ёлкина")]
    [TestCase("Οδυσσέας")]
    [TestCase("İbrahim Işık")]
    [TestCase("محمد الأمين")]
    [TestCase("שָׁלוֹם")]
    [TestCase("क्षत्रिय", Description = "needs joiners and marks")]
    [TestCase("نامه\u200cای", Description = "zero-width non-joiner within a name")]
    [TestCase("한국")]
    [TestCase("👩‍🎤")]
    [TestCase("Anna 🌍")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("{{7*7}}")]
    [TestCase("=1+1")]
    [TestCase("@SUM(A1)")]
    [TestCase("**bold** _it_ `code`")]
    [TestCase("Robert'); DROP TABLE registration;--")]
    [TestCase("null")]
    [TestCase("Ltd. www")]
    public void What_people_are_called_is_good(string text) => Assert.That(PersonText.Judge(PersonText.Clean(text)), Is.EqualTo(TextVerdict.Good));

    [Test]
    public void A_thousand_characters_are_good_here_and_bounded_by_the_field() =>
        Assert.That(PersonText.Judge(new string('x', 1_000)), Is.EqualTo(TextVerdict.Good));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\u00a0\u2003\u3000")]
    [TestCase("\u200b", Description = "zero-width space")]
    [TestCase("\u200b\u200c\u200d\u2060\ufeff")]
    [TestCase("\u00ad", Description = "soft hyphen")]
    [TestCase("\u200e\u200f\u061c", Description = "direction marks")]
    [TestCase("\u0301", Description = "an accent on nothing")]
    [TestCase("\u034f\ufe0f")]
    [TestCase("\u3164", Description = "Hangul filler, a letter by category")]
    [TestCase("\u115f\u1160\uffa0", Description = "Hangul fillers")]
    [TestCase("\u2800", Description = "Braille blank")]
    [TestCase("\u17b4\u17b5", Description = "Khmer inherent vowels")]
    public void What_cannot_be_seen_is_empty(string text) => Assert.That(PersonText.Judge(PersonText.Clean(text)), Is.EqualTo(TextVerdict.Empty));

    [TestCase("An\u0000na")]
    [TestCase("An\rna")]
    [TestCase("An\nna")]
    [TestCase("Anna\r\nBcc: all@city.example")]
    [TestCase("An\tna")]
    [TestCase("An\u001bna")]
    [TestCase("An\u007fna")]
    [TestCase("An\u0085na")]
    [TestCase("An\u2028na")]
    [TestCase("An\u2029na")]
    [TestCase("\u202egnirts", Description = "right-to-left override")]
    [TestCase("An\u202ana\u202c")]
    [TestCase("An\u2066na\u2069")]
    [TestCase("An\ue000na", Description = "private use")]
    [TestCase("An\uffffna", Description = "no character")]
    [TestCase("An\U000f0000na")]
    public void What_would_act_is_unprintable(string text) => Assert.That(PersonText.Judge(PersonText.Clean(text)), Is.EqualTo(TextVerdict.Unprintable));

    // Unpaired surrogates cannot stand in an attribute.
    [Test]
    public void Broken_text_is_unprintable([Values(0, 1, 2, 3)] int which)
    {
        var broken = new[] { "An\ud800na", "An\udc00na", "Anna\ud83d", "\udc00\ud800" }[which];
        Assert.That(PersonText.Judge(PersonText.Clean(broken)), Is.EqualTo(TextVerdict.Unprintable));
    }

    [TestCase("[x](http://evil)")]
    [TestCase("http://evil.example")]
    [TestCase("HTTPS://EVIL.EXAMPLE")]
    [TestCase("see www.evil.example")]
    [TestCase("WWW.evil.example")]
    [TestCase("javascript://x")]
    public void A_web_address_is_found(string text) => Assert.That(PersonText.Judge(PersonText.Clean(text)), Is.EqualTo(TextVerdict.WebAddress));

    [Test]
    public void Cleaning_trims_and_composes_and_does_nothing_else()
    {
        Assert.That(PersonText.Clean(null), Is.Empty);
        Assert.That(PersonText.Clean("  José\u00a0 "), Is.EqualTo("José"));
        Assert.That(PersonText.Clean("Jose\u0301"), Is.EqualTo("José"));
        Assert.That(PersonText.Clean("ﬁ ＡＢＣ  İı ß O’Brien"), Is.EqualTo("ﬁ ＡＢＣ  İı ß O’Brien"));
        Assert.That(PersonText.Clean(" An\ud800na "), Is.EqualTo("An\ud800na"));
    }

    static readonly string Local64 = new('a', 64);
    static readonly string Label63 = new('b', 63);

    static string[] GoodAddresses() =>
    [
        "a@b.example", "Anna.Berg@City.Example", "anna+summit@city.example", "o'brien@city.example", "!#$%&'*+-/=?^_`{|}~@city.example",
        "1@2.example", "anna@sub-domain.city.example", "anna@rådhus.example", "anna@почта.рф", "anna@xn--rdhus-mra.example",
        $"{Local64}@city.example", $"a@{Label63}.example", $"{Local64}@{Label63}.{Label63}.{new string('b', 61)}",
    ];

    [TestCaseSource(nameof(GoodAddresses))]
    public void A_deliverable_address_is_one(string address) => Assert.That(PersonText.IsAddress(address), Is.True);

    static string[] BadAddresses() =>
    [
        "", "@", "a", "a@", "@b.example", "a@b", "a b@city.example", "a@city .example", " a@city.example", "a@city.example ",
        "\"anna berg\"@city.example", "\"a\"@city.example", "a@[192.0.2.1]", "a@192.0.2.1", "a@city.example.", "a@.city.example", "a@city..example",
        ".a@city.example", "a.@city.example", "a..b@city.example", "a@-city.example", "a@city-.example", "a@ci_ty.example",
        "a@city.example,b@city.example", "a@city.example;b@city.example", "a@city.example b@city.example", "a@b@city.example",
        "Anna <a@city.example>", "<a@city.example>", "a@city.example\r\nBcc: b@city.example", "a\r\n@city.example", "a@city.example\n",
        "a\u0000@city.example", "a@city\u0000.example", "søren@city.example", "a\u200b@city.example", "a@city.example\u202e", "a@ci\tty.example",
        "a(comment)@city.example", "a,b@city.example", "a:b@city.example", "a\\b@city.example",
        $"{Local64}a@city.example", $"a@{Label63}b.example", $"{Local64}@{Label63}.{Label63}.{new string('b', 62)}",
        $"a@{string.Join('.', Enumerable.Repeat("bb", 90))}.example", "a@city.123",
        $"{Local64}@{string.Concat(Enumerable.Repeat("å.", 25))}example",
    ];

    [TestCaseSource(nameof(BadAddresses))]
    public void Anything_else_is_refused(string address) => Assert.That(PersonText.IsAddress(address), Is.False);

    [Test]
    public void An_unpaired_surrogate_in_an_address_is_refused([Values(0, 1)] int which) =>
        Assert.That(PersonText.IsAddress(new[] { "a\ud800@city.example", "a@ci\ud800ty.example" }[which]), Is.False);

    [TestCaseSource(nameof(GoodAddresses))]
    public void A_good_address_folds_to_a_good_address(string address) => Assert.That(PersonText.IsAddress(Fold.Address(address)), Is.True);

    [Test]
    public void No_address_that_is_accepted_can_end_a_header_line()
    {
        foreach (var address in GoodAddresses())
            foreach (var control in "\r\n\0\t\u0085\u2028")
                for (var at = 0; at <= address.Length; at++)
                    Assert.That(PersonText.IsAddress(address.Insert(at, control.ToString())), Is.False);
    }

    [TestCaseSource(typeof(Cultures), nameof(Cultures.Awkward))]
    public void The_servers_culture_changes_nothing(string culture) => Cultures.In(culture, () =>
    {
        Assert.That(PersonText.IsAddress("INFO@CITY.EXAMPLE"), Is.True);
        Assert.That(PersonText.Judge("WWW.INFO.EXAMPLE"), Is.EqualTo(TextVerdict.WebAddress));
        Assert.That(PersonText.Clean("I\u0307stanbul"), Is.EqualTo("İstanbul"));
        Assert.That("İ".Normalize(NormalizationForm.FormD), Is.EqualTo("I\u0307"));
    });
}
