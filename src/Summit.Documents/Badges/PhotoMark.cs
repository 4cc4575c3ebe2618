using Summit.Documents.Layout;
using Summit.Documents.Pdf;

namespace Summit.Documents.Badges;

/// <summary>A camera, struck through when the delegate is not to be photographed; it repeats the words beside the code for those behind a lens.</summary>
internal static class PhotoMark
{
    private const double Mm = PageFormat.Millimetre;

    public const double Width = 9 * Mm;

    public static void Draw(Canvas canvas, double x, double y, bool given)
    {
        (double, double)[] body = Polygon(x, y, (0, 1.5), (2.4, 1.5), (3.2, 0), (5.8, 0), (6.6, 1.5), (9, 1.5), (9, 7), (0, 7));
        canvas.Shape(Colour.Ink, body, Circle(x + 4.5 * Mm, y + 4 * Mm, 2 * Mm), Circle(x + 4.5 * Mm, y + 4 * Mm, 1.3 * Mm));
        if (given)
            return;
        canvas.Shape(Colour.White, Polygon(x, y, (-0.4, 6.7), (8.2, -1.1), (9.4, 0.1), (0.8, 7.9)));
        canvas.Shape(Colour.Ink, Polygon(x, y, (-0.1, 6.95), (8.45, -0.8), (9.1, -0.15), (0.55, 7.6)));
    }

    private static (double, double)[] Polygon(double x, double y, params ReadOnlySpan<(double X, double Y)> millimetres)
    {
        var points = new (double, double)[millimetres.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = (x + millimetres[i].X * Mm, y + millimetres[i].Y * Mm);
        return points;
    }

    /// <summary>Sixteen corners look round at this size.</summary>
    private static (double, double)[] Circle(double x, double y, double radius)
    {
        const int corners = 16;
        var points = new (double, double)[corners];
        for (var i = 0; i < corners; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / corners);
            points[i] = (x + radius * cosine, y + radius * sine);
        }
        return points;
    }
}
