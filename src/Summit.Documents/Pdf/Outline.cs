namespace Summit.Documents.Pdf;

/// <summary>The bookmarks of a document (ISO 32000-1, 12.3.3), one level deep.</summary>
internal sealed class Outline(PdfWriter writer)
{
    private readonly List<(string Title, int Page, double Top)> _entries = [];

    /// <summary>Points to a height on a page, in points from its lower edge.</summary>
    public void Add(string title, int page, double top) => _entries.Add((title, page, top));

    /// <summary>Writes the bookmarks and gives their root, or nothing when there are none.</summary>
    public int? Write()
    {
        if (_entries.Count == 0)
            return null;
        var root = writer.Reserve();
        var numbers = _entries.ConvertAll(_ => writer.Reserve());
        for (var i = 0; i < numbers.Count; i++)
        {
            var body = new PdfBuffer().Raw("<</Title "u8).TextString(_entries[i].Title).Raw("/Parent "u8).Reference(root)
                .Raw("/Dest["u8).Reference(_entries[i].Page).Raw("/XYZ null "u8).Number(_entries[i].Top).Raw("null]"u8);
            if (i > 0)
                body.Raw("/Prev "u8).Reference(numbers[i - 1]);
            if (i < numbers.Count - 1)
                body.Raw("/Next "u8).Reference(numbers[i + 1]);
            writer.Write(numbers[i], body.Raw(">>"u8).Written);
        }
        writer.Write(root, new PdfBuffer().Raw("<</Type/Outlines/First "u8).Reference(numbers[0]).Raw("/Last "u8).Reference(numbers[^1])
            .Raw("/Count "u8).Integer(numbers.Count).Raw(">>"u8).Written);
        return root;
    }
}
