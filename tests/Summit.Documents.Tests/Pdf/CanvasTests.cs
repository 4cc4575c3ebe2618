using Summit.Documents.Pdf;

namespace Summit.Documents.Tests.Pdf;

public sealed class CanvasTests
{
    [Test]
    public void Nothing_is_drawn_before_it_belongs_to_something()
    {
        using var document = new PdfDocument(new MemoryStream(), new DocumentProperties("Page", "en", Samples.Instant));
        var canvas = document.BeginPage(100, 100);

        Assert.Throws<InvalidOperationException>(() => canvas.Rectangle(0, 0, 1, 1, Colour.Ink));
        canvas.MarkArtefact();
        Assert.DoesNotThrow(() => canvas.Rectangle(0, 0, 1, 1, Colour.Ink));
    }

    [Test]
    public void A_closed_element_takes_no_more_marks()
    {
        using var document = new PdfDocument(new MemoryStream(), new DocumentProperties("Page", "en", Samples.Instant));
        var canvas = document.BeginPage(100, 100);
        var paragraph = document.Root.Child("P");
        paragraph.Close();

        Assert.Throws<InvalidOperationException>(() => canvas.Mark(paragraph));
    }
}
