using System.Globalization;
using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Time;
using Summit.Domain.Declarations;

namespace Summit.Web.Hosting;

/// <summary>What page and document say alike of a declaration.</summary>
static class DeclarationWords
{
    /// <summary>The reader's language where it has a version, else the authentic one.</summary>
    public static string Said(DeclarationText text, string language) => text.Languages.Contains(language) ? language : text.Languages[0];

    /// <summary>The record of the adoption; what was written for it is in the authentic language.</summary>
    public static IReadOnlyList<RecordLine> Record(AdoptedDeclaration adopted, string zone, Texts words)
    {
        var lang = adopted.Text.Languages[0] == words.Language ? null : adopted.Text.Languages[0];
        return
        [
            new(words["Declaration.AdoptedAt"], EventDates.At(adopted.AdoptedLocal, zone, words.Language)),
            new(words["Declaration.Method"], words[$"Declaration.Method.{adopted.Method}"]),
            new(words["Declaration.PresidedBy"], adopted.PresidedBy, lang),
            new(words["Declaration.Present"], adopted.Present, lang),
            new(words["Declaration.Hash"], adopted.Digest),
        ];
    }

    /// <summary>By country as the reader's language names and sorts them, then by city.</summary>
    public static IEnumerable<IGrouping<string, SignatureView>> ByCountry(IReadOnlyList<SignatureView> signatures, Texts words) =>
        signatures.OrderBy(one => words.Country(one.Country), StringComparer.Create(words.Culture, ignoreCase: true)).ThenBy(one => one.City, StringComparer.Create(words.Culture, ignoreCase: true))
            .GroupBy(one => words.Country(one.Country));

    /// <summary>Who signed, as what; null where that was erased.</summary>
    public static string? By(SignatureView signature) => signature.Signatory.Length == 0 ? null : $"{signature.Signatory}, {signature.FunctionTitle}";

    /// <summary>What is to be said of a signature beside its date.</summary>
    public static IEnumerable<string> Notes(SignatureView signature, AdoptedDeclaration adopted, Texts words)
    {
        if (signature.SignedOn > adopted.FirstUntil) yield return words["Declaration.Later"];
        if (Standing(signature.Standing, signature.StandingOn, words) is { } standing) yield return standing;
    }

    /// <summary>What became of a signature, and since when; null where it stands.</summary>
    public static string? Standing(SignatureStanding standing, DateOnly? since, Texts words) =>
        standing == SignatureStanding.Stands ? null : words[$"Declaration.Standing.{standing}", Day(since!.Value, words)];

    /// <summary>A date as short as the language writes it in full.</summary>
    public static string Day(DateOnly day, Texts words) => day.ToString(words.Language == "en" ? "d MMMM yyyy" : LongWithoutWeekday(words.Culture), words.Culture);

    // Some cultures put the weekday into their long date, at its start or its end.
    static string LongWithoutWeekday(CultureInfo culture) => culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ',', '.');
}

/// <summary>A line of the record of an adoption.</summary>
/// <param name="Lang">Of the value, where it is not the reader's.</param>
sealed record RecordLine(string Label, string Value, string? Lang = null)
{
    /// <summary>It is a hash, which no line breaks well.</summary>
    public bool IsHash => Value.Length == 64 && Value.All(char.IsAsciiHexDigit);
}
