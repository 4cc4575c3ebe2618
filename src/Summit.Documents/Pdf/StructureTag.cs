namespace Summit.Documents.Pdf;

/// <summary>An element of the structure tree (ISO 32000-1, 14.7), written as soon as it is closed.</summary>
internal sealed class StructureTag
{
    private readonly PdfWriter _writer;
    private readonly int _parent;
    private readonly string _type;
    private readonly string _entries;
    private readonly string? _language;
    private readonly string? _alternative;
    private readonly PdfBuffer _kids = new();
    private int _kidCount;
    private int _page;
    private bool _closed;

    public StructureTag(PdfWriter writer, int parent, string type, string? language = null, string? alternative = null, string entries = "")
    {
        (_writer, _parent, _type, _language, _alternative, _entries) = (writer, parent, type, language, alternative, entries);
        Number = writer.Reserve();
    }

    public int Number { get; }

    /// <summary>Opens an element below this one; reading order is the order of these calls and of the marks.</summary>
    public StructureTag Child(string type, string? language = null, string? alternative = null, string entries = "")
    {
        var child = new StructureTag(_writer, Number, type, language, alternative, entries);
        AddKid().Reference(child.Number);
        return child;
    }

    /// <summary>Hangs a piece of marked content below this element.</summary>
    public void AddMark(int page, int mark)
    {
        if (_page == 0)
            _page = page;
        if (_page == page)
            AddKid().Integer(mark);
        else
            AddKid().Raw("<</Type/MCR/Pg "u8).Reference(page).Raw("/MCID "u8).Integer(mark).Raw(">>"u8);
    }

    /// <summary>Hangs an annotation below this element (ISO 14289-1, 7.18).</summary>
    public void AddObject(int page, int annotation) =>
        AddKid().Raw("<</Type/OBJR/Pg "u8).Reference(page).Raw("/Obj "u8).Reference(annotation).Raw(">>"u8);

    public void Close()
    {
        if (_closed)
            return;
        _closed = true;
        var body = new PdfBuffer().Raw("<</Type/StructElem/S/"u8).Raw(_type).Raw("/P "u8).Reference(_parent);
        if (_page != 0)
            body.Raw("/Pg "u8).Reference(_page);
        if (_language is not null)
            body.Raw("/Lang "u8).TextString(_language);
        if (_alternative is not null)
            body.Raw("/Alt "u8).TextString(_alternative);
        body.Raw(_entries);
        if (_kidCount > 0)
            body.Raw("/K["u8).Raw(_kids.Written).Raw("]"u8);
        _writer.Write(Number, body.Raw(">>"u8).Written);
    }

    private PdfBuffer AddKid()
    {
        if (_closed)
            throw new InvalidOperationException($"The element {_type} is already closed.");
        _kidCount++;
        return _kids;
    }
}
