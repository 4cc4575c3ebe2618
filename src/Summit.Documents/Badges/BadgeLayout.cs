namespace Summit.Documents.Badges;

/// <summary>What can stand below the name on a badge.</summary>
public enum BadgeLine
{
    Function,
    City,
    Country,
}

/// <summary>What can stand beside the code of a badge.</summary>
public enum BadgeFact
{
    /// <summary>Of the press: the days.</summary>
    Channel,

    /// <summary>Of the press: where they may be.</summary>
    Visit,

    Photo,
}

/// <summary>How large something is on a badge, against what suits its sheet.</summary>
public enum BadgeSize
{
    Small,
    Normal,
    Large,
}

/// <summary>A line below the name.</summary>
public sealed record BadgeLineStyle(BadgeLine Line, BadgeSize Size, bool IsBold);

/// <summary>
/// How an event's badges are laid out, on whatever sheet. Measures stay with the sheets, so that no layout can push a name off its
/// badge or a code below what a scanner reads.
/// </summary>
public sealed record BadgeLayout
{
    public required bool IsFamilyNameFirst { get; init; }
    public required BadgeSize Name { get; init; }

    /// <summary>Below the name, from above; what is not named is not printed.</summary>
    public required IReadOnlyList<BadgeLineStyle> Lines { get; init; }

    /// <summary>Beside the code, from above; what is not named is not printed.</summary>
    public required IReadOnlyList<BadgeFact> Facts { get; init; }

    public required BadgeSize Band { get; init; }

    /// <summary>The note beside the band's word.</summary>
    public required bool HasNote { get; init; }

    internal static double Factor(BadgeSize size) => size switch
    {
        BadgeSize.Small => 0.8,
        BadgeSize.Large => 1.2,
        _ => 1,
    };
}
