using System.Resources;
using Summit.Domain.Staff;
using Summit.Web.Hosting;

namespace Summit.Web.Desk;

/// <summary>The words of the desks in one language, from <c>Texts/Desk*.resx</c>; names of categories, countries and the like are the public pages'.</summary>
public sealed class DeskTexts : Texts
{
    static readonly ResourceManager Desk = new("Summit.Web.Texts.Desk", typeof(DeskTexts).Assembly);
    static readonly Dictionary<string, DeskTexts> ByLanguage;

    static DeskTexts() => ByLanguage = DeskLanguages.All.ToDictionary(language => language, language => new DeskTexts(language));

    DeskTexts(string language) : base(language)
    {
    }

    /// <summary>In a desk's language; English where the desk does not speak it.</summary>
    public static DeskTexts For(string? language) => ByLanguage.GetValueOrDefault(language ?? "en") ?? ByLanguage["en"];

    /// <inheritdoc/>
    public override string? Find(string key) => Desk.GetString(key, Words) ?? base.Find(key);
}
