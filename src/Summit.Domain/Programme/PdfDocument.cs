using System.Text;
using Summit.Domain.People;

namespace Summit.Domain.Programme;

/// <summary>Why a file cannot be a session's document.</summary>
public enum PdfVerdict
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>Not a whole PDF, whatever it is called.</summary>
    NotAPdf,

    /// <summary>More bytes than a document may have.</summary>
    TooLarge,
}

/// <summary>What a file that somebody sent as a document is, read from its own bytes; nothing in it is opened.</summary>
public static class PdfDocument
{
    /// <summary>Bytes at most.</summary>
    public const int MostBytes = 10 << 20;

    /// <summary>As which it is served.</summary>
    public const string MediaType = "application/pdf";

    // Readers look for the end in the last thousand bytes, because something may stand behind it.
    const int EndWithin = 1024;
    const int LongestName = 80;

    /// <summary>Judges a file by what is in it.</summary>
    public static PdfVerdict Judge(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) return PdfVerdict.Empty;
        if (file.Length > MostBytes) return PdfVerdict.TooLarge;
        return file.StartsWith("%PDF-"u8) && file[Math.Max(0, file.Length - EndWithin)..].IndexOf("%%EOF"u8) >= 0 ? PdfVerdict.Good : PdfVerdict.NotAPdf;
    }

    /// <summary>The name a title gives a file on somebody else's disk: letters and digits of any script, nothing that could lead elsewhere.</summary>
    public static string FileName(string title) => Name(title, rune => Rune.IsLetterOrDigit(rune));

    /// <summary>The same in ASCII, for programs that read nothing else.</summary>
    public static string AsciiFileName(string title) => Name(Fold.Search(title), rune => rune.IsAscii && Rune.IsLetterOrDigit(rune));

    static string Name(string title, Func<Rune, bool> isKept)
    {
        var name = new StringBuilder(LongestName);
        foreach (var rune in title.EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > LongestName) break;
            if (isKept(rune)) name.Append(rune.ToString());
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        var kept = name.ToString().Trim('-');
        return $"{(kept.Length == 0 ? "document" : kept)}.pdf";
    }
}
