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
public sealed class AuditTrail(Db db, Caller caller, EventClock clock)
{
    const string Insert = """
        INSERT INTO audit (id, event_id, at, actor, action, subject_id, fields, digest)
        VALUES (@id, @eventId, @at, @Actor, @action, @subject, @fields, @digest)
        """;

    const string InsertValue = """
        INSERT INTO audit_value (audit_id, field, old_value, new_value, salt) VALUES (@id, @Field, @Old, @New, @salt)
        """;

    /// <summary>Records an act and, apart, the values it changed; the row's id, for a message that speaks of them.</summary>
    public async Task<Guid> Record(EventId eventId, string action, Guid subject, params IReadOnlyList<FieldChange> changes)
    {
        var id = clock.NewId();
        var at = clock.Now;
        var fields = string.Join(' ', changes.Select(change => change.Field));
        var salts = changes.Select(_ => Convert.ToHexString(RandomNumberGenerator.GetBytes(16))).ToArray();
        await db.Execute(Insert, new
        {
            id, eventId, at, caller.Actor, action, subject, fields,
            digest = Digest(id, at, caller.Actor, action, subject, fields, changes, salts),
        });
        for (var i = 0; i < changes.Count; i++)
            await db.Execute(InsertValue, new { id, changes[i].Field, changes[i].Old, changes[i].New, salt = salts[i] });
        return id;
    }

    // The digest holds each value only as SHA-256(salt‖old‖new): with values and salts erased it still verifies the act.
    static string Digest(Guid id, DateTimeOffset at, string actor, string action, Guid subject, string fields, IReadOnlyList<FieldChange> changes, string[] salts)
    {
        var text = new StringBuilder().AppendJoin('\n', id, at.ToUnixTimeMilliseconds(), actor, action, subject, fields);
        for (var i = 0; i < changes.Count; i++)
            text.Append('\n').Append(Hash($"{salts[i]}\n{changes[i].Old}\n{changes[i].New}"));
        return Hash(text.ToString());
    }

    static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
