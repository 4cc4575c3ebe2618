using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Summit.Documents.Text;

/// <summary>The pair adjustments of a font's `kern` feature (OpenType `GPOS`, lookup types 2 and 9), in font units.</summary>
internal sealed class PairKerning
{
    private const int PairLookup = 2, ExtensionLookup = 9;

    private readonly byte[] _table;
    private readonly List<int[]> _lookups = [];
    private readonly ConcurrentDictionary<uint, short> _known = new();

    private PairKerning(byte[] table) => _table = table;

    public static PairKerning Read(ReadOnlySpan<byte> table)
    {
        var kerning = new PairKerning(table.ToArray());
        if (table.Length > 0)
            kerning.FindLookups();
        return kerning;
    }

    public int Between(ushort left, ushort right) =>
        _known.GetOrAdd((uint)left << 16 | right, static (pair, self) => self.Find((ushort)(pair >> 16), (ushort)pair), this);

    private void FindLookups()
    {
        var features = U16(6);
        var lookups = U16(8);
        var wanted = new SortedSet<int>();
        for (var i = 0; i < U16(features); i++)
        {
            var record = features + 2 + 6 * i;
            if (!_table.AsSpan(record, 4).SequenceEqual("kern"u8))
                continue;
            var feature = features + U16(record + 4);
            for (var j = 0; j < U16(feature + 2); j++)
                wanted.Add(U16(feature + 4 + 2 * j));
        }
        foreach (var index in wanted)
            _lookups.Add(Subtables(lookups + U16(lookups + 2 + 2 * index)));
    }

    private int[] Subtables(int lookup)
    {
        var type = U16(lookup);
        var found = new List<int>();
        for (var i = 0; i < U16(lookup + 4); i++)
        {
            var subtable = lookup + U16(lookup + 6 + 2 * i);
            var actual = type;
            if (type == ExtensionLookup)
            {
                actual = U16(subtable + 2);
                subtable += (int)BinaryPrimitives.ReadUInt32BigEndian(_table.AsSpan(subtable + 4));
            }
            if (actual == PairLookup)
                found.Add(subtable);
        }
        return [.. found];
    }

    /// <summary>Within a lookup the first subtable that knows the pair ends the search; lookups add up.</summary>
    private short Find(ushort left, ushort right)
    {
        var total = 0;
        foreach (var subtables in _lookups)
        {
            foreach (var subtable in subtables)
            {
                if (Adjustment(subtable, left, right) is not { } adjustment)
                    continue;
                total += adjustment;
                break;
            }
        }
        return (short)total;
    }

    private int? Adjustment(int subtable, ushort left, ushort right)
    {
        var covered = CoverageIndex(subtable + U16(subtable + 2), left);
        if (covered < 0)
            return null;
        var firstFormat = U16(subtable + 4);
        var values = 2 * (int.PopCount(firstFormat) + int.PopCount(U16(subtable + 6)));
        return U16(subtable) == 1
            ? FromPairs(subtable + U16(subtable + 10 + 2 * covered), right, firstFormat, values)
            : FromClasses(subtable, left, right, firstFormat, values);
    }

    private int? FromPairs(int pairs, ushort right, ushort format, int values)
    {
        int low = 0, high = U16(pairs) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = pairs + 2 + middle * (2 + values);
            var second = U16(record);
            if (second == right)
                return AdvanceChange(record + 2, format);
            if (second < right)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    private int FromClasses(int subtable, ushort left, ushort right, ushort format, int values)
    {
        var first = Class(subtable + U16(subtable + 8), left);
        var second = Class(subtable + U16(subtable + 10), right);
        return AdvanceChange(subtable + 16 + (first * U16(subtable + 14) + second) * values, format);
    }

    /// <summary>XAdvance is the third field; the fields before it are there only when their bit is set.</summary>
    private int AdvanceChange(int value, ushort format) =>
        (format & 4) == 0 ? 0 : (short)U16(value + 2 * int.PopCount(format & 3));

    private int CoverageIndex(int coverage, ushort glyph)
    {
        var ranges = U16(coverage) == 2;
        var width = ranges ? 6 : 2;
        int low = 0, high = U16(coverage + 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = coverage + 4 + middle * width;
            var start = U16(record);
            var end = ranges ? U16(record + 2) : start;
            if (glyph < start)
                high = middle - 1;
            else if (glyph > end)
                low = middle + 1;
            else
                return ranges ? U16(record + 4) + glyph - start : middle;
        }
        return -1;
    }

    private int Class(int definition, ushort glyph)
    {
        if (U16(definition) == 1)
        {
            var index = glyph - U16(definition + 2);
            return index >= 0 && index < U16(definition + 4) ? U16(definition + 6 + 2 * index) : 0;
        }
        int low = 0, high = U16(definition + 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = definition + 4 + 6 * middle;
            if (glyph < U16(record))
                high = middle - 1;
            else if (glyph > U16(record + 2))
                low = middle + 1;
            else
                return U16(record + 4);
        }
        return 0;
    }

    private ushort U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_table.AsSpan(offset));
}
