using System.Globalization;
using System.Text;
using Summit.Documents.Text;

namespace Summit.Documents.Pdf;

/// <summary>
/// What is drawn on a page, as SVG for a screen: the same shapes at the same places, letters as outlines, so that it needs no font.
/// Takes lengths as PDF counts them, upwards.
/// </summary>
internal sealed class PagePicture(double width, double height)
{
    private readonly StringBuilder _svg = new();

    public void Text(double x, double baseline, ReadOnlySpan<Glyph> glyphs, double size, Colour colour)
    {
        var path = new StringBuilder();
        foreach (var glyph in glyphs)
        {
            var scale = size / glyph.Font.UnitsPerEm;
            foreach (var contour in GlyphContours.Of(glyph.Font, glyph.Number))
                Trace(path, Array.ConvertAll(contour, point => point with { X = x + point.X * scale, Y = baseline + point.Y * scale }));
            x += glyph.Advance * size / 1000;
        }
        if (path.Length > 0)
            Path(colour, path, "nonzero");
    }

    public void Rectangle(double x, double y, double rectangleWidth, double rectangleHeight, Colour colour) =>
        Add($"<rect x=\"{x:0.##}\" y=\"{-y - rectangleHeight:0.##}\" width=\"{rectangleWidth:0.##}\" height=\"{rectangleHeight:0.##}\" fill=\"{Hex(colour)}\"/>");

    public void Shape(Colour colour, IEnumerable<IEnumerable<(double X, double Y)>> outlines)
    {
        var path = new StringBuilder();
        foreach (var outline in outlines)
            Trace(path, [.. outline.Select(point => new ContourPoint(point.X, point.Y, true))]);
        Path(colour, path, "evenodd");
    }

    /// <param name="top">The upper edge.</param>
    public void Modules(double left, double top, double scale, IEnumerable<(int Column, int Row, int Length)> runs)
    {
        var path = new StringBuilder();
        foreach (var (column, row, length) in runs)
            path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{length}v1h-{length}z");
        Add($"<path transform=\"matrix({scale:0.####} 0 0 {scale:0.####} {left:0.##} {-top:0.##})\" shape-rendering=\"crispEdges\" d=\"");
        _svg.Append(path).Append("\"/>");
    }

    public void BeginTilt(double cosine, double sine, double x, double y) =>
        Add($"<g transform=\"matrix({cosine:0.####} {-sine:0.####} {sine:0.####} {cosine:0.####} {x:0.##} {-y:0.##})\">");

    public void EndTilt() => _svg.Append("</g>");

    /// <summary>As an element for a page in HTML.</summary>
    /// <param name="label">What it shows, to those who do not see it.</param>
    public string ToSvg(string label) => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/><g transform=\"translate(0 {height:0.##})\">{_svg}</g></svg>");

    private void Path(Colour colour, StringBuilder path, string rule)
    {
        Add($"<path fill=\"{Hex(colour)}\" fill-rule=\"{rule}\" d=\"");
        _svg.Append(path).Append("\"/>");
    }

    /// <summary>Between two points that pull, a contour passes through their middle.</summary>
    private static void Trace(StringBuilder path, ContourPoint[] contour)
    {
        if (contour.Length == 0)
            return;
        var first = Math.Max(0, Array.FindIndex(contour, point => point.IsOn));
        var start = contour[first].IsOn ? contour[first] : Middle(contour[^1], contour[0]);
        Step(path, 'M', start);
        ContourPoint? pull = null;
        for (var i = contour[first].IsOn ? 1 : 0; i < contour.Length; i++)
        {
            var point = contour[(first + i) % contour.Length];
            if (point.IsOn)
                To(point);
            else
            {
                if (pull is { } before)
                    To(Middle(before, point));
                pull = point;
            }
        }
        if (pull is not null)
            To(start);
        path.Append('Z');

        void To(ContourPoint point)
        {
            if (pull is { } by)
            {
                Step(path, 'Q', by);
                Step(path, ' ', point);
            }
            else
                Step(path, 'L', point);
            pull = null;
        }
    }

    private static ContourPoint Middle(ContourPoint one, ContourPoint other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2, true);

    private static void Step(StringBuilder path, char command, ContourPoint point) => path.Append(CultureInfo.InvariantCulture, $"{command}{point.X:0.##} {-point.Y:0.##}");

    private static string Hex(Colour colour) => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}";

    private void Add(FormattableString element) => _svg.Append(element.ToString(CultureInfo.InvariantCulture));
}
