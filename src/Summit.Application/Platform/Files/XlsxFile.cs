using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Summit.Application.Platform.Files;

/// <summary>Writes a table as an Excel workbook while its rows arrive. The package's own writer would keep the whole sheet in memory.</summary>
public static class XlsxFile
{
    const int RowsAtOnce = 500;
    const int WidestColumn = 60;

    const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
        """;

    const string PackageRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    const string WorkbookRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """;

    // Cells are text and stay text: the quote prefix keeps a formula from coming to life when somebody edits its cell.
    const string Styles = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" quotePrefix="1"/></cellXfs></styleSheet>
        """;

    const uint TextStyle = 1;
    const uint HeadStyle = 2;

    /// <summary>Writes one sheet with head and rows, all cells as text.</summary>
    public static async Task Write(
        Stream output, string sheet, IReadOnlyList<string> head, IAsyncEnumerable<string[]> rows, CancellationToken cancellation = default)
    {
        var drain = new DrainedStream();
        using (var archive = new ZipArchive(drain, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes);
            Add(archive, "_rels/.rels", PackageRelations);
            Add(archive, "xl/_rels/workbook.xml.rels", WorkbookRelations);
            Add(archive, "xl/workbook.xml", Workbook(sheet));
            Add(archive, "xl/styles.xml", Styles);
            await using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            using var writer = OpenXmlWriter.Create(part, Encoding.UTF8);
            Begin(writer, head);
            var written = 0;
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                Add(writer, row, TextStyle);
                if (++written % RowsAtOnce == 0) await drain.DrainTo(output, cancellation);
            }
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        await drain.DrainTo(output, cancellation);
    }

    static void Begin(OpenXmlWriter writer, IReadOnlyList<string> head)
    {
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        // The head stays in sight.
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(head.Select((title, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(title.Length + 6, 14, WidestColumn), CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Add(writer, head, HeadStyle);
    }

    static void Add(OpenXmlWriter writer, IReadOnlyList<string> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(new Cell(new InlineString(new Text(Printable(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style });
        writer.WriteEndElement();
    }

    static string Workbook(string sheet)
    {
        var name = new XmlDocument().CreateTextNode(sheet).OuterXml.Replace("\"", "&quot;", StringComparison.Ordinal);
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """;
    }

    static void Add(ZipArchive archive, string path, string text)
    {
        using var entry = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    // XML has no place for control characters and halves of pairs.
    static string Printable(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD || !IsXml(rune))
        ? string.Concat(text.EnumerateRunes().Where(IsXml))
        : text;

    static bool IsXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    /// <summary>Takes what a synchronous writer writes, and passes it on asynchronously from time to time.</summary>
    sealed class DrainedStream : Stream
    {
        readonly MemoryStream _held = new();
        long _passedOn;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _passedOn + _held.Length; set => throw new NotSupportedException(); }

        public async Task DrainTo(Stream output, CancellationToken cancellation)
        {
            await output.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancellation);
            _passedOn += _held.Length;
            _held.SetLength(0);
        }

        public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);
        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
