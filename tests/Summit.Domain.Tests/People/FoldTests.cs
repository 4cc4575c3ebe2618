using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Summit.Domain.People;

namespace Summit.Domain.Tests.People;

public sealed class FoldTests
{
    [TestCase("Ann\u200Ba")]
    [TestCase("A\u00ADnna")]
    [TestCase("\u2060An\u034Fna\uFE0F")]
    [TestCase("An\u3164na\u200D")]
    [TestCase("Anna\U000E0101")]
    public void Nobody_becomes_somebody_else_by_a_letter_that_nobody_sees(string typed) =>
        Assert.That((Fold.Identity(typed), Fold.Search(typed)), Is.EqualTo(("anna", "anna")));

    [TestCase("Søren", "søren")]
    [TestCase("  Anna   Maria ", "anna maria")]
    [TestCase("Anna\u00a0Maria", "anna maria", Description = "no-break space")]
    [TestCase("Anna\t\r\nMaria", "anna maria")]
    [TestCase("José", "josé")]
    [TestCase("İbrahim Işık", "İbrahim işık")]
    [TestCase("Straße", "strasse")]
    [TestCase("STRASSE", "strasse")]
    [TestCase("STRAẞE", "strasse")]
    [TestCase("Οδυσσέας", "οδυσσέασ")]
    [TestCase("ΟΔΥΣΣΈΑΣ", "οδυσσέασ")]
    [TestCase("Łódź", "łódź")]
    [TestCase("ЁЛКИН", "ёлкин")]
    [TestCase("ＡＢＣ", "abc", Description = "full width")]
    [TestCase("ﬁnn", "finn", Description = "ligature")]
    [TestCase("𝐀nna", "anna", Description = "mathematical bold")]
    [TestCase("𐐀", "𐐨", Description = "Deseret, outside the first plane")]
    [TestCase("O’Brien", "o’brien", Description = "apostrophes differ in identity, not in search")]
    [TestCase("", "")]
    [TestCase(" \u2003 ", "")]
    public void Identity_ignores_case_and_spacing_only(string text, string expected) =>
        Assert.That(Fold.Identity(text), Is.EqualTo(expected));

    [TestCase("İbrahim", "ibrahim")]
    [TestCase("Işık", "Isık")]
    [TestCase("ı", "i")]
    [TestCase("İ", "I")]
    [TestCase("José", "Jose")]
    [TestCase("Søren", "Soren")]
    [TestCase("Müller", "Mueller")]
    [TestCase("O'Brien", "OBrien")]
    public void Identity_keeps_apart_what_may_be_two_people(string one, string other) =>
        Assert.That(Fold.Identity(one), Is.Not.EqualTo(Fold.Identity(other)));

    [TestCase("Søren", "soren")]
    [TestCase("SØREN KIERKEGÅRD", "soren kierkegard")]
    [TestCase("İbrahim Işık", "ibrahim isik")]
    [TestCase("IŞIK", "isik")]
    [TestCase("ışık", "isik")]
    [TestCase("Weiß", "weiss")]
    [TestCase("Łódź", "lodz")]
    [TestCase("Đặng", "dang")]
    [TestCase("Þórður", "thordur")]
    [TestCase("Œuvre", "oeuvre")]
    [TestCase("Ægir", "aegir")]
    [TestCase("Ħamrun", "hamrun")]
    [TestCase("O’Brien", "o'brien")]
    [TestCase("O'Brien", "o'brien")]
    [TestCase("Oʼbrien", "o'brien")]
    [TestCase("D’Angelo", "d'angelo")]
    [TestCase("van 't Hof", "van 't hof")]
    [TestCase("van ’t Hof", "van 't hof")]
    [TestCase("Οδυσσέας", "οδυσσεασ")]
    [TestCase("ΟΔΥΣΣΕΑΣ", "οδυσσεασ")]
    [TestCase("Йошкар", "иошкар")]
    [TestCase("José  María", "jose maria")]
    [TestCase("مُحَمَّد", "محمد")]
    public void Search_finds_without_accents_and_special_letters(string text, string expected) =>
        Assert.That(Fold.Search(text), Is.EqualTo(expected));

    [TestCase("José")]
    [TestCase("Łódź")]
    [TestCase("İbrahim Işık")]
    [TestCase("Ångström")]
    [TestCase("Việt Nguyễn")]
    [TestCase("Йошкар-Ола")]
    [TestCase("한국")]
    public void Composed_and_decomposed_text_is_the_same(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var decomposed = text.Normalize(NormalizationForm.FormD);
        Assert.That(decomposed, Is.Not.EqualTo(composed));
        Assert.That(Fold.Identity(decomposed), Is.EqualTo(Fold.Identity(composed)));
        Assert.That(Fold.Search(decomposed), Is.EqualTo(Fold.Search(composed)));
    }

    // Capital letters that no composed character exists for meet small ones that do.
    [TestCase("J\u030cani", "\u01f0ani")]
    [TestCase("H\u0331", "\u1e96")]
    [TestCase("T\u0308", "\u1e97")]
    [TestCase("W\u030a", "\u1e98")]
    [TestCase("Ϊ\u0301", "\u0390")]
    public void Capitals_without_a_composed_form_meet_their_small_letters(string capital, string small) =>
        Assert.That(Fold.Identity(capital), Is.EqualTo(Fold.Identity(small)));

    [TestCase("Anna.Berg+summit@City.Example", "anna.berg+summit@city.example")]
    [TestCase("a.n.n.a@city.example", "a.n.n.a@city.example")]
    [TestCase(" anna@city.example ", "anna@city.example")]
    [TestCase("anna@rådhus.example", "anna@xn--rdhus-mra.example")]
    [TestCase("anna@RÅDHUS.example", "anna@xn--rdhus-mra.example")]
    [TestCase("anna@ra\u030adhus.example", "anna@xn--rdhus-mra.example")]
    [TestCase("anna@xn--rdhus-mra.EXAMPLE", "anna@xn--rdhus-mra.example")]
    [TestCase("anna@почта.рф", "anna@xn--80a1acny.xn--p1ai")]
    [TestCase("INFO@CITY.EXAMPLE", "info@city.example")]
    [TestCase("no-at-sign", "no-at-sign")]
    [TestCase("anna@", "anna@")]
    [TestCase("a@b@city.example", "a@b@city.example")]
    public void An_address_keeps_dots_and_plus_and_has_its_domain_in_punycode(string address, string expected) =>
        Assert.That(Fold.Address(address), Is.EqualTo(expected));

    [TestCase("anna@city.example", "anna+1@city.example")]
    [TestCase("anna@city.example", "an.na@city.example")]
    [TestCase("anna@city.example", "anna@sub.city.example")]
    public void Addresses_that_may_be_two_mailboxes_stay_two(string one, string other) =>
        Assert.That(Fold.Address(one), Is.Not.EqualTo(Fold.Address(other)));

    [TestCase("")]
    [TestCase("a..b")]
    [TestCase("\u0000")]
    [TestCase("a b.å  c.example")]
    public void A_domain_that_is_none_has_no_punycode(string domain) => Assert.That(Fold.AsciiDomain(domain), Is.Null);

    // FsCheck's strings are mostly ASCII: half of the runes are drawn from the scripts delegates write in, and from marks.
    static readonly Arbitrary<string> Texts = Gen.OneOf(
            Gen.Choose(0x20, 0x7E), Gen.Choose(0xA0, 0x24F), Gen.Choose(0x300, 0x36F), Gen.Choose(0x370, 0x52F), Gen.Choose(0x5D0, 0x6FF),
            Gen.Choose(0x1E00, 0x1FFF), Gen.Choose(0x2000, 0x2FFF), Gen.Choose(0xAC00, 0xD7A3), Gen.Choose(0xF900, 0xFFFD), Gen.Choose(0x10400, 0x1044F),
            Gen.Choose(0x1D400, 0x1D7FF))
        .ArrayOf().Select(runes => string.Concat(runes.Select(char.ConvertFromUtf32))).ToArbitrary();

    [Test]
    public void Identity_of_an_identity_is_itself() =>
        Prop.ForAll(Texts, text => Fold.Identity(Fold.Identity(text)) == Fold.Identity(text)).Check(Thorough);

    [Test]
    public void Search_of_a_search_is_itself() =>
        Prop.ForAll(Texts, text => Fold.Search(Fold.Search(text)) == Fold.Search(text)).Check(Thorough);

    [Test]
    public void Who_is_the_same_is_also_found() =>
        Prop.ForAll(Texts, text => Fold.Search(Fold.Identity(text)) == Fold.Search(text)).Check(Thorough);

    [Test]
    public void Identity_does_not_depend_on_composition() =>
        Prop.ForAll(Texts, text => Fold.Identity(text.Normalize(NormalizationForm.FormD)) == Fold.Identity(text.Normalize(NormalizationForm.FormC))).Check(Thorough);

    // Punycode gathers the ASCII of a label: blanks between other characters would come to stand side by side.
    [TestCase("anna@å ø æ.example")]
    [TestCase("anna@xn--a  b-0fa.example")]
    public void An_address_with_blanks_in_its_domain_folded_twice_is_folded_once(string address) =>
        Assert.That(Fold.Address(Fold.Address(address)), Is.EqualTo(Fold.Address(address)));

    [Test]
    public void An_address_folded_twice_is_folded_once() =>
        Prop.ForAll(Texts, text => Fold.Address(Fold.Address(text)) == Fold.Address(text)).Check(Thorough);

    static Config Thorough => Generated.Cases(3_000);

    [TestCaseSource(typeof(Cultures), nameof(Cultures.Awkward))]
    public void The_servers_culture_changes_nothing(string culture) => Cultures.In(culture, () =>
    {
        Assert.That(Fold.Identity("ISTANBUL"), Is.EqualTo("istanbul"));
        Assert.That(Fold.Search("İstanbul Işık"), Is.EqualTo("istanbul isik"));
        Assert.That(Fold.Address("INFO@CITY.EXAMPLE"), Is.EqualTo("info@city.example"));
        Assert.That(Fold.Address("Ida@Århus.example"), Is.EqualTo("ida@xn--rhus-poa.example"));
    });
}
