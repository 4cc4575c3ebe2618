using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Summit.Application.Features.Badges;

/// <summary>What about a badge can be out of date.</summary>
public enum BadgeField
{
    Name,
    Function,
    Body,
    Category,
    Photo,
    Channel,
    Visit,
    Points,
    Days,
}

/// <summary>A study visit on a badge.</summary>
/// <param name="Departs">Local.</param>
/// <param name="Title">In the language of the run.</param>
public sealed record PrintedVisit(string Code, string Departs, string Title);

/// <summary>What only a badge of the press says.</summary>
/// <param name="Role">Of <see cref="Domain.Press.PressRole"/>.</param>
/// <param name="Points">Where they may be.</param>
/// <param name="Days">ISO dates.</param>
public sealed record PrintedPress(string Role, IReadOnlyList<PrintedPoint> Points, IReadOnlyList<string> Days);

/// <summary>A point on a badge of the press.</summary>
/// <param name="Name">In the language of the run; empty where nobody has been shown it yet.</param>
public sealed record PrintedPoint(Guid Id, string Name);

/// <summary>What a badge says of a person, kept with each print: whoever takes the sheets again gets the same, and what has changed since is found.</summary>
public sealed record PrintedBadge
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Reference { get; init; } = "";

    /// <summary>The name as on the badge where there is one, which has no second line.</summary>
    public string GivenNames { get; init; } = "";

    public string FamilyName { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string Category { get; init; } = "";
    public bool PhotoConsent { get; init; }

    /// <summary>Heard in all sessions; null where it differs or nothing is decided.</summary>
    public string? Language { get; init; }

    /// <summary>The same for the channel.</summary>
    public int? Channel { get; init; }

    public IReadOnlyList<PrintedVisit> Visits { get; init; } = [];

    /// <summary>Of a badge of the press.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PrintedPress? Press { get; init; }

    /// <summary>In one line.</summary>
    public string Name => $"{GivenNames} {FamilyName}".Trim();

    /// <summary>What is no longer so.</summary>
    public IReadOnlyList<BadgeField> ChangesTo(PrintedBadge now)
    {
        (BadgeField Field, bool Same)[] all =
        [
            (BadgeField.Name, (GivenNames, FamilyName) == (now.GivenNames, now.FamilyName)),
            (BadgeField.Function, Function == now.Function),
            (BadgeField.Body, (Body, Country) == (now.Body, now.Country)),
            (BadgeField.Category, Category == now.Category),
            (BadgeField.Photo, PhotoConsent == now.PhotoConsent),
            (BadgeField.Channel, (Language, Channel) == (now.Language, now.Channel)),
            (BadgeField.Visit, Visits.Select(visit => (visit.Code, visit.Departs)).SequenceEqual(now.Visits.Select(visit => (visit.Code, visit.Departs)))),
            (BadgeField.Function, Press?.Role == now.Press?.Role),
            (BadgeField.Points, PointsOf(this).SequenceEqual(PointsOf(now))),
            (BadgeField.Days, DaysOf(this).SequenceEqual(DaysOf(now))),
        ];
        return [.. all.Where(one => !one.Same).Select(one => one.Field).Distinct()];

        static IEnumerable<Guid> PointsOf(PrintedBadge badge) => badge.Press?.Points.Select(point => point.Id) ?? [];
        static IReadOnlyList<string> DaysOf(PrintedBadge badge) => badge.Press?.Days ?? [];
    }

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>From the stored form.</summary>
    public static PrintedBadge FromJson(string json) => JsonSerializer.Deserialize<PrintedBadge>(json, Options)!;

    /// <summary>Tells two of them apart.</summary>
    public static string Digest(string json) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
