using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents;

/// <summary>That somebody was there.</summary>
public sealed record Certificate
{
    /// <summary>Of its words (BCP 47).</summary>
    public required string Language { get; init; }

    public required string Heading { get; init; }

    /// <summary>Before the name.</summary>
    public required string Lead { get; init; }
    public required string Name { get; init; }

    /// <summary>Function, city or body, country.</summary>
    public required string Who { get; init; }

    /// <summary>Between the person and the event.</summary>
    public required string Attended { get; init; }
    public required Phrase Event { get; init; }
    public required string PlaceAndDates { get; init; }
    public required Phrase Organisers { get; init; }

    /// <summary>Under the line to sign on.</summary>
    public required Phrase Signature { get; init; }

    /// <summary>Reference and day of issue.</summary>
    public required string Foot { get; init; }
}

/// <summary>Certificates of attendance, a landscape page of A4 each; any number, each leaves memory when it is written.</summary>
public sealed record Certificates : Paper
{
    /// <summary>The event's colour.</summary>
    public required Colour Accent { get; init; }

    public required IEnumerable<Certificate> People { get; init; }

    private protected override void Compose(PdfDocument document)
    {
        foreach (var person in People)
        {
            var canvas = document.BeginPage(CertificateFace.Width, CertificateFace.Height);
            var section = document.Root.Child("Sect", person.Language == Language ? null : person.Language);
            new CertificateFace(person).Draw(canvas, section, Accent);
            section.Close();
            canvas.End();
        }
    }
}

/// <summary>A page, measured on creation: what does not fit is refused before anything is drawn.</summary>
internal sealed class CertificateFace
{
    private const double Mm = PageFormat.Millimetre;
    public const double Width = 297 * Mm, Height = 210 * Mm;
    private const double Left = 38 * Mm, Right = 26 * Mm, Room = Width - Left - Right, Band = 12 * Mm, Line = 0.5;

    private static readonly TextStyle Plain = new(13, Leading: 1.35);

    private readonly List<(FittedText Text, string Type, string? Language, double Above)> _parts = [];
    private readonly FittedText _signature;
    private readonly FittedText _foot;
    private readonly string? _signatureLanguage;

    public CertificateFace(Certificate certificate)
    {
        Add(certificate.Heading, new TextStyle(28, Bold: true, Leading: 1.15), 18, 1, "H1");
        Add(certificate.Lead, Plain with { Colour = Colour.Quiet }, 10, 2, above: 11 * Mm);
        Add(certificate.Name, new TextStyle(40, Bold: true, Leading: 1.12), 6, 1.6, above: 2 * Mm);
        Add(certificate.Who, Plain with { Size = 15 }, 6, 3, above: 1.5 * Mm);
        Add(certificate.Attended, Plain with { Colour = Colour.Quiet }, 10, 2, above: 8 * Mm);
        Add(certificate.Event, new TextStyle(20, Bold: true, Leading: 1.2), 10, 2.2, above: 1.5 * Mm);
        Add(certificate.PlaceAndDates, Plain with { Size = 15 }, 8, 2.2, above: 1.5 * Mm);
        Add(certificate.Organisers, Plain with { Size = 11 }, 6, 3, above: 4 * Mm);
        _signature = FittedText.Fit([certificate.Signature.Text], Plain with { Size = 10 }, new SizeRange(10, 10, 7, 5), Room * 0.5, 3 * 14);
        _signatureLanguage = certificate.Signature.Language;
        _foot = FittedText.Fit([certificate.Foot], new TextStyle(8.5) { Colour = Colour.Quiet }, new SizeRange(8.5, 8.5, 6, 5), Room * 0.42, 3 * 12);
    }

    public void Draw(Canvas canvas, StructureTag section, Colour accent)
    {
        canvas.MarkArtefact();
        canvas.Rectangle(0, 0, Band, Height, accent);
        var y = 24 * Mm;
        foreach (var (text, type, language, above) in _parts)
        {
            y += above;
            DrawInto(canvas, section.Child(type, language), text, Left, y);
            y += text.Height;
        }
        var signed = Height - 30 * Mm;
        canvas.MarkArtefact();
        canvas.Rectangle(Left, signed, Room * 0.5, Line, Colour.Ink);
        DrawInto(canvas, section.Child("P", _signatureLanguage), _signature, Left, signed + 2 * Mm);
        DrawInto(canvas, section.Child("P"), _foot, Width - Right - _foot.Width, signed + 2 * Mm);
    }

    private void Add(Phrase phrase, TextStyle style, double smallest, double lines, string type = "P", double above = 0)
    {
        if (phrase.Text.Length > 0)
            _parts.Add((FittedText.Fit([phrase.Text], style, new SizeRange(style.Size, Math.Max(smallest, style.Size * 0.7), Math.Max(smallest, style.Size * 0.4), smallest), Room, lines * style.LineHeight),
                type, phrase.Language, above));
    }

    private static void DrawInto(Canvas canvas, StructureTag tag, FittedText text, double x, double y)
    {
        canvas.Mark(tag);
        text.Draw(canvas, x, y);
        tag.Close();
    }
}
