using System.Buffers.Binary;

namespace Summit.Documents.Text;

/// <summary>A point of a contour, in units of the font, upwards; those that are not on it pull a quadratic curve.</summary>
internal readonly record struct ContourPoint(double X, double Y, bool IsOn);

/// <summary>Reads the closed contours of a glyph (OpenType, `glyf`), for what draws without the font.</summary>
internal static class GlyphContours
{
    [Flags]
    private enum Point : byte { On = 0x1, ShortX = 0x2, ShortY = 0x4, Repeats = 0x8, SameX = 0x10, SameY = 0x20 }

    [Flags]
    private enum Part : ushort { Words = 0x1, Offsets = 0x2, Scale = 0x8, More = 0x20, TwoScales = 0x40, Matrix = 0x80 }

    /// <summary>None for a space.</summary>
    /// <exception cref="InvalidDataException">A part is placed by matching points, which no font of the house does.</exception>
    public static IReadOnlyList<ContourPoint[]> Of(TrueTypeFont font, int glyph)
    {
        var outline = font.Outline(glyph);
        if (outline.IsEmpty)
            return [];
        var contours = I16(outline, 0);
        return contours < 0 ? Composite(font, outline[10..]) : Simple(outline[10..], contours);
    }

    private static List<ContourPoint[]> Composite(TrueTypeFont font, ReadOnlySpan<byte> parts)
    {
        List<ContourPoint[]> all = [];
        Part flags;
        do
        {
            flags = (Part)U16(parts, 0);
            var component = U16(parts, 2);
            if (!flags.HasFlag(Part.Offsets))
                throw new InvalidDataException("A part of a glyph is placed by matching points.");
            var (dx, dy) = flags.HasFlag(Part.Words) ? (I16(parts, 4), I16(parts, 6)) : ((sbyte)parts[4], (sbyte)parts[5]);
            parts = parts[(flags.HasFlag(Part.Words) ? 8 : 6)..];
            var (xx, xy, yx, yy) = (1.0, 0.0, 0.0, 1.0);
            if (flags.HasFlag(Part.Scale))
            {
                xx = yy = F2Dot14(parts, 0);
                parts = parts[2..];
            }
            else if (flags.HasFlag(Part.TwoScales))
            {
                (xx, yy) = (F2Dot14(parts, 0), F2Dot14(parts, 2));
                parts = parts[4..];
            }
            else if (flags.HasFlag(Part.Matrix))
            {
                (xx, xy, yx, yy) = (F2Dot14(parts, 0), F2Dot14(parts, 2), F2Dot14(parts, 4), F2Dot14(parts, 6));
                parts = parts[8..];
            }
            all.AddRange(Of(font, component).Select(contour => Array.ConvertAll(contour, point =>
                new ContourPoint(xx * point.X + yx * point.Y + dx, xy * point.X + yy * point.Y + dy, point.IsOn))));
        }
        while (flags.HasFlag(Part.More));
        return all;
    }

    private static ContourPoint[][] Simple(ReadOnlySpan<byte> outline, int contours)
    {
        var ends = new int[contours];
        for (var i = 0; i < contours; i++)
            ends[i] = U16(outline, 2 * i);
        var count = contours == 0 ? 0 : ends[^1] + 1;
        var at = 2 * contours;
        at += 2 + U16(outline, at);
        var flags = new Point[count];
        for (var i = 0; i < count; i++)
        {
            flags[i] = (Point)outline[at++];
            if (!flags[i].HasFlag(Point.Repeats))
                continue;
            for (int times = outline[at++], same = i; times > 0; times--)
                flags[++i] = flags[same];
        }
        var x = Coordinates(outline, ref at, flags, Point.ShortX, Point.SameX);
        var y = Coordinates(outline, ref at, flags, Point.ShortY, Point.SameY);
        var start = 0;
        return Array.ConvertAll(ends, end =>
        {
            var contour = new ContourPoint[end + 1 - start];
            for (var i = 0; i < contour.Length; i++, start++)
                contour[i] = new ContourPoint(x[start], y[start], flags[start].HasFlag(Point.On));
            return contour;
        });
    }

    /// <summary>Each is a step from the one before: a byte whose sign is a flag, a word, or nothing.</summary>
    private static int[] Coordinates(ReadOnlySpan<byte> outline, ref int at, Point[] flags, Point isShort, Point isSame)
    {
        var all = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (flags[i].HasFlag(isShort))
            {
                value += flags[i].HasFlag(isSame) ? outline[at] : -outline[at];
                at++;
            }
            else if (!flags[i].HasFlag(isSame))
            {
                value += I16(outline, at);
                at += 2;
            }
            all[i] = value;
        }
        return all;
    }

    private static double F2Dot14(ReadOnlySpan<byte> bytes, int offset) => I16(bytes, offset) / 16384.0;

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static short I16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt16BigEndian(bytes[offset..]);
}
