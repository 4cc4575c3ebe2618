using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What a bar can match in somebody of the press.</summary>
/// <param name="NameKey">The person's.</param>
/// <param name="OutletKey">The outlet's.</param>
/// <param name="AddressKey">The mailbox's.</param>
public sealed record BarSubject(string NameKey, string OutletKey, string AddressKey, string? Website);

/// <summary>A bar as it is shown beside whom it concerns.</summary>
public sealed record PressBar
{
    public PressBarId Id { get; init; }
    public PressBarKind Kind { get; init; }

    /// <summary>The keyed hash of a person's name; an outlet's or domain's own key.</summary>
    public string BarKey { get; init; } = "";

    /// <summary>As whoever made it wrote it.</summary>
    public string Label { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateOnly EndsOn { get; init; }
    public int Version { get; init; }
}

/// <summary>The bars that hold today at an event, which are those of its series.</summary>
sealed class PressBars(IReadOnlyList<PressBar> bars, InstallationSecret secret)
{
    const string Find = """
        SELECT b.id AS Id, b.kind AS Kind, b.bar_key AS BarKey, b.label AS Label, b.reason AS Reason, b.ends_on AS EndsOn, b.version AS Version
        FROM press_bar b JOIN event e ON e.series_id = b.series_id WHERE e.id = @eventId AND b.ends_on >= @today ORDER BY b.kind, b.label, b.id
        """;

    const string Purpose = "press-bar";

    /// <summary>By label.</summary>
    public IReadOnlyList<PressBar> All => bars;

    public static async Task<PressBars> At(Db db, InstallationSecret secret, EventClock clock, EventId eventId) =>
        new(await db.Query<PressBar>(Find, new { eventId, today = Today(clock) }), secret);

    /// <summary>A bar holds to the end of its day in the last place on earth, so that no zone ends it early.</summary>
    public static DateOnly Today(EventClock clock) => DateOnly.FromDateTime(clock.Now.UtcDateTime.AddHours(-12));

    /// <summary>Those that concern somebody.</summary>
    public IReadOnlyList<PressBar> On(BarSubject subject)
    {
        if (bars.Count == 0) return [];
        var (name, domains) = (KeyOfName(secret, subject.NameKey), DomainsOf(subject).ToArray());
        return [.. bars.Where(bar => bar.Kind switch
        {
            PressBarKind.Person => bar.BarKey == name,
            PressBarKind.Outlet => bar.BarKey == subject.OutletKey,
            _ => domains.Any(domain => domain == bar.BarKey || domain.EndsWith($".{bar.BarKey}", StringComparison.Ordinal)),
        })];
    }

    /// <summary>What is kept of a person's name.</summary>
    public static string KeyOfName(InstallationSecret secret, string nameKey) => secret.Pseudonym(Purpose, nameKey);

    /// <summary>The domain as it is compared; null where what was typed is none.</summary>
    public static string? KeyOfDomain(string typed)
    {
        var bare = Fold.Identity(typed);
        if (Uri.TryCreate(bare, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") bare = address.IdnHost;
        if (bare.StartsWith("www.", StringComparison.Ordinal)) bare = bare[4..];
        return bare.Contains('.', StringComparison.Ordinal) && !bare.Contains('@', StringComparison.Ordinal) ? Fold.AsciiDomain(bare) : null;
    }

    /// <summary>Of the mailbox and of the website.</summary>
    public static IEnumerable<string> DomainsOf(BarSubject subject)
    {
        var at = subject.AddressKey.LastIndexOf('@');
        if (at >= 0) yield return subject.AddressKey[(at + 1)..];
        if (subject.Website is { } website && KeyOfDomain(website) is { } host) yield return host;
    }
}
