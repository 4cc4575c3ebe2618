using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Imports;

/// <summary>Which list a word is looked up in.</summary>
public enum ImportList
{
    /// <summary>Names of columns, as the product's own exports have them.</summary>
    Header,

    /// <summary>Categories of delegates.</summary>
    Category,

    /// <summary>Countries.</summary>
    Country,

    /// <summary>Languages.</summary>
    Language,

    /// <summary>Chambers of the Congress.</summary>
    Chamber,

    /// <summary>Political groups.</summary>
    PoliticalGroup,

    /// <summary>Yes and no.</summary>
    Answer,
}

/// <summary>A word that stands for a code.</summary>
public sealed record ImportWord(ImportList List, string Code, string Word);

/// <summary>Reads a cell as one of a list, by its code or by any word the product has for it, whatever the case and accents.</summary>
public sealed class ImportWords
{
    static readonly ImportWord[] Own =
    [
        .. ProfileLists.Categories.Select(code => new ImportWord(ImportList.Category, code, code)),
        .. ProfileLists.Countries.Select(code => new ImportWord(ImportList.Country, code, code)),
        .. ProfileLists.Languages.Select(code => new ImportWord(ImportList.Language, code, code)),
        .. ProfileLists.Chambers.Select(code => new ImportWord(ImportList.Chamber, code, code)),
        .. ProfileLists.PoliticalGroups.Select(code => new ImportWord(ImportList.PoliticalGroup, code, code)),
        .. new[] { "yes", "y", "true", "1", "x", "oui", "o", "vrai", "ja", "j", "wahr" }.Select(word => new ImportWord(ImportList.Answer, "yes", word)),
        .. new[] { "no", "n", "false", "0", "-", "non", "faux", "nein", "falsch" }.Select(word => new ImportWord(ImportList.Answer, "no", word)),
    ];

    readonly Dictionary<(ImportList, string), string> _codes = [];

    /// <summary>The codes themselves and more words; of two meanings the first counts.</summary>
    public ImportWords(IEnumerable<ImportWord> more)
    {
        foreach (var word in Own.Concat(more)) _codes.TryAdd((word.List, Fold.Search(word.Word)), word.Code);
    }

    /// <summary>The code, or null for a word that stands for none.</summary>
    public string? Code(ImportList list, string word) => _codes.GetValueOrDefault((list, Fold.Search(word)));
}
