using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Links;

/// <summary>
/// Makes the links of a sign-in message: one for each live registration of the mailbox, as its delegate or its office, one for each
/// delegation that it heads and one for each of its requests of the press. Each works once, for ten minutes, and the newest wins.
/// </summary>
sealed class SignInLinks(Db db, EventClock clock)
{
    const int Most = 50;
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    const string FindMailbox = """
        SELECT CASE WHEN @role = 'Office' THEN office_key ELSE address_key END FROM registration WHERE id = @id
        UNION ALL SELECT head_key FROM delegation WHERE id = @id
        UNION ALL SELECT address_key FROM press_request WHERE id = @id
        """;

    const string FindOpenable = """
        SELECT openable.Id, openable.Role, e.short_title AS ShortTitle, openable.GivenNames, openable.FamilyName
        FROM (
            SELECT id AS Id, event_id AS EventId, 'Delegate' AS Role, given_names AS GivenNames, family_name AS FamilyName
            FROM registration WHERE address_key = @mailbox AND ended_at IS NULL
            UNION ALL
            SELECT id, event_id, 'Office', given_names, family_name FROM registration WHERE office_key = @mailbox AND ended_at IS NULL
            UNION ALL
            SELECT id, event_id, 'Head', body, '' FROM delegation WHERE head_key = @mailbox AND dissolved_at IS NULL
            UNION ALL
            SELECT id, event_id, 'Press', outlet, '' FROM press_request WHERE address_key = @mailbox AND erased_at IS NULL
        ) openable
        JOIN event e ON e.id = openable.EventId
        ORDER BY e.starts_at DESC, openable.FamilyName, openable.Id, openable.Role {page}
        """;

    const string RevokeOlder = """
        UPDATE link SET revoked_at = @now
        WHERE (registration_id = @Registration OR delegation_id = @Delegation OR press_request_id = @Press) AND kind = 'SignIn' AND role = @Role AND used_at IS NULL AND revoked_at IS NULL
        """;

    const string Insert = """
        INSERT INTO link (id, registration_id, delegation_id, press_request_id, kind, role, token_hash, expires_at)
        VALUES (@linkId, @Registration, @Delegation, @Press, 'SignIn', @Role, @hash, @expires)
        """;

    /// <summary>Links for everything that the mailbox of this registration's delegate or office may open.</summary>
    public async Task<IReadOnlyList<SignInLink>> Make(RegistrationId registration, Recipient recipient)
    {
        var mailbox = await db.Scalar<string>(FindMailbox, new { id = registration, role = recipient.ToString() });
        var rows = await db.Query<OpenableRow>(FindOpenable, new { mailbox, skip = 0, take = Most });
        var links = new List<SignInLink>();
        foreach (var row in rows)
        {
            var token = Secrets.New();
            await db.Execute(RevokeOlder, new { row.Registration, row.Delegation, row.Press, row.Role, now = clock.SystemNow });
            await db.ExecuteOne(Insert, new { linkId = clock.NewId(), row.Registration, row.Delegation, row.Press, row.Role, hash = LinkToken.Hash(token), expires = clock.SystemNow + Lifetime });
            links.Add(new(row.ShortTitle, $"{row.GivenNames} {row.FamilyName}".TrimEnd(), token));
        }
        return links;
    }

    sealed record OpenableRow
    {
        public Guid Id { get; init; }
        public LocalizedText ShortTitle { get; init; } = LocalizedText.Empty;
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string Role { get; init; } = "";

        public Guid? Registration => Role is nameof(Recipient.Head) or nameof(Recipient.Press) ? null : Id;
        public Guid? Delegation => Role == nameof(Recipient.Head) ? Id : null;
        public Guid? Press => Role == nameof(Recipient.Press) ? Id : null;
    }
}
