using Summit.Application.Features.Invitations;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Messages;

/// <summary>What a message to somebody invited says, as of now.</summary>
sealed record InvitationLetter(MessageFacts Facts, InvitationId InvitationId, InvitationState State)
{
    const string FindInvitee = """
        SELECT i.id AS InvitationId, i.state AS InvitationState, i.reserved AS HoldsPlace FROM outbox o JOIN invitation i ON i.id = o.registration_id AND i.erased_at IS NULL
        WHERE o.id = @id AND o.recipient = 'Invitee' AND o.state = 'Pending' AND (@owner IS NULL OR (o.lease_owner = @owner AND o.lease_until > @now))
        """;

    const string FindFacts = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts,
               o.about_id AS AboutId, e.id AS EventId, e.slug AS EventSlug, e.status AS EventStatus, e.title AS EventTitle, e.short_title AS ShortTitle, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, i.language AS Language,
               i.name AS GivenNames, i.address AS Address, i.expires_at AS OfferEnds
        FROM outbox o
        JOIN invitation i ON i.id = o.registration_id
        JOIN event e ON e.id = o.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE o.id = @id
        """;

    /// <summary>Whether there is still something to answer.</summary>
    public bool IsOpen(DateTimeOffset now) => State == InvitationState.Open && Facts.OfferEnds > now && Facts.EventStatus == EventStatus.Published;

    /// <summary>That there is nothing to come to any more.</summary>
    public bool IsCancellation => Facts.Template == InvitationBook.CancelledLetter;

    /// <summary>The letter; null where the message is none, or not this sender's.</summary>
    public static async Task<InvitationLetter?> Find(Db db, MessageId id, string? owner, DateTimeOffset now)
    {
        if (await db.One<InviteeRow>(FindInvitee, new { id, owner, now }) is not { } invitee) return null;
        var facts = await db.One<MessageFacts>(FindFacts, new { id }) ?? new();
        return new(facts with { HoldsPlace = invitee.HoldsPlace }, invitee.InvitationId, invitee.InvitationState);
    }

    sealed record InviteeRow
    {
        public InvitationId InvitationId { get; init; }
        public InvitationState InvitationState { get; init; }
        public bool HoldsPlace { get; init; }
    }
}
