using Summit.Application.Features.Imports;
using Summit.Domain.Registration;
using Summit.Domain.Staff;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;

namespace Summit.Web.Hosting;

/// <summary>The words by which files of people may call what the product keeps as codes: those of its own pages, in all their languages.</summary>
static class ImportVocabulary
{
    /// <summary>All of them.</summary>
    public static ImportWords Words() => new([.. Texts.PublicLanguages.Select(Texts.In).SelectMany(In), .. DeskLanguages.All.Select(DeskTexts.For).SelectMany(Exports)]);

    static readonly (ImportField Field, string Key)[] Columns =
    [
        (ImportField.GivenNames, "Field.GivenNames"), (ImportField.FamilyName, "Field.FamilyName"), (ImportField.BadgeName, "Field.BadgeName"), (ImportField.Address, "Field.Address"),
        (ImportField.Telephone, "Field.Telephone"), (ImportField.Category, "Field.Category"), (ImportField.Function, "Field.Function"), (ImportField.Body, "Field.Body"),
        (ImportField.Country, "Field.Country"), (ImportField.Chamber, "Field.Chamber"), (ImportField.PoliticalGroup, "Field.PoliticalGroup"), (ImportField.Speaks, "Field.Speaks"),
        (ImportField.Listens, "Field.Listens"), (ImportField.PhotoConsent, "Field.PhotoConsent"), (ImportField.ListingConsent, "Field.ListingConsent"),
    ];

    // As the desks' own exports are headed.
    static readonly (ImportField Field, ListColumn Column)[] Exported =
    [
        (ImportField.Address, ListColumn.Address), (ImportField.Telephone, ListColumn.Telephone), (ImportField.Category, ListColumn.Category), (ImportField.Function, ListColumn.Function),
        (ImportField.Body, ListColumn.Body), (ImportField.Country, ListColumn.Country), (ImportField.Speaks, ListColumn.Speaks), (ImportField.Listens, ListColumn.Listens),
        (ImportField.PhotoConsent, ListColumn.Photo), (ImportField.ListingConsent, ListColumn.Listing), (ImportField.Language, ListColumn.Language),
    ];

    static IEnumerable<ImportWord> In(Texts texts) =>
    [
        .. Listed(texts, ImportList.Category, ProfileLists.Categories, "Category"), .. Listed(texts, ImportList.Country, ProfileLists.Countries, "Country"),
        .. Listed(texts, ImportList.Language, ProfileLists.Languages, "Language"), .. Listed(texts, ImportList.Chamber, ProfileLists.Chambers, "Chamber"),
        .. Listed(texts, ImportList.PoliticalGroup, ProfileLists.PoliticalGroups, "Group"),
        .. Columns.Select(column => new ImportWord(ImportList.Header, column.Field.ToString(), texts[column.Key])),
        new(ImportList.Answer, "yes", texts["Yes"]), new(ImportList.Answer, "no", texts["No"]),
    ];

    static IEnumerable<ImportWord> Exports(Texts texts) =>
        Exported.Select(column => new ImportWord(ImportList.Header, column.Field.ToString(), ListColumns.Heading(column.Column, texts)));

    static IEnumerable<ImportWord> Listed(Texts texts, ImportList list, IEnumerable<string> codes, string prefix) =>
        texts.Listed(codes, prefix).Select(choice => new ImportWord(list, choice.Key, choice.Value));
}
