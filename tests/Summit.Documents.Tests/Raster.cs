using System.Globalization;
using System.Text;

namespace Summit.Documents.Tests;

/// <summary>A grey picture of a page (portable grey map, binary).</summary>
internal sealed record Raster(int Width, int Height, byte[] Pixels)
{
    public static Raster Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var head = Encoding.ASCII.GetString(bytes, 0, 32).Split('\n');
        var size = head[1].Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Raster(size[0], size[1], bytes[^(size[0] * size[1])..]);
    }

    /// <summary>Whether anything darker than a light grey is in the area.</summary>
    public bool HasInk(int left, int top, int right, int bottom)
    {
        for (var y = top; y < Math.Min(bottom, Height); y++)
        {
            if (Pixels.AsSpan(y * Width + left, Math.Min(right, Width) - left).ContainsAnyInRange((byte)0, (byte)200))
                return true;
        }
        return false;
    }
}
