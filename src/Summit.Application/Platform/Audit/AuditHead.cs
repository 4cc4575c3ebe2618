using System.Globalization;
using System.Text;
using Summit.Application.Platform.Keys;

namespace Summit.Application.Platform.Audit;

/// <summary>
/// The file <c>audit.head</c> in the data folder: one signed line for each seal and each restore, only ever appended to. Who
/// shortens or exchanges the database without it is found out, and a restored database learns from it whom it must erase again.
/// </summary>
/// <remarks>Not for two writers at once: it is written under the seal job's lease, or while no node runs.</remarks>
public sealed class AuditHead(string folder, InstallationSecret secret)
{
    /// <summary>Of the key that signs seals and lines.</summary>
    internal const string Purpose = "audit-seal";

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "audit.head");

    /// <summary>All lines, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line was altered, or is of another installation.</exception>
    public IReadOnlyList<AuditHeadLine> Read()
    {
        if (!File.Exists(Path)) return [];
        var lines = new List<AuditHeadLine>();
        foreach (var written in File.ReadAllText(Path).Split('\n'))
        {
            // A line that a crash cut off was never whole, and its seal is written again.
            if (Parse(written) is not { } line) continue;
            var (body, signature) = line;
            if (secret.Sign(Purpose, body) != signature) throw new InvalidDataException($"audit.head: line {lines.Count + 1} was altered, or Summit:Secret is another one");
            lines.Add(AuditHeadLine.Parse(body));
        }
        return lines;
    }

    /// <summary>Appends, on disk when it returns.</summary>
    public void Append(IEnumerable<AuditHeadLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(line).Append(' ').Append(secret.Sign(Purpose, line.ToString())).Append('\n');
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(Path, options);
        // What a crash left of a line must not become the beginning of the next.
        if (file.Length > 0 && LastByte(file) != '\n') text.Insert(0, '\n');
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.ASCII.GetBytes(text.ToString()));
        file.Flush(flushToDisk: true);
    }

    static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }

    static (string Body, string Signature)? Parse(string written)
    {
        var at = written.LastIndexOf(' ');
        return at > 0 && written.Length - at - 1 == 64 ? (written[..at], written[(at + 1)..]) : null;
    }
}

/// <summary>One line.</summary>
/// <param name="Restored">The database was put back to this seal, so that later ones are no longer in it.</param>
/// <param name="Seal">What it held.</param>
public sealed record AuditHeadLine(bool Restored, Seal Seal)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Restored ? "restored" : "seal")} {Seal.No} {Seal.LastNo} {Seal.Head} {(Seal.Erased.Count == 0 ? "-" : string.Join(',', Seal.Erased))}");

    internal static AuditHeadLine Parse(string body) => body.Split(' ') is ["restored" or "seal", var no, var last, var head, var erased] parts
        ? new(parts[0] == "restored", new(long.Parse(no, CultureInfo.InvariantCulture), long.Parse(last, CultureInfo.InvariantCulture), head,
            erased == "-" ? [] : [.. erased.Split(',').Select(Guid.Parse)]))
        : throw new InvalidDataException($"audit.head: {body}");
}
