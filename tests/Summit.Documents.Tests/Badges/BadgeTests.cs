using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Summit.Documents.Badges;

namespace Summit.Documents.Tests.Badges;

public sealed class BadgeTests
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>Sixty pairs of names: usual, long, hostile.</summary>
    private static readonly (string Given, string Family)[] Names = [.. UsualNames(), .. LongNames()];

    [Test]
    public void There_are_sixty_names_to_try() => Assert.That(Names.Distinct().Count(), Is.EqualTo(60));

    [Test]
    public void Every_name_is_printed_whole_inside_the_margins()
    {
        var pages = Extracted.Words(SixtyBadges());

        Assert.That(pages, Has.Length.EqualTo(60));
        for (var i = 0; i < pages.Length; i++)
        {
            var page = string.Concat(pages[i].Select(word => word.Text));
            var name = Names[i].Given + Names[i].Family;
            Assert.That(page, Does.Contain(name.Replace(" ", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC)), $"name {i}");
            Assert.That(pages[i].Where(word => word.Left < 8 * Millimetre - 1 || word.Right > 97 * Millimetre + 1), Is.Empty, $"name {i}");
        }
    }

    /// <summary>Looks at ink instead of at what the file says of itself.</summary>
    [Test]
    public void No_ink_is_in_the_margins_beside_the_name()
    {
        const int resolution = 72;
        var pages = Tool.InFolder(SixtyBadges(), folder =>
        {
            Tool.Run(folder, "pdftoppm", "-r", resolution.ToString(CultureInfo.InvariantCulture), "-gray", "{pdf}", "page");
            return Directory.GetFiles(folder, "*.pgm").Order().Select(Raster.Read)
                .Select(page => (Margins: page.HasInk(0, 0, 21, 360) || page.HasInk(277, 0, 297, 360), Name: page.HasInk(22, 80, 276, 190)))
                .ToArray();
        });

        Assert.That(pages, Has.Length.EqualTo(60));
        Assert.That(Names.Where((_, i) => pages[i].Margins), Is.Empty, "ink in the margins");
        Assert.That(Names.Where((_, i) => !pages[i].Name), Is.Empty, "no ink where the name is");
    }

    [TestCase(BadgeSheet.Card, 85.6, 4, 1)]
    [TestCase(BadgeSheet.FoldOver, 148, 8, 2)]
    public void Every_name_is_printed_whole_on_the_wide_forms_too_on_each_side(BadgeSheet sheet, double width, double margin, int sides)
    {
        var bytes = SixtyBadges(sheet);
        var pages = Extracted.Words(bytes);
        var said = Squeezed(string.Concat(Extracted.InReadingOrder(bytes)));

        Assert.That(pages, Has.Length.EqualTo(60));
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.That(pages[i].Where(word => word.Left < margin * Millimetre - 1 || word.Right > (width - margin) * Millimetre + 1), Is.Empty, $"name {i}");
            Assert.That(said.Split(Squeezed(Names[i].Given + Names[i].Family)).Length - 1, Is.GreaterThanOrEqualTo(sides), $"name {i}");
        }
    }

    [TestCase("Søren", "Ågård", 14)]
    [TestCase("İbrahim", "Işık", 14)]
    [TestCase("Γιώργος", "D’Angelo", 14)]
    [TestCase("Жанна", "Щербакова", 14)]
    [TestCase("Maria Antonia Bartholomäa", "von und zu Hohenstaufen-Wittelsbach de la Cruz y Villanueva-Ortega", 5)]
    public void A_name_on_a_card_is_as_large_as_the_card_allows(string given, string family, double least)
    {
        var head = new BadgeHead("Summit of Mayors", "Rotterdam, 9 November 2016", WideFormat.Card.Width, WideFormat.Card.Small, WideFormat.Card.HeadLines, 1);

        Assert.That(new WideFace(Samples.Badge(given, family), WideFormat.Card, head).NameSize, Is.GreaterThanOrEqualTo(least));
    }

    // Two hundred of the widest letters in each field: A6 takes them, so a run taken on another form must not end there.
    [TestCase(BadgeSheet.Card)]
    [TestCase(BadgeSheet.FoldOver)]
    public void What_can_be_printed_on_A6_can_be_printed_on_every_form(BadgeSheet sheet)
    {
        var widest = new string('W', 200);
        var badge = Samples.Badge(widest, widest) with
        {
            Function = widest, City = widest, Country = "United Kingdom of Great Britain and Northern Ireland", Band = new("Koordinierungsstelle", "Alliance of European Cities", Samples.Green),
            Channel = new("Listens on", "channel 6, Turkish"),
        };

        Assert.That(badge.Check(), Is.EqualTo(BadgeCheck.Printable));
        Assert.That(Samples.Run(sheet, badge).ToBytes(), Is.Not.Empty);
    }

    [TestCase("Søren", "Ågård")]
    [TestCase("İbrahim", "Işık")]
    [TestCase("Γιώργος", "D’Angelo")]
    [TestCase("Жанна", "Щербакова")]
    public void A_usual_name_is_read_at_three_metres(string given, string family) => Assert.That(Size(given, family), Is.GreaterThanOrEqualTo(28));

    [Test]
    public void A_name_shrinks_before_it_wraps()
    {
        Assert.That(Size("Жанна", "S Щербакова"), Is.LessThan(Size("Жанна", "Щербакова")).And.GreaterThan(28));
        Assert.That(Size("Søren", "Ågård Ågård Ågård"), Is.EqualTo(28), "wrapped at the least size of a line");
    }

    [TestCase("Søren", "Ågård", BadgeCheck.Printable)]
    [TestCase("سلام", "Ågård", BadgeCheck.Unsettable)]
    public void A_badge_says_beforehand_whether_it_can_be_printed(string given, string family, BadgeCheck expected) =>
        Assert.That(Samples.Badge(given, family).Check(), Is.EqualTo(expected));

    [TestCase(BadgeSize.Small)]
    [TestCase(BadgeSize.Large)]
    public void Every_name_is_printed_whole_however_large_a_layout_sets_things(BadgeSize size)
    {
        foreach (var sheet in (BadgeSheet[])[BadgeSheet.A6, BadgeSheet.Card])
        {
            var (width, margin) = sheet == BadgeSheet.A6 ? (105, 8) : (85.6, 4);
            var pages = Extracted.Words(SixtyBadges(sheet, Samples.Layout with { Name = size, Band = size, Lines = [.. Samples.Layout.Lines.Select(line => line with { Size = size, IsBold = true })] }));
            Assert.That(pages, Has.Length.EqualTo(60));
            for (var i = 0; i < pages.Length; i++)
            {
                Assert.That(Squeezed(string.Concat(pages[i].Select(word => word.Text))), Does.Contain(Squeezed(Names[i].Given + Names[i].Family)), $"name {i} on {sheet}");
                Assert.That(pages[i].Where(word => word.Left < margin * Millimetre - 1 || word.Right > (width - margin) * Millimetre + 1), Is.Empty, $"name {i} on {sheet}");
            }
        }
    }

    // Whatever is chosen, the name is the largest on the badge.
    [Test]
    public void In_no_layout_do_lines_push_the_name_below_them()
    {
        BadgeLine[][] orders =
        [
            [BadgeLine.Function, BadgeLine.City, BadgeLine.Country], [BadgeLine.City, BadgeLine.Function, BadgeLine.Country], [BadgeLine.Country, BadgeLine.Function, BadgeLine.City],
            [BadgeLine.City, BadgeLine.Country, BadgeLine.Function],
        ];
        foreach (var order in orders)
            foreach (var size in Enum.GetValues<BadgeSize>())
                foreach (var (given, family, card) in new[] { ("Anna Maria", "Johansson", 9.5), ("Maria Antonia Bartholomaea", "von und zu Hohenstaufen-Wittelsbach de la Cruz", 5.5) })
                {
                    var badge = Samples.Badge(given, family) with
                    {
                        Function = "Deputy mayor for prevention, youth and social cohesion", City = "Congress of Local and Regional Authorities of the Council of Europe", Country = "United Kingdom",
                        Layout = Samples.Layout with { Name = size, Lines = [.. order.Select(line => new BadgeLineStyle(line, size, true))] },
                    };
                    var head = new BadgeHead("Summit of Mayors of the Alliance of European Cities", "Rotterdam, Wednesday, 9 November 2016", WideFormat.Card.Width, WideFormat.Card.Small, WideFormat.Card.HeadLines, 1);
                    var face = new WideFace(badge, WideFormat.Card, head);
                    Assert.That(face.NameSize, Is.GreaterThanOrEqualTo(card).And.GreaterThanOrEqualTo(face.LargestLine), $"card, {size}, {family}, {string.Join(' ', order)}");
                    var a6 = new BadgeFace(badge, BadgeRun.CellWidth, BadgeRun.CellHeight);
                    Assert.That(a6.NameSize, Is.GreaterThanOrEqualTo(a6.LargestLine), $"A6, {size}, {family}");
                }
    }

    [TestCase(BadgeSheet.A6)]
    [TestCase(BadgeSheet.Card)]
    [TestCase(BadgeSheet.FoldOver)]
    public void A_layout_says_what_stands_where(BadgeSheet sheet)
    {
        var layout = new BadgeLayout
        {
            IsFamilyNameFirst = true, Name = BadgeSize.Normal, Band = BadgeSize.Normal, HasNote = false,
            Lines = [new(BadgeLine.Country, BadgeSize.Normal, false), new(BadgeLine.Function, BadgeSize.Normal, true)], Facts = [BadgeFact.Photo, BadgeFact.Channel],
        };
        var said = string.Join(' ', Extracted.InReadingOrder(Samples.Run(sheet, Samples.Badge() with { Layout = layout }).ToBytes()));

        string[] inOrder = ["Işık", "İbrahim", "Sweden", "Councillor", "Photo", "Listens on", "Delegate"];
        Assert.That(inOrder.Select(text => said.IndexOf(text, StringComparison.Ordinal)), Is.Ordered.And.All.GreaterThanOrEqualTo(0), said);
        Assert.That(said, Does.Not.Contain("Malmö").And.Not.Contain("Safety House").And.Not.Contain("Alliance"));
    }

    [Test]
    public void A_picture_shows_what_is_printed_of_the_first_page_only()
    {
        var run = Samples.Run(BadgeSheet.A6, Samples.Badge(), Samples.Badge("Ö", "X"));
        var svg = XElement.Parse(run.ToPicture("Badge of <somebody>"));
        var alone = XElement.Parse(Samples.Run(BadgeSheet.A6, Samples.Badge()).ToPicture("Badge of <somebody>"));

        Assert.That(svg.ToString(), Is.EqualTo(alone.ToString()));
        Assert.That((svg.Attribute("role")!.Value, svg.Attribute("aria-label")!.Value, svg.Attribute("viewBox")!.Value), Is.EqualTo(("img", "Badge of <somebody>", "0 0 297.64 419.53")));
        Assert.That(svg.Descendants().Attributes("fill").Select(fill => fill.Value), Does.Contain("#0b6b3a"), "the band");
    }

    [Test]
    public void Ten_thousand_letters_are_refused_rather_than_clipped()
    {
        var badge = Samples.Badge(new string('W', 10_000));

        Assert.That(badge.Check(), Is.EqualTo(BadgeCheck.TooLong));
        Assert.Throws<TextDoesNotFitException>(() => Samples.Run(BadgeSheet.A6, badge).ToBytes());
    }

    private static double Size(string given, string family) =>
        new BadgeFace(Samples.Badge(given, family), BadgeRun.CellWidth, BadgeRun.CellHeight).NameSize;

    private static string Squeezed(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(character => !char.IsWhiteSpace(character)));

    private static byte[] SixtyBadges(BadgeSheet sheet = BadgeSheet.A6, BadgeLayout? layout = null) => Samples.Run(sheet, Names.Select(name => Samples.Badge(name.Given, name.Family) with
    {
        Layout = layout ?? Samples.Layout,
        Function = "Head of the Department for Social Cohesion, Youth and Public Safety",
        Country = "United Kingdom of Great Britain and Northern Ireland",
    })).ToBytes();

    private static IEnumerable<(string, string)> UsualNames()
    {
        string[] given = ["Søren", "İbrahim", "Γιώργος", "Жанна", "S", "Łódź"];
        string[] family = ["Ågård", "Işık", "O'Brien", "D’Angelo", "Щербакова", "van 't Hof"];
        return given.SelectMany(first => family.Select(last => (first, last)));
    }

    private static IEnumerable<(string, string)> LongNames()
    {
        foreach (var letter in (string[])["W", "Щ", "Ω", "İ", "i", "Å"])
        {
            yield return (string.Concat(Enumerable.Repeat(letter, 200)), string.Concat(Enumerable.Repeat(letter, 200)));
            yield return (string.Concat(Enumerable.Repeat(letter, 40)), "Ågård");
            yield return (string.Join(' ', Enumerable.Repeat(letter + "gård", 30)), string.Join('-', Enumerable.Repeat(letter + "gård", 30)));
        }
        yield return ("So\u0308ren", "A\u030aga\u030ard");
        yield return ("<script>alert(1)</script>", "{{7*7}}");
        yield return ("=1+1", "[x](http://evil.example)");
        yield return ("Ågård", "");
        yield return ("(Søren) \\", "Ågård)(");
        yield return (string.Join(' ', Enumerable.Repeat("S", 100)), "Ågård");
    }
}
