using System.Globalization;
using System.Text.RegularExpressions;

namespace Summit.Documents.Tests;

/// <summary>What holds for every document.</summary>
public sealed partial class PaperTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Papers))]
    [TestCaseSource(typeof(PeopleSamples), nameof(PeopleSamples.Papers))]
    public void An_independent_reader_finds_no_fault_in_the_file(Paper paper) =>
        Assert.That(Tool.Run(paper.ToBytes(), "qpdf", "--check", "{pdf}"), Does.Contain("No syntax or stream encoding errors found"));

    [TestCaseSource(typeof(Samples), nameof(Samples.Papers))]
    [TestCaseSource(typeof(PeopleSamples), nameof(PeopleSamples.Papers))]
    public void Every_mark_is_in_the_structure_tree_or_an_artefact(Paper paper)
    {
        var pdf = new TaggedPdf(paper.ToBytes());

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements, Has.Count.GreaterThan(2));
    }

    [Test]
    public void The_search_for_unmarked_drawings_finds_one()
    {
        Assert.That(TaggedPdf.Read("/P<</MCID 0 >>BDC\nBT [<0001>]TJ ET\nEMC\nBT [<0002>]TJ ET").Unmarked, Is.EqualTo(1));
        Assert.That(TaggedPdf.Read("/Artifact BMC\n0 0 1 1 re f").Unmarked, Is.EqualTo(1));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Papers))]
    [TestCaseSource(typeof(PeopleSamples), nameof(PeopleSamples.Papers))]
    public void Every_font_is_embedded_as_a_subset_with_a_way_back_to_Unicode(Paper paper)
    {
        var fonts = Tool.Run(paper.ToBytes(), "pdffonts", "{pdf}").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.That(fonts, Is.Not.Empty);
        Assert.That(fonts, Has.All.Match("^[A-Z]{6}\\+\\S+ +CID TrueType +Identity-H +yes yes yes"));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Papers))]
    [TestCaseSource(typeof(PeopleSamples), nameof(PeopleSamples.Papers))]
    public void A_document_declares_title_language_and_PDF_UA(Paper paper)
    {
        var bytes = paper.ToBytes();
        var catalog = new TaggedPdf(bytes).Catalog;
        var metadata = Tool.Run(bytes, "pdfinfo", "-meta", "{pdf}");

        Assert.That(catalog.GetProperty("/Lang").GetString(), Is.EqualTo("u:en"));
        Assert.That(catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.That(catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        Assert.That(metadata, Does.Contain("<pdfuaid:part>1</pdfuaid:part>").And.Contain($">{paper.Title}</rdf:li>")
            .And.Contain("<xmp:CreateDate>2016-11-02T16:20:00+01:00</xmp:CreateDate>"));
    }

    [Test]
    public void Each_page_of_a_copy_names_whose_it_is_three_times_and_no_screen_reader_reads_that()
    {
        var paper = Samples.Release(60) with { Watermark = Samples.Copy };
        var bytes = paper.ToBytes();
        var pages = Tool.Run(bytes, "pdftotext", "-raw", "{pdf}", "-").TrimEnd('\f', '\n').Split('\f');

        Assert.That(pages, Has.Length.GreaterThan(2));
        Assert.That(pages.Select(page => page.Split("Hohenzollern").Length - 1), Is.All.EqualTo(3));
        Assert.That(Tool.Run(bytes, "pdfinfo", "-struct-text", "{pdf}"), Does.Not.Contain("Hohenzollern").And.Contain("Ils connaissent"));
        Assert.That(Tool.Run(Samples.Release(60).ToBytes(), "pdftotext", "-raw", "{pdf}", "-"), Does.Not.Contain("Hohenzollern"));
    }

    [Test]
    public void Metadata_hold_no_name()
    {
        var bytes = Samples.Letter().ToBytes();

        Assert.That(Tool.Run(bytes, "pdfinfo", "{pdf}") + Tool.Run(bytes, "pdfinfo", "-meta", "{pdf}"), Does.Not.Contain("Щербакова"));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Papers))]
    [TestCaseSource(typeof(PeopleSamples), nameof(PeopleSamples.Papers))]
    public void Equal_models_give_equal_bytes_in_every_culture(Paper paper)
    {
        var bytes = paper.ToBytes();
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["tr-TR", "da-DK", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.That(paper.ToBytes().AsSpan().SequenceEqual(bytes), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Another_content_has_another_identifier()
    {
        var first = Identifier(Samples.Letter().ToBytes());

        Assert.That(first, Has.Length.EqualTo(32));
        Assert.That(Identifier((Samples.Letter() with { State = "You are on the waiting list." }).ToBytes()), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_title_with_markup_characters_stays_a_title()
    {
        var bytes = (Samples.Letter() with { Title = "Q & A <b>(draft\\)</b>" }).ToBytes();

        Assert.That(Tool.Run(bytes, "pdfinfo", "{pdf}"), Does.Match(@"Title: +Q & A <b>\(draft\\\)</b>"));
        Assert.That(Tool.Run(bytes, "pdfinfo", "-meta", "{pdf}"), Does.Contain("Q &amp; A &lt;b&gt;(draft\\)&lt;/b&gt;"));
    }

    private static string Identifier(byte[] pdf) => IdentifierPattern().Match(System.Text.Encoding.Latin1.GetString(pdf)).Groups[1].Value;

    [GeneratedRegex("/ID\\[<([0-9A-F]+)>")]
    private static partial Regex IdentifierPattern();
}
