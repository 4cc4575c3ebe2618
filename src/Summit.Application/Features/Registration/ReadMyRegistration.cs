using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>For a link's holder: the one registration the session is for. An office does not see diet and access.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record ReadMyRegistration : IQuery<MyRegistration>;

/// <summary>A registration as its person sees it.</summary>
public sealed record MyRegistration(EventHead Event, MyProfile Profile, IReadOnlyList<LanguageLine> Languages, NeedsAnswers? Needs, int? Position)
{
    /// <summary>A free place can be taken from the queue, because offers are over.</summary>
    public bool CanTakeFreePlace { get; init; }

    /// <summary>The offer can still be accepted.</summary>
    public bool OfferStands { get; init; }

    /// <summary>The event is over, and the person was there.</summary>
    public bool HasCertificate { get; init; }

    /// <summary>The profile as answers, for the page that changes them.</summary>
    public RegistrationAnswers Answers => new()
    {
        ForAnother = false, GivenNames = Profile.GivenNames, FamilyName = Profile.FamilyName, BadgeName = Profile.BadgeName,
        Address = Profile.Address, Telephone = Profile.Telephone, Category = Profile.Category, Function = Profile.Function,
        Body = Profile.Body, Country = Profile.Country, Chamber = Profile.Chamber, PoliticalGroup = Profile.PoliticalGroup,
        Speaks = Languages.FirstOrDefault(line => line.Skill == "Speak")?.Language,
        Listens = [.. Languages.Where(line => line.Skill == "Listen").Select(line => line.Language)], PhotoConsent = Profile.PhotoConsent,
        ListingConsent = Profile.ListingConsent,
    };

    /// <summary>The session is the delegate's own, not the office's.</summary>
    public bool IsDelegate { get; init; }
}

/// <summary>A language and what for.</summary>
public sealed record LanguageLine
{
    public string Skill { get; init; } = "";
    public string Language { get; init; } = "";
}

/// <summary>The registration's own fields.</summary>
public sealed record MyProfile
{
    public RegistrationId Id { get; init; }
    public EventId EventId { get; init; }
    public string EventSlug { get; init; } = "";
    public string Reference { get; init; } = "";
    public RegistrationState State { get; init; }
    public EndReason? EndReason { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string? BadgeName { get; init; }
    public string Address { get; init; } = "";
    public string? Telephone { get; init; }
    public string? OfficeName { get; init; }
    public string? OfficeAddress { get; init; }
    public string Category { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public string? Chamber { get; init; }
    public string? PoliticalGroup { get; init; }
    public bool PhotoConsent { get; init; }
    public bool ListingConsent { get; init; }
    public DateTimeOffset? OfferEnds { get; init; }
    public bool OffersOver { get; init; }
    public bool WasThere { get; init; }
    public int Version { get; init; }
    public int CalendarSequence { get; init; }
    public string? ShareCategory { get; init; }
    public int Reserved { get; init; }
    public int? Ceiling { get; init; }
    public int ShareTaken { get; init; }

    internal ShareFacts? Share => ShareCategory is null ? null : new() { Category = ShareCategory, Reserved = Reserved, Ceiling = Ceiling, Taken = ShareTaken };
}

sealed class ReadMyRegistrationHandler(Db db, Access access, EventClock clock) : IRequestHandler<ReadMyRegistration, Result<MyRegistration>>
{
    const string FindProfile = """
        SELECT r.id AS Id, r.event_id AS EventId, e.slug AS EventSlug, r.reference AS Reference, r.state AS State, r.end_reason AS EndReason,
               r.given_names AS GivenNames, r.family_name AS FamilyName, r.badge_name AS BadgeName, r.address AS Address,
               r.telephone AS Telephone, r.office_name AS OfficeName, r.office_address AS OfficeAddress, r.category AS Category,
               r.function_title AS "Function", r.body AS Body, r.country AS Country, r.chamber AS Chamber, r.political_group AS PoliticalGroup,
               r.photo_consent AS PhotoConsent, r.listing_consent AS ListingConsent, r.version AS Version, r.calendar_sequence AS CalendarSequence, c.offer_ends AS OfferEnds, s.category AS ShareCategory, s.reserved AS Reserved,
               s.ceiling AS Ceiling, s.taken AS ShareTaken,
               CASE WHEN EXISTS (SELECT 1 FROM badge b WHERE b.registration_id = r.id AND b.first_used_at IS NOT NULL AND (b.void_reason IS NULL OR b.void_reason = 'Reprinted')) THEN 1 ELSE 0 END AS WasThere,
               CASE WHEN p.offers_over_at IS NULL THEN 0 ELSE 1 END AS OffersOver
        FROM registration r
        JOIN event e ON e.id = r.event_id
        JOIN place_pool p ON p.owner_id = e.id AND p.kind = 'Event'
        LEFT JOIN place_share s ON s.pool_id = p.id AND s.category = r.category
        LEFT JOIN place_claim c ON c.pool_id = p.id AND c.holder_id = r.id AND c.state <> 'Ended'
        WHERE r.id = @id
        """;

    const string FindLanguages = """
        SELECT skill AS Skill, language AS Language FROM registration_language WHERE registration_id = @id ORDER BY skill, rank
        """;

    const string FindNeeds = "SELECT diet AS Diet, access AS Access FROM registration_need WHERE registration_id = @id";

    public async Task<Result<MyRegistration>> Handle(ReadMyRegistration request, CancellationToken cancellationToken)
    {
        var id = access.Registration!.Value;
        var profile = await db.One<MyProfile>(FindProfile, new { id });
        if (profile is null || await EventHead.Find(db, profile.EventSlug, clock.Now) is not { } head) return RegistrationErrors.NotFound;
        var isDelegate = access.Role == nameof(Platform.Mail.Recipient.Delegate);
        var languages = await db.Query<LanguageLine>(FindLanguages, new { id });
        var needs = isDelegate ? await db.One<NeedsAnswers>(FindNeeds, new { id }) : null;
        var position = profile.State == RegistrationState.Waiting ? await QueuePosition.Of(db, id) : null;
        return new MyRegistration(head, profile, languages, needs, position)
        {
            IsDelegate = isDelegate,
            HasCertificate = profile is { State: RegistrationState.Confirmed, WasThere: true } && head.EndsAt <= clock.Now,
            OfferStands = profile.State == RegistrationState.Offered && profile.OfferEnds > clock.Now,
            CanTakeFreePlace = profile is { State: RegistrationState.Waiting, OffersOver: true }
                && PlaceRules.Judge(new() { Capacity = head.Capacity, Taken = head.Taken, HeldBack = head.HeldBack }, profile.Share) == TakeVerdict.Free,
        };
    }
}
