using Summit.Documents.Layout;

namespace Summit.Documents.Badges;

/// <summary>Lengths and sizes, in points, of a badge that is wider than high.</summary>
internal sealed record WideFormat(double Width, double Height)
{
    private const double Mm = PageFormat.Millimetre;

    /// <summary>CR80 (ISO/IEC 7810, ID-1). City and country share a line: what is left belongs to the name.</summary>
    public static WideFormat Card { get; } = new(85.6 * Mm, 54 * Mm)
    {
        Margin = 4 * Mm, Gap = 2 * Mm, Band = 8 * Mm, Symbol = 22 * Mm, Mark = 4.5 * Mm, FactsHeight = 26,
        Name = 18, Line = 12, What = 8, Facts = 6, LeastFacts = 5, Small = 6, HeadLines = 1.2, Word = 11, Note = 6.5, IsShort = true,
    };

    /// <summary>Half of A5, which is folded to A6.</summary>
    public static WideFormat Fold { get; } = new(148 * Mm, 105 * Mm)
    {
        Margin = 8 * Mm, Gap = 4 * Mm, Band = 15 * Mm, Symbol = 30 * Mm, Mark = 6 * Mm, FactsHeight = 38,
        Name = 38, Line = 28, What = 14, Facts = 9, LeastFacts = 1, Small = 8.5, HeadLines = 2.2, Word = 18, Note = 9, IsShort = false,
    };

    public required double Margin { get; init; }
    public required double Gap { get; init; }
    public required double Band { get; init; }

    /// <summary>The side of the code: each of its fields is half a millimetre at least, which an office printer and a scanner keep apart.</summary>
    public required double Symbol { get; init; }

    /// <summary>From the margin down to the mark of consent to photographs, under the reference.</summary>
    public required double Mark { get; init; }

    public required double FactsHeight { get; init; }

    /// <summary>The size wished for names.</summary>
    public required double Name { get; init; }

    /// <summary>Down to here a name keeps to its line.</summary>
    public required double Line { get; init; }

    public required double What { get; init; }
    public required double Facts { get; init; }

    /// <summary>Below this size the visits, which the agenda names too, are left out.</summary>
    public required double LeastFacts { get; init; }

    public required double Small { get; init; }
    public required double HeadLines { get; init; }
    public required double Word { get; init; }
    public required double Note { get; init; }
    public required bool IsShort { get; init; }
}
