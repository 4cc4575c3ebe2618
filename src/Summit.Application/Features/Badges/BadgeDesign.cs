using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Data;
using Summit.Documents.Badges;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>The band of a kind of badges.</summary>
/// <param name="Kind">Of <see cref="BadgeKind"/>: its code.</param>
/// <param name="Colour">As <c>#rrggbb</c>.</param>
/// <param name="Word">In every public language.</param>
public sealed record BadgeBandDesign(string Kind, string Colour, LocalizedText Word);

/// <summary>How the badges of an event look: their layout, and the band of each kind.</summary>
public sealed record BadgeDesign
{
    const string Find = "SELECT design FROM badge_design WHERE event_id = @eventId";

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(), new LocalizedTextConverter() } };

    public required BadgeLayout Layout { get; init; }
    public required IReadOnlyList<BadgeBandDesign> Bands { get; init; }

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>From the stored form; null where the template's is meant.</summary>
    public static BadgeDesign? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<BadgeDesign>(json, Options)!;

    /// <summary>An event's own, as stored; null where it has none.</summary>
    internal static Task<string?> Stored(Db db, EventId eventId) => db.Scalar<string?>(Find, new { eventId });

    /// <summary>What of a layout cannot be; null where all can.</summary>
    public static string? FaultOf(BadgeLayout layout) =>
        layout.Lines.Any(line => !Enum.IsDefined(line.Line) || !Enum.IsDefined(line.Size)) || layout.Lines.DistinctBy(line => line.Line).Count() < layout.Lines.Count ? "Lines"
        // Who is not to be photographed must be seen to be so.
        : layout.Facts.Any(fact => !Enum.IsDefined(fact)) || layout.Facts.Distinct().Count() < layout.Facts.Count || !layout.Facts.Contains(BadgeFact.Photo) ? "Facts"
        : !Enum.IsDefined(layout.Name) ? "Name" : Enum.IsDefined(layout.Band) ? null : "Band";

    /// <summary>Whether it is written <c>#rrggbb</c>.</summary>
    public static bool IsColour(string? written) => written is ['#', _, _, _, _, _, _] && written.Skip(1).All(char.IsAsciiHexDigit);
}
