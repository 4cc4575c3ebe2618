using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Its rows are being stored.</summary>
    Uploading,

    /// <summary>Somebody is to say which column is what.</summary>
    Uploaded,

    /// <summary>A job looks at each row.</summary>
    Checking,

    /// <summary>It can be looked at and started.</summary>
    Checked,

    /// <summary>A job registers the people.</summary>
    Running,

    /// <summary>Ended before all rows were done.</summary>
    Stopped,

    /// <summary>All rows were done or left out.</summary>
    Finished,

    /// <summary>Given up; what it held is being deleted.</summary>
    Discarded,
}

/// <summary>What happens where some rows are not in order.</summary>
public enum ImportMode
{
    /// <summary>Nothing is imported unless every row can be.</summary>
    AllOrNothing,

    /// <summary>The good ones are imported, the others left out and named.</summary>
    GoodRows,
}

/// <summary>An import as the commands that move it on read it.</summary>
sealed record ImportFileRow
{
    const string Load = """
        SELECT id AS Id, event_id AS EventId, staff_id AS StaffId, header AS Header, mapping AS Mapping, state AS State, mode AS Mode, waits AS Waits,
               approves AS Approves, total AS Total, checked AS Checked, done AS Done, bad AS Bad, doubled AS Doubled, version AS Version
        FROM import_file WHERE id = @id
        """;

    /// <summary>Rows registered in one command: half of what the lane may be held for.</summary>
    public const int Piece = 50;

    public ImportId Id { get; init; }
    public EventId EventId { get; init; }
    public StaffId StaffId { get; init; }
    public string Header { get; init; } = "[]";
    public string Mapping { get; init; } = "{}";
    public ImportState State { get; init; }
    public ImportMode? Mode { get; init; }
    public bool Waits { get; init; }
    public bool Approves { get; init; }
    public int Total { get; init; }
    public int Checked { get; init; }
    public int Done { get; init; }
    public int Bad { get; init; }
    public int Doubled { get; init; }
    public int Version { get; init; }

    /// <summary>Few enough for one transaction, so that all or nothing is exactly that.</summary>
    public bool IsOnePiece => Total <= Piece;

    public static Task<ImportFileRow?> Find(Db db, ImportId id) => db.One<ImportFileRow>(Load, new { id });

    /// <summary>Only where it is the event's own.</summary>
    public static async Task<ImportFileRow?> Find(Db db, EventId eventId, ImportId id) =>
        await Find(db, id) is { } file && file.EventId == eventId ? file : null;

    // Letters of all languages as themselves: half the size, and what is looked for in the file is found.
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(IReadOnlyList<string> cells) => JsonSerializer.Serialize(cells, Plain);

    public static IReadOnlyList<string> Cells(string json) => JsonSerializer.Deserialize<string[]>(json)!;
}
