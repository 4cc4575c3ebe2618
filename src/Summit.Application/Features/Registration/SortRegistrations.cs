using MediatR;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Makes order keys anew, some registrations at a time, where an event's were made by other rules: rows older than the keys, a host
/// language or zone that changed, a newer library of collations. True when there is more.
/// </summary>
[Requires(Permission.RunJobs)]
public sealed record SortRegistrations : ICommand<bool>;

/// <summary>Keeps order keys true to their events.</summary>
public sealed class SortJob : IJob
{
    /// <inheritdoc/>
    public string Name => "sort";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation) => (await requests.Send(new SortRegistrations(), cancellation)).Value;
}

sealed class SortRegistrationsHandler(Db db) : IRequestHandler<SortRegistrations, Result<bool>>
{
    const int Most = 200;

    const string FindEvents = """
        SELECT e.id AS Id, e.host_language AS HostLanguage, e.zone AS Zone, o.rules AS Rules, o.done_to AS DoneTo
        FROM event e LEFT JOIN registration_order o ON o.event_id = e.id ORDER BY e.id
        """;

    const string FindNext = """
        SELECT id AS Id, family_name AS FamilyName, given_names AS GivenNames, body AS Body, registered_at AS RegisteredAt, erased_at AS ErasedAt
        FROM registration WHERE event_id = @Id AND id > @after ORDER BY id {page}
        """;

    const string FindLanguages = """
        SELECT registration_id AS RegistrationId, skill AS Skill, language AS Language FROM registration_language
        WHERE registration_id IN @ids ORDER BY registration_id, skill, rank
        """;

    const string Update = """
        UPDATE registration SET sort_key = @sortKey, body_key = @bodyKey, speaks = @speaks, listens = @listens, registered_on = @day WHERE id = @Id
        """;

    const string Begin = "INSERT INTO registration_order (event_id, rules, done_to) VALUES (@Id, @rules, @doneTo)";

    const string Proceed = "UPDATE registration_order SET rules = @rules, done_to = @doneTo WHERE event_id = @Id";

    public async Task<Result<bool>> Handle(SortRegistrations request, CancellationToken cancellationToken)
    {
        var due = (await db.Query<EventRow>(FindEvents)).Where(row => row.Rules != row.Order.Rules || row.DoneTo is not null).ToArray();
        if (due.Length == 0) return false;
        var row = due[0];
        // Rules that changed on the way begin again.
        var after = row.Rules == row.Order.Rules ? row.DoneTo!.Value : Guid.Empty;
        var next = await db.Query<NameRow>(FindNext, new { row.Id, after, skip = 0, take = Most });
        await Sort(row.Order, next);
        Guid? doneTo = next.Count < Most ? null : next[^1].Id.Value;
        await db.ExecuteOne(row.Rules is null ? Begin : Proceed, new { row.Id, rules = row.Order.Rules, doneTo });
        return doneTo is not null || due.Length > 1;
    }

    async Task Sort(RegistrationOrder order, IReadOnlyList<NameRow> rows)
    {
        var languages = (await db.Query<SpokenRow>(FindLanguages, new { ids = Ids.In(rows.Select(row => row.Id)) })).ToLookup(line => line.RegistrationId);
        foreach (var row in rows)
            await db.ExecuteOne(Update, new
            {
                row.Id,
                sortKey = row.ErasedAt is null ? order.OfName(row.FamilyName, row.GivenNames) : "",
                bodyKey = order.OfBody(row.Body),
                speaks = languages[row.Id].FirstOrDefault(line => line.Skill == "Speak")?.Language,
                listens = RegistrationRow.Listed(languages[row.Id].Where(line => line.Skill == "Listen").Select(line => line.Language)),
                day = order.DayOf(row.RegisteredAt),
            });
    }

    sealed record EventRow
    {
        public EventId Id { get; init; }
        public string HostLanguage { get; init; } = "";
        public string Zone { get; init; } = "";
        public string? Rules { get; init; }
        public Guid? DoneTo { get; init; }

        public RegistrationOrder Order => new(HostLanguage, Zone);
    }

    sealed record NameRow
    {
        public RegistrationId Id { get; init; }
        public string FamilyName { get; init; } = "";
        public string GivenNames { get; init; } = "";
        public string Body { get; init; } = "";
        public DateTimeOffset RegisteredAt { get; init; }
        public DateTimeOffset? ErasedAt { get; init; }
    }

    sealed record SpokenRow
    {
        public RegistrationId RegistrationId { get; init; }
        public string Skill { get; init; } = "";
        public string Language { get; init; } = "";
    }
}
