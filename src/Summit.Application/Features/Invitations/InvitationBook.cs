using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Invitations;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    /// <summary>Waits for an answer.</summary>
    Open,

    /// <summary>Its person registered.</summary>
    Answered,

    /// <summary>Its person said no.</summary>
    Declined,

    /// <summary>The organiser took it back.</summary>
    Revoked,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}

/// <summary>What several commands about invitations share: codes, and endings with what they free.</summary>
sealed class InvitationBook(Db db, PlaceLedger places, AuditTrail audit, EventClock clock)
{
    /// <summary>The letter that there is nothing to come to.</summary>
    public const string CancelledLetter = "invitation-cancelled";

    /// <summary>The letter that it is on another date.</summary>
    public const string PostponedLetter = "invitation-postponed";

    const string InsertCode = "INSERT INTO invitation_code (code_hash, invitation_id) VALUES (@hash, @id)";

    const string FindByCode = """
        SELECT i.id AS Id, i.event_id AS EventId, i.state AS State, i.category AS Category, i.reserved AS Reserved, i.expires_at AS ExpiresAt
        FROM invitation_code c JOIN invitation i ON i.id = c.invitation_id WHERE c.code_hash = @hash AND i.event_id = @eventId
        """;

    const string FindOpenTo = """
        SELECT i.id AS Id, i.event_id AS EventId, i.state AS State, i.category AS Category, i.reserved AS Reserved, i.expires_at AS ExpiresAt, i.name_key AS NameKey
        FROM invitation i WHERE i.event_id = @eventId AND i.address_key = @addressKey AND i.state = 'Open' AND i.expires_at > @now
        """;

    const string FindEnds = "SELECT DISTINCT expires_at FROM invitation WHERE event_id = @eventId AND state = 'Open' AND expires_at > @now";

    const string MoveEnd = "UPDATE invitation SET expires_at = @moved WHERE event_id = @eventId AND state = 'Open' AND expires_at = @ends";

    const string Close = "UPDATE invitation SET state = @state, ended_at = @now, registration_id = @registration WHERE id = @id AND state = 'Open'";

    /// <summary>A fresh code for a message; earlier ones stay valid.</summary>
    public async Task<string> MakeCode(InvitationId id)
    {
        var code = Secrets.New();
        await db.Execute(InsertCode, new { hash = Hash(code), id });
        return code;
    }

    /// <summary>The invitation behind a code.</summary>
    public Task<InvitationRow?> Find(EventId eventId, string code) => db.One<InvitationRow>(FindByCode, new { eventId, hash = Hash(code) });

    /// <summary>The open invitation to a person, by mailbox and name.</summary>
    public async Task<InvitationRow?> FindOpen(EventId eventId, string addressKey, string givenNames, string familyName) =>
        (await db.Query<InvitationRow>(FindOpenTo, new { eventId, addressKey, now = clock.Now })).FirstOrDefault(row => Invitee.IsNamed(row.NameKey, givenNames, familyName));

    /// <summary>Ends an open invitation without a registration; the place it held goes to the next.</summary>
    public async Task End(EventId eventId, InvitationId id, InvitationState state)
    {
        await db.ExecuteOne(Close, new { id, state = state.ToString(), now = clock.Now, registration = (Guid?)null });
        await places.EndAll(id.Value);
        await Record(eventId, id, state);
    }

    /// <summary>Its person has registered; the place it held is theirs.</summary>
    public async Task Answer(EventId eventId, InvitationId id, RegistrationId registration, bool holdsPlace)
    {
        await db.ExecuteOne(Close, new { id, state = nameof(InvitationState.Answered), now = clock.Now, registration = (Guid?)registration.Value });
        if (holdsPlace) await places.HandOver(id.Value, registration.Value);
        await Record(eventId, id, InvitationState.Answered);
    }

    /// <summary>Its person is registered without it; the place it held goes to the next.</summary>
    public async Task AnswerWithout(EventId eventId, InvitationId id, RegistrationId registration)
    {
        await db.ExecuteOne(Close, new { id, state = nameof(InvitationState.Answered), now = clock.Now, registration = (Guid?)registration.Value });
        await places.EndAll(id.Value);
        await Record(eventId, id, InvitationState.Answered);
    }

    /// <summary>Open invitations can be answered until another moment.</summary>
    public async Task MoveEnds(EventId eventId, Func<DateTimeOffset, DateTimeOffset> move)
    {
        var moves = (await db.Query<DateTimeOffset>(FindEnds, new { eventId, now = clock.Now })).Select(ends => (Ends: ends, Moved: move(ends))).ToArray();
        // The farthest first, so that nothing moves onto a moment from which it would be moved again.
        foreach (var (ends, moved) in moves.Where(one => one.Moved > one.Ends).OrderByDescending(one => one.Ends).Concat(moves.Where(one => one.Moved < one.Ends).OrderBy(one => one.Ends)))
            await db.Execute(MoveEnd, new { eventId, ends, moved });
    }

    /// <summary>What tells somebody invited of the change that a message tells people registered of.</summary>
    public static string LetterOf(string template) => template == EventChanges.Cancelled ? CancelledLetter : PostponedLetter;

    /// <summary>As stored.</summary>
    public static string Hash(string code) => Secrets.Hash("invitation", code);

    Task<Guid> Record(EventId eventId, InvitationId id, InvitationState state) => audit.Record(eventId, $"invitation.{state.ToString().ToLowerInvariant()}", id.Value);
}

/// <summary>An invitation as read for deciding.</summary>
sealed record InvitationRow
{
    public InvitationId Id { get; init; }
    public EventId EventId { get; init; }
    public InvitationState State { get; init; }
    public string Category { get; init; } = "";
    public bool Reserved { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public string NameKey { get; init; } = "";

    public bool IsOpen(DateTimeOffset now) => State == InvitationState.Open && now < ExpiresAt;
}
