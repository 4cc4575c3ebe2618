namespace Summit.Documents.Text;

/// <summary>One glyph of a line: its font, its number there, the character it stands for and its advance in thousandths of an em, kerning included.</summary>
internal readonly record struct Glyph(TrueTypeFont Font, ushort Number, char Character, short Advance);

/// <summary>A weight of the house typeface: Noto Sans, and DejaVu Sans for what Noto Sans lacks (Georgian, Armenian, arrows).</summary>
internal sealed class Typeface
{
    private readonly Lazy<TrueTypeFont> _first;
    private readonly Lazy<TrueTypeFont> _fallback;

    private Typeface(string first, string fallback)
    {
        _first = new Lazy<TrueTypeFont>(() => Load(first));
        _fallback = new Lazy<TrueTypeFont>(() => Load(fallback));
    }

    public static Typeface Regular { get; } = new("NotoSans-Regular.ttf", "DejaVuSans.ttf");

    public static Typeface Bold { get; } = new("NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf");

    /// <summary>Height of a capital letter in thousandths of an em.</summary>
    public int CapitalHeight => _first.Value.CapitalHeight;

    public bool Has(char character) => _first.Value.Has(character) || _fallback.Value.Has(character);

    /// <summary>Turns prepared text into glyphs, one for each character; a line break has no width.</summary>
    public void Shape(ReadOnlySpan<char> text, List<Glyph> glyphs)
    {
        var start = glyphs.Count;
        foreach (var character in text)
        {
            var font = character == '\n' || _first.Value.Has(character) ? _first.Value : _fallback.Value;
            var number = font.Glyph(character);
            if (glyphs.Count > start && glyphs[^1] is var previous && previous.Font == font && font.Kern(previous.Number, number) is var kern and not 0)
                glyphs[^1] = previous with { Advance = (short)(previous.Advance + kern) };
            glyphs.Add(new Glyph(font, number, character, character == '\n' ? (short)0 : (short)font.Advance(number)));
        }
    }

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not part of the assembly.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new TrueTypeFont(data);
    }
}
