using Summit.Application.Platform.Keys;
using Summit.Data;

namespace Summit.Application.Platform.Audit;

/// <summary>Looks whether the audit is whole: each act as it was written, the chain unbroken, the seals and the file outside agreeing.</summary>
/// <param name="session">A snapshot, opened after the lines were read: the file is written after the database.</param>
/// <param name="lines">Of <c>audit.head</c>.</param>
/// <param name="secret">Signs the seals.</param>
sealed class AuditVerification(DbSession session, IReadOnlyList<AuditHeadLine> lines, InstallationSecret secret)
{
    const int Most = 1_000;

    const string FindSealed = """
        SELECT id AS Id, event_id AS EventId, at AS At, actor AS Actor, client AS Client, action AS Action, subject_id AS SubjectId, fields AS Fields,
               digest AS Digest, no AS No
        FROM audit WHERE no > @after ORDER BY no {page}
        """;

    const string FindSealedValues = """
        SELECT v.audit_id AS AuditId, v.field AS Field, v.old_value AS OldValue, v.new_value AS NewValue, v.salt AS Salt, v.hash AS Hash
        FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.no > @after AND a.no <= @last
        """;

    const string FindUnsealed = """
        SELECT id AS Id, event_id AS EventId, at AS At, actor AS Actor, client AS Client, action AS Action, subject_id AS SubjectId, fields AS Fields,
               digest AS Digest, no AS No
        FROM audit WHERE no IS NULL ORDER BY at, id {page}
        """;

    const string FindUnsealedValues = """
        SELECT v.audit_id AS AuditId, v.field AS Field, v.old_value AS OldValue, v.new_value AS NewValue, v.salt AS Salt, v.hash AS Hash
        FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.no IS NULL
        """;

    const string FindSeals = "SELECT s.no AS No, s.last_no AS LastNo, s.head AS Head, s.mac AS Mac, s.sealed_at AS SealedAt FROM audit_seal s ORDER BY s.no";

    readonly List<string> _findings = [];
    readonly Dictionary<long, string> _heads = new() { [0] = AuditDigest.Nothing };

    /// <summary>What is wrong, in words for the operator.</summary>
    public async Task<IReadOnlyList<string>> Find()
    {
        var seals = await session.Query<SealRow>(FindSeals);
        await WalkChain([.. seals.Select(seal => seal.LastNo)]);
        await Unsealed();
        Seals(seals);
        Outside(seals);
        return _findings;
    }

    async Task WalkChain(HashSet<long> ends)
    {
        var (last, head) = (0L, AuditDigest.Nothing);
        while (true)
        {
            var rows = await session.Query<AuditRow>(FindSealed, new { after = last, skip = 0, take = Most });
            if (rows.Count == 0) return;
            var values = (await session.Query<ValueRow>(FindSealedValues, new { after = last, last = rows[^1].No })).ToLookup(value => value.AuditId);
            foreach (var row in rows)
            {
                if (row.No != last + 1) _findings.Add($"audit: acts {last + 1} to {row.No - 1} are missing");
                last = row.No!.Value;
                Check(row, [.. values[row.Id]]);
                head = AuditDigest.Chain(head, row.Digest);
                if (ends.Contains(last)) _heads[last] = head;
            }
        }
    }

    // The job seals them within a minute; until then each has at least its digest.
    async Task Unsealed()
    {
        var values = (await session.Query<ValueRow>(FindUnsealedValues)).ToLookup(value => value.AuditId);
        for (var skip = 0; ; skip += Most)
        {
            var rows = await session.Query<AuditRow>(FindUnsealed, new { skip, take = Most });
            foreach (var row in rows) Check(row, [.. values[row.Id]]);
            if (rows.Count < Most) return;
        }
    }

    void Check(AuditRow row, IReadOnlyList<ValueRow> values)
    {
        var name = $"audit: act {row.No?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not sealed yet"}, {row.Action}";
        var fields = row.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hashes = fields.Select(field => values.FirstOrDefault(value => value.Field == field)?.Hash ?? "");
        if (AuditDigest.Of(row, hashes) != row.Digest) _findings.Add($"{name}: altered");
        foreach (var value in values.Where(value => !fields.Contains(value.Field))) _findings.Add($"{name}: {value.Field} was put in");
        // Erased are salt and values together.
        foreach (var value in values.Where(value => value.Salt is null ? value.OldValue is not null || value.NewValue is not null : AuditDigest.OfValue(value.Salt, value.OldValue, value.NewValue) != value.Hash))
            _findings.Add($"{name}: the values of {value.Field} were altered");
    }

    void Seals(IReadOnlyList<SealRow> seals)
    {
        for (var i = 0; i < seals.Count; i++)
        {
            var seal = seals[i];
            if (seal.No != i + 1) _findings.Add($"audit: seal {i + 1} is missing");
            if (secret.Sign(AuditHead.Purpose, AuditDigest.Sealed(seal.No, seal.LastNo, seal.Head, seal.SealedAt)) != seal.Mac) _findings.Add($"audit: seal {seal.No} is forged, or Summit:Secret is another one");
            if (_heads.GetValueOrDefault(seal.LastNo) != seal.Head) _findings.Add($"audit: the acts up to {seal.LastNo} are not those that seal {seal.No} sealed");
        }
    }

    void Outside(IReadOnlyList<SealRow> seals)
    {
        // A restore puts the database back to an earlier seal; what the file tells from there on must be there.
        var known = new SortedDictionary<long, string>();
        foreach (var line in lines)
        {
            if (line.Restored) foreach (var later in known.Keys.Where(no => no > line.Seal.No).ToArray()) known.Remove(later);
            if (line.Seal.No > 0) known[line.Seal.No] = line.Seal.Head;
        }
        foreach (var (no, head) in known)
            if (seals.FirstOrDefault(seal => seal.No == no)?.Head != head) _findings.Add($"audit: audit.head knows another seal {no} than the database, which was cut off or exchanged");
        // The job appends each seal before it makes the next, so a crash leaves out one at most.
        if (seals.Count - (known.Count == 0 ? 0 : known.Keys.Max()) > 1) _findings.Add("audit: audit.head lacks seals that the database holds: lines were taken away");
    }

    sealed record ValueRow
    {
        public Guid AuditId { get; init; }
        public string Field { get; init; } = "";
        public string? OldValue { get; init; }
        public string? NewValue { get; init; }
        public string? Salt { get; init; }
        public string Hash { get; init; } = "";
    }
}
