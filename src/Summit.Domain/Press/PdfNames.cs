namespace Summit.Domain.Press;

/// <summary>Unpacks a deflated stream; null where it is none or holds more than the bound.</summary>
public delegate byte[]? Unpacking(ReadOnlySpan<byte> packed, int most);

/// <summary>Why nobody should be given a PDF of somebody else to open.</summary>
enum PdfFault
{
    /// <summary>It opens with a password only, so nobody can look into it.</summary>
    Locked,

    /// <summary>It runs something, opens something or carries other files.</summary>
    Active,

    /// <summary>It cannot be looked through.</summary>
    Unsearched,
}

/// <summary>
/// What the names in a PDF say of it (ISO 32000-1, 7.3.5): how many pages it has, and whether it does more than be read. Streams are
/// passed over, but for those that hold objects (7.5.7): these are unpacked within a bound, because newer programs put pages there.
/// </summary>
/// <param name="IsWhole">All objects could be looked at within the bound.</param>
readonly record struct PdfNames(int Pages, bool IsActive, bool IsLocked, bool IsWhole)
{
    // Objects of some fifty pages are far smaller; what unpacks to more is meant to.
    const int MostUnpacked = 16 << 20;
    const int LongestName = 64;

    // A viewer runs scripts, starts programs, opens attachments and fills in forms for whoever looks at a file; neither a proof nor what comes with a press release needs any of it.
    static readonly HashSet<string> Deeds = new(StringComparer.Ordinal)
    {
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToE", "GoToR", "Movie", "Sound", "Rendition", "3D",
    };

    /// <summary>Why nobody should be given it to open; null where nothing speaks against it.</summary>
    public PdfFault? Fault => IsLocked ? PdfFault.Locked : IsActive ? PdfFault.Active : IsWhole ? null : PdfFault.Unsearched;

    /// <summary>Reads a whole file.</summary>
    public static PdfNames Of(ReadOnlySpan<byte> file, Unpacking unpacking)
    {
        var (seen, left) = (default(Seen), MostUnpacked);
        var isWhole = Walk(file, unpacking, ref seen, ref left, isPacked: false);
        return new(seen.Pages, seen.IsActive, seen.IsLocked, isWhole);
    }

    static bool Walk(ReadOnlySpan<byte> text, Unpacking unpacking, ref Seen seen, ref int left, bool isPacked)
    {
        var (isType, stream, hasTexts) = (false, default(StreamNames), true);
        for (var at = 0; at < text.Length;)
        {
            var one = text[at];
            if (one == '/')
            {
                var name = Name(text[(at + 1)..], out var length);
                at += 1 + length;
                if (isType && name == "Page") seen.Pages++;
                isType = name == "Type";
                stream.Add(name);
                seen.IsActive |= Deeds.Contains(name);
                seen.IsLocked |= name == "Encrypt";
            }
            else if (one == '(' && hasTexts)
            {
                // One that never ends is no text, so what stands in it is looked at; nor is it looked for again.
                var length = String(text[at..]);
                hasTexts = length > 0;
                at += Math.Max(1, length);
            }
            else if (one == '%' && !isPacked) at += Line(text[at..]);
            else if (!isPacked && one == 's' && text[at..].StartsWith("stream"u8))
            {
                var begins = at + "stream"u8.Length;
                if (begins < text.Length && text[begins] == '\r') begins++;
                if (begins < text.Length && text[begins] == '\n') begins++;
                var ends = text[begins..].IndexOf("endstream"u8);
                if (ends < 0) return false;
                var content = text.Slice(begins, ends);
                if (stream.HoldsObjects && !Unpack(content, unpacking, ref seen, ref left)) return false;
                // Readers go where the table of objects sends them, also into what calls itself a stream.
                seen.IsActive |= HidesObject(content);
                at = begins + ends + "endstream"u8.Length;
                (isType, stream) = (false, default);
            }
            else if (!isPacked && one == 'e' && text[at..].StartsWith("endobj"u8))
            {
                at += "endobj"u8.Length;
                (isType, stream) = (false, default);
            }
            else
            {
                if (!IsBlank(one)) isType = false;
                at++;
            }
        }
        return true;
    }

    // "5 0 obj", as each object begins (7.3.10).
    static bool HidesObject(ReadOnlySpan<byte> content)
    {
        for (var at = 0; content[at..].IndexOf("obj"u8) is var next and >= 0; at += next + "obj"u8.Length)
        {
            var before = content[..(at + next)];
            var trimmed = before.TrimEnd(" \t\r\n\f\0"u8);
            if (trimmed.Length == before.Length || trimmed.IsEmpty || !char.IsAsciiDigit((char)trimmed[^1])) continue;
            var number = trimmed.TrimEnd("0123456789"u8).TrimEnd(" \t\r\n\f\0"u8);
            if (!number.IsEmpty && char.IsAsciiDigit((char)number[^1])) return true;
        }
        return false;
    }

    static bool Unpack(ReadOnlySpan<byte> packed, Unpacking unpacking, ref Seen seen, ref int left)
    {
        if (unpacking(packed, left) is not { } objects) return false;
        left -= objects.Length;
        return Walk(objects, unpacking, ref seen, ref left, isPacked: true);
    }

    // #6A is another way to write j.
    static string Name(ReadOnlySpan<byte> text, out int length)
    {
        Span<char> name = stackalloc char[LongestName];
        var kept = 0;
        for (length = 0; length < text.Length && IsRegular(text[length]); length++)
        {
            var one = (char)text[length];
            if (one == '#' && length + 2 < text.Length && Hex(text[length + 1]) is var high and >= 0 && Hex(text[length + 2]) is var low and >= 0)
            {
                one = (char)((high << 4) | low);
                length += 2;
            }
            if (kept < LongestName) name[kept++] = one;
        }
        return name[..kept].ToString();
    }

    static int String(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at + 1;
        }
        return 0;
    }

    static int Line(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? end : text.Length;

    static bool IsBlank(byte one) => one is 0 or (byte)'\t' or (byte)'\n' or 12 or (byte)'\r' or (byte)' ';

    static bool IsRegular(byte one) => !IsBlank(one) && one is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    static int Hex(byte one) => one switch
    {
        >= (byte)'0' and <= (byte)'9' => one - '0',
        >= (byte)'A' and <= (byte)'F' => one - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => one - 'a' + 10,
        _ => -1,
    };

    // What the dictionary before a stream names. Its type can be written elsewhere; the number of objects and where the first begins cannot.
    struct StreamNames
    {
        bool _isObjects;
        bool _counts;
        bool _begins;

        public readonly bool HoldsObjects => _isObjects || (_counts && _begins);

        public void Add(string name)
        {
            _isObjects |= name == "ObjStm";
            _counts |= name == "N";
            _begins |= name == "First";
        }
    }

    struct Seen
    {
        public int Pages;
        public bool IsActive;
        public bool IsLocked;
    }
}
