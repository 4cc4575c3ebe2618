using System.IO.Compression;

namespace Summit.Application.Platform.Files;

/// <summary>Unpacks what strangers packed, within a bound.</summary>
public static class Deflated
{
    /// <summary>The content; null where it is not packed that way or is more than the bound.</summary>
    public static byte[]? Unpack(ReadOnlySpan<byte> packed, int most)
    {
        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            using var content = new MemoryStream();
            var buffer = new byte[32 << 10];
            while (unpacking.Read(buffer) is var read and > 0)
            {
                if (content.Length + read > most) return null;
                content.Write(buffer, 0, read);
            }
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
