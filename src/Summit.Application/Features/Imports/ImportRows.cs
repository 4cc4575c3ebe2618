using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>
/// Registers the people of the next rows of an import that was started, and records what became of each row in the same
/// transaction. All or nothing of one piece is refused as a whole where one row would be.
/// </summary>
/// <param name="From">How many rows were done before.</param>
[Requires(Permission.DecideRegistrations)]
public sealed record ImportRows(EventId EventId, ImportId Id, int From) : ICommand<Done>, IEventCommand;

sealed class ImportRowsHandler(Db db, Registrar registrar, ImportWords words, AuditTrail audit, EventClock clock) : IRequestHandler<ImportRows, Result<Done>>
{
    const string FindRows = """
        SELECT no AS No, cells AS Cells, CASE WHEN problems IS NULL THEN 0 ELSE 1 END AS IsBad, same_as AS SameAs, outcome AS Outcome
        FROM import_row WHERE import_id = @Id AND no >= @From AND no < @end ORDER BY no
        """;

    const string UpdateRow = "UPDATE import_row SET outcome = @outcome, registration_id = @registration WHERE import_id = @Id AND no = @No";

    const string Advance = """
        UPDATE import_file SET done = done + @count, worked_at = @now, state = @state, ended_at = @ended WHERE id = @Id AND state = 'Running' AND done = @From
        """;

    public async Task<Result<Done>> Handle(ImportRows request, CancellationToken cancellationToken)
    {
        if (await ImportFileRow.Find(db, request.EventId, request.Id) is not { } file) return ImportsErrors.NotFound;
        if (file.State != ImportState.Running || file.Done != request.From) return ImportsErrors.NotNow;
        var reading = new RowReading(ImportMapping.FromJson(file.Mapping), words);
        var rows = await db.Query<Row>(FindRows, new { request.Id, request.From, end = request.From + ImportFileRow.Piece });
        foreach (var row in rows)
        {
            if (row.Outcome is not null) continue;
            var (outcome, registration, refusal) = row switch
            {
                { IsBad: true } => (ImportOutcomes.Bad, null, null),
                { SameAs: not null } => (ImportOutcomes.Doubled, null, null),
                _ => await Register(file, reading.Read(ImportFileRow.Cells(row.Cells))),
            };
            if (refusal is not null && file is { Mode: ImportMode.AllOrNothing, IsOnePiece: true }) return refusal;
            await db.ExecuteOne(UpdateRow, new { request.Id, row.No, outcome, registration });
        }
        var finished = request.From + rows.Count >= file.Total;
        var now = clock.Now;
        await db.ExecuteOne(Advance, new
        {
            request.Id, request.From, count = rows.Count, now, ended = finished ? now : (DateTimeOffset?)null,
            state = (finished ? ImportState.Finished : ImportState.Running).ToString(),
        });
        if (finished) await audit.Record(request.EventId, "import.finished", request.Id.Value, new FieldChange("count", null, $"{file.Total}"));
        return default(Done);
    }

    async Task<(string Outcome, RegistrationId? Registration, Error? Refusal)> Register(ImportFileRow file, ReadRow row)
    {
        var answered = await registrar.Register(new(
            file.EventId, file.Approves ? Entrance.DeskApproved : Entrance.Desk, row.Answers, Needs: null, row.Language!, Registrar.EnteredByOrganiser, file.Waits));
        return answered.Error is { } refusal ? (refusal.Code, null, refusal) : (ImportOutcomes.Of(answered.Value.Ending), answered.Value.Id, null);
    }

    sealed record Row
    {
        public int No { get; init; }
        public string Cells { get; init; } = "[]";
        public bool IsBad { get; init; }
        public int? SameAs { get; init; }
        public string? Outcome { get; init; }
    }
}

/// <summary>What became of a row, as codes; other codes are refusals.</summary>
static class ImportOutcomes
{
    public const string Confirmed = "confirmed";
    public const string Waiting = "waiting";
    public const string Received = "received";
    public const string Already = "imports.already-registered";
    public const string Bad = "imports.bad-row";
    public const string Doubled = "imports.doubled-row";
    public const string Erased = "imports.erased-row";

    public static string Of(RegisteredEnding ending) => ending switch
    {
        RegisteredEnding.Confirmed => Confirmed,
        RegisteredEnding.Waiting => Waiting,
        RegisteredEnding.Received => Received,
        _ => Already,
    };
}
