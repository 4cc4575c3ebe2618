using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Summit.Domain.Declarations;

/// <summary>What a clause is.</summary>
public enum ClauseKind
{
    /// <summary>Says who declares, and why. Not numbered.</summary>
    Preamble,

    /// <summary>Says what is declared. Numbered in order, whatever comes and goes.</summary>
    Operative,
}

/// <summary>How far a clause is in one language.</summary>
public enum TextStanding
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Written, and not yet checked.</summary>
    Draft,

    /// <summary>Checked.</summary>
    Checked,

    /// <summary>Made from an authentic text that has changed since.</summary>
    Outdated,
}

/// <summary>What became of a city's signature.</summary>
public enum SignatureStanding
{
    /// <summary>It stands.</summary>
    Stands,

    /// <summary>The city suspended it.</summary>
    Suspended,

    /// <summary>The city withdrew it.</summary>
    Withdrawn,
}

/// <summary>How a text was adopted.</summary>
public enum AdoptionMethod
{
    /// <summary>Nobody objected.</summary>
    Consensus,

    /// <summary>By acclamation.</summary>
    Acclamation,

    /// <summary>By a vote.</summary>
    Vote,

    /// <summary>In another way, such as in writing after the event.</summary>
    OtherWay,
}

/// <summary>The text of a clause in one language.</summary>
public static class ClauseText
{
    /// <summary>
    /// As stored and as hashed: NFC, line feeds between lines, no blank at the ends of a line, single blanks within, no empty line.
    /// Blanks that do not break stay: French sets them on purpose.
    /// </summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        var lines = typed.ReplaceLineEndings("\n").Split('\n').Select(line => string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        var text = string.Join('\n', lines.Where(line => line.Any(letter => !char.IsWhiteSpace(letter))));
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Names a text: SHA-256 in upper-case hexadecimal of its UTF-8.</summary>
    public static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>How a text stands.</summary>
    /// <param name="text">Null or empty where there is none.</param>
    /// <param name="isChecked">Somebody checked it.</param>
    /// <param name="madeFrom">The digest of the authentic text that it was made from; null for the authentic text itself.</param>
    /// <param name="authentic">The digest of the authentic text as it is.</param>
    public static TextStanding Standing(string? text, bool isChecked, string? madeFrom, string authentic) =>
        string.IsNullOrEmpty(text) ? TextStanding.Missing
        : madeFrom is not null && madeFrom != authentic ? TextStanding.Outdated
        : isChecked ? TextStanding.Checked : TextStanding.Draft;

    /// <summary>What stands before an operative clause.</summary>
    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}.");
}
