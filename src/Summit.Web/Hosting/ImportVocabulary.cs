using Summit.Application.Features.Imports;
using Summit.Domain.Registration;

namespace Summit.Web.Hosting;

/// <summary>The words by which files of people may call what the product keeps as codes: those of its own pages, in all their languages.</summary>
static class ImportVocabulary
{
    /// <summary>All of them.</summary>
    public static ImportWords Words() => new(Texts.PublicLanguages.Select(Texts.In).SelectMany(In));

    static IEnumerable<ImportWord> In(Texts texts) =>
    [
        .. Of(ImportList.Category, ProfileLists.Categories, "Category"), .. Of(ImportList.Country, ProfileLists.Countries, "Country"),
        .. Of(ImportList.Language, ProfileLists.Languages, "Language"), .. Of(ImportList.Chamber, ProfileLists.Chambers, "Chamber"),
        .. Of(ImportList.PoliticalGroup, ProfileLists.PoliticalGroups, "Group"), .. Headers(texts),
        new(ImportList.Answer, "yes", texts["Yes"]), new(ImportList.Answer, "no", texts["No"]),
    ];
}
