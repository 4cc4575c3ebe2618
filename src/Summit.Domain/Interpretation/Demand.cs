namespace Summit.Domain.Interpretation;

/// <summary>People who speak and understand the same.</summary>
/// <param name="Listens">Best first.</param>
/// <param name="People">How many they are.</param>
public sealed record Alike(string? Speaks, IReadOnlyList<string> Listens, int People);

/// <summary>What one language means to the people of a session.</summary>
/// <param name="Channel">Where it is heard; null where it is not offered.</param>
/// <param name="Speak">Who would speak it.</param>
/// <param name="First">Who would rather hear it than any other.</param>
/// <param name="Understand">Who understands it, first or last.</param>
/// <param name="Hear">Who hears it under the offer.</param>
/// <param name="Depend">Whom nothing else that is offered serves: without it they would be left without, or are.</param>
public sealed record LanguageDemand(string Language, int? Channel, int Speak, int First, int Understand, int Hear, int Depend);

/// <summary>What the people of a session ask of its languages, whether these are decided or only considered.</summary>
/// <param name="LeftWithout">They understand nothing that can be heard.</param>
/// <param name="Languages">Each that is offered, spoken or understood; the most wanted first.</param>
public sealed record Demand(int People, int LeftWithout, IReadOnlyList<LanguageDemand> Languages)
{
    /// <summary>Counts it.</summary>
    public static Demand Of(Regime regime, IEnumerable<Alike> people)
    {
        var counts = regime.Heard.ToDictionary(language => language, _ => new Count(), StringComparer.Ordinal);
        Count At(string language) => counts.TryGetValue(language, out var known) ? known : counts[language] = new();
        var (all, without) = (0, 0);
        foreach (var group in people)
        {
            all += group.People;
            var listens = group.Listens.Distinct().ToArray();
            if (group.Speaks is { } speaks) At(speaks).Speak += group.People;
            if (listens.Length > 0) At(listens[0]).First += group.People;
            foreach (var language in listens) At(language).Understand += group.People;
            var served = listens.Where(language => regime.ChannelOf(language) is not null).ToArray();
            if (served.Length == 0) without += group.People;
            else At(served[0]).Hear += group.People;
            // Any one of their languages would serve whom nothing serves yet.
            foreach (var language in served.Length switch { 0 => listens, 1 => served, _ => [] }) At(language).Depend += group.People;
        }
        return new(all, without,
        [
            .. counts.Select(pair => new LanguageDemand(pair.Key, regime.ChannelOf(pair.Key), pair.Value.Speak, pair.Value.First, pair.Value.Understand, pair.Value.Hear, pair.Value.Depend))
                .OrderByDescending(line => line.First).ThenByDescending(line => line.Understand).ThenBy(line => line.Language, StringComparer.Ordinal),
        ]);
    }

    sealed class Count
    {
        public int Speak, First, Understand, Hear, Depend;
    }
}
