namespace Summit.Domain.Programme;

/// <summary>What a speaker does in a session.</summary>
public enum SpeakerRole
{
    /// <summary>Leads it.</summary>
    Chair,

    /// <summary>Speaks in it.</summary>
    Speaker,
}

/// <summary>A session as a version of the programme holds it; times also as on the wall of the venue.</summary>
public sealed record ProgrammeItem
{
    public SessionId Id { get; init; }
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;
    public DateTimeOffset Starts { get; init; }
    public string StartsLocal { get; init; } = "";
    public DateTimeOffset Ends { get; init; }
    public string EndsLocal { get; init; } = "";
    public string? RoomCode { get; init; }
    public LocalizedText? Room { get; init; }

    /// <summary>What its room holds; null without a room.</summary>
    public int? RoomCapacity { get; init; }

    /// <summary>What is spoken, codes with blanks between; decided apart from the programme, and shown at once.</summary>
    public string FloorLanguages { get; init; } = "";

    /// <summary>What it is interpreted into, in the order of the channels.</summary>
    public string TargetLanguages { get; init; } = "";

    /// <summary>In the order in which they are announced.</summary>
    public IReadOnlyList<ProgrammeSpeaker> Speakers { get; init; } = [];
}

/// <summary>Somebody who chairs or speaks in a session.</summary>
public sealed record ProgrammeSpeaker
{
    public SpeakerId Id { get; init; }
    public SpeakerRole Role { get; init; }
    public string Name { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>In which they speak.</summary>
    public string Language { get; init; } = "";

    /// <summary>The title of what they present, where they present something.</summary>
    public LocalizedText Presentation { get; init; } = LocalizedText.Empty;
}

/// <summary>What a session can be.</summary>
public static class SessionKinds
{
    /// <summary>In the order of a day.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["opening", "plenary", "presentations", "visits", "capacity-building", "break", "social", "adoption", "closing"];
}
