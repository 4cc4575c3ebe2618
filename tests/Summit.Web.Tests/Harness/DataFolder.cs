using System.Globalization;
using System.IO.Compression;
using System.Text;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Harness;

/// <summary>Every byte of a data folder, as one text to look through: files as they are, archives unpacked, messages decoded.</summary>
sealed class DataFolder
{
    readonly List<(string Name, string Text)> _texts = [];

    public DataFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) Add(Path.GetRelativePath(folder, path), Bytes(path));
    }

    public IEnumerable<string> Names => _texts.Select(text => text.Name);

    /// <summary>Files that hold a word of ASCII letters and digits, in any case, in UTF-8 or UTF-16.</summary>
    public IReadOnlyList<string> Holding(string word)
    {
        var wide = string.Concat(word.Select(letter => $"{letter}\0"));
        return [.. _texts.Where(file => file.Text.Contains(word, StringComparison.OrdinalIgnoreCase) || file.Text.Contains(wide, StringComparison.OrdinalIgnoreCase)).Select(file => file.Name)];
    }

    void Add(string name, byte[] bytes)
    {
        _texts.Add((name, Encoding.Latin1.GetString(bytes)));
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in zip.Entries) Add($"{name}/{entry.FullName}", Read(entry.Open()));
        }
        else if (bytes is [0x1f, 0x8b, ..])
        {
            Add($"{name}/gz", Read(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)));
        }
        else if (name.EndsWith(".eml", StringComparison.Ordinal))
        {
            var message = MailFolder.Parse(name, Encoding.Latin1.GetString(bytes));
            foreach (var part in new[] { $"{message.Line.Subject} {message.Line.To}", message.Text, MailFolder.Part(Encoding.Latin1.GetString(bytes), "text/html") })
                _texts.Add((string.Create(CultureInfo.InvariantCulture, $"{name}/{_texts.Count}"), part));
        }
    }

    static byte[] Bytes(string path) => Read(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    static byte[] Read(Stream stream)
    {
        using (stream)
        {
            using var kept = new MemoryStream();
            stream.CopyTo(kept);
            return kept.ToArray();
        }
    }
}
