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
