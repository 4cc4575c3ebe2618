using Summit.Documents.Text;

namespace Summit.Documents.Layout;

/// <summary>A line as a slice of glyphs: seen up to End, extracted up to Next, so that the space at the turn stays in the text. Width in thousandths of an em.</summary>
internal readonly record struct TextLine(int Start, int End, int Next, int Width);

/// <summary>Turns glyphs into lines. Breaks at spaces and after hyphens and slashes between letters; inside a word only when it is alone too long.</summary>
internal static class LineBreaker
{
    /// <summary>Fills <paramref name="lines"/>; says whether every word stayed whole. <paramref name="width"/> is in thousandths of an em.</summary>
    public static bool Break(ReadOnlySpan<Glyph> glyphs, int width, List<TextLine> lines)
    {
        lines.Clear();
        var whole = true;
        int start = 0, taken = 0;
        // The last chance to break: where the seen text ends, where the next line starts, and how wide it is up to there.
        int chanceEnd = 0, chanceNext = 0, chanceWidth = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            if (glyph.Character == '\n')
            {
                Add(lines, glyphs, start, i, i, taken);
                (start, taken, chanceNext) = (i + 1, 0, 0);
                continue;
            }
            if (glyph.Character == ' ')
            {
                if (i == start || glyphs[i - 1].Character != ' ')
                    (chanceEnd, chanceWidth) = (i, taken);
                chanceNext = i + 1;
            }
            else if (taken + glyph.Advance > width && i > start)
            {
                if (chanceNext > start)
                {
                    Add(lines, glyphs, start, chanceEnd, chanceNext, chanceWidth);
                    start = chanceNext;
                    taken = Measure(glyphs[start..i]);
                }
                if (i > start && taken + glyph.Advance > width)
                {
                    whole = false;
                    Add(lines, glyphs, start, i, i, taken);
                    (start, taken) = (i, 0);
                }
                chanceNext = 0;
            }
            taken += glyph.Advance;
            if (BreaksAfter(glyphs, i))
                (chanceEnd, chanceNext, chanceWidth) = (i + 1, i + 1, taken);
        }
        Add(lines, glyphs, start, glyphs.Length, glyphs.Length, taken);
        return whole;
    }

    /// <summary>The width of glyphs on one line, in thousandths of an em.</summary>
    public static int Measure(ReadOnlySpan<Glyph> glyphs)
    {
        var width = 0;
        foreach (var glyph in glyphs)
            width += glyph.Advance;
        return width;
    }

    private static void Add(List<TextLine> lines, ReadOnlySpan<Glyph> glyphs, int start, int end, int next, int width)
    {
        while (end > start && glyphs[end - 1].Character == ' ')
            width -= glyphs[--end].Advance;
        lines.Add(new TextLine(start, end, next, width));
    }

    private static bool BreaksAfter(ReadOnlySpan<Glyph> glyphs, int index) =>
        glyphs[index].Character is '-' or '\u2010' or '\u2013' or '/' or '@'
        && index > 0 && char.IsLetter(glyphs[index - 1].Character)
        && index + 1 < glyphs.Length && char.IsLetter(glyphs[index + 1].Character);
}
