using Summit.Application.Features.Imports;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Imports;

public sealed class RowReadingTests
{
    [TestCase("Given names;Family name;E-mail;Category;Function;City, region or body;Country;Speaks")]
    [TestCase("Prénom;Nom;Courriel;Catégorie;Fonction;Collectivité;Pays;Langue parlée")]
    [TestCase("VORNAME;Nachname;E-Mail-Adresse;Kategorie;Funktion;Behörde;Land;Spricht")]
    [TestCase("first name ;SURNAME;e-mail address;category;Job title;Organisation;COUNTRY;Language spoken")]
    [TestCase("GivenNames;FamilyName;Address;Category;Function;Body;Country;Speaks")]
    public void Columns_are_known_by_their_names_in_three_languages(string header)
    {
        var mapping = ImportMapping.Guess(header.Split(';'), Given.Words);
        Assert.That(mapping.Missing(), Is.Empty);
        Assert.That(mapping.Columns.OrderBy(pair => pair.Value).Select(pair => pair.Key), Is.EqualTo(ImportMapping.Required));
    }

    [Test]
    public void Of_two_columns_of_a_name_the_first_counts_and_what_is_unknown_is_left_alone()
    {
        var mapping = ImportMapping.Guess(["Nom", "Name", "Diet", ""], Given.Words);
        Assert.That(mapping.Columns, Is.EqualTo(new Dictionary<ImportField, int> { [ImportField.FamilyName] = 0 }));
        Assert.That(mapping.Missing(), Does.Contain(ImportField.Address));
    }

    [Test]
    public void A_mapping_is_stored_and_read_as_it_was()
    {
        var mapping = ImportMapping.Guess(["Nom", "E-mail"], Given.Words);
        var read = ImportMapping.FromJson(mapping.ToJson());
        Assert.That(read.Columns, Is.EqualTo(mapping.Columns));
        Assert.That(read.Otherwise, Is.EqualTo(mapping.Otherwise));
        Assert.That(read.ToJson(), Is.EqualTo(mapping.ToJson()));
    }

    [Test]
    public void Words_stand_for_codes_and_what_is_empty_is_as_said_for_all()
    {
        var row = Read("Søren", "Ågård", "soren@city.example", "RATSMITGLIED", "Councillor", "Aarhus", "dänemark", "Danish", "English; da", "ja", "", "en");
        Assert.That((row.Answers.Category, row.Answers.Country, row.Answers.Speaks, row.Answers.PhotoConsent, row.Answers.ForAnother), Is.EqualTo(("councillor", "DK", "da", (bool?)true, (bool?)false)));
        Assert.That(row.Answers.Listens, Is.EqualTo(new[] { "en", "da" }));
        var bare = Read("Søren", "Ågård", "soren@city.example", "", "", "", "", "", "", "", "", "").Answers;
        Assert.That((bare.Category, bare.PhotoConsent, bare.Country, bare.Function), Is.EqualTo(("mayor", (bool?)false, (string?)null, (string?)null)));
        Assert.That(bare.Listens, Is.Empty);
    }

    [TestCase("da en", "da,en")]
    [TestCase("da,en", "da,en")]
    [TestCase("Danish/English", "da,en")]
    [TestCase("English", "en")]
    [TestCase("", "da")]
    [TestCase("Klingon", "Klingon")]
    public void Languages_understood_are_read_however_they_are_listed(string cell, string languages) =>
        Assert.That(string.Join(',', Read("a", "b", "c@d.example", "mayor", "f", "b", "DK", "da", cell, "", "", "en").Answers.Listens), Is.EqualTo(languages));

    [Test]
    public void What_the_form_would_refuse_is_told_field_by_field()
    {
        var cells = new[] { "", "see http://evil.example", "a@b@c", "king", "x\0y", new string('x', 201), "Atlantis", "Klingon", "", "perhaps", "office@", "tlh", "", "more" };
        var problems = RowReading.Problems(Read(cells), cells, 12, new HashSet<string> { "mayor" });
        Assert.That(problems.Select(problem => $"{problem.Field} {problem.Code}").Order(StringComparer.Ordinal), Is.EqualTo(new[]
        {
            "Address one-address", "Body too-long", "Category choose", "Country choose", "FamilyName web-address", "Function unprintable", "GivenNames required",
            "Language choose", "Listens choose", "OfficeAddress address", "OfficeName required", "PhotoConsent choose", "Row too-many-cells", "Speaks choose",
        }));
        Assert.That(ImportProblem.Read(ImportProblem.Write(problems)), Is.EqualTo(problems));
    }

    [Test]
    public void A_category_that_the_event_does_not_offer_is_a_problem_of_the_row()
    {
        string[] cells = ["Søren", "Ågård", "soren@city.example", "councillor", "Councillor", "Aarhus", "DK", "da", "da", "no", "", "en"];
        Assert.That(RowReading.Problems(Read(cells), cells, 12, new HashSet<string> { "mayor" }).Single(), Is.EqualTo(new ImportProblem("Category", "registration.category-not-offered")));
        Assert.That(RowReading.Problems(Read(cells), cells, 12, new HashSet<string> { "councillor" }), Is.Empty);
    }

    static ReadRow Read(params string[] cells) => new RowReading(
        new(new Dictionary<ImportField, int>
        {
            [ImportField.GivenNames] = 0, [ImportField.FamilyName] = 1, [ImportField.Address] = 2, [ImportField.Category] = 3, [ImportField.Function] = 4, [ImportField.Body] = 5,
            [ImportField.Country] = 6, [ImportField.Speaks] = 7, [ImportField.Listens] = 8, [ImportField.PhotoConsent] = 9, [ImportField.OfficeAddress] = 10, [ImportField.Language] = 11,
        },
        new Dictionary<ImportField, string> { [ImportField.Category] = "mayor", [ImportField.PhotoConsent] = "no", [ImportField.Language] = "en" }), Given.Words).Read(cells);
}
