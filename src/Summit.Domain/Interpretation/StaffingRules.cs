namespace Summit.Domain.Interpretation;

/// <summary>Where a language is interpreted into.</summary>
/// <param name="Channel">From 1; 0 is the floor.</param>
/// <param name="Language">Its target.</param>
/// <param name="Retour">What it interprets into while its own language is spoken; null where it works one way.</param>
/// <param name="IsHeavy">Its work asks for a larger team: technical, read out fast, or without a pause.</param>
public sealed record Booth(int Channel, string Language, string? Retour = null, bool IsHeavy = false)
{
    /// <summary>It interprets in both directions.</summary>
    public bool WorksBothWays => Retour is not null;

    /// <summary>What it is heard in.</summary>
    public IReadOnlyList<string> Into => Retour is null ? [Language] : [Language, Retour];
}

/// <summary>So many interpreters do for so long.</summary>
public readonly record struct TeamStep(TimeSpan UpTo, int People);

/// <summary>What a session, or an event at its busiest, needs.</summary>
/// <param name="Least">People.</param>
/// <param name="Most">People, where every booth is heavy or works both ways.</param>
public readonly record struct StaffingNeed(int Booths, int Least, int Most)
{
    /// <summary>Side by side.</summary>
    public static StaffingNeed operator +(StaffingNeed one, StaffingNeed other) => new(one.Booths + other.Booths, one.Least + other.Least, one.Most + other.Most);
}

/// <summary>
/// How many people a booth needs, and how they may work. The figures are those of the AIIC professional standards; booths and
/// equipment themselves follow ISO 17651 and ISO 20109, sound and image ISO 20108.
/// </summary>
public sealed record StaffingRules
{
    /// <summary>As AIIC publishes them.</summary>
    public static StaffingRules Aiic { get; } = new();

    /// <summary>For the one booth of a meeting in two languages, by how long the session lasts; the last also for longer ones.</summary>
    public IReadOnlyList<TeamStep> TwoLanguages { get; init; } = [new(TimeSpan.FromMinutes(40), 1), new(TimeSpan.FromHours(4), 2), new(TimeSpan.FromHours(6), 3), new(TimeSpan.FromHours(8), 4)];

    /// <summary>For a meeting in three languages, with a booth for each of them.</summary>
    public int ThreeLanguages { get; init; } = 6;

    /// <summary>In a booth of a meeting in more languages.</summary>
    public int PerBooth { get; init; } = 2;

    /// <summary>In one that is heavy or works both ways.</summary>
    public int PerHeavyBooth { get; init; } = 3;

    /// <summary>What a turn at the microphone lasts at most, and so the time somebody may be alone in a booth that needs a team. Turns are of 20 to 30 minutes.</summary>
    public TimeSpan LongestTurn { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Hours of one person on one day: where the table for two languages ends.</summary>
    public TimeSpan LongestDay { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Those able to give a relay, in the booth it is taken from.</summary>
    public int Pivots { get; init; } = 2;

    /// <summary>The same where that booth works both ways.</summary>
    public int PivotsBothWays { get; init; } = 3;

    /// <summary>Whom one can whisper to.</summary>
    public int MostWhisperedTo { get; init; } = 2;

    /// <summary>Receivers beyond those in use, for each hundred.</summary>
    public int ReservePercent { get; init; } = 10;

    /// <summary>
    /// One for each target language. A meeting in two languages has a single one, both ways where both are targets; it is heard on
    /// the channels of both. A language that is all that is spoken needs none.
    /// </summary>
    public static IReadOnlyList<Booth> BoothsOf(Regime regime) => regime switch
    {
        // Named by the same of its languages in whichever order they come: its team stays.
        { Floor.Count: 2, Heard.Count: 2, Targets: [var first, var second] } => [string.CompareOrdinal(first, second) < 0 ? new(1, first, second) : new(1, second, first)],
        _ => [.. regime.Targets.Where(target => regime.Floor.Any(spoken => spoken != target)).Select(target => new Booth(regime.ChannelOf(target)!.Value, target))],
    };

    /// <summary>The smallest team of a booth.</summary>
    public int Least(Booth booth, Regime regime, TimeSpan lasts) => regime.Heard.Count switch
    {
        <= 2 => ForTwoLanguages(lasts),
        3 => Math.Max(booth.WorksBothWays || booth.IsHeavy ? PerHeavyBooth : PerBooth, (ThreeLanguages + 2) / 3),
        _ => booth.WorksBothWays || booth.IsHeavy ? PerHeavyBooth : PerBooth,
    };

    /// <summary>What a session needs before anybody has said which booths are heavy or work both ways.</summary>
    public StaffingNeed NeedOf(Regime regime, TimeSpan lasts)
    {
        var booths = BoothsOf(regime);
        var most = regime.Heard.Count <= 2 ? booths.Sum(booth => Least(booth, regime, lasts)) : booths.Sum(booth => Least(booth with { IsHeavy = true }, regime, lasts));
        return new(booths.Count, booths.Sum(booth => Least(booth, regime, lasts)), most);
    }

    /// <summary>What is needed at once when most is: sessions side by side add up, those one after the other share.</summary>
    public StaffingNeed NeedAtOnce(IReadOnlyList<(Regime Regime, DateTimeOffset Starts, DateTimeOffset Ends)> sessions) => sessions
        .Select(at => sessions.Where(other => other.Starts <= at.Starts && at.Starts < other.Ends)
            .Aggregate(new StaffingNeed(), (need, other) => need + NeedOf(other.Regime, other.Ends - other.Starts)))
        .Aggregate(new StaffingNeed(), (peak, need) => new(Math.Max(peak.Booths, need.Booths), Math.Max(peak.Least, need.Least), Math.Max(peak.Most, need.Most)));

    /// <summary>Receivers for so many listeners, with the reserve.</summary>
    public int ReceiversFor(int listeners) => listeners + (listeners * ReservePercent + 99) / 100;

    int ForTwoLanguages(TimeSpan lasts)
    {
        foreach (var step in TwoLanguages) if (lasts <= step.UpTo) return step.People;
        return TwoLanguages[^1].People;
    }
}
