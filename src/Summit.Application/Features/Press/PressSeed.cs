using System.Text.Json;
using System.Text.Json.Serialization;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What the press is offered at an event, as written in <c>db/seed/press/*.json</c>, named after its event.</summary>
public sealed record PressSeed
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public required string Opens { get; init; }
    public required string Closes { get; init; }
    public required int Places { get; init; }
    public int? OutletPlaces { get; init; }
    public required IReadOnlyList<PressCriterion> Criteria { get; init; }
    public required Dictionary<string, string> Note { get; init; }
    public required IReadOnlyList<PressPointSeed> Points { get; init; }

    /// <summary>For the command that opens an event to the press.</summary>
    [JsonIgnore]
    public PressTerms Terms => new()
    {
        Opens = new(Opens), Closes = new(Closes), Places = Places, OutletPlaces = OutletPlaces, Criteria = Criteria, Note = new(Note),
    };

    /// <summary>From a file.</summary>
    public static PressSeed Read(string path) => JsonSerializer.Deserialize<PressSeed>(File.ReadAllBytes(path), Json) ?? throw new JsonException($"{path} is empty");
}

/// <summary>An area, a session or a visit that the press can be at.</summary>
public sealed record PressPointSeed
{
    public required PressPointKind Kind { get; init; }

    /// <summary>Of an area.</summary>
    public Dictionary<string, string> Name { get; init; } = [];

    /// <summary>Of a session or visit.</summary>
    public string? Code { get; init; }
    public required int Places { get; init; }

    /// <summary>For the command that opens it.</summary>
    [JsonIgnore]
    public PressPointTerms Terms => new() { Kind = Kind, Name = new(Name), Code = Code, Places = Places };
}
