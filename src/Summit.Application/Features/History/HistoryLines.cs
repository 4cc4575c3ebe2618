using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.History;

/// <summary>An act as the desk shows it.</summary>
public sealed record HistoryLine
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public string Action { get; init; } = "";
    public Guid SubjectId { get; init; }

    /// <summary>The registration's reference, where the act is about one.</summary>
    public string? Reference { get; init; }

    /// <summary>The name of the person of staff it is about.</summary>
    public string? StaffName { get; init; }

    /// <summary>Set once it is sealed: nobody can change it unseen from then on.</summary>
    public long? No { get; init; }

    /// <summary>Who did it, where it was somebody at a desk.</summary>
    public string? ActorName { get; init; }

    /// <summary>What changed; erased values are missing.</summary>
    public IReadOnlyList<HistoryValue> Values { get; init; } = [];
}

/// <summary>A field that an act changed.</summary>
public sealed record HistoryValue
{
    public Guid AuditId { get; init; }
    public string Field { get; init; } = "";
    public string? Old { get; init; }
    public string? New { get; init; }
}

/// <summary>A page of history.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="HasMore">Whether there is a next page.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, bool HasMore)
{
    /// <summary>What sessions, visits and rooms of the event are called, by the field that names them and their code.</summary>
    public IReadOnlyDictionary<(string Field, string Code), LocalizedText> Names { get; init; } = new Dictionary<(string, string), LocalizedText>();

    /// <summary>Acts on a page.</summary>
    public const int Size = 50;

    /// <summary>The last page that can be asked for.</summary>
    public const int Last = 1_000_000;
}

/// <summary>Adds to acts what is read apart: values, and who acted.</summary>
sealed class HistoryReader(Db db)
{
    const string StaffActor = nameof(CallerKind.Staff) + ":";

    const string FindValues = "SELECT audit_id AS AuditId, field AS Field, old_value AS Old, new_value AS New FROM audit_value WHERE audit_id IN @ids ORDER BY field";

    const string FindNames = "SELECT id AS Id, name AS Name FROM staff WHERE id IN @ids AND erased_at IS NULL";

    const string FindTitles = """
        SELECT 'session' AS Field, s.code AS Code, s.title AS Name FROM session s WHERE s.event_id = @eventId
        UNION ALL SELECT 'visit', v.code, v.title FROM visit v WHERE v.event_id = @eventId
        UNION ALL SELECT 'room', r.code, r.name FROM room r WHERE r.event_id = @eventId
        """;

    /// <summary>The page of an event's acts, of one row more than it shows.</summary>
    public async Task<HistoryPage> Complete(EventId eventId, IReadOnlyList<HistoryLine> found)
    {
        var titles = await db.Query<TitleRow>(FindTitles, new { eventId });
        return await Complete(found) with { Names = titles.ToDictionary(row => (row.Field, row.Code), row => row.Name) };
    }

    /// <summary>The page, of one row more than it shows.</summary>
    public async Task<HistoryPage> Complete(IReadOnlyList<HistoryLine> found)
    {
        var lines = found.Take(HistoryPage.Size).ToArray();
        var values = (await db.Query<HistoryValue>(FindValues, new { ids = Ids.In(lines.Select(line => line.Id)) })).ToLookup(value => value.AuditId);
        var actors = lines.Select(line => line.Actor).Concat(values.SelectMany(of => of).Select(value => value.New ?? "")).Select(ActorOf).OfType<Guid>().Distinct().ToArray();
        var names = (await db.Query<NameRow>(FindNames, new { ids = Ids.In(actors) })).ToDictionary(row => row.Id.Value, row => row.Name);
        return new([.. lines.Select(line => line with
        {
            Values = [.. values[line.Id].Select(Named)], ActorName = ActorOf(line.Actor) is { } actor ? names.GetValueOrDefault(actor) : null,
        })], found.Count > HistoryPage.Size);

        // Somebody at a desk is kept by account, so that the name can be erased apart.
        HistoryValue Named(HistoryValue value) => ActorOf(value.New ?? "") is { } other ? value with { New = names.GetValueOrDefault(other) } : value;
    }

    /// <summary>What people at desks are called, by how acts name them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Names(IEnumerable<string> actors)
    {
        var ids = actors.Distinct(StringComparer.Ordinal).Select(actor => (Actor: actor, Id: ActorOf(actor))).Where(one => one.Id is not null).ToDictionary(one => one.Actor, one => one.Id!.Value, StringComparer.Ordinal);
        var names = (await db.Query<NameRow>(FindNames, new { ids = Ids.In(ids.Values.Distinct()) })).ToDictionary(row => row.Id.Value, row => row.Name);
        return ids.Where(one => names.ContainsKey(one.Value)).ToDictionary(one => one.Key, one => names[one.Value], StringComparer.Ordinal);
    }

    static Guid? ActorOf(string actor) =>
        actor.StartsWith(StaffActor, StringComparison.Ordinal) && Guid.TryParse(actor[StaffActor.Length..], out var id) ? id : null;

    sealed record TitleRow
    {
        public string Field { get; init; } = "";
        public string Code { get; init; } = "";
        public LocalizedText Name { get; init; } = LocalizedText.Empty;
    }

    sealed record NameRow
    {
        public StaffId Id { get; init; }
        public string Name { get; init; } = "";
    }
}
