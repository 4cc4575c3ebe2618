using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Badges;

/// <summary>A kind of badges: whose they are.</summary>
public sealed record BadgeKind(string Code, IReadOnlyList<string> Categories);

/// <summary>A template of badges that may not be used; the message tells its author what to mend.</summary>
public sealed class BadgeTemplateException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Words and bands of badges, as data beside the product: <c>templates/documents/badge.json</c>, looked at when the host starts.</summary>
public sealed class BadgeTemplate
{
    static readonly string[] Keys = ["title", "code", "listens", "channel", "visit", "photo", "photoYes", "photoNo", "sampleFunction", "sampleLongFunction", "sampleVisit", "points", "days", "reporter", "photographer", "camera", "technician"];

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = { new JsonStringEnumConverter() } };

    readonly Dictionary<string, LocalizedText> _texts;
    readonly Dictionary<string, BadgeKind> _kinds;

    BadgeTemplate(Dictionary<string, LocalizedText> texts, IEnumerable<BadgeKind> kinds, BadgeDesign design)
    {
        (_texts, Design) = (texts, design);
        Kinds = [.. kinds];
        _kinds = Kinds.SelectMany(kind => kind.Categories.Select(category => (category, kind))).ToDictionary(pair => pair.category, pair => pair.kind, StringComparer.Ordinal);
    }

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<BadgeKind> Kinds { get; }

    /// <summary>Of events that have none of their own.</summary>
    public BadgeDesign Design { get; }

    /// <summary>A category's.</summary>
    public BadgeKind KindOf(string category) => _kinds[category];

    /// <summary>A word in one of the public languages.</summary>
    public string this[string key, string language] => _texts[key].Own(language)!;

    /// <summary>From its file.</summary>
    /// <exception cref="BadgeTemplateException">Lists all that is wrong with it.</exception>
    public static BadgeTemplate Load(string path) => Read(File.ReadAllText(path));

    /// <summary>From its text.</summary>
    /// <exception cref="BadgeTemplateException">Lists all that is wrong with it.</exception>
    public static BadgeTemplate Read(string json)
    {
        Written written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(json, Options) ?? throw new JsonException("It is empty");
        }
        catch (JsonException exception)
        {
            throw new BadgeTemplateException($"badge.json: {exception.Message}", exception);
        }
        var faults = Faults(written).ToArray();
        if (faults.Length > 0) throw new BadgeTemplateException(string.Join(Environment.NewLine, faults.Select(fault => $"badge.json: {fault}")));
        return new(written.Texts.ToDictionary(text => text.Key, text => new LocalizedText(text.Value), StringComparer.Ordinal),
            written.Kinds.Select(kind => new BadgeKind(kind.Code, kind.Categories)),
            new() { Layout = written.Layout, Bands = [.. written.Kinds.Select(kind => new BadgeBandDesign(kind.Code, kind.Colour, new(kind.Word)))] });
    }

    static IEnumerable<string> Faults(Written written)
    {
        foreach (var key in Keys.Except(written.Texts.Keys)) yield return $"the text {key} is missing";
        foreach (var key in written.Texts.Keys.Except(Keys)) yield return $"there is no text {key} on a badge";
        foreach (var (key, text) in written.Texts.Select(text => (text.Key, text.Value)).Concat(written.Kinds.Select(kind => (Key: $"the word of {kind.Code}", Value: kind.Word))))
        {
            foreach (var language in EventLanguages.Public.Where(language => string.IsNullOrWhiteSpace(text.GetValueOrDefault(language)))) yield return $"{key} is missing in {language}";
            foreach (var (language, words) in text.Where(word => !Typesetting.CanSet(word.Value))) yield return $"{key} in {language} cannot be set: {words}";
        }
        if (written.Texts.TryGetValue("channel", out var channel))
            foreach (var (language, _) in channel.Where(word => !word.Value.Contains("{0}", StringComparison.Ordinal) || !word.Value.Contains("{1}", StringComparison.Ordinal)))
                yield return $"channel in {language} needs {{0}} for the number and {{1}} for the language";
        if (BadgeDesign.FaultOf(written.Layout) is { } fault) yield return $"the layout's {fault} are not right: each stands there once at most, and the photo always";
        foreach (var kind in written.Kinds.Where(kind => !BadgeDesign.IsColour(kind.Colour))) yield return $"the colour of {kind.Code} is not written #rrggbb";
        foreach (var code in written.Kinds.GroupBy(kind => kind.Code).Where(kinds => kinds.Count() > 1)) yield return $"{code.Key} stands there twice";
        var named = written.Kinds.SelectMany(kind => kind.Categories).ToArray();
        foreach (var category in ProfileLists.Categories.Except(named)) yield return $"the category {category} has no kind";
        foreach (var category in named.Except(ProfileLists.Categories)) yield return $"there is no category {category}";
        foreach (var category in named.GroupBy(category => category).Where(same => same.Count() > 1)) yield return $"the category {category.Key} has two kinds";
    }

    sealed record Written
    {
        public required Dictionary<string, Dictionary<string, string>> Texts { get; init; }
        public required BadgeLayout Layout { get; init; }
        public required KindWritten[] Kinds { get; init; }
    }

    sealed record KindWritten
    {
        public required string Code { get; init; }
        public required string Colour { get; init; }
        public required string[] Categories { get; init; }
        public required Dictionary<string, string> Word { get; init; }
    }
}
