namespace Summit.Application.Platform.Files;

/// <summary>Text from people in a cell that a spreadsheet must not take for a formula. Reading back gives the same text.</summary>
public static class SafeCell
{
    // The last four are the full-width forms, which some programs read as the narrow ones.
    const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>With an apostrophe before it where it would be taken for a formula, or looks as if it had been guarded already.</summary>
    public static string Guard(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>As it was before it was guarded.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') && IsDangerous(cell) ? cell[1..] : cell;

    static bool IsDangerous(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal);
}
