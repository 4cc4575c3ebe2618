using Summit.Application.Features.Declarations;
using Summit.Application.Features.Interviews;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Messages;

/// <summary>What a message to a head of delegation says, as of now.</summary>
static class DelegationLetter
{
    const string Find = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts, o.about_id AS AboutId,
               e.id AS EventId, e.slug AS EventSlug, e.title AS EventTitle, e.short_title AS ShortTitle, e.status AS EventStatus, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal, e.closes_at AS ClosesAt,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, d.id AS DelegationId, d.language AS Language,
               d.body AS Delegation, d.head_name AS GivenNames, d.head_address AS Address, p.capacity AS Quota
        FROM outbox o
        JOIN delegation d ON d.id = o.registration_id
        JOIN place_pool p ON p.owner_id = d.id AND p.kind = 'Delegation'
        JOIN event e ON e.id = o.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE o.id = @id AND o.recipient = 'Head' AND o.state = 'Pending' AND (@owner IS NULL OR (o.lease_owner = @owner AND o.lease_until > @now))
          AND d.dissolved_at IS NULL AND d.erased_at IS NULL
        """;

    const string FindAmendment = """
        SELECT m.no AS No, m.kind AS Kind, m.part AS Part, m.place AS Place, m.state AS State, m.note AS Note, t.title AS Declaration
        FROM amendment m JOIN declaration t ON t.event_id = m.event_id WHERE m.id = @AboutId AND m.delegation_id = @DelegationId AND m.decided_at IS NOT NULL
        """;

    /// <summary>The letter; null where the message is none, or not this sender's.</summary>
    public static async Task<MessageFacts?> For(Db db, MessageId id, string? owner, EventClock clock)
    {
        if (await db.One<MessageFacts>(Find, new { id, owner, now = clock.SystemNow }) is not { } letter) return null;
        if (letter.Template == AmendmentNews.Decided) return letter with { Amendment = await db.One<AmendmentFacts>(FindAmendment, letter) };
        return InterviewNews.Concerns(letter.Template) ? await PressLetter.WithInterview(db, letter, clock) : letter;
    }

    /// <summary>
    /// Nobody is sent to an event that is not to come, nor asked for an interview that is off. A city that asked for something is answered
    /// all the same: a declaration may be adopted later.
    /// </summary>
    public static bool IsOutOfDate(MessageFacts letter, DateTimeOffset now) => letter.Template == AmendmentNews.Decided
        ? letter.Amendment is null
        : letter.EventStatus != EventStatus.Published || letter.EndsAt <= now || (InterviewNews.Concerns(letter.Template) && letter.Interview is null);
}
