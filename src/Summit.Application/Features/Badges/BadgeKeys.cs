using System.Security.Cryptography;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>An event's key for the codes on its badges; the private half is sealed with the installation's secret.</summary>
static class BadgeKeys
{
    /// <summary>What the private half is sealed for.</summary>
    public const string Purpose = "badge-key";

    const string Find = "SELECT number AS Number, event_id AS EventId, public_key AS PublicKey, private_key AS PrivateKey FROM badge_key WHERE event_id = @eventId";

    const string FindByNumber = "SELECT number AS Number, event_id AS EventId, public_key AS PublicKey, private_key AS PrivateKey FROM badge_key WHERE number = @number";

    const string Insert = """
        INSERT INTO badge_key (number, event_id, public_key, private_key, made_at) VALUES (@number, @eventId, @publicKey, @privateKey, @now)
        """;

    /// <summary>Makes the key of an event that has none. Within a command behind the gate; a number drawn twice runs the command again.</summary>
    public static async Task Ensure(Db db, InstallationSecret secret, EventClock clock, EventId eventId)
    {
        if (await db.One<BadgeKeyRow>(Find, new { eventId }) is not null) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await db.Execute(Insert, new
        {
            number = RandomNumberGenerator.GetInt32(int.MaxValue), eventId, publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            privateKey = secret.Seal(Purpose, Convert.ToBase64String(key.ExportPkcs8PrivateKey())), now = clock.Now,
        });
    }

    /// <summary>An event's.</summary>
    public static Task<BadgeKeyRow?> Of(Db db, EventId eventId) => db.One<BadgeKeyRow>(Find, new { eventId });

    /// <summary>The one a code names.</summary>
    public static Task<BadgeKeyRow?> Numbered(Db db, int number) => db.One<BadgeKeyRow>(FindByNumber, new { number });
}

/// <summary>A key as stored.</summary>
sealed record BadgeKeyRow
{
    public int Number { get; init; }
    public EventId EventId { get; init; }
    public string PublicKey { get; init; } = "";
    public string PrivateKey { get; init; } = "";

    /// <summary>For signing.</summary>
    public ECDsa Opened(InstallationSecret secret)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(secret.Open(BadgeKeys.Purpose, PrivateKey)), out _);
        return key;
    }

    /// <summary>For checking.</summary>
    public ECDsa Public()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
        return key;
    }
}
