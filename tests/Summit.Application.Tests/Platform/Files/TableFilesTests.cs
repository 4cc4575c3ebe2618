using System.Text;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Summit.Application.Platform.Files;

namespace Summit.Application.Tests.Platform.Files;

public sealed class TableFilesTests
{
    static readonly string[] Head = ["Name", "City & “body”"];

    static readonly string[][] Hostile =
    [
        ["=HYPERLINK(\"http://evil.example\")", "+1"], ["-1", "@SUM(A1:A9)"], ["\t=1", "'=1"], ["＝1+1", "a,b;c"], ["say \"hi\"", "two\nlines"], ["<script>alert(1)</script>", "&amp;"],
        ["Ågård", "Žižkov İstanbul 🏙"], ["  blanks  ", ""], ["O'Brien", "'t Hof"], ["_x0041_", "مرحبا"],
    ];

    static async IAsyncEnumerable<string[]> Rows(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    [Test]
    public async Task Csv_gives_the_same_text_back_and_no_cell_begins_a_formula()
    {
        using var file = new MemoryStream();
        await CsvFile.Write(file, Head, Rows(Hostile));
        Assert.That(file.ToArray()[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
        file.Position = 0;
        using var reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false });
        var records = new List<string[]>();
        while (reader.Read()) records.Add([reader.GetString(0), reader.GetString(1)]);
        Assert.That(records[0], Is.EqualTo(Head));
        Assert.That(records.SelectMany(row => row).Where(cell => cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0])), Is.Empty);
        Assert.That(records.Skip(1).Select(row => Array.ConvertAll(row, SafeCell.Unguard)), Is.EqualTo(Hostile));
    }

    [Test]
    public async Task A_workbook_is_valid_and_its_cells_are_the_same_text()
    {
        using var file = new MemoryStream();
        await XlsxFile.Write(new AsyncOnly(file), "Registrations & more", Head, Rows(Hostile));
        file.Position = 0;
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.That(new OpenXmlValidator().Validate(book).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        var sheet = book.WorkbookPart!.Workbook.Descendants<Sheet>().Single();
        Assert.That(sheet.Name!.Value, Is.EqualTo("Registrations & more"));
        var rows = ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray()).ToArray();
        Assert.That(rows[0], Is.EqualTo(Head));
        Assert.That(rows.Skip(1), Is.EqualTo(Hostile));
        Assert.That(book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<CellFormula>(), Is.Empty);
    }

    [Test]
    public async Task What_XML_cannot_hold_is_left_out()
    {
        using var file = new MemoryStream();
        await XlsxFile.Write(file, "a", ["h"], Rows([["a\0b\u001Fc\uFFFEd\uD800e"]]));
        file.Position = 0;
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.That(book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last().InnerText, Is.EqualTo("abcd\uFFFDe"));
    }

    [Test]
    public async Task Many_rows_pass_through_without_being_kept()
    {
        var counter = new AsyncOnly(Stream.Null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await XlsxFile.Write(counter, "a", Head, Rows(Enumerable.Repeat(Hostile[0], 20_000)));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(4 << 20));
        Assert.That(counter.Writes, Is.GreaterThan(30));
    }

    /// <summary>As a response is: it cannot be sought in and refuses to be written to synchronously.</summary>
    sealed class AsyncOnly(Stream inner) : Stream
    {
        public int Writes { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("synchronous");
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return inner.WriteAsync(buffer, cancellationToken);
        }
    }
}
