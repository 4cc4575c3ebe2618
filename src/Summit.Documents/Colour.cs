using System.Globalization;

namespace Summit.Documents;

/// <summary>A colour of screen and office print (DeviceRGB).</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The house black of running text.</summary>
    public static Colour Ink { get; } = new(0x17, 0x20, 0x2a);

    /// <summary>Secondary text; 7:1 on white.</summary>
    public static Colour Quiet { get; } = new(0x4c, 0x59, 0x65);

    /// <summary>Hairlines.</summary>
    public static Colour Rule { get; } = new(0xd5, 0xdb, 0xe1);

    /// <summary>Paper.</summary>
    public static Colour White { get; } = new(0xff, 0xff, 0xff);

    /// <summary>Reads the form `#rrggbb`.</summary>
    public static Colour Parse(string hexadecimal)
    {
        ArgumentNullException.ThrowIfNull(hexadecimal);
        if (hexadecimal.Length != 7 || hexadecimal[0] != '#'
            || !int.TryParse(hexadecimal.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new FormatException("A colour is written #rrggbb.");
        return new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>Contrast ratio to another colour, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public double ContrastTo(Colour other)
    {
        var (mine, theirs) = (Luminance, other.Luminance);
        return (Math.Max(mine, theirs) + 0.05) / (Math.Min(mine, theirs) + 0.05);
    }

    /// <summary>White or ink, whichever reads better on this colour.</summary>
    public Colour Readable => ContrastTo(White) >= ContrastTo(Ink) ? White : Ink;

    /// <summary>This colour thinned with white, for a ground behind text; 0 is white, 1 the colour itself.</summary>
    public Colour Tint(double strength) => new(Mix(Red, strength), Mix(Green, strength), Mix(Blue, strength));

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static byte Mix(byte channel, double strength) => (byte)Math.Round(255 - (255 - channel) * strength);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
