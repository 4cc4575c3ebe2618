using MediatR;
using Summit.Application.Features.Press;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Links;

/// <summary>Opens a session for one registration, delegation or request of the press with the secret from a message. By POST only: mail scanners follow links.</summary>
[ForAnyone, RecordsAttempts]
public sealed record OpenLink(string Token) : ICommand<OpenedSession>;

/// <summary>The secret of a fresh session.</summary>
/// <param name="Of">For whose page.</param>
public sealed record OpenedSession(string Secret, LinkOwner Of)
{
    /// <summary>How long a session lasts.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(12);
}

/// <summary>What a link opens.</summary>
public enum LinkOwner
{
    /// <summary>A delegate's registration.</summary>
    Registration,

    /// <summary>A head's delegation.</summary>
    Delegation,

    /// <summary>A request of the press.</summary>
    PressRequest,
}

sealed class OpenLinkHandler(Db db, Caller caller, EventClock clock) : IRequestHandler<OpenLink, Result<OpenedSession>>
{
    const int MostFailures = 30;
    static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(10);

    const string CountFailures = """
        SELECT COUNT(*) FROM attempt WHERE command = 'OpenLink' AND client = @Client AND at > @since AND outcome = 'links.not-valid'
        """;

    const string Find = """
        SELECT id AS Id, registration_id AS RegistrationId, delegation_id AS DelegationId, press_request_id AS PressRequestId, kind AS Kind, role AS Role FROM link
        WHERE token_hash = @hash AND kind IN ('Message', 'SignIn') AND expires_at > @now AND revoked_at IS NULL
          AND (kind = 'Message' OR used_at IS NULL)
        """;

    const string MarkUsed = "UPDATE link SET used_at = @now WHERE id = @Id AND (kind = 'Message' OR used_at IS NULL)";

    const string InsertSession = """
        INSERT INTO link (id, registration_id, delegation_id, press_request_id, kind, role, token_hash, expires_at)
        VALUES (@id, @RegistrationId, @DelegationId, @PressRequestId, 'Session', @Role, @hash, @expires)
        """;

    const string ProveAddress = """
        UPDATE registration SET address_proved_at = @now WHERE id = @RegistrationId AND address_proved_at IS NULL
        """;

    const string ProvePressAddress = "UPDATE press_request SET address_proved_at = @now WHERE id = @PressRequestId AND address_proved_at IS NULL";

    public async Task<Result<OpenedSession>> Handle(OpenLink request, CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        if (await db.Scalar<int>(CountFailures, new { caller.Client, since = now - FailureWindow }) >= MostFailures) return LinksErrors.TooMany;
        if (await db.One<LinkRow>(Find, new { hash = LinkToken.Hash(request.Token), now }) is not { } link) return LinksErrors.NotValid;
        var secret = Secrets.New();
        if (await db.Execute(MarkUsed, new { link.Id, now }) == 0) return LinksErrors.NotValid;
        await db.ExecuteOne(InsertSession, new
        {
            id = clock.NewId(), link.RegistrationId, link.DelegationId, link.PressRequestId, link.Role, hash = SessionSecret.Hash(secret), expires = now + OpenedSession.Lifetime,
        });
        if (link.Role == nameof(Recipient.Delegate)) await db.Execute(ProveAddress, new { link.RegistrationId, now = clock.Now });
        if (link.PressRequestId is { } asked && await db.Execute(ProvePressAddress, new { link.PressRequestId, now = clock.Now }) > 0) await SentProofs.ForgetNetwork(db, asked);
        return new OpenedSession(secret, link.Of);
    }

    sealed record LinkRow
    {
        public LinkId Id { get; init; }
        public RegistrationId? RegistrationId { get; init; }
        public DelegationId? DelegationId { get; init; }
        public PressRequestId? PressRequestId { get; init; }
        public string Kind { get; init; } = "";
        public string Role { get; init; } = "";

        public LinkOwner Of => DelegationId is not null ? LinkOwner.Delegation : PressRequestId is not null ? LinkOwner.PressRequest : LinkOwner.Registration;
    }
}

/// <summary>The secret in a mailed link.</summary>
static class LinkToken
{
    public static string Hash(string token) => Secrets.Hash("link", token);
}

/// <summary>The secret in the session cookie.</summary>
public static class SessionSecret
{
    /// <summary>As stored, and as a caller's snapshot carries it.</summary>
    public static string Hash(string secret) => Secrets.Hash("session", secret);
}
