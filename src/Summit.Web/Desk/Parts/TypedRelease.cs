using System.Globalization;
using Summit.Application.Features.Releases;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>What stands in the fields about a release's reference, date and languages.</summary>
public sealed class TypedRelease(ReleaseReference reference, DateOnly datedOn, IReadOnlyList<string> languages)
{
    /// <summary>As typed.</summary>
    public string? Series { get; set; } = reference.Series;

    /// <inheritdoc cref="Series"/>
    public string? Number { get; set; } = reference.Number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Series"/>
    public string? DatedOn { get; set; } = datedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The language it is written in.</summary>
    public string? First { get; set; } = languages[0];

    /// <summary>Those it is put into.</summary>
    public HashSet<string> Others { get; } = [.. languages.Skip(1)];

    /// <summary>Series, number and date, or what is wrong with them.</summary>
    public (string Series, int Number, DateOnly DatedOn, Error? Wrong) Read() => (
        (Series ?? "").Trim().ToUpperInvariant(), Asked.Number(Number?.Trim(), int.MaxValue) ?? 0, DeskDate.Read(DatedOn) ?? default,
        DeskDate.Read(DatedOn) is null ? RequestErrors.Invalid(nameof(DatedOn), "date") : null);

    /// <summary>The one it is written in first, the others in the order of the languages' switch.</summary>
    public IReadOnlyList<string> Languages => [First!, .. EventLanguages.Public.Where(language => language != First && Others.Contains(language))];
}

/// <summary>A text as it stands in the fields of one language.</summary>
public sealed class TypedWording(ReleaseText text)
{
    /// <summary>As typed.</summary>
    public string? Place { get; set; } = text.Wording.Place;

    /// <inheritdoc cref="Place"/>
    public string? Headline { get; set; } = text.Wording.Headline;

    /// <inheritdoc cref="Place"/>
    public string? Lead { get; set; } = text.Wording.Lead;

    /// <inheritdoc cref="Place"/>
    public string? Body { get; set; } = text.Wording.Body;

    /// <inheritdoc cref="Place"/>
    public string? Boilerplate { get; set; } = text.Wording.Boilerplate;

    /// <summary>Of a correction: what was corrected.</summary>
    public string? Note { get; set; }

    /// <summary>What of a saved text differs from the fields, with the names of these.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Differs(ReleaseWording saved, Texts words) =>
    [
        .. new[] { ("Place", saved.Place, Wording.Place), ("Headline", saved.Headline, Wording.Headline), ("Lead", saved.Lead, Wording.Lead), ("Text", saved.Body, Wording.Body), ("Boilerplate", saved.Boilerplate, Wording.Boilerplate) }
            .Where(field => field.Item2 != field.Item3).Select(field => KeyValuePair.Create(words[$"Field.{field.Item1}"], field.Item2)),
    ];

    /// <summary>For sending.</summary>
    public ReleaseWording Wording => new(Place ?? "", Headline ?? "", Lead ?? "", Body ?? "", Boilerplate ?? "");
}

/// <summary>A resource as it stands in its fields.</summary>
public sealed class TypedResource
{
    /// <summary>By language.</summary>
    public Dictionary<string, string?> Label { get; init; } = [];

    /// <summary>As typed.</summary>
    public string? Address { get; set; } = "https://";

    /// <summary>Rows of a list, for a form.</summary>
    public static List<TypedResource> Of(IReadOnlyList<ReleaseResource> resources) =>
        [.. resources.Select(resource => new TypedResource { Address = resource.Address, Label = resource.Label.Languages.ToDictionary(language => language, resource.Label.Own) })];

    /// <summary>Names and addresses, for reading.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Lines(IReadOnlyList<ReleaseResource> resources) =>
        [.. resources.Select(resource => KeyValuePair.Create(string.Join(" / ", resource.Label.Languages.Select(resource.Label.Own)), resource.Address))];

    /// <summary>For sending; only in these languages.</summary>
    public ReleaseResource Resource(IEnumerable<string> languages) =>
        new(new LocalizedText(languages.Select(language => KeyValuePair.Create(language, Label.GetValueOrDefault(language) ?? ""))), (Address ?? "").Trim());
}
