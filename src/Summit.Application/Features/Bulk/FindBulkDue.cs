using System.Text.Json;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>For the job: the next few of the act for many that has waited longest; null where there is none.</summary>
[Requires(Permission.RunJobs)]
public sealed record FindBulkDue : IQuery<BulkDue?>;

/// <summary>A piece of work.</summary>
/// <param name="From">The first one's place in the list.</param>
public sealed record BulkDue(BulkId Id, EventId EventId, StaffId Staff, BulkTerms Terms, int From, IReadOnlyList<RegistrationId> Next);

sealed class FindBulkDueHandler(Db db) : IRequestHandler<FindBulkDue, Result<BulkDue?>>
{
    // A second's work or so: that soon a stop is noticed.
    const int Most = 50;

    const string Find = """
        SELECT id AS Id, event_id AS EventId, staff_id AS StaffId, kind AS Kind, category AS Category, reason AS Reason, chosen AS Chosen, done AS Done
        FROM bulk_act WHERE state = 'Running' ORDER BY worked_at, id {page}
        """;

    public async Task<Result<BulkDue?>> Handle(FindBulkDue request, CancellationToken cancellationToken)
    {
        if (await db.One<Row>(Find, new { skip = 0, take = 1 }) is not { } row) return Nothing();
        var chosen = JsonSerializer.Deserialize<Guid[]>(row.Chosen)!;
        return new BulkDue(row.Id, row.EventId, row.StaffId, new(row.Kind, row.Reason, row.Category), row.Done,
            [.. chosen.Skip(row.Done).Take(Most).Select(id => new RegistrationId(id))]);
    }

    static Result<BulkDue?> Nothing() => (BulkDue?)null;

    sealed record Row
    {
        public BulkId Id { get; init; }
        public EventId EventId { get; init; }
        public StaffId StaffId { get; init; }
        public BulkKind Kind { get; init; }
        public string? Category { get; init; }
        public string? Reason { get; init; }
        public string Chosen { get; init; } = "";
        public int Done { get; init; }
    }
}
