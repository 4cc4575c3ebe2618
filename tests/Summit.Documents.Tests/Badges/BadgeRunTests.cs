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

    [TestCase(BadgeSheet.A6, 5, "297.638 x 419.528")]
    [TestCase(BadgeSheet.A4FourUp, 2, "595.276 x 841.89")]
    public void Five_badges_take_the_sheets_they_need(BadgeSheet sheet, int pages, string size)
    {
        var information = Tool.Run(Samples.Run(sheet, Enumerable.Repeat(Samples.Badge(), 5)).ToBytes(), "pdfinfo", "{pdf}");

        Assert.That(information, Does.Match($"Pages: +{pages}\n").And.Match($"Page size: +{size} pts"));
    }

    [TestCase(BadgeSheet.A6, 1)]
    [TestCase(BadgeSheet.A4FourUp, 4)]
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
