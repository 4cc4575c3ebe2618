namespace Summit.Domain.Press;

/// <summary>What an outlet publishes in, or that somebody works without one.</summary>
public enum PressMedium
{
    /// <summary>Newspapers and magazines.</summary>
    Print,

    /// <summary>Sound.</summary>
    Radio,

    /// <summary>Moving pictures.</summary>
    Television,

    /// <summary>On the web alone.</summary>
    Online,

    /// <summary>A news agency, from which others take.</summary>
    Agency,

    /// <summary>A picture agency or a photographer's own.</summary>
    Photo,

    /// <summary>On one's own account.</summary>
    Freelance,
}

/// <summary>What a person of the press does there.</summary>
public enum PressRole
{
    /// <summary>Writes or speaks.</summary>
    Reporter,

    /// <summary>Takes pictures.</summary>
    Photographer,

    /// <summary>Films.</summary>
    Camera,

    /// <summary>Sound, light and transmission.</summary>
    Technician,
}

/// <summary>What a document proves.</summary>
public enum ProofKind
{
    /// <summary>A press card.</summary>
    PressCard,

    /// <summary>A letter in which an outlet assigns somebody to the event.</summary>
    Assignment,

    /// <summary>Something published.</summary>
    WorkSample,
}

/// <summary>Where the press can be.</summary>
public enum PressPointKind
{
    /// <summary>An area of the building, such as the plenary or the press room.</summary>
    Area,

    /// <summary>A session.</summary>
    Session,

    /// <summary>A study visit.</summary>
    Visit,
}

/// <summary>Where one person's accreditation stands.</summary>
public enum AccreditationState
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>An officer looks at it.</summary>
    UnderReview,

    /// <summary>May work at the event.</summary>
    Accredited,

    /// <summary>May work at named sessions or visits only.</summary>
    Limited,

    /// <summary>Nothing against it, but there is no place.</summary>
    Waiting,

    /// <summary>Not accredited.</summary>
    Refused,

    /// <summary>Was accredited, and is no longer.</summary>
    Revoked,

    /// <summary>Taken back by whoever asked.</summary>
    Withdrawn,
}

/// <summary>What comes before what when there are fewer places than people: published, in order; the time of the request comes last.</summary>
public enum PressCriterion
{
    /// <summary>Media of the country where the event takes place.</summary>
    HostCountry,

    /// <summary>Media of a country that somebody confirmed comes from.</summary>
    HomeCountry,

    /// <summary>Either of the two.</summary>
    HostOrHome,

    /// <summary>News agencies.</summary>
    Agency,

    /// <summary>Radio and television.</summary>
    Broadcaster,

    /// <summary>Either of the two.</summary>
    AgencyOrBroadcaster,
}

/// <summary>Whom a bar concerns.</summary>
public enum PressBarKind
{
    /// <summary>One person, whatever they work for.</summary>
    Person,

    /// <summary>Everybody of an outlet.</summary>
    Outlet,

    /// <summary>Everybody who writes from a domain or names a website there.</summary>
    Domain,
}

/// <summary>What requests of the press choose from.</summary>
public static class PressLists
{
    /// <summary>Where outlets are at home (ISO 3166-1 alpha-2, and XK): the press comes from everywhere, delegates do not.</summary>
    public static IReadOnlyList<string> Countries { get; } =
    [
        "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI",
        "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN",
        "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
        "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM",
        "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN",
        "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
        "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP",
        "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW",
        "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
        "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
        "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
    ];
}
