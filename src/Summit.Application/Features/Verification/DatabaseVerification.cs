using Summit.Application.Features.Badges;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Keys;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Verification;

/// <summary>
/// For the operator: looks whether pages, references, counters, invariants, audit and keys are in order. It reads only; nothing is
/// mended silently. May run beside serving nodes.
/// </summary>
public sealed class DatabaseVerification(Database database, AuditHead head, InstallationSecret secret)
{
    const string FindEvents = "SELECT id AS Id, slug AS Slug FROM event ORDER BY slug";
    const string CountActs = "SELECT COUNT(*) FROM audit";
    const string FindKeys = "SELECT name AS Name, xml AS Xml FROM key_ring ORDER BY name";
    const string FindBadgeKeys = "SELECT e.slug AS Slug, k.private_key AS Sealed FROM badge_key k JOIN event e ON e.id = k.event_id ORDER BY e.slug";

    /// <summary>What was looked at and what is wrong.</summary>
    public async Task<VerificationReport> Look()
    {
        var findings = new List<string>(await database.FindDamage());
        IReadOnlyList<AuditHeadLine> lines = [];
        try
        {
            lines = head.Read();
        }
        catch (InvalidDataException exception)
        {
            findings.Add(exception.Message);
        }
        await using var snapshot = await database.OpenSnapshot();
        var events = await snapshot.Query<EventRow>(FindEvents);
        foreach (var one in events)
            findings.AddRange((await EventInvariants.Look(snapshot, one.Id)).Violations.Select(violation => $"{one.Slug}: invariant {violation}"));
        findings.AddRange(await new AuditVerification(snapshot, lines, secret).Find());
        var keys = await snapshot.Query<KeyRow>(FindKeys);
        findings.AddRange(keys.Where(key => !SealedKeys.Opens(secret, key.Xml)).Select(key => $"{key.Name} cannot be opened: Summit:Secret is another one, or the key was altered"));
        findings.AddRange((await snapshot.Query<BadgeKeyRow>(FindBadgeKeys)).Where(key => !SealedKeys.Opens(secret, BadgeKeys.Purpose, key.Sealed))
            .Select(key => $"{key.Slug}: the key of its badges cannot be opened: Summit:Secret is another one, or the key was altered"));
        return new(events.Count, await snapshot.Scalar<int>(CountActs), keys.Count, findings);
    }

    sealed record EventRow
    {
        public EventId Id { get; init; }
        public string Slug { get; init; } = "";
    }

    sealed record KeyRow
    {
        public string Name { get; init; } = "";
        public string Xml { get; init; } = "";
    }

    sealed record BadgeKeyRow
    {
        public string Slug { get; init; } = "";
        public string Sealed { get; init; } = "";
    }
}

/// <summary>What a verification saw.</summary>
/// <param name="Events">Whose invariants were checked.</param>
/// <param name="Acts">In the audit.</param>
/// <param name="Keys">In the key ring.</param>
/// <param name="Findings">Empty where all is in order.</param>
public sealed record VerificationReport(int Events, int Acts, int Keys, IReadOnlyList<string> Findings);
