using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>For the desk: who did what to a registration, newest first.</summary>
[Requires(Permission.ReadHistory)]
public sealed record ReadRegistrationHistory(EventId EventId, RegistrationId RegistrationId) : IQuery<IReadOnlyList<HistoryAct>>, IConcernsEvent, IConcernsRegistration;

/// <summary>One act.</summary>
/// <param name="Actor">What sort of caller it was: Staff, Link, Job, Seed, Anonymous.</param>
/// <param name="Name">Who, where it was somebody at the desk; else as whom, or which job.</param>
/// <param name="Changes">Fields with their values, where they have not been erased.</param>
public sealed record HistoryAct(DateTimeOffset At, string Action, string Actor, string Name, IReadOnlyList<HistoryChange> Changes);

/// <summary>One field's change.</summary>
public sealed record HistoryChange(string Field, string? Old, string? New);

sealed class ReadRegistrationHistoryHandler(Db db) : IRequestHandler<ReadRegistrationHistory, Result<IReadOnlyList<HistoryAct>>>
{
    const int Most = 500;

    const string FindActs = """
        SELECT a.id AS Id, a.at AS At, a.action AS Action, a.actor AS Actor, v.field AS Field, v.old_value AS Old, v.new_value AS New
        FROM audit a LEFT JOIN audit_value v ON v.audit_id = a.id
        WHERE a.subject_id = @RegistrationId AND a.event_id = @EventId ORDER BY a.at DESC, a.id DESC, v.field {page}
        """;

    const string FindNames = "SELECT id AS Id, name AS Name FROM staff WHERE id IN @ids";

    public async Task<Result<IReadOnlyList<HistoryAct>>> Handle(ReadRegistrationHistory request, CancellationToken cancellationToken)
    {
        var rows = await db.Query<ActRow>(FindActs, new { request.EventId, request.RegistrationId, skip = 0, take = Most });
        var staff = rows.Select(row => row.Staff).OfType<StaffId>().Distinct().ToArray();
        var names = (await db.Query<NameRow>(FindNames, new { ids = Ids.In(staff) })).ToDictionary(row => row.Id, row => row.Name);
        return rows.GroupBy(row => row.Id).Select(act => Act([.. act], names)).ToList();
    }

    static HistoryAct Act(IReadOnlyList<ActRow> rows, Dictionary<StaffId, string> names)
    {
        var first = rows[0];
        var parts = first.Actor.Split(':', 2);
        var name = first.Staff is { } staff ? names.GetValueOrDefault(staff, "") : parts.Length > 1 ? parts[1] : "";
        return new(first.At, first.Action, parts[0], name, [.. rows.Where(row => row.Field is not null).Select(row => new HistoryChange(row.Field!, row.Old, row.New))]);
    }

    sealed record ActRow
    {
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string Action { get; init; } = "";
        public string Actor { get; init; } = "";
        public string? Field { get; init; }
        public string? Old { get; init; }
        public string? New { get; init; }

        // As the audit writes it: the kind of caller, then who.
        public StaffId? Staff => Actor.StartsWith("Staff:", StringComparison.Ordinal) && Guid.TryParse(Actor["Staff:".Length..], out var id) ? new StaffId(id) : null;
    }

    sealed record NameRow
    {
        public StaffId Id { get; init; }
        public string Name { get; init; } = "";
    }
}
