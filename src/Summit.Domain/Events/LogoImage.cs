using System.Buffers.Binary;

namespace Summit.Domain.Events;

/// <summary>Why a file cannot be a logo.</summary>
public enum LogoVerdict
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>Neither PNG nor JPEG, whatever it is called.</summary>
    NotAnImage,

    /// <summary>More bytes than a logo needs.</summary>
    TooLarge,

    /// <summary>More pixels than a logo needs: a small file can hold very many.</summary>
    TooManyPixels,
}

/// <summary>What a file that somebody sent as a logo is, read from its own first bytes; nothing is decoded.</summary>
/// <param name="MediaType">For serving it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record LogoImage(string MediaType, int Width, int Height)
{
    /// <summary>Bytes at most.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Pixels of one side at most.</summary>
    public const int MostSide = 4000;

    static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Judges a file by what is in it.</summary>
    public static LogoVerdict Judge(ReadOnlySpan<byte> file, out LogoImage? image) => Judge(file, MostBytes, MostSide, out image);

    /// <summary>The same for a picture that may be larger than a logo.</summary>
    public static LogoVerdict Judge(ReadOnlySpan<byte> file, int mostBytes, int mostSide, out LogoImage? image)
    {
        image = null;
        if (file.Length > mostBytes) return LogoVerdict.TooLarge;
        image = Read(file);
        if (image is null) return LogoVerdict.NotAnImage;
        return image.Width > mostSide || image.Height > mostSide ? LogoVerdict.TooManyPixels : LogoVerdict.Good;
    }

    /// <summary>What a picture says of itself in its header; null for what is no picture.</summary>
    public static LogoImage? Read(ReadOnlySpan<byte> file) => (Png(file) ?? Jpeg(file)) is { Width: >= 1, Height: >= 1 } image ? image : null;

    // The first part of a PNG is its header: length 13, IHDR, width, height.
    static LogoImage? Png(ReadOnlySpan<byte> file) =>
        file.Length < 33 || !file.StartsWith(PngStart) || !file[8..16].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'])
            ? null
            : new("image/png", Clamped(BinaryPrimitives.ReadUInt32BigEndian(file[16..])), Clamped(BinaryPrimitives.ReadUInt32BigEndian(file[20..])));

    // Segments follow each other by their lengths until the one that starts a frame, which tells height and width.
    static LogoImage? Jpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8) return null;
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (IsFrame(marker)) return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            // The picture itself begins before any frame was told, or a length that leads nowhere.
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is 0xDA or 0xD9 || length < 2) return null;
            at += 2 + length;
        }
        return null;
    }

    static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    static int Clamped(uint number) => (int)Math.Min(number, int.MaxValue);
}
