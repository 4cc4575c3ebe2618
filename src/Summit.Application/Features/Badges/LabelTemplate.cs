using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Badges;

/// <summary>The sheets of labels that envelopes for badges are written with, as data beside the product: <c>templates/documents/labels.json</c>, looked at when the host starts.</summary>
public sealed class LabelTemplate
{
    const double SheetWidth = 210, SheetHeight = 297, LeastWidth = 30, LeastHeight = 15;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    readonly LocalizedText _title;

    LabelTemplate(Written written) => (Sheet, _title) = (SheetOf(written), new(written.Title));

    public LabelSheet Sheet { get; }

    /// <summary>Of the document, in one of the public languages.</summary>
    public string Title(string language) => _title.Own(language)!;

    /// <summary>From its file.</summary>
    /// <exception cref="BadgeTemplateException">Lists all that is wrong with it.</exception>
    public static LabelTemplate Load(string path) => Read(File.ReadAllText(path));

    /// <summary>From its text.</summary>
    /// <exception cref="BadgeTemplateException">Lists all that is wrong with it.</exception>
    public static LabelTemplate Read(string json)
    {
        Written written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(json, Options) ?? throw new JsonException("It is empty");
        }
        catch (JsonException exception)
        {
            throw new BadgeTemplateException($"labels.json: {exception.Message}", exception);
        }
        var faults = Faults(written).ToArray();
        if (faults.Length > 0) throw new BadgeTemplateException(string.Join(Environment.NewLine, faults.Select(fault => $"labels.json: {fault}")));
        return new(written);
    }

    static IEnumerable<string> Faults(Written written)
    {
        if (written.Columns < 1 || written.Rows < 1) yield return "a sheet has at least one column and one row";
        if (written.Columns * written.Width > SheetWidth) yield return "the columns are wider than A4";
        if (written.Rows * written.Height > SheetHeight) yield return "the rows are higher than A4";
        if (written.Side < 0 || written.Edge < 0) yield return "what is left white is not negative";
        if (written.Width - 2 * written.Side < LeastWidth || written.Height - 2 * written.Edge < LeastHeight) yield return $"a label has no room of {LeastWidth} by {LeastHeight} mm for its text";
        foreach (var language in EventLanguages.Public.Where(language => string.IsNullOrWhiteSpace(written.Title.GetValueOrDefault(language)))) yield return $"the title is missing in {language}";
        foreach (var (language, words) in written.Title.Where(word => !Typesetting.CanSet(word.Value))) yield return $"the title in {language} cannot be set: {words}";
    }

    static LabelSheet SheetOf(Written written) => new(written.Columns, written.Rows, written.Width, written.Height, written.Side, written.Edge);

    sealed record Written
    {
        public required int Columns { get; init; }
        public required int Rows { get; init; }
        public required double Width { get; init; }
        public required double Height { get; init; }
        public required double Side { get; init; }
        public required double Edge { get; init; }
        public required Dictionary<string, string> Title { get; init; }
    }
}
