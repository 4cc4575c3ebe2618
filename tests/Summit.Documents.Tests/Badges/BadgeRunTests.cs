using Summit.Documents.Badges;

namespace Summit.Documents.Tests.Badges;

public sealed class BadgeRunTests
{
    [Test]
    public void The_text_is_the_models_text_in_reading_order() => Assert.That(Extracted.InReadingOrder(Samples.Run(BadgeSheet.A6, Samples.Badge()).ToBytes()), Is.EqualTo(new[]
    {
        "Summit of Mayors", "Rotterdam, 9 November 2016", "İbrahim Işık", "Councillor", "Malmö", "Sweden",
        "Listens on channel 6, Turkish", "Visit C · Safety House · coach 2", "Photo please not",
        "Delegate", "Alliance of European Cities", "RTM16-7K3F9Q-D",
    }));

    [Test]
    public void A_card_says_the_same_with_city_and_country_in_a_line() => Assert.That(Extracted.InReadingOrder(Samples.Run(BadgeSheet.Card, Samples.Badge()).ToBytes()), Is.EqualTo(new[]
    {
        "Summit of Mayors", "Rotterdam, 9 November 2016", "İbrahim Işık", "Councillor", "Malmö, Sweden",
        "Listens on channel 6, Turkish", "Visit C · Safety House · coach 2", "Photo please not",
        "Delegate", "Alliance of European Cities", "RTM16-7K3F9Q-D",
    }));

    [Test]
    public void The_back_of_a_sheet_to_fold_says_who_it_is_and_nothing_of_the_agenda() => Assert.That(Extracted.InReadingOrder(Samples.Run(BadgeSheet.FoldOver, Samples.Badge()).ToBytes()), Is.EqualTo(new[]
    {
        "Summit of Mayors", "Rotterdam, 9 November 2016", "İbrahim Işık", "Councillor", "Malmö", "Sweden",
        "Listens on channel 6, Turkish", "Visit C · Safety House · coach 2", "Photo please not",
        "Delegate", "Alliance of European Cities", "RTM16-7K3F9Q-D",
        "İbrahim Işık", "Councillor", "Malmö", "Sweden", "Photo please not", "Delegate", "Alliance of European Cities",
    }));

    // Turned by 180 degrees, as the fold turns it, the back reads from left to right and the front does not.
    [Test]
    public void Folded_both_sides_read_upright()
    {
        var words = Tool.InFolder(Samples.Run(BadgeSheet.FoldOver, Samples.Badge("Søren", "Ågård")).ToBytes(), folder =>
        {
            Tool.Run(folder, "qpdf", "--rotate=180", "{pdf}", "turned.pdf");
            return Extracted.Words(File.ReadAllBytes(Path.Combine(folder, "turned.pdf")))[0];
        });
        var half = 105 * 72 / 25.4;
        var back = words.Where(word => word.Top > half).ToArray();
        Assert.That(words.Single(word => word.Text == "RTM16-7K3F9Q-D").Bottom, Is.LessThan(half), "the front is now above, on its head");
        var lines = new[] { "Søren", "Ågård", "Councillor", "Malmö", "Sweden", "Delegate" }.Select(text => back.Single(word => word.Text == text)).ToArray();
        Assert.That(lines.Select(line => line.Top), Is.Ordered, "the back is now below and reads downwards");
        Assert.That(lines.Select(line => line.Left), Is.All.EqualTo(8 * 72 / 25.4).Within(1));
        Assert.That(back.Single(word => word.Text == "please").Left, Is.LessThan(back.Single(word => word.Text == "not").Left), "and from left to right");
    }

    [Test]
    public void Visits_that_could_not_be_read_on_a_card_are_left_out_of_it()
    {
        var badge = Samples.Badge() with { Visit = new LabelledText("Visit", string.Join("; ", Enumerable.Repeat("11:45 City Marine service, south of the river", 6))) };

        Assert.That(Extracted.InReadingOrder(Samples.Run(BadgeSheet.Card, badge).ToBytes()), Does.Contain("Listens on channel 6, Turkish").And.None.Contains("City Marine"));
        Assert.That(Extracted.InReadingOrder(Samples.Run(BadgeSheet.FoldOver, badge).ToBytes()), Has.Some.Contains("City Marine"));
    }

    [TestCase(BadgeSheet.A6, 5, "297.638 x 419.528")]
    [TestCase(BadgeSheet.A4FourUp, 2, "595.276 x 841.89")]
    [TestCase(BadgeSheet.Card, 5, "242.646 x 153.071")]
    [TestCase(BadgeSheet.FoldOver, 5, "419.528 x 595.276")]
    public void Five_badges_take_the_sheets_they_need(BadgeSheet sheet, int pages, string size)
    {
        var information = Tool.Run(Samples.Run(sheet, Enumerable.Repeat(Samples.Badge(), 5)).ToBytes(), "pdfinfo", "{pdf}");

        Assert.That(information, Does.Match($"Pages: +{pages}\n").And.Match($"Page size: +{size} pts"));
    }

    [TestCase(BadgeSheet.A6, 1)]
    [TestCase(BadgeSheet.A4FourUp, 4)]
    [TestCase(BadgeSheet.Card, 1)]
    [TestCase(BadgeSheet.FoldOver, 1)]
    public void The_code_is_read_back_from_an_office_print(BadgeSheet sheet, int badges)
    {
        var codes = Enumerable.Range(0, badges).Select(i => $"{Samples.Code}{i}").ToArray();
        var read = Tool.InFolder(Samples.Run(sheet, codes.Select(code => Samples.Badge() with { Code = code })).ToBytes(), folder =>
        {
            Tool.Run(folder, "pdftoppm", "-r", "150", "-png", "-singlefile", "{pdf}", "page");
            return Tool.Run(folder, "zbarimg", "--nodbus", "-q", "--raw", "page.png");
        });

        Assert.That(read.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(codes));
    }

    [Test]
    public void The_code_has_a_text_for_those_who_do_not_see_it()
    {
        var pdf = new TaggedPdf(Samples.Run(BadgeSheet.A6, Samples.Badge()).ToBytes());
        _ = pdf.Faults();

        var figure = pdf.Elements.Single(element => element.Type == "Figure").Entries;
        Assert.That(figure.GetProperty("/Alt").GetString(), Is.EqualTo("u:Code for the entrance"));
    }

    [Test]
    public void The_photo_mark_differs_with_the_consent()
    {
        var no = Samples.Badge();
        var yes = no with { Photo = no.Photo! with { Given = true } };

        var struck = new TaggedPdf(Samples.Run(BadgeSheet.A6, no).ToBytes());
        var plain = new TaggedPdf(Samples.Run(BadgeSheet.A6, yes).ToBytes());
        Assert.That(Shapes(struck), Is.EqualTo(Shapes(plain) + 2), "a white and a dark bar across the camera");

        static int Shapes(TaggedPdf pdf) => pdf.Content(pdf.Pages[0]).Split("f*").Length - 1;
    }

    [Test]
    public void A_thousand_badges_are_small_and_leave_memory_page_by_page()
    {
        var output = new MemoryStream();
        var longestWait = 0L;
        Samples.Run(BadgeSheet.A6, Badges()).WriteTo(output);

        Assert.That(output.Length / 1000, Is.LessThanOrEqualTo(5 * 1024));
        Assert.That(longestWait, Is.LessThan(20 * 1024), "bytes per badge that had not been written when the next was asked for");

        IEnumerable<Badge> Badges()
        {
            for (var i = 0; i < 1000; i++)
            {
                var before = output.Length;
                yield return Samples.Badge() with { Code = $"{Samples.Code}{i}" };
                longestWait = Math.Max(longestWait, output.Length == before && i > 1 ? long.MaxValue : output.Length - before);
            }
        }
    }

    [Test]
    public void An_unsettable_name_ends_the_run() =>
        Assert.Throws<UnsettableTextException>(() => Samples.Run(BadgeSheet.A6, Samples.Badge(), Samples.Badge("سلام")).ToBytes());

    [Test]
    public void A_run_without_badges_is_refused() => Assert.Throws<InvalidOperationException>(() => Samples.Run(BadgeSheet.A6).ToBytes());
}
