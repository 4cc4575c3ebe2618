using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Audit;

/// <summary>One field's change; the values can be erased later without breaking the record of the act.</summary>
/// <param name="Field">A code, never a value.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>Who did what to which record, written in the transaction of the act.</summary>
public sealed class AuditTrail(Db db, Caller caller, Access access, EventClock clock)
{
    const string Insert = """
        INSERT INTO audit (id, event_id, at, actor, client, action, subject_id, fields, digest)
        VALUES (@id, @eventId, @at, @actor, @Client, @action, @subject, @fields, @digest)
        """;

    const string InsertValue = """
        INSERT INTO audit_value (audit_id, field, old_value, new_value, salt, hash) VALUES (@id, @Field, @Old, @New, @salt, @hash)
        """;

    /// <summary>Records an act and, apart, the values it changed; the row's id, for a message that speaks of them.</summary>
    public async Task<Guid> Record(EventId eventId, string action, Guid subject, params IReadOnlyList<FieldChange> changes)
    {
        var id = clock.NewId();
        var at = clock.Now;
        var fields = string.Join(' ', changes.Select(change => change.Field));
        var actor = access.Role is { } role ? $"{caller.Actor}:{role}" : caller.Actor;
        var salts = changes.Select(_ => Convert.ToHexString(RandomNumberGenerator.GetBytes(16))).ToArray();
        var hashes = changes.Select((change, i) => Hash($"{salts[i]}\n{change.Old}\n{change.New}")).ToArray();
        await db.Execute(Insert, new
        {
            id, eventId, at, actor, caller.Client, action, subject, fields,
            digest = Digest(id, at, actor, caller.Client, action, subject, fields, hashes),
        });
        for (var i = 0; i < changes.Count; i++)
            await db.Execute(InsertValue, new { id, changes[i].Field, changes[i].Old, changes[i].New, salt = salts[i], hash = hashes[i] });
        return id;
    }

    // The digest covers each value only through its hash: with value and salt erased the act still verifies.
    static string Digest(Guid id, DateTimeOffset at, string actor, string client, string action, Guid subject, string fields, string[] hashes) =>
        Hash(string.Join('\n', [id.ToString(), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), actor, client, action, subject.ToString(), fields, .. hashes]));

    static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
