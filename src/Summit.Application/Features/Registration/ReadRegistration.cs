using MediatR;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>For the desk: one registration with its claim and its messages; never diet and access.</summary>
/// <param name="Key">Its reference as people write it, or its id.</param>
[Requires(Permission.ReadRegistrations)]
public sealed record ReadRegistration(EventId EventId, string Key) : IQuery<RegistrationRecord>, IConcernsEvent;

/// <summary>A registration as the desk sees it.</summary>
/// <param name="Position">For one who waits: where in the queue.</param>
/// <param name="Messages">Owed or sent, newest first; those about nothing but links among them.</param>
public sealed record RegistrationRecord(DeskProfile Profile, int? Position, IReadOnlyList<MessageLine> Messages);

/// <summary>The registration's own fields.</summary>
public sealed record DeskProfile
{
    public RegistrationId Id { get; init; }
    public string Reference { get; init; } = "";
    public RegistrationState State { get; init; }
    public EndReason? EndReason { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public bool FromWaitingList { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string? BadgeName { get; init; }
    public string Address { get; init; } = "";
    public DateTimeOffset? AddressProvedAt { get; init; }
    public string? Telephone { get; init; }
    public string? OfficeName { get; init; }
    public string? OfficeAddress { get; init; }
    public string Category { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string? Chamber { get; init; }
    public string? PoliticalGroup { get; init; }
    public DelegationId? DelegationId { get; init; }

    /// <summary>City, region or body of the delegation it counts to.</summary>
    public string? Delegation { get; init; }
    public string? Speaks { get; init; }
    public string Listens { get; init; } = "";

    /// <summary>Of the messages to the person.</summary>
    public string Language { get; init; } = "";

    public bool PhotoConsent { get; init; }
    public bool ListingConsent { get; init; }
    public string NoticeVersion { get; init; } = "";
    public DateTimeOffset RegisteredAt { get; init; }
    public int Version { get; init; }

    /// <summary>For one who was offered a place.</summary>
    public DateTimeOffset? OfferEnds { get; init; }

    /// <summary>Offers let run out.</summary>
    public int Lapses { get; init; }

    /// <summary>Something was said about diet or access; what, is asked for on its own.</summary>
    public bool HasNeeds { get; init; }

    /// <summary>There is somebody to act on.</summary>
    public bool IsLive => RegistrationRules.IsLive(State) && ErasedAt is null;

    /// <summary>Languages understood, best first.</summary>
    public IReadOnlyList<string> ListensTo => Listens.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One message owed or sent.</summary>
public sealed record MessageLine
{
    public MessageId Id { get; init; }
    public string Template { get; init; } = "";
    public Recipient Recipient { get; init; }

    /// <summary>Pending, Sent, Undelivered or Void.</summary>
    public string State { get; init; } = "";

    public int Attempts { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why it was not delivered yet, in the words of the server.</summary>
    public string? Problem { get; init; }
}

sealed class ReadRegistrationHandler(Db db, EventClock clock) : IRequestHandler<ReadRegistration, Result<RegistrationRecord>>
{
    const int MostMessages = 100;

    const string FindProfile = """
        SELECT r.id AS Id, r.reference AS Reference, r.state AS State, r.end_reason AS EndReason, r.ended_at AS EndedAt, r.erased_at AS ErasedAt,
               r.from_waiting_list AS FromWaitingList, r.given_names AS GivenNames, r.family_name AS FamilyName, r.badge_name AS BadgeName,
               r.address AS Address, r.address_proved_at AS AddressProvedAt, r.telephone AS Telephone, r.office_name AS OfficeName,
               r.office_address AS OfficeAddress, r.category AS Category, r.function_title AS "Function", r.body AS Body, r.country AS Country,
               r.chamber AS Chamber, r.political_group AS PoliticalGroup, r.speaks AS Speaks, r.listens AS Listens, r.language AS Language,
               r.photo_consent AS PhotoConsent, r.listing_consent AS ListingConsent, r.notice_version AS NoticeVersion, r.registered_at AS RegisteredAt, r.version AS Version,
               c.offer_ends AS OfferEnds, COALESCE(c.lapses, 0) AS Lapses, r.delegation_id AS DelegationId, d.body AS Delegation,
               CASE WHEN EXISTS (SELECT 1 FROM registration_need n WHERE n.registration_id = r.id) THEN 1 ELSE 0 END AS HasNeeds
        FROM registration r
        JOIN place_pool p ON p.owner_id = r.event_id AND p.kind = 'Event'
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = r.id AND c.state <> 'Ended'
        LEFT JOIN delegation d ON d.id = r.delegation_id
        WHERE r.event_id = @EventId AND (r.reference = @reference OR r.id = @id)
        """;

    const string FindMessages = """
        SELECT id AS Id, template AS Template, recipient AS Recipient, state AS State, attempts AS Attempts, created_at AS CreatedAt, due_at AS DueAt,
               settled_at AS SettledAt, problem AS Problem
        FROM outbox WHERE registration_id = @Id ORDER BY created_at DESC, id DESC {page}
        """;

    public async Task<Result<RegistrationRecord>> Handle(ReadRegistration request, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(request.Key, out var written) ? written : Guid.Empty;
        var reference = request.Key.Trim().ToUpperInvariant();
        if (await db.One<DeskProfile>(FindProfile, new { request.EventId, reference, id }) is not { } profile) return RegistrationErrors.NotFound;
        var messages = await db.Query<MessageLine>(FindMessages, new { profile.Id, skip = 0, take = MostMessages });
        // Messages go by the system's clock and acts by the domain's; side by side they must tell one story.
        var shift = clock.Now - clock.SystemNow;
        messages = [.. messages.Select(message => message with { CreatedAt = message.CreatedAt + shift, DueAt = message.DueAt + shift, SettledAt = message.SettledAt + shift })];
        profile = profile with { ErasedAt = profile.ErasedAt + shift };
        return new RegistrationRecord(profile, profile.State == RegistrationState.Waiting ? await QueuePosition.Of(db, profile.Id) : null, messages);
    }
}
