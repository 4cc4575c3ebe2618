using System.Globalization;

namespace Summit.Documents.Tests;

public sealed class EnvelopeLabelsTests
{
    const double Millimetre = 72 / 25.4;

    [Test]
    public void Labels_say_their_models_text_in_reading_order_a_list_item_each()
    {
        var bytes = PeopleSamples.Labels(1, "Søren Ågård", "Shiv O'Brien").ToBytes();
        Assert.That(Extracted.InReadingOrder(bytes), Is.EqualTo(new[] { "Søren Ågård", "Malmö", "Sweden", "Shiv O'Brien", "Union of the Baltic Cities", "Łódź", "Sweden" }));
        var pdf = new TaggedPdf(bytes);
        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements.Select(element => element.Type).Where(type => type is "L" or "LI"), Is.EquivalentTo(new[] { "L", "LI", "LI" }));
    }

    // Row by row, each inside its own label, from the first that is left.
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(24)]
    public void Each_label_stands_in_its_place_of_the_sheet_from_the_first_that_is_left(int first)
    {
        var names = Enumerable.Range(0, 30).Select(no => $"Name{no:00}").ToArray();
        var pages = Extracted.Words(PeopleSamples.Labels(first, names).ToBytes());
        Assert.That(pages, Has.Length.EqualTo((first - 1 + names.Length + 23) / 24));
        for (var no = 0; no < names.Length; no++)
        {
            var (page, place) = Math.DivRem(first - 1 + no, 24);
            var word = pages[page].Single(word => word.Text == names[no]);
            Assert.That(word.Left, Is.EqualTo((place % 3 * 70 + 6) * Millimetre).Within(0.5), names[no]);
            Assert.That(word.Top, Is.InRange((0.5 + place / 3 * 37) * Millimetre, (0.5 + (place / 3 + 1) * 37) * Millimetre), names[no]);
        }
    }

    [Test]
    public void The_hardest_names_keep_within_what_is_left_white()
    {
        string[] hard = [.. PeopleSamples.Names, new('W', 400), new('Щ', 400), string.Join(' ', Enumerable.Repeat("Ågård-Łódź", 36)), new('i', 400)];
        var paper = PeopleSamples.Labels(1, hard) with { Labels = hard.Select(name => new EnvelopeLabel(name, [new('W', 200), new('Щ', 200)], "United Kingdom of Great Britain and Northern Ireland")) };
        const int resolution = 72;
        var page = Tool.InFolder(paper.ToBytes(), folder =>
        {
            Tool.Run(folder, "pdftoppm", "-r", resolution.ToString(CultureInfo.InvariantCulture), "-gray", "{pdf}", "page");
            return Raster.Read(Directory.GetFiles(folder, "*.pgm").Single());
        });
        for (var place = 0; place < hard.Length; place++)
        {
            var (left, top) = (place % 3 * 70 * Millimetre, (0.5 + place / 3 * 37) * Millimetre);
            Assert.That(Ink(left, top, 5.5, 37) || Ink(left + 64.5 * Millimetre, top, 5.5, 37) || Ink(left, top, 70, 3.5) || Ink(left, top + 33.5 * Millimetre, 70, 3.5), Is.False, $"label {place + 1}");
            Assert.That(Ink(left + 6 * Millimetre, top + 4 * Millimetre, 58, 29), $"label {place + 1}");
        }

        bool Ink(double left, double top, double width, double height) =>
            page.HasInk((int)Math.Ceiling(left), (int)Math.Ceiling(top), (int)(left + width * Millimetre), (int)(top + height * Millimetre));
    }

    [TestCase(0)]
    [TestCase(25)]
    public void A_label_that_no_sheet_has_is_refused(int first) => Assert.That(() => PeopleSamples.Labels(first, "X").ToBytes(), Throws.TypeOf<ArgumentOutOfRangeException>());
}
