using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Summit.Documents.Pdf;

/// <summary>Grows bytes in PDF syntax (ISO 32000-1, 7.2 and 7.3). Every token ends in a separator, so tokens never run together.</summary>
internal sealed class PdfBuffer
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public PdfBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
        return this;
    }

    public PdfBuffer Raw(string ascii)
    {
        _length += Encoding.ASCII.GetBytes(ascii, Room(ascii.Length));
        return this;
    }

    public PdfBuffer Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Room(24), out var written);
        _length += written;
        return Raw(" "u8);
    }

    /// <summary>A length in points, to a thousandth: finer than any device.</summary>
    public PdfBuffer Number(double value)
    {
        var thousandths = (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0)
        {
            Raw("-"u8);
            thousandths = -thousandths;
        }
        Utf8Formatter.TryFormat(thousandths / 1000, Room(24), out var written);
        _length += written;
        var fraction = (int)(thousandths % 1000);
        if (fraction != 0)
        {
            Raw("."u8);
            for (var place = 100; fraction != 0; place /= 10)
            {
                Room(1)[0] = (byte)('0' + fraction / place);
                _length++;
                fraction %= place;
            }
        }
        return Raw(" "u8);
    }

    public PdfBuffer Reference(int objectNumber) => Integer(objectNumber).Raw("0 R "u8);

    /// <summary>A glyph or character code of two bytes inside a hexadecimal string.</summary>
    public PdfBuffer Hex(ushort value)
    {
        var room = Room(4);
        for (var i = 3; i >= 0; i--, value >>= 4)
            room[i] = "0123456789ABCDEF"u8[value & 15];
        _length += 4;
        return this;
    }

    /// <summary>A text string (7.9.2.2): plain when it is printable ASCII, else UTF-16BE in hexadecimal.</summary>
    public PdfBuffer TextString(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return Raw("("u8).Raw(text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)).Raw(") "u8);
        Raw("<FEFF"u8);
        foreach (var unit in text)
            Hex(unit);
        return Raw("> "u8);
    }

    /// <summary>A date string (7.9.4) with its offset from UTC.</summary>
    public PdfBuffer Date(DateTimeOffset instant)
    {
        var offset = instant.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return Raw(string.Create(CultureInfo.InvariantCulture,
            $"(D:{instant:yyyyMMddHHmmss}{sign}{offset.Duration():hh}'{offset.Duration():mm}') "));
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        return _bytes.AsSpan(_length);
    }
}
