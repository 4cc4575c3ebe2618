using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Where an invitation to sign stands.</summary>
public enum SigningState
{
    /// <summary>Waits for the signature.</summary>
    Open,

    /// <summary>The city signed by it.</summary>
    Given,

    /// <summary>Taken back, or the city signed on paper, or what it signed was struck out.</summary>
    Revoked,
}

/// <summary>Invitations to sign, and the codes in their messages. What changes one runs behind the gate.</summary>
sealed class SignatureLinks(Db db, Outbox outbox)
{
    /// <summary>The message that asks a city to sign.</summary>
    public const string Letter = "signature-invitation";

    /// <summary>The message that says that it has.</summary>
    public const string Receipt = "signature-receipt";

    const string InsertCode = "INSERT INTO signature_code (code_hash, invitation_id) VALUES (@hash, @id)";

    const string FindByCode = """
        SELECT i.id AS Id, i.event_id AS EventId, i.city AS City, i.city_key AS CityKey, i.country AS Country, i.language AS Language, i.state AS State, i.expires_at AS ExpiresAt
        FROM signature_code c JOIN signature_invitation i ON i.id = c.invitation_id WHERE c.code_hash = @hash AND i.event_id = @eventId
        """;

    const string FindOne = """
        SELECT i.id AS Id, i.event_id AS EventId, i.city AS City, i.city_key AS CityKey, i.country AS Country, i.language AS Language, i.state AS State, i.expires_at AS ExpiresAt
        FROM signature_invitation i WHERE i.id = @id AND i.event_id = @eventId
        """;

    const string FindOpen = "SELECT id FROM signature_invitation WHERE event_id = @eventId AND country = @country AND city_key = @cityKey AND state = 'Open'";

    const string FindAsked = """
        SELECT city FROM signature_invitation WHERE event_id = @eventId AND country = @country AND city_key <> @cityKey AND state = 'Open' ORDER BY city_key, id {page}
        """;

    const string Settle = "UPDATE signature_invitation SET state = @state WHERE id = @id AND state = 'Open'";

    const string Shut = "UPDATE signature_invitation SET state = 'Revoked' WHERE id = @id AND state = 'Given'";

    /// <summary>A fresh code for a message; earlier ones stay valid.</summary>
    public async Task<string> MakeCode(SignatoryId id)
    {
        var code = Secrets.New();
        await db.Execute(InsertCode, new { hash = Hash(code), id });
        return code;
    }

    public Task<SigningInvitation?> Find(EventId eventId, string code) => db.One<SigningInvitation>(FindByCode, new { eventId, hash = Hash(code) });

    public Task<SigningInvitation?> Find(EventId eventId, SignatoryId id) => db.One<SigningInvitation>(FindOne, new { eventId, id });

    /// <summary>The one that a city can still sign by, if any; it may have run out.</summary>
    public Task<SignatoryId?> OpenOf(EventId eventId, string country, string cityKey) => db.Scalar<SignatoryId?>(FindOpen, new { eventId, country, cityKey });

    /// <summary>These cities, and those of the country that were asked and have not signed yet: for the desk, which knows them.</summary>
    public async Task<CitiesBeside> WithAsked(CitiesBeside signed, EventId eventId, string country, string cityKey) =>
        new([.. signed.Names, .. await db.Query<string>(FindAsked, new { eventId, country, cityKey, skip = 0, take = DeclarationView.MostSignatures })]);

    /// <summary>Ends an open one; what was still to be sent about it is not sent any more.</summary>
    public async Task End(SignatoryId id, SigningState state)
    {
        await db.ExecuteOne(Settle, new { id, state = state.ToString() });
        await outbox.VoidPending(new(id.Value));
    }

    /// <summary>Ends the open one of a city, if there is one.</summary>
    public async Task EndOf(EventId eventId, string country, string cityKey)
    {
        if (await OpenOf(eventId, country, cityKey) is { } id) await End(id, SigningState.Revoked);
    }

    /// <summary>Ends the one whose signature does not stand any more, if it came by one; a receipt not yet sent would confirm what is gone.</summary>
    public async Task Close(SignatoryId id)
    {
        if (await db.Execute(Shut, new { id }) > 0) await outbox.VoidPending(new(id.Value));
    }

    static string Hash(string code) => Secrets.Hash("signature", code);
}

/// <summary>An invitation to sign as read for deciding.</summary>
sealed record SigningInvitation
{
    public SignatoryId Id { get; init; }
    public EventId EventId { get; init; }
    public string City { get; init; } = "";
    public string CityKey { get; init; } = "";
    public string Country { get; init; } = "";
    public string Language { get; init; } = "";
    public SigningState State { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    public bool IsOpen(DateTimeOffset now) => State == SigningState.Open && now < ExpiresAt;
}
