using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Stores some rows of a file that is being uploaded.</summary>
/// <param name="From">How many were stored before.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record StageRows(EventId EventId, ImportId Id, int From, IReadOnlyList<StagedRow> Rows) : ICommand<Done>, IConcernsEvent;

/// <summary>A row as stored.</summary>
/// <param name="Line">Where it began in the file.</param>
/// <param name="Cells">As JSON.</param>
/// <param name="Addresses">Keys of the addresses in it.</param>
public sealed record StagedRow(int Line, string Cells, IReadOnlyList<string> Addresses);

sealed class StageRowsValidator : AbstractValidator<StageRows>
{
    public const int Most = 200;

    public StageRowsValidator()
    {
        RuleFor(command => command.Rows).Must(rows => rows.Count is > 0 and <= Most).WithErrorCode("too-many");
        RuleFor(command => command.From).InclusiveBetween(0, ImportText.MostRows).WithErrorCode("number");
    }
}

sealed class StageRowsHandler(Db db, EventClock clock) : IRequestHandler<StageRows, Result<Done>>
{
    const string Advance = """
        UPDATE import_file SET total = total + @count, worked_at = @now WHERE id = @Id AND event_id = @EventId AND state = 'Uploading' AND total = @From
        """;

    const string InsertRow = "INSERT INTO import_row (import_id, no, line, cells) VALUES (@Id, @no, @Line, @Cells)";

    const string InsertAddress = "INSERT INTO import_address (import_id, no, rank, address_key) VALUES (@Id, @no, @rank, @key)";

    public async Task<Result<Done>> Handle(StageRows request, CancellationToken cancellationToken)
    {
        if (await db.Execute(Advance, new { request.Id, request.EventId, request.From, count = request.Rows.Count, now = clock.Now }) == 0) return ImportsErrors.NotNow;
        foreach (var (index, row) in request.Rows.Index())
        {
            var no = request.From + index;
            await db.Execute(InsertRow, new { request.Id, no, row.Line, row.Cells });
            foreach (var (rank, key) in row.Addresses.Index()) await db.Execute(InsertAddress, new { request.Id, no, rank, key });
        }
        return default(Done);
    }
}
