namespace Summit.Domain.Visits;

/// <summary>
/// Who rides in which coach: in no more coaches than the people need, none above its seats, and with as few parties divided as that allows.
/// </summary>
public static class CoachPlan
{
    const int Divided = -1;

    // A hard case is not worth more than some milliseconds; then the parties are placed as they come.
    const int MostLooks = 2_000_000;

    /// <summary>The coaches, each with its people in the order in which they were given.</summary>
    /// <param name="people">All of them, in the order of the list.</param>
    /// <param name="party">With whom somebody should ride: those of a delegation have it in common.</param>
    /// <param name="seats">For passengers, in each coach.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> people, Func<T, string> party, int seats)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        var parties = people.Index().GroupBy(one => party(one.Item), one => one.Index, StringComparer.Ordinal)
            .Select(members => members.ToArray()).OrderByDescending(members => members.Length).ToArray();
        var rooms = new int[(people.Count + seats - 1) / seats];
        Array.Fill(rooms, seats);
        var coaches = new int[people.Count];
        var whole = Whole([.. parties.Select(members => members.Length)], rooms.Length, seats);
        foreach (var (members, coach) in parties.Zip(whole).Where(placed => placed.Second != Divided)) Seat(members, coach);
        foreach (var (members, _) in parties.Zip(whole).Where(placed => placed.Second == Divided))
        {
            for (var seated = 0; seated < members.Length;)
            {
                var coach = Roomiest(rooms, members.Length - seated);
                var some = members[seated..Math.Min(members.Length, seated + rooms[coach])];
                Seat(some, coach);
                seated += some.Length;
            }
        }
        var riders = people.Index().ToLookup(one => coaches[one.Index], one => one.Item);
        return [.. rooms.Select((_, coach) => riders[coach].ToArray())];

        void Seat(int[] members, int coach)
        {
            foreach (var person in members) coaches[person] = coach;
            rooms[coach] -= members.Length;
        }
    }

    // The fullest coach that takes all of them, else the emptiest.
    static int Roomiest(int[] rooms, int people)
    {
        var best = 0;
        for (var coach = 1; coach < rooms.Length; coach++)
        {
            var (fits, fitted) = (rooms[coach] >= people, rooms[best] >= people);
            if (fits == fitted ? fits ? rooms[coach] < rooms[best] : rooms[coach] > rooms[best] : fits) best = coach;
        }
        return best;
    }

    // Where a smaller party can be divided to make the others fit, a larger one can too: it leaves more room, and the smaller one takes its place.
    // So the first number of largest parties whose division leaves the others whole is the least number there is.
    static int[] Whole(int[] sizes, int coaches, int seats)
    {
        var looks = MostLooks;
        for (var divided = sizes.Count(size => size > seats); ; divided++)
        {
            if (Packed(sizes.AsSpan(divided), coaches, seats, ref looks) is { } placed) return [.. Enumerable.Repeat(Divided, divided), .. placed];
            if (looks <= 0) return AsTheyCome(sizes, coaches, seats);
        }
    }

    // Tries all ways, the largest party first; coaches with equal room are the same to it.
    static int[]? Packed(ReadOnlySpan<int> sizes, int coaches, int seats, ref int looks)
    {
        var rooms = new int[coaches];
        Array.Fill(rooms, seats);
        var placed = new int[sizes.Length];
        Array.Fill(placed, Divided);
        for (var party = 0; party < sizes.Length;)
        {
            looks -= coaches;
            if (looks <= 0) return null;
            if (placed[party] != Divided) rooms[placed[party]] += sizes[party];
            var coach = placed[party] + 1;
            while (coach < coaches && (rooms[coach] < sizes[party] || rooms.AsSpan(0, coach).Contains(rooms[coach]))) coach++;
            if (coach < coaches)
            {
                rooms[coach] -= sizes[party];
                placed[party++] = coach;
                continue;
            }
            placed[party] = Divided;
            if (--party < 0) return null;
        }
        return placed;
    }

    static int[] AsTheyCome(int[] sizes, int coaches, int seats)
    {
        var rooms = new int[coaches];
        Array.Fill(rooms, seats);
        return [.. sizes.Select(size =>
        {
            var coach = Array.FindIndex(rooms, room => room >= size);
            if (coach >= 0) rooms[coach] -= size;
            return coach;
        })];
    }
}
