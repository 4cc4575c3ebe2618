namespace Summit.Domain.Interpretation;

/// <summary>Who is at the microphone of a booth, and when.</summary>
public readonly record struct Turn(string Name, Span At);

/// <summary>Turns of a team: each in their time, none longer than a turn may be while somebody else is there, and all about the same.</summary>
public static class Turns
{
    /// <summary>In the order of time; a time without anybody has no turn.</summary>
    public static IReadOnlyList<Turn> Of(Span session, IReadOnlyList<(string Name, Span Works)> team, TimeSpan longest)
    {
        List<Turn> turns = [];
        var worked = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        for (var from = session.From; from < session.To;)
        {
            var there = team.Where(one => one.Works.From <= from && from < one.Works.To).ToArray();
            var next = team.Where(one => one.Works.From > from).Select(one => one.Works.From).Append(session.To).Min();
            if (there.Length == 0)
            {
                from = next;
                continue;
            }
            var last = turns.Count > 0 && turns[^1].At.To == from ? turns[^1].Name : null;
            var (name, works) = there.OrderBy(one => one.Name == last).ThenBy(one => worked.GetValueOrDefault(one.Name)).First();
            var most = there.Length == 1 ? next : from + longest;
            DateTimeOffset to = new[] { most, works.To, session.To }.Min();
            worked[name] = worked.GetValueOrDefault(name) + (to - from);
            if (last == name) turns[^1] = new(name, new(turns[^1].At.From, to));
            else turns.Add(new(name, new(from, to)));
            from = to;
        }
        return turns;
    }
}
