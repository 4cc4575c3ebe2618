using Summit.Domain;

namespace Summit.Application.Features.Events;

/// <summary>An event as written in <c>db/seed/*.json</c>: instants are wall times of its zone, texts are by language.</summary>
public sealed record EventSeed
{
    public string Slug { get; init; } = "";
    public SeriesSeed Series { get; init; } = new();
    public string ReferencePrefix { get; init; } = "";
    public string Accent { get; init; } = "";
    public Dictionary<string, string> Title { get; init; } = [];
    public Dictionary<string, string> ShortTitle { get; init; } = [];
    public Dictionary<string, string> Kicker { get; init; } = [];
    public Dictionary<string, string> Summary { get; init; } = [];
    public string Zone { get; init; } = "";
    public string Starts { get; init; } = "";
    public string Ends { get; init; } = "";
    public string HostLanguage { get; init; } = "";
    public IReadOnlyList<string> Interpretation { get; init; } = [];
    public string Status { get; init; } = "";
    public VenueSeed Venue { get; init; } = new();
    public IReadOnlyList<OrganiserSeed> Organisers { get; init; } = [];
    public IReadOnlyList<ContactSeed> Contacts { get; init; } = [];
    public RegistrationSeed Registration { get; init; } = new();
    public RetentionSeed? Retention { get; init; }
    public IReadOnlyList<SessionSeed> Sessions { get; init; } = [];
    public IReadOnlyList<VisitSeed> Visits { get; init; } = [];
}

/// <summary>The series an event belongs to.</summary>
public sealed record SeriesSeed
{
    public string Slug { get; init; } = "";
    public Dictionary<string, string> Title { get; init; } = [];
}

/// <summary>Where it takes place.</summary>
public sealed record VenueSeed
{
    public Dictionary<string, string> Name { get; init; } = [];
    public string Address { get; init; } = "";
    public Dictionary<string, string> City { get; init; } = [];
    public string Country { get; init; } = "";
    public IReadOnlyList<RoomSeed> Rooms { get; init; } = [];
}

/// <summary>A room of the venue.</summary>
public sealed record RoomSeed
{
    public string Code { get; init; } = "";
    public Dictionary<string, string> Name { get; init; } = [];
    public int Capacity { get; init; }
}

/// <summary>A body that organises, hosts or supports.</summary>
public sealed record OrganiserSeed
{
    public Dictionary<string, string> Name { get; init; } = [];
    public string Role { get; init; } = "";
    public string? Website { get; init; }
}

/// <summary>A role mailbox for one purpose.</summary>
public sealed record ContactSeed
{
    public string Purpose { get; init; } = "";
    public string Address { get; init; } = "";
}

/// <summary>Who may register, when, and for how many places.</summary>
public sealed record RegistrationSeed
{
    public string Admission { get; init; } = "";
    public string Opens { get; init; } = "";
    public string Closes { get; init; } = "";
    public int Capacity { get; init; }
    public int OfferHours { get; init; }
    public IReadOnlyList<CategorySeed> Categories { get; init; } = [];
}

/// <summary>A category and its share of the places.</summary>
public sealed record CategorySeed
{
    public string Code { get; init; } = "";
    public bool Approval { get; init; }
    public int Priority { get; init; }
    public int Reserved { get; init; }
    public int? Ceiling { get; init; }
    public string? ReleaseAt { get; init; }
}

/// <summary>How long what is kept, counted from the event's end.</summary>
public sealed record RetentionSeed
{
    public int ProfileDays { get; init; }
    public int NeedsDays { get; init; }
    public int AuditYears { get; init; }
}

/// <summary>A point of the programme.</summary>
public sealed record SessionSeed
{
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public Dictionary<string, string> Title { get; init; } = [];
    public Dictionary<string, string> Summary { get; init; } = [];
    public string Starts { get; init; } = "";
    public string Ends { get; init; } = "";
    public string? Room { get; init; }
    public IReadOnlyList<string> Floor { get; init; } = [];
    public IReadOnlyList<string> Targets { get; init; } = [];
}

/// <summary>A study visit.</summary>
public sealed record VisitSeed
{
    public string Code { get; init; } = "";
    public Dictionary<string, string> Title { get; init; } = [];
    public Dictionary<string, string> Host { get; init; } = [];
    public Dictionary<string, string> Theme { get; init; } = [];
    public Dictionary<string, string> MeetingPoint { get; init; } = [];
    public string Departs { get; init; } = "";
    public string Returns { get; init; } = "";
    public string Means { get; init; } = "";
    public int Places { get; init; }
    public int Minimum { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = [];
    public bool StepFree { get; init; }
}
