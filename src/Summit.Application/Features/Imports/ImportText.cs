using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Features.Imports;

/// <summary>One record of a file.</summary>
/// <param name="Line">Where it begins, from 1, as an editor counts.</param>
/// <param name="Cells">As they stand there, without the sign that keeps a spreadsheet from calculating.</param>
sealed record ImportLine(int Line, IReadOnlyList<string> Cells);

/// <summary>A file of people as text: its encoding and separator found out, its records read one after another.</summary>
sealed class ImportText
{
    /// <summary>Bytes of a file.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>Records below the header.</summary>
    public const int MostRows = 200_000;

    const int MostColumns = 100;
    const int MostCell = 10_000;
    const int MostRecord = 1024 * 1024;
    const int Looked = 4096;

    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    readonly byte[] _content;
    readonly Encoding _encoding;

    ImportText(byte[] content, Encoding encoding) => (_content, _encoding) = (content, encoding);

    /// <summary>As shown and stored.</summary>
    public string EncodingName => _encoding.WebName;

    /// <summary>Between cells.</summary>
    public char Separator { get; private set; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Looks at a file and reads its header.</summary>
    public static Result<ImportText> Open(byte[] content)
    {
        if (content.Length == 0) return ImportsErrors.Empty;
        if (content.Length > MostBytes) return ImportsErrors.TooLarge;
        var encoding = EncodingOf(content);
        if (IsBinary(content, encoding)) return ImportsErrors.NotText;
        var text = new ImportText(content, encoding);
        try
        {
            if (text.Records().FirstOrDefault() is not { } header) return ImportsErrors.Empty;
            if (header.Cells.Count > MostColumns) return ImportsErrors.TooManyColumns;
            if (header.Cells.Any(cell => cell.Contains('@', StringComparison.Ordinal))) return ImportsErrors.NoHeader;
            text.Header = [.. header.Cells.Select(name => name.Trim()[..Math.Min(name.Trim().Length, 200)])];
            return text;
        }
        catch (ImportMalformedException malformed)
        {
            return ImportsErrors.Malformed(malformed.Line);
        }
    }

    /// <summary>Records below the header that hold anything.</summary>
    /// <exception cref="ImportMalformedException">A cell never ends.</exception>
    public IEnumerable<ImportLine> Rows() => Records().Skip(1).Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)));

    IEnumerable<ImportLine> Records()
    {
        var unclosed = 0L;
        using var reader = CsvReader.Create(_content, new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = _encoding,
            MaxRecordSize = MostRecord,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = malformed => unclosed = malformed.Reason == CsvMalformedReason.UnterminatedQuote ? malformed.LineNumber : 0,
        });
        while (Advance(reader))
        {
            Separator = reader.Separator;
            var cells = reader.Current.ToArray();
            if (unclosed > 0 || cells.Any(cell => cell.Length > MostCell)) throw new ImportMalformedException((int)reader.LineNumber);
            yield return new((int)reader.LineNumber, [.. cells.Select(SafeCell.Unguard)]);
        }
    }

    static bool Advance(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException malformed)
        {
            throw new ImportMalformedException((int)malformed.LineNumber);
        }
    }

    static Encoding EncodingOf(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8;
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode;
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode;
        // Without a mark, every other byte of separators, blanks and Latin letters in UTF-16 is zero; other texts have none.
        var (even, odd, looked) = (0, 0, Math.Min(bytes.Length, Looked));
        for (var i = 0; i < looked; i++)
            if (bytes[i] == 0 && i % 2 == 0) even++;
            else if (bytes[i] == 0) odd++;
        if (Math.Max(even, odd) * 20 > looked && Math.Min(even, odd) * 10 < Math.Max(even, odd)) return odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252;
    }

    static bool IsBinary(byte[] content, Encoding encoding)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("%PDF"u8)) return true;
        var start = encoding.GetString(bytes[..Math.Min(bytes.Length, Looked)]);
        return start.Count(character => char.IsControl(character) && character is not ('\r' or '\n' or '\t')) * 20 > start.Length;
    }
}

/// <summary>A cell of a file is longer than any can be.</summary>
sealed class ImportMalformedException(int line) : Exception("A cell never ends")
{
    /// <summary>Where it begins.</summary>
    public int Line { get; } = line;
}
