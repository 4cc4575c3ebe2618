namespace Summit.Domain.Registration;

/// <summary>Closed lists that forms offer and the database stores as codes.</summary>
public static class ProfileLists
{
    /// <summary>Categories of delegates an event may offer.</summary>
    public static IReadOnlyList<string> Categories { get; } =
        ["mayor", "councillor", "regional", "national", "network", "civil-society", "expert", "speaker", "staff", "interpreter", "media"];

    /// <summary>Chambers of the Congress of Local and Regional Authorities.</summary>
    public static IReadOnlyList<string> Chambers { get; } = ["local", "regions"];

    /// <summary>Political groups of the Congress, and none.</summary>
    public static IReadOnlyList<string> PoliticalGroups { get; } = ["soc", "epp-cce", "ildg", "ecr", "none"];

    /// <summary>Languages a delegate can name as spoken or understood (ISO 639-1).</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        "en", "fr", "de", "it", "ru", "tr", "nl", "da", "es", "pt", "pl", "uk", "ro", "el", "hu", "cs", "sk", "bg", "hr", "sr", "bs",
        "sl", "mk", "sq", "sv", "no", "fi", "et", "lv", "lt", "is", "ga", "mt", "hy", "ka", "az", "ar", "ca",
    ];

    /// <summary>Languages that messages are written in.</summary>
    public static IReadOnlyList<string> MessageLanguages { get; } = ["en", "fr", "de", "it", "ru", "tr", "nl", "da"];

    /// <summary>Countries (ISO 3166-1 alpha-2) delegates come from: the members of the Council of Europe and their neighbours.</summary>
    public static IReadOnlyList<string> Countries { get; } =
    [
        "AL", "AD", "AM", "AT", "AZ", "BY", "BE", "BA", "BG", "CA", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "GE", "DE", "GR", "HU",
        "IS", "IE", "IL", "IT", "JP", "JO", "XK", "LV", "LB", "LI", "LT", "LU", "MT", "MX", "MD", "MC", "ME", "MA", "NL", "MK", "NO",
        "PL", "PT", "RO", "RU", "SM", "RS", "SK", "SI", "ES", "SE", "CH", "TN", "TR", "UA", "GB", "US", "VA",
    ];
}
