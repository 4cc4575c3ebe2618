using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Tests.Layout;

public sealed class TableTests
{
    [Test]
    public void A_table_without_rows_keeps_its_heads_and_a_sound_structure()
    {
        var pdf = new TaggedPdf(Print(new Table([1, 1]) { Columns = ["Time", "What"] }));

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements.Select(element => element.Type), Is.EqualTo(new[] { "Document", "Table", "THead", "TR", "TH", "P", "TH", "P" }));
    }

    [Test]
    public void A_table_without_heads_has_row_heads_only()
    {
        var pdf = new TaggedPdf(Print(new Table([1, 1]) { RowHeads = true, Rows = [Row("Reference", "RTM16-7K3F9Q-D")] }));

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements.Select(element => element.Type), Is.EqualTo(new[] { "Document", "Table", "TBody", "TR", "TH", "P", "TD", "P" }));
    }

    [Test]
    public void An_empty_cell_is_a_cell()
    {
        var pdf = new TaggedPdf(Print(new Table([1, 1]) { Rows = [new TableRow([[], []])] }));

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements.Count(element => element.Type == "TD"), Is.EqualTo(2));
    }

    [Test]
    public void The_second_head_on_a_page_is_outside_the_structure()
    {
        var bytes = Print(new Table([1, 1]) { Columns = ["Time", "What"], Rows = [.. Enumerable.Range(1, 60).Select(i => Row($"row {i}", "text"))] });
        var pdf = new TaggedPdf(bytes);

        Assert.That(pdf.Faults(), Is.Empty);
        Assert.That(pdf.Elements.Count(element => element.Type == "TH"), Is.EqualTo(2));
        Assert.That(Extracted.Page(bytes, 2).TrimStart(), Does.Match("^Time +What\\s+row "));
    }

    [Test]
    public void A_row_never_breaks_while_it_fits_on_a_page()
    {
        var table = new Table([1, 1]) { Rows = [Row(string.Join('\n', Enumerable.Repeat("line", 20)), "text")] };

        Assert.That(table.Cut(400, 700), Has.Count.EqualTo(1));
        Assert.That(table.Cut(400, 200), Has.Count.EqualTo(2));
        Assert.That(table.Cut(400, 200).Max(slice => slice.Height), Is.LessThanOrEqualTo(200));
    }

    private static TableRow Row(params string[] cells) => new([.. cells.Select(cell => new Block[] { new Paragraph(TextStyle.Body, cell) })]);

    private static byte[] Print(Table table)
    {
        using var output = new MemoryStream();
        using var document = new PdfDocument(output, new DocumentProperties("Table", "en", Samples.Instant));
        var flow = new Flow(document, PageFormat.A4);
        flow.Add(table);
        flow.Finish(new RunningMatter("", "", (page, count) => $"{page} of {count}"));
        document.Finish();
        return output.ToArray();
    }
}
