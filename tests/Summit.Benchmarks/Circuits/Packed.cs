using System.Buffers.Binary;
using System.Text;

namespace Summit.Benchmarks.Circuits;

/// <summary>As much of MessagePack as the hub's protocol uses: lists, maps, texts, bytes, whole numbers, yes, no and nothing.</summary>
static class Packed
{
    /// <summary>A message of the hub, with its length before it.</summary>
    public static byte[] Message(params object?[] parts)
    {
        var body = new List<byte>();
        Write(body, parts);
        var head = new List<byte>();
        for (var length = body.Count; ; length >>= 7)
        {
            head.Add((byte)(length > 127 ? length & 127 | 128 : length));
            if (length <= 127) break;
        }
        return [.. head, .. body];
    }

    /// <summary>The messages in what came over the socket, and how many bytes they took; a message that is not complete waits.</summary>
    public static (List<object?[]> Messages, int Taken) Messages(ReadOnlySpan<byte> bytes)
    {
        var (messages, taken) = (new List<object?[]>(), 0);
        while (taken < bytes.Length)
        {
            var (at, length, shift) = (taken, 0, 0);
            do
            {
                if (at == bytes.Length) return (messages, taken);
                length |= (bytes[at] & 127) << shift;
                shift += 7;
            }
            while ((bytes[at++] & 128) != 0);
            if (at + length > bytes.Length) return (messages, taken);
            var offset = 0;
            messages.Add((object?[])Read(bytes.Slice(at, length), ref offset)!);
            taken = at + length;
        }
        return (messages, taken);
    }

    static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null: to.Add(0xc0); break;
            case bool yes: to.Add(yes ? (byte)0xc3 : (byte)0xc2); break;
            case long number: to.Add(0xd3); Number(to, number); break;
            case int number: Write(to, (long)number); break;
            case string text:
                var letters = Encoding.UTF8.GetBytes(text);
                to.Add(0xdb);
                to.AddRange([(byte)(letters.Length >> 24), (byte)(letters.Length >> 16), (byte)(letters.Length >> 8), (byte)letters.Length]);
                to.AddRange(letters);
                break;
            case object?[] list:
                to.Add((byte)(0x90 | list.Length));
                foreach (var item in list) Write(to, item);
                break;
            case Dictionary<string, string> { Count: 0 }: to.Add(0x80); break;
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    static void Number(List<byte> to, long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        to.AddRange(bytes);
    }

    static object? Read(ReadOnlySpan<byte> from, ref int at)
    {
        var kind = from[at++];
        switch (kind)
        {
            case <= 0x7f: return (long)kind;
            case >= 0xe0: return (long)(sbyte)kind;
            case >= 0x80 and <= 0x8f: return Map(from, ref at, kind & 15);
            case >= 0x90 and <= 0x9f: return List(from, ref at, kind & 15);
            case >= 0xa0 and <= 0xbf: return Text(from, ref at, kind & 31);
            case 0xc0: return null;
            case 0xc2: return false;
            case 0xc3: return true;
            case 0xc4 or 0xc5 or 0xc6: return Bytes(from, ref at, (int)Whole(from, ref at, 1 << (kind - 0xc4)));
            case >= 0xcc and <= 0xcf: return Whole(from, ref at, 1 << (kind - 0xcc));
            case 0xd0: return (long)(sbyte)from[at++];
            case 0xd1: return (long)(short)Whole(from, ref at, 2);
            case 0xd2: return (long)(int)Whole(from, ref at, 4);
            case 0xd3: return Whole(from, ref at, 8);
            case 0xd9 or 0xda or 0xdb: return Text(from, ref at, (int)Whole(from, ref at, 1 << (kind - 0xd9)));
            case 0xdc or 0xdd: return List(from, ref at, (int)Whole(from, ref at, kind == 0xdc ? 2 : 4));
            case 0xde or 0xdf: return Map(from, ref at, (int)Whole(from, ref at, kind == 0xde ? 2 : 4));
            default: throw new NotSupportedException($"MessagePack {kind:x2}");
        }
    }

    static long Whole(ReadOnlySpan<byte> from, ref int at, int bytes)
    {
        var number = 0L;
        for (var i = 0; i < bytes; i++) number = number << 8 | from[at++];
        return number;
    }

    static byte[] Bytes(ReadOnlySpan<byte> from, ref int at, int length)
    {
        at += length;
        return from.Slice(at - length, length).ToArray();
    }

    static string Text(ReadOnlySpan<byte> from, ref int at, int length) => Encoding.UTF8.GetString(Bytes(from, ref at, length));

    static object?[] List(ReadOnlySpan<byte> from, ref int at, int length)
    {
        var list = new object?[length];
        for (var i = 0; i < length; i++) list[i] = Read(from, ref at);
        return list;
    }

    static object?[] Map(ReadOnlySpan<byte> from, ref int at, int length) => List(from, ref at, 2 * length);
}
