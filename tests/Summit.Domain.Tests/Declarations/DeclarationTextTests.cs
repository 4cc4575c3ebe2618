using Summit.Domain.Declarations;

namespace Summit.Domain.Tests.Declarations;

public sealed class DeclarationTextTests
{
    static LocalizedText Text(string english, string french) => new([new("en", english), new("fr", french)]);

    static DeclarationText Small => DeclarationText.Of(["en", "fr"], Text("Declaration of Aarhus", "Déclaration d’Aarhus"),
    [
        (ClauseKind.Operative, Text("We will meet again.\nIn Rotterdam.", "Nous nous retrouverons.")),
        (ClauseKind.Preamble, Text("We, the mayors,", "Nous, maires,")),
    ]);

    // The vector of the canonical form: whoever wants to check a printed hash can make the same with sha256sum.
    const string Vector = """
        Declaration, canonical form 1
        Languages: en fr

        Title
        en: Declaration of Aarhus
        fr: Déclaration d’Aarhus

        Preamble
        en: We, the mayors,
        fr: Nous, maires,

        Clause 1
        en: We will meet again.
          In Rotterdam.
        fr: Nous nous retrouverons.

        """;

    const string VectorHash = "69F5E77B9AC8CB2AB645773D78C88A3ADD870C54B04955AC79FE515714C08AEC";

    [Test]
    public void The_canonical_form_and_its_hash_are_those_of_the_vector()
    {
        Assert.That(Small.Canonical(), Is.EqualTo(Vector.ReplaceLineEndings("\n")));
        Assert.That(ClauseText.Digest(Small.Canonical()), Is.EqualTo(VectorHash));
    }

    [Test]
    public void What_is_read_from_the_canonical_form_has_the_same_form()
    {
        var read = DeclarationText.Read(Small.Canonical());
        Assert.That(read.Canonical(), Is.EqualTo(Small.Canonical()));
        Assert.That(read.Languages, Is.EqualTo(new[] { "en", "fr" }));
        Assert.That(read.Title, Is.EqualTo(Small.Title));
        Assert.That(read.Clauses.Select(clause => (clause.Number, clause.Texts)), Is.EqualTo(Small.Clauses.Select(clause => (clause.Number, clause.Texts))));
    }

    [TestCase("")]
    [TestCase("anything")]
    [TestCase("Declaration, canonical form 2\nLanguages: en\n\nTitle\nen: x\n")]
    public void Anything_else_is_not_read(string text) => Assert.That(() => DeclarationText.Read(text), Throws.InstanceOf<FormatException>());

    // Clauses that look like the form itself, or bring what typing brings, come back as they were cleaned.
    [TestCase("Clause 7\nfr: not French")]
    [TestCase("  two  blanks \r\n\r\n\tand\ta tab  ")]
    [TestCase("e\u0301t\u00e9\u202f;\u00a0: à")]
    [TestCase("Title")]
    [TestCase("\u0130\u0131 Щербакова Γιώργος")]
    public void No_text_breaks_the_form(string typed)
    {
        var text = DeclarationText.Of(["en", "fr"], Text("T", "T"), [(ClauseKind.Operative, Text(typed, "court")), (ClauseKind.Operative, Text("next", "suivant"))]);
        var read = DeclarationText.Read(text.Canonical());
        Assert.That(read.Canonical(), Is.EqualTo(text.Canonical()));
        Assert.That(read.Clauses[0].Texts.Own("en"), Is.EqualTo(ClauseText.Clean(typed)));
        Assert.That(read.Clauses[1].Texts.Own("fr"), Is.EqualTo("suivant"));
    }

    [Test]
    public void The_order_of_clauses_and_any_letter_change_the_hash()
    {
        var hashes = new[]
        {
            Small,
            Small with { Title = Text("Declaration of Århus", "Déclaration d’Aarhus") },
            Small with { Clauses = [.. Small.Clauses.Reverse()] },
            Small with { Languages = ["fr", "en"] },
            Small with { Languages = ["en"] },
        }.Select(text => ClauseText.Digest(text.Canonical())).ToArray();
        Assert.That(hashes, Is.Unique);
    }

    [Test]
    public void Composed_and_decomposed_letters_are_the_same_text() =>
        Assert.That(ClauseText.Clean("e\u0301te\u0301"), Is.EqualTo(ClauseText.Clean("\u00e9t\u00e9")));

    [TestCase(null, false, null, TextStanding.Missing)]
    [TestCase("", true, "A", TextStanding.Missing)]
    [TestCase("x", false, null, TextStanding.Draft)]
    [TestCase("x", true, null, TextStanding.Checked)]
    [TestCase("x", true, "A", TextStanding.Checked)]
    [TestCase("x", true, "B", TextStanding.Outdated)]
    [TestCase("x", false, "B", TextStanding.Outdated)]
    public void A_text_stands_by_what_it_was_made_from(string? text, bool isChecked, string? madeFrom, TextStanding standing) =>
        Assert.That(ClauseText.Standing(text, isChecked, madeFrom, "A"), Is.EqualTo(standing));
}
