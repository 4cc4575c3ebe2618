using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>A label and what it names, both already in the reader's language.</summary>
public sealed record LabelledText(string Label, Phrase Text);

/// <summary>
/// A document as a model: everything it says arrives as finished text. It is written as tagged PDF (PDF/UA-1, ISO 14289-1)
/// with its fonts inside; equal models give equal bytes.
/// </summary>
public abstract record Paper
{
    /// <summary>The language of the document (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The title shown by readers and on the first page. It names the document, not a person.</summary>
    public required string Title { get; init; }

    /// <summary>The instant the document was made, in the event's offset.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Writes the document. The stream is written synchronously and only appended to; after a refusal what it holds is no document.</summary>
    /// <exception cref="UnsettableTextException">A text has characters that cannot be set right.</exception>
    /// <exception cref="TextDoesNotFitException">A text does not fit its place.</exception>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var document = new PdfDocument(output, new DocumentProperties(Typesetting.Prepare(Title), Language, CreatedAt));
        Compose(document);
        document.Finish();
    }

    /// <summary>The whole document in memory.</summary>
    public byte[] ToBytes()
    {
        using var output = new MemoryStream();
        WriteTo(output);
        return output.ToArray();
    }

    /// <summary>The first page as an SVG element, for a screen that shows what would be printed.</summary>
    /// <param name="label">What it shows, to those who do not see it.</param>
    /// <exception cref="UnsettableTextException">A text has characters that cannot be set right.</exception>
    /// <exception cref="TextDoesNotFitException">A text does not fit its place.</exception>
    public string ToPicture(string label)
    {
        using var document = new PdfDocument(Stream.Null, new DocumentProperties(Typesetting.Prepare(Title), Language, CreatedAt), isPictured: true);
        Compose(document);
        return document.Picture!.ToSvg(label);
    }

    private protected abstract void Compose(PdfDocument document);
}
