using System.Security.Cryptography;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Audit;

/// <summary>One field's change; the values can be erased later without breaking the record of the act.</summary>
/// <param name="Field">A code, never a value; no blanks.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>Who did what to which record, written in the transaction of the act.</summary>
public sealed class AuditTrail(Db db, Caller caller, Access access, EventClock clock)
{
    const string Insert = """
        INSERT INTO audit (id, event_id, at, actor, client, action, subject_id, fields, digest)
        VALUES (@Id, @EventId, @At, @Actor, @Client, @Action, @SubjectId, @Fields, @Digest)
        """;

    const string InsertValue = """
        INSERT INTO audit_value (audit_id, field, old_value, new_value, salt, hash) VALUES (@id, @Field, @Old, @New, @salt, @hash)
        """;

    const string EraseValues = """
        UPDATE audit_value SET old_value = NULL, new_value = NULL, salt = NULL
        WHERE audit_id IN (SELECT id FROM audit WHERE subject_id = @subject)
        """;

    const string EraseFormerValues = """
        UPDATE audit_value SET old_value = NULL, new_value = NULL, salt = NULL
        WHERE audit_id IN (SELECT id FROM audit WHERE subject_id = @subject AND at <= @until)
        """;

    const string EraseEventValues = """
        UPDATE audit_value SET old_value = NULL, new_value = NULL, salt = NULL
        WHERE salt IS NOT NULL AND audit_id IN (
            SELECT a.id FROM audit a
            WHERE a.event_id = @eventId AND EXISTS (SELECT 1 FROM audit_value v WHERE v.audit_id = a.id AND v.salt IS NOT NULL)
            ORDER BY a.id {page})
        """;

    /// <summary>Records an act and, apart, the values it changed; the row's id, for a message that speaks of them.</summary>
    public async Task<Guid> Record(EventId? eventId, string action, Guid subject, params IReadOnlyList<FieldChange> changes)
    {
        var salts = changes.Select(_ => Convert.ToHexString(RandomNumberGenerator.GetBytes(16))).ToArray();
        var hashes = changes.Select((change, i) => AuditDigest.OfValue(salts[i], change.Old, change.New)).ToArray();
        var row = new AuditRow
        {
            Id = clock.NewId(),
            EventId = eventId?.Value,
            At = clock.Now,
            Actor = Actor,
            Client = caller.Client,
            Action = action,
            SubjectId = subject,
            Fields = string.Join(' ', changes.Select(change => change.Field)),
        };
        row = row with { Digest = AuditDigest.Of(row, hashes) };
        await db.Execute(Insert, new { row.Id, row.EventId, row.At, row.Actor, row.Client, row.Action, row.SubjectId, row.Fields, row.Digest });
        for (var i = 0; i < changes.Count; i++)
            await db.Execute(InsertValue, new { id = row.Id, changes[i].Field, changes[i].Old, changes[i].New, salt = salts[i], hash = hashes[i] });
        return row.Id;
    }

    string Actor => access switch
    {
        { Staff: { } staff } => $"{caller.Actor}:{staff.Value:N}",
        { Role: { } role } => $"{caller.Actor}:{role}",
        _ => caller.Actor,
    };

    /// <summary>Erases what was recorded of a subject's values. The acts stay, and still verify.</summary>
    public Task Erase(Guid subject) => db.Execute(EraseValues, new { subject });

    /// <summary>Erases what was recorded of a subject's values up to an act: it was about somebody else then.</summary>
    public Task EraseUntil(Guid subject, DateTimeOffset until) => db.Execute(EraseFormerValues, new { subject, until });

    /// <summary>Erases the values of some acts of an event whose record has been kept long enough; how many values.</summary>
    public Task<int> EraseOf(EventId eventId, int acts) => db.Execute(EraseEventValues, new { eventId, skip = 0, take = acts });
}
