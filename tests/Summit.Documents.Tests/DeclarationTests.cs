namespace Summit.Documents.Tests;

public sealed class DeclarationTests
{
    static readonly string[] Head = ["Declaration of the cities", "Conference of local authorities · Aarhus, 18 November 2015", "Working text for demonstration."];
    static readonly string[] Adoption = ["Adoption", "Adopted", "18 November 2015, by consensus", "SHA-256", new('A', 64)];

    // A line of the margin's numbers may stand between two lines of a text, so it is taken out in pieces.
    static string Read(Declaration declaration) => string.Concat(Extracted.InReadingOrder(declaration.ToBytes()));

    [Test]
    public void In_one_language_it_reads_from_title_to_signatures() => Assert.That(
        Read(Samples.Declaration(two: false, 1, Samples.Malmo, Samples.Genova)), Is.EqualTo(string.Concat((string[])
        [
            .. Head,
            .. Samples.Clauses.SelectMany(item => item.Number is null ? [item.Texts[0].Text] : new[] { item.Number, item.Texts[0].Text }),
            .. Adoption,
            "Signatures", "City", "Signed by", "Mandate", "Date",
            "Malmö", "Sweden", "Anna Berg, Mayor", "City council, 3 November 2015", "18 November 2015",
            "Genova", "Italy", "name removed", "Giunta, 2 December 2015", "9 December 2015", "joined later",
        ])));

    [Test]
    public void In_two_languages_it_reads_clause_by_clause_in_both() => Assert.That(
        Read(Samples.Declaration(two: true)), Is.EqualTo(string.Concat((string[])
        [
            .. Head, "Déclaration des villes", "No.", "English (authentic)", "français",
            .. Samples.Clauses.SelectMany(item => item.Texts.Select(text => text.Text).Prepend(item.Number ?? "").Where(text => text.Length > 0)),
            .. Adoption, "Signatures", "Nobody has signed yet.",
        ])));

    [Test]
    public void Clauses_begin_on_one_line_in_both_columns()
    {
        var words = Extracted.Words(Samples.Declaration(two: true).ToBytes())[0];
        double Top(string text) => words.First(word => word.Text == text).Top;
        Assert.That(Top("Nous,"), Is.EqualTo(Top("We,")).Within(0.1));
        Assert.That(Top("rappelons"), Is.EqualTo(Top("recall")).Within(0.1));
        Assert.That(Top("retrouverons") - Top("will"), Is.InRange(-0.1, 0.1));
        Assert.That(words.First(word => word.Text == "1.").Top, Is.EqualTo(Top("recall")).Within(0.1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Every_fifth_line_is_numbered_in_the_margin_through_all_pages_and_read_by_nobody(bool two)
    {
        var bytes = Samples.Declaration(two, 30).ToBytes();
        var counted = Extracted.Words(bytes).SelectMany(page => page.Where(word => word.Right < 60 && word.Text.All(char.IsAsciiDigit)).OrderBy(word => word.Top)).Select(word => int.Parse(word.Text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.That(counted, Has.Length.GreaterThan(20));
        Assert.That(counted, Is.EqualTo(Enumerable.Range(0, counted.Length).Select(place => place == 0 ? 1 : place * 5)));
        Assert.That(Extracted.InReadingOrder(bytes), Has.None.EqualTo("5"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Without_numbers_every_line_stands_where_it_stands_with_them(bool two)
    {
        (string, double, double)[] Words(bool counts) => [.. Extracted.Words((Samples.Declaration(two, 30) with { CountsLines = counts }).ToBytes()).SelectMany(page => page.Where(word => word.Right >= 60).Select(word => (word.Text, word.Left, word.Top)).Order())];
        Assert.That(Words(false), Is.EqualTo(Words(true)));
        Assert.That(Extracted.Words((Samples.Declaration(two, 30) with { CountsLines = false }).ToBytes()).SelectMany(page => page.Where(word => word.Right < 60)), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_draft_says_so_on_each_page_and_is_neither_adopted_nor_signed(bool two)
    {
        var bytes = Samples.Draft(two, 30).ToBytes();
        foreach (var page in Extracted.Words(bytes))
        {
            var mark = page.Where(word => word.Top < 40 && word.Text is "Draft" or "12").ToArray();
            Assert.That(mark.Select(word => word.Text), Is.EqualTo(new[] { "Draft", "12" }));
            Assert.That(page.Where(word => word.Top < 40 && word.Text is not ("Draft" or "12")).All(word => word.Right < mark[0].Left), "over the head of the page");
        }
        Assert.That(Extracted.InReadingOrder(bytes), Has.None.EqualTo("Adoption").And.None.EqualTo("Signatures"));
    }

    [Test]
    public void A_long_one_loses_nothing_between_pages_and_repeats_its_heads()
    {
        var paper = Samples.Declaration(two: true, 30, [.. Enumerable.Repeat(Samples.Malmo, 60)]);
        var bytes = paper.ToBytes();
        var pdf = new TaggedPdf(bytes);
        var read = Read(paper);

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Pages, Has.Count.GreaterThan(4));
        foreach (var item in Samples.Clauses)
            foreach (var text in item.Texts)
                Assert.That(read.Split(text.Text), Has.Length.EqualTo(31), text.Text);
        Assert.That(read.Split("Malmö"), Has.Length.EqualTo(61));
        Assert.That(Extracted.Page(bytes, 2), Does.Match("No\\. +English \\(authentic\\) +français"));
        Assert.That(pdf.Elements.Count(element => element.Type == "TH" && element.Entries.ToString().Contains("/Row", StringComparison.Ordinal)), Is.EqualTo(60 + 60 + 2));
    }

    [Test]
    public void Nothing_is_printed_into_the_foot_or_over_another_column()
    {
        foreach (var page in Extracted.Words(Samples.Declaration(two: true, 30, [.. Enumerable.Repeat(Samples.Malmo, 60)]).ToBytes()))
        {
            var body = page.Where(word => word.Top < 790).ToArray();
            Assert.That(body.Where(word => word.Right > 540 || word.Bottom > 775), Is.Empty);
            Assert.That(body.Where(word => body.Any(other => other.Left > word.Left && other.Left < word.Right - 0.1 && Math.Abs(other.Top - word.Top) < 0.1)), Is.Empty);
        }
    }
}
