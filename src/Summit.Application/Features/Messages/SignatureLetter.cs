using Summit.Application.Features.Declarations;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Messages;

/// <summary>What a message to somebody who signs for a city says, as of now.</summary>
sealed record SignatureLetter(MessageFacts Facts, SignatoryId InvitationId, SigningState State, bool SigningOpen)
{
    const string FindSignature = """
        SELECT i.id AS InvitationId, i.state AS State, i.city AS City, d.title AS Declaration, d.signing_open AS SigningOpen, CASE WHEN d.published_at IS NULL THEN 0 ELSE 1 END AS IsPublished, a.digest AS Digest,
               s.signatory AS Signatory, s.function_title AS FunctionTitle, s.mandate AS Mandate, s.mandate_on AS MandateOn, s.signed_on AS SignedOn
        FROM outbox o JOIN signature_invitation i ON i.id = o.registration_id AND i.erased_at IS NULL
        JOIN declaration d ON d.event_id = i.event_id JOIN declaration_adopted a ON a.event_id = i.event_id LEFT JOIN signature s ON s.id = i.id
        WHERE o.id = @id AND o.recipient = 'Signatory' AND o.state = 'Pending' AND (@owner IS NULL OR (o.lease_owner = @owner AND o.lease_until > @now))
        """;

    const string FindFacts = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts,
               e.id AS EventId, e.slug AS EventSlug, e.status AS EventStatus, e.title AS EventTitle, e.short_title AS ShortTitle, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, i.language AS Language,
               i.name AS GivenNames, i.address AS Address, i.expires_at AS OfferEnds
        FROM outbox o
        JOIN signature_invitation i ON i.id = o.registration_id
        JOIN event e ON e.id = o.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE o.id = @id
        """;

    public bool IsReceipt => Facts.Template == SignatureLinks.Receipt;

    /// <summary>Whether it can still be signed by this link.</summary>
    public bool IsOpen(DateTimeOffset now) => State == SigningState.Open && SigningOpen && Facts.OfferEnds > now && Facts.EventStatus != EventStatus.Draft;

    /// <summary>The letter; null where the message is none, or not this sender's.</summary>
    public static async Task<SignatureLetter?> Find(Db db, MessageId id, string? owner, DateTimeOffset now)
    {
        if (await db.One<SignatureRow>(FindSignature, new { id, owner, now }) is not { } row) return null;
        var facts = await db.One<MessageFacts>(FindFacts, new { id }) ?? new();
        return new(facts with
        {
            Signature = new()
            {
                Declaration = row.Declaration, Digest = row.Digest, City = row.City, IsPublished = row.IsPublished, Signatory = row.Signatory, FunctionTitle = row.FunctionTitle, Mandate = row.Mandate,
                MandateOn = row.MandateOn, SignedOn = row.SignedOn,
            },
        }, row.InvitationId, row.State, row.SigningOpen);
    }

    sealed record SignatureRow
    {
        public SignatoryId InvitationId { get; init; }
        public SigningState State { get; init; }
        public string City { get; init; } = "";
        public LocalizedText Declaration { get; init; } = LocalizedText.Empty;
        public bool SigningOpen { get; init; }
        public bool IsPublished { get; init; }
        public string Digest { get; init; } = "";
        public string? Signatory { get; init; }
        public string? FunctionTitle { get; init; }
        public string? Mandate { get; init; }
        public DateOnly? MandateOn { get; init; }
        public DateOnly? SignedOn { get; init; }
    }
}
