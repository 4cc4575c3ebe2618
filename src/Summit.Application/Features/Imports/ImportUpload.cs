using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Imports;

/// <summary>Takes a file from whoever uploads it: reads it before any lane, then stores it in pieces.</summary>
public static class ImportUpload
{
    const int MostKey = 400;

    /// <summary>The import, to be mapped next, or why the file cannot be one. What was stored of a file refused half way is deleted.</summary>
    public static async Task<Result<ImportId>> Take(
        Requests requests, ImportWords words, EventId eventId, string fileName, Stream content, CancellationToken cancellation)
    {
        if (await Read(content, cancellation) is not { } bytes) return ImportsErrors.TooLarge;
        var opened = ImportText.Open(bytes);
        if (opened.Error is { } unreadable) return unreadable;
        var text = opened.Value;
        using var rows = text.Rows().GetEnumerator();
        try
        {
            if (!rows.MoveNext()) return ImportsErrors.Empty;
        }
        catch (ImportMalformedException malformed)
        {
            return ImportsErrors.Malformed(malformed.Line);
        }
        var begun = await requests.Send(new OpenImport(
            eventId, Named(fileName), text.EncodingName, Named(text.Separator), text.Header, ImportMapping.Guess(text.Header, words)), cancellation);
        if (begun.Error is { } refused) return refused;
        var stored = await Store(requests, eventId, begun.Value, rows, cancellation);
        if (stored.Error is not { } broken) return begun.Value;
        await requests.Send(new DiscardImport(eventId, begun.Value), CancellationToken.None);
        return broken;
    }

    static async Task<Result<Done>> Store(Requests requests, EventId eventId, ImportId id, IEnumerator<ImportLine> rows, CancellationToken cancellation)
    {
        var from = 0;
        for (var more = true; more;)
        {
            var piece = new List<StagedRow>(StageRowsValidator.Most);
            try
            {
                for (; more && piece.Count < StageRowsValidator.Most; more = rows.MoveNext()) piece.Add(Staged(rows.Current));
            }
            catch (ImportMalformedException malformed)
            {
                return ImportsErrors.Malformed(malformed.Line);
            }
            if (from + piece.Count > ImportText.MostRows) return ImportsErrors.TooManyRows;
            var staged = await requests.Send(new StageRows(eventId, id, from, piece), cancellation);
            if (!staged.Ok) return staged;
            from += piece.Count;
        }
        return await requests.Send(new CloseUpload(eventId, id), cancellation);
    }

    static StagedRow Staged(ImportLine row) => new(row.Line, ImportFileRow.Write(row.Cells),
        [.. row.Cells.Where(cell => cell.Contains('@', StringComparison.Ordinal)).Select(Key).Distinct(StringComparer.Ordinal)]);

    static string Key(string cell)
    {
        var key = Fold.Address(PersonText.Clean(cell));
        return key.Length <= MostKey ? key : key[..MostKey];
    }

    // Browsers send the bare name, others may send a path; either may hold what no name should.
    static string Named(string fileName)
    {
        var name = PersonText.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        return PersonText.Judge(name) == TextVerdict.Good ? name[..Math.Min(name.Length, 200)] : "file.csv";
    }

    static string Named(char separator) => separator == '\t' ? "tab" : separator.ToString();

    // No more is kept than may be read, however long the stream says it is.
    static async Task<byte[]?> Read(Stream content, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > ImportText.MostBytes) return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }
}
