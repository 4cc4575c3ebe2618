using CsvHelper;

namespace Summit.Application.Platform.Files;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets know) while its rows arrive.</summary>
public static class CsvFile
{
    static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    /// <summary>Writes head and rows; formulas are neutralised.</summary>
    public static async Task Write(Stream output, IEnumerable<string> head, IAsyncEnumerable<string[]> rows, CancellationToken cancellation = default)
    {
        await using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. head.Select(SafeCell.Guard)], cancellation);
        await foreach (var row in rows.WithCancellation(cancellation)) await csv.WriteRecordAsync(Array.ConvertAll(row, SafeCell.Guard), cancellation);
        await csv.FlushAsync(cancellation);
    }
}
