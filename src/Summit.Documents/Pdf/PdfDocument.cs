using Summit.Documents.Text;

namespace Summit.Documents.Pdf;

/// <summary>
/// A tagged document on its way out: pages, fonts, structure tree, bookmarks and metadata (ISO 32000-1, 7.7; ISO 14289-1).
/// Finished pages are gone from memory; what stays are object numbers.
/// </summary>
internal sealed class PdfDocument : IDisposable
{
    private readonly PdfWriter _writer;
    private readonly DocumentProperties _properties;
    private readonly Dictionary<TrueTypeFont, EmbeddedFont> _fonts = [];
    private readonly List<int> _pages = [];
    private readonly PdfBuffer _parentTree = new();
    private readonly Outline _outline;
    private readonly int _pageTree;
    private readonly int _resources;
    private readonly int _structureRoot;
    private readonly bool _isPictured;
    private int _nextParentKey;

    /// <param name="isPictured">The first page is wanted as a picture too.</param>
    public PdfDocument(Stream output, DocumentProperties properties, bool isPictured = false)
    {
        _isPictured = isPictured;
        _writer = new PdfWriter(output);
        _properties = properties;
        _outline = new Outline(_writer);
        _pageTree = _writer.Reserve();
        _resources = _writer.Reserve();
        _structureRoot = _writer.Reserve();
        Root = new StructureTag(_writer, _structureRoot, "Document");
    }

    public StructureTag Root { get; }

    /// <summary>Of the first page, where it was wanted and begun.</summary>
    public PagePicture? Picture { get; private set; }

    /// <summary>A new page, its size in points. Its content is written when the page is ended.</summary>
    public Canvas BeginPage(double width, double height)
    {
        var number = _writer.Reserve();
        _pages.Add(number);
        if (!_isPictured || Picture is not null)
            return new Canvas(this, number, width, height);
        Picture = new PagePicture(width, height);
        return new Canvas(this, number, width, height, Picture);
    }

    public void AddBookmark(string title, int page, double top) => _outline.Add(title, page, top);

    internal EmbeddedFont Font(TrueTypeFont font)
    {
        if (!_fonts.TryGetValue(font, out var embedded))
            _fonts.Add(font, embedded = new EmbeddedFont(font, $"F{_fonts.Count + 1}", _writer.Reserve()));
        return embedded;
    }

    /// <summary>Writes a page whose drawing is done; <paramref name="owners"/> are the elements that own its marks, in the order of the marks.</summary>
    internal void Complete(Canvas page, ReadOnlySpan<byte> content, ReadOnlySpan<byte> owners, IReadOnlyList<int> annotations)
    {
        var contentNumber = _writer.Reserve();
        _writer.WriteStream(contentNumber, default, content);
        var ownerNumber = _writer.Reserve();
        _writer.Write(ownerNumber, new PdfBuffer().Raw("["u8).Raw(owners).Raw("]"u8).Written);
        var body = new PdfBuffer().Raw("<</Type/Page/Parent "u8).Reference(_pageTree)
            .Raw("/MediaBox[0 0 "u8).Number(page.Width).Number(page.Height).Raw("]/Resources "u8).Reference(_resources)
            .Raw("/Contents "u8).Reference(contentNumber).Raw("/StructParents "u8).Integer(AddParent(ownerNumber));
        if (annotations.Count > 0)
        {
            // Tabs follow the structure (ISO 14289-1, 7.18.3).
            body.Raw("/Tabs/S/Annots["u8);
            foreach (var annotation in annotations)
                body.Reference(annotation);
            body.Raw("]"u8);
        }
        _writer.Write(page.Number, body.Raw(">>"u8).Written);
    }

    /// <summary>Writes a link annotation and hangs it below its element; <paramref name="box"/> holds its four edges.</summary>
    internal int WriteLink(int page, StructureTag tag, Uri target, string description, string box)
    {
        var number = _writer.Reserve();
        tag.AddObject(page, number);
        // A link needs a description for those who do not see its text (ISO 14289-1, 7.18.5).
        var body = new PdfBuffer().Raw($"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{box}]/Contents ").TextString(description)
            .Raw("/A<</S/URI/URI "u8).TextString(target.AbsoluteUri).Raw(">>/StructParent "u8).Integer(AddParent(tag.Number));
        _writer.Write(number, body.Raw(">>"u8).Written);
        return number;
    }

    /// <summary>Writes everything that had to wait for the last page.</summary>
    public void Finish()
    {
        if (_pages.Count == 0)
            throw new InvalidOperationException("A document has at least one page.");
        Root.Close();
        var resources = new PdfBuffer().Raw("<</Font<<"u8);
        foreach (var font in _fonts.Values)
        {
            font.Write(_writer);
            resources.Raw($"/{font.ResourceName} ").Reference(font.Number);
        }
        _writer.Write(_resources, resources.Raw(">>>>"u8).Written);
        var pages = new PdfBuffer().Raw("<</Type/Pages/Count "u8).Integer(_pages.Count).Raw("/Kids["u8);
        foreach (var page in _pages)
            pages.Reference(page);
        _writer.Write(_pageTree, pages.Raw("]>>"u8).Written);
        _writer.Write(_structureRoot, new PdfBuffer().Raw("<</Type/StructTreeRoot/K "u8).Reference(Root.Number)
            .Raw("/ParentTree<</Nums["u8).Raw(_parentTree.Written).Raw("]>>/ParentTreeNextKey "u8).Integer(_nextParentKey).Raw(">>"u8).Written);
        _writer.Finish(WriteCatalog(), WriteInformation());
    }

    public void Dispose() => _writer.Dispose();

    private int WriteCatalog()
    {
        var metadata = _writer.Reserve();
        // Left plain, so that tools which read no PDF find it (ISO 32000-1, 14.3.2).
        _writer.WriteStream(metadata, "/Type/Metadata/Subtype/XML"u8, XmpMetadata.Packet(_properties), compress: false);
        var body = new PdfBuffer().Raw("<</Type/Catalog/Pages "u8).Reference(_pageTree).Raw("/Lang "u8).TextString(_properties.Language)
            .Raw("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot "u8).Reference(_structureRoot)
            .Raw("/Metadata "u8).Reference(metadata);
        if (_outline.Write() is { } outline)
            body.Raw("/Outlines "u8).Reference(outline);
        var catalog = _writer.Reserve();
        _writer.Write(catalog, body.Raw(">>"u8).Written);
        return catalog;
    }

    private int WriteInformation()
    {
        var information = _writer.Reserve();
        _writer.Write(information, new PdfBuffer().Raw("<</Title "u8).TextString(_properties.Title)
            .Raw($"/Producer({DocumentProperties.Producer})/CreationDate ").Date(_properties.CreatedAt)
            .Raw("/ModDate "u8).Date(_properties.CreatedAt).Raw(">>"u8).Written);
        return information;
    }

    private int AddParent(int owner)
    {
        _parentTree.Integer(_nextParentKey).Reference(owner);
        return _nextParentKey++;
    }
}
