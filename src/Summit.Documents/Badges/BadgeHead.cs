using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>The upper left of each badge, equal on all of them: event, place and date.</summary>
internal sealed class BadgeHead
{
    private static readonly TextStyle Style = TextStyle.Small with { Leading = 1.35 };

    private readonly FittedText _event;
    private readonly FittedText _placeAndDate;
    private readonly string? _language;

    /// <param name="lines">That each of both may fill.</param>
    public BadgeHead(Phrase eventTitle, string placeAndDate, double width, double size = 8.5, double lines = 2.2, double smallest = 5)
    {
        var style = Style with { Size = size };
        // The upper right belongs to the reference and the photo mark.
        var room = width * 0.6;
        var sizes = new SizeRange(size, size, size * 0.8, smallest);
        _language = eventTitle.Language;
        _event = FittedText.Fit([eventTitle.Text], style with { Bold = true }, sizes, room, lines * style.LineHeight);
        _placeAndDate = FittedText.Fit([placeAndDate], style with { Colour = Colour.Quiet }, sizes, room, lines * style.LineHeight);
    }

    public double Height => _event.Height + _placeAndDate.Height;

    public void Draw(Canvas canvas, StructureTag section, double x, double y)
    {
        Draw(_event, section.Child("P", _language), canvas, x, y);
        Draw(_placeAndDate, section.Child("P"), canvas, x, y + _event.Height);
    }

    private static void Draw(FittedText text, StructureTag tag, Canvas canvas, double x, double y)
    {
        canvas.Mark(tag);
        text.Draw(canvas, x, y);
        tag.Close();
    }
}
