namespace Summit.Domain.Visits;

/// <summary>
/// People are moved between visits along cheapest chains: somebody takes a place, whoever had it takes another one, and so on, until a place
/// is free or somebody goes without. Chains run over visits, not over people, because of all who could make way from one visit to another
/// only the cheapest matters; they wait in a heap for each pair of visits. A cost counts first choices before all second ones, and so on,
/// each choice as one digit of a number, whose base no chain can carry over. That is minimum-cost flow by shortest augmenting
/// paths, so each step keeps the allocation of those placed so far the best there is.
/// </summary>
sealed class RankMaximal
{
    // Node 0 stands for going without; visits follow.
    const int Without = 0;

    static readonly Int128 Unreachable = Int128.MaxValue / 4;

    readonly int[][] _choices;
    readonly int[] _free;
    readonly int _nodes;
    readonly Int128[] _worth;
    readonly int[] _at;
    readonly int[] _rank;
    readonly bool[] _moves;
    readonly PriorityQueue<int, Int128>?[,] _queues;
    readonly Int128[,] _cost;

    public RankMaximal(int[] places, int[][] choices)
    {
        (_choices, _free, _nodes) = (choices, [0, .. places], places.Length + 1);
        // Two chains compared differ by at most this much in each digit, to either side.
        var digit = (Int128)((4 * (_nodes + 2)) + 1);
        _worth = new Int128[Ballot.MostChoices + 1];
        for (var rank = Ballot.MostChoices - 1; rank >= 0; rank--) _worth[rank] = rank == Ballot.MostChoices - 1 ? 1 : _worth[rank + 1] * digit;
        (_at, _rank, _moves) = (new int[choices.Length], new int[choices.Length], new bool[choices.Length]);
        (_queues, _cost) = (new PriorityQueue<int, Int128>?[_nodes, _nodes], new Int128[_nodes, _nodes]);
        Array.Fill(_rank, Ballot.MostChoices);
    }

    /// <summary>For each person the rank of what they get, from 0, or null. People are given in the order of the draw.</summary>
    public int?[] Solve()
    {
        for (var person = 0; person < _choices.Length; person++) Admit(person);
        for (var person = 0; person < _choices.Length; person++) Settle(person);
        return [.. _rank.Select(rank => rank == Ballot.MostChoices ? (int?)null : rank)];
    }

    /// <summary>The cheapest way to have one person more, if it is worth anything.</summary>
    void Admit(int person)
    {
        var (ways, next) = ChainsTo(Without);
        var best = -1;
        var least = Int128.Zero;
        foreach (var (rank, visit) in _choices[person].Index())
            if (ways[visit] < Unreachable && ways[visit] - _worth[rank] is var cost && cost < least) (best, least) = (rank, cost);
        _moves[person] = true;
        if (best >= 0) Move(person, best, Without, next);
        else Offer(person);
    }

    /// <summary>The person gets the best that costs the others nothing but their turn, and keeps it.</summary>
    void Settle(int person)
    {
        // From here on nobody may move them.
        _moves[person] = false;
        if (_rank[person] == 0 || _choices[person].Length == 0) return;
        var (ways, next) = ChainsTo(_at[person]);
        for (var rank = 0; rank < Math.Min(_rank[person], _choices[person].Length); rank++)
        {
            var visit = _choices[person][rank];
            if (ways[visit] >= Unreachable || _worth[_rank[person]] - _worth[rank] + ways[visit] != 0) continue;
            Move(person, rank, _at[person], next);
            return;
        }
    }

    /// <summary>From each node the cost of a chain that ends at one, and the next node of it.</summary>
    (Int128[] Ways, int[] Next) ChainsTo(int end)
    {
        for (var from = 0; from < _nodes; from++)
            for (var to = 0; to < _nodes; to++)
                if (from != to) _cost[from, to] = Cheapest(from, to, out _);
        var (ways, next) = (new Int128[_nodes], new int[_nodes]);
        Array.Fill(ways, Unreachable);
        ways[end] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var from = 0; from < _nodes; from++)
                for (var to = 0; to < _nodes; to++)
                    if (from != to && ways[to] < Unreachable && _cost[from, to] < Unreachable && _cost[from, to] + ways[to] is var cost && cost < ways[from])
                        (ways[from], next[from], changed) = (cost, to, true);
        }
        return (ways, next);
    }

    /// <summary>What it costs to move somebody, and whom; a free place moves for nothing (-1).</summary>
    Int128 Cheapest(int from, int to, out int who)
    {
        var least = Unreachable;
        who = -1;
        if (from == Without || (to == Without && _free[from] > 0)) least = 0;
        if (_queues[from, to] is not { } queue) return least;
        while (queue.TryPeek(out var person, out var cost))
        {
            if (_at[person] == from && _moves[person])
            {
                if (cost < least) (least, who) = (cost, person);
                break;
            }
            queue.Dequeue();
        }
        return least;
    }

    void Move(int person, int rank, int end, int[] next)
    {
        // Whoever goes is found before anything changes.
        var chain = new List<(int Who, int To)>();
        for (var node = _choices[person][rank]; node != end; node = next[node])
        {
            Cheapest(node, next[node], out var who);
            chain.Add((who, next[node]));
            if (who >= 0) continue;
            if (node != Without) _free[node]--;
            if (next[node] != Without) _free[next[node]]++;
        }
        Put(person, rank);
        foreach (var (who, to) in chain)
            if (who >= 0) Put(who, to == Without ? Ballot.MostChoices : Array.IndexOf(_choices[who], to));
    }

    void Put(int person, int rank)
    {
        (_rank[person], _at[person]) = (rank, rank == Ballot.MostChoices ? Without : _choices[person][rank]);
        if (_moves[person]) Offer(person);
    }

    // Into the heap of each way they could go. Whoever has gone meanwhile is thrown out when they come to its top; what it costs
    // to move somebody from here never changes, so one who is back may stand in it twice.
    void Offer(int person)
    {
        var (at, worth) = (_at[person], _worth[_rank[person]]);
        if (at != Without) Add(at, Without, person, worth);
        foreach (var (rank, visit) in _choices[person].Index())
            if (visit != at) Add(at, visit, person, worth - _worth[rank]);
    }

    void Add(int from, int to, int person, Int128 cost) => (_queues[from, to] ??= new()).Enqueue(person, cost);
}
