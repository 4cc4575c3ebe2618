using Summit.Application.Features.Badges;
using Summit.Documents.Badges;
using Summit.Domain.Events;

namespace Summit.Web.Desk.Parts;

/// <summary>A badge design as an organiser is choosing it: places below the name and beside the code hold something or nothing.</summary>
public sealed class TypedBadgeDesign
{
    /// <summary>Below the name.</summary>
    public sealed class Line
    {
        public string? What { get; set; }
        public string Size { get; set; } = nameof(BadgeSize.Normal);
        public bool IsBold { get; set; }
    }

    /// <summary>Of a kind of badges.</summary>
    public sealed class Band
    {
        public string Kind { get; init; } = "";
        public string? Colour { get; set; }
        public Dictionary<string, string?> Word { get; init; } = [];
    }

    TypedBadgeDesign()
    {
    }

    public bool IsFamilyNameFirst { get; set; }
    public string NameSize { get; set; } = "";
    public IReadOnlyList<Line> Lines { get; private init; } = [];
    public string?[] Facts { get; private init; } = [];
    public string BandSize { get; set; } = "";
    public bool HasNote { get; set; }
    public IReadOnlyList<Band> Bands { get; private init; } = [];

    public static TypedBadgeDesign Of(BadgeDesign design) => new()
    {
        IsFamilyNameFirst = design.Layout.IsFamilyNameFirst,
        NameSize = design.Layout.Name.ToString(),
        Lines = [.. Filled(design.Layout.Lines, Enum.GetValues<BadgeLine>().Length).Select(line =>
            line is null ? new Line() : new Line { What = line.Line.ToString(), Size = line.Size.ToString(), IsBold = line.IsBold })],
        Facts = [.. Filled(design.Layout.Facts.Select(fact => fact.ToString()), Enum.GetValues<BadgeFact>().Length)],
        BandSize = design.Layout.Band.ToString(),
        HasNote = design.Layout.HasNote,
        Bands = [.. design.Bands.Select(band => new Band { Kind = band.Kind, Colour = band.Colour, Word = EventLanguages.Public.ToDictionary(language => language, band.Word.Own) })],
    };

    public BadgeDesign ToDesign() => new()
    {
        Layout = new()
        {
            IsFamilyNameFirst = IsFamilyNameFirst,
            Name = Chosen<BadgeSize>(NameSize),
            Lines = [.. Lines.Where(line => !string.IsNullOrEmpty(line.What)).Select(line => new BadgeLineStyle(Chosen<BadgeLine>(line.What), Chosen<BadgeSize>(line.Size), line.IsBold))],
            Facts = [.. Facts.Where(fact => !string.IsNullOrEmpty(fact)).Select(Chosen<BadgeFact>)],
            Band = Chosen<BadgeSize>(BandSize),
            HasNote = HasNote,
        },
        Bands = [.. Bands.Select(band => new BadgeBandDesign(band.Kind, band.Colour ?? "", new(band.Word.Select(word => KeyValuePair.Create(word.Key, word.Value ?? "")))))],
    };

    static IEnumerable<T?> Filled<T>(IEnumerable<T> some, int count) where T : class => some.Concat(Enumerable.Repeat<T?>(null, count)).Take(count);

    // What no choice offers is refused by the rules, not here.
    static T Chosen<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : (T)(object)-1;
}
