using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Records what was found in some rows, and which of them name somebody whom an earlier good row names.</summary>
/// <param name="Version">Of the import whose mapping they were read with; what was found with another one is dropped.</param>
[Requires(Permission.RunJobs)]
public sealed record RecordChecks(ImportId Id, int Version, int From, IReadOnlyList<CheckedRow> Rows) : ICommand<Done>;

/// <summary>A row that was looked at.</summary>
/// <param name="Problems">What is wrong with it, or null; then the keys are too.</param>
public sealed record CheckedRow(int No, string? Category, string? AddressKey, string? NameKey, string? Problems);

sealed class RecordChecksHandler(Db db, EventClock clock) : IRequestHandler<RecordChecks, Result<Done>>
{
    const string Advance = """
        UPDATE import_file SET checked = checked + @count, bad = bad + @bad, worked_at = @now,
            state = CASE WHEN checked + @count >= total THEN 'Checked' ELSE state END
        WHERE id = @Id AND state = 'Checking' AND version = @Version AND checked = @From
        """;

    const string UpdateRow = """
        UPDATE import_row SET category = @Category, address_key = @AddressKey, name_key = @NameKey, problems = @Problems, same_as = NULL
        WHERE import_id = @Id AND no = @No AND outcome IS NULL
        """;

    const string FindDoubled = """
        UPDATE import_row SET same_as = (
            SELECT MIN(o.no) FROM import_row o
            WHERE o.import_id = import_row.import_id AND o.address_key = import_row.address_key AND o.name_key = import_row.name_key AND o.no < import_row.no)
        WHERE import_id = @Id AND no >= @From AND no < @end AND address_key IS NOT NULL AND EXISTS (
            SELECT 1 FROM import_row o
            WHERE o.import_id = import_row.import_id AND o.address_key = import_row.address_key AND o.name_key = import_row.name_key AND o.no < import_row.no)
        """;

    const string CountDoubled = "UPDATE import_file SET doubled = doubled + @count WHERE id = @Id";

    public async Task<Result<Done>> Handle(RecordChecks request, CancellationToken cancellationToken)
    {
        var bad = request.Rows.Count(row => row.Problems is not null);
        if (await db.Execute(Advance, new { request.Id, request.Version, request.From, count = request.Rows.Count, bad, now = clock.Now }) == 0) return default(Done);
        foreach (var row in request.Rows) await db.Execute(UpdateRow, new { request.Id, row.No, row.Category, row.AddressKey, row.NameKey, row.Problems });
        var count = await db.Execute(FindDoubled, new { request.Id, request.From, end = request.From + request.Rows.Count });
        if (count > 0) await db.ExecuteOne(CountDoubled, new { request.Id, count });
        return default(Done);
    }
}
