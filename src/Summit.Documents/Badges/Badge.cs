namespace Summit.Documents.Badges;

/// <summary>The band at the foot of a badge: the category's word, a note beside it, and the ground colour.</summary>
public sealed record BadgeBand(string Word, string Note, Colour Colour);

/// <summary>Whether the delegate may be photographed, as a drawn mark and in words.</summary>
public sealed record PhotoConsent(bool Given, LabelledText Words);

/// <summary>One badge. Names may be in any script that <see cref="Typesetting"/> can set, of any length that fits 200 characters each.</summary>
public sealed record Badge
{
    public required string GivenNames { get; init; }
    public required string FamilyName { get; init; }
    public string Function { get; init; } = "";
    public string City { get; init; } = "";
    public string Country { get; init; } = "";
    public required string Reference { get; init; }
    public required BadgeBand Band { get; init; }

    /// <summary>The channel on which the delegate listens, with its language; of the press, the days.</summary>
    public LabelledText? Channel { get; init; }

    /// <summary>Visit and coach; of the press, where they may be.</summary>
    public LabelledText? Visit { get; init; }

    /// <summary>Null where it is not asked, as of the press.</summary>
    public PhotoConsent? Photo { get; init; }

    public required BadgeLayout Layout { get; init; }

    /// <summary>What the QR symbol says: an opaque signed code.</summary>
    public required string Code { get; init; }

    /// <summary>What the symbol is for, to those who do not see it.</summary>
    public required string CodeDescription { get; init; }

    internal IEnumerable<string> Names => (Layout.IsFamilyNameFirst ? [FamilyName, GivenNames] : new[] { GivenNames, FamilyName }).Where(name => name.Length > 0);

    internal IEnumerable<LabelledText> Facts => Layout.Facts.Select(fact => fact switch
    {
        BadgeFact.Channel => Channel,
        BadgeFact.Visit => Visit,
        _ => Photo?.Words,
    }).OfType<LabelledText>();

    internal string this[BadgeLine line] => line switch
    {
        BadgeLine.Function => Function,
        BadgeLine.City => City,
        _ => Country,
    };

    internal string Note => Layout.HasNote ? Band.Note : "";

    /// <summary>Whether the badge can be printed, to be asked before a run so that one name does not end it.</summary>
    public BadgeCheck Check()
    {
        try
        {
            _ = new BadgeFace(this, BadgeRun.CellWidth, BadgeRun.CellHeight);
            return BadgeCheck.Printable;
        }
        catch (UnsettableTextException)
        {
            return BadgeCheck.Unsettable;
        }
        catch (TextDoesNotFitException)
        {
            return BadgeCheck.TooLong;
        }
    }
}

/// <summary>What stands between a badge and the printer.</summary>
public enum BadgeCheck
{
    Printable,

    /// <summary>A text has characters that cannot be set right.</summary>
    Unsettable,

    /// <summary>A text does not fit even at the smallest size.</summary>
    TooLong,
}
