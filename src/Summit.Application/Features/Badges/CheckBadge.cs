using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.Press;

namespace Summit.Application.Features.Badges;

/// <summary>
/// Checks a code at a door. Of all doors one is the first to see it; whoever shows it later is told where and when that was. Each
/// check is on record, with whose badge it was where that is known.
/// </summary>
/// <param name="Code">As scanned or typed.</param>
/// <param name="At">Which door.</param>
[Requires(Permission.CheckBadges), RecordsAttempts]
public sealed record CheckBadge(EventId EventId, string Code, string At) : ICommand<BadgeCheckResult>, IConcernsEvent;

/// <summary>What the door learns.</summary>
public sealed record BadgeCheckResult
{
    public BadgeVerdict Verdict { get; init; }

    /// <summary>Whose badge it is; of a void one only where it is the same person still.</summary>
    public AdmittedPerson? Person { get; init; }

    /// <summary>Of a void badge.</summary>
    public BadgeVoid? VoidReason { get; init; }

    /// <inheritdoc cref="VoidReason"/>
    public DateTimeOffset? VoidedAt { get; init; }

    /// <summary>Of one that was used before.</summary>
    public DateTimeOffset? FirstUsedAt { get; init; }

    /// <inheritdoc cref="FirstUsedAt"/>
    public string? FirstUsedWhere { get; init; }

    /// <summary>Who was at that door.</summary>
    public string? FirstUsedBy { get; init; }
}

/// <summary>Who stands at the door, and what is open to them beside the sessions.</summary>
public sealed record AdmittedPerson
{
    public string Reference { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Category { get; init; } = "";
    public string Function { get; init; } = "";
    public string Body { get; init; } = "";
    public string Country { get; init; } = "";
    public IReadOnlyList<OpenVisit> Visits { get; init; } = [];

    /// <summary>Of the press; null for everybody else.</summary>
    public PressRole? Role { get; init; }

    /// <summary>For the press, ISO dates; none: all of the event.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];
}

/// <summary>A study visit, or a session with a limited number of places, with a place for them; for the press, each place where they may be.</summary>
public sealed record OpenVisit
{
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Or when it begins; local. Empty for an area.</summary>
    public string Departs { get; init; } = "";
}

sealed class CheckBadgeValidator : AbstractValidator<CheckBadge>
{
    public CheckBadgeValidator()
    {
        RuleFor(command => command.Code).Must(code => !string.IsNullOrWhiteSpace(code)).WithErrorCode("required").MaximumLength(1_000).WithErrorCode("too-long");
        RuleFor(command => command.At).Must(door => !string.IsNullOrWhiteSpace(door)).WithErrorCode("required").MaximumLength(60).WithErrorCode("too-long");
    }
}

sealed class CheckBadgeHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<CheckBadge, Result<BadgeCheckResult>>
{
    const string Find = """
        SELECT b.registration_id AS RegistrationId, b.accreditation_id AS AccreditationId, b.voided_at AS VoidedAt, b.void_reason AS VoidReason, b.first_used_at AS FirstUsedAt,
               b.first_used_where AS FirstUsedWhere, m.name AS FirstUsedBy, a.days AS Days, e.zone AS Zone
        FROM badge b JOIN event e ON e.id = b.event_id LEFT JOIN staff m ON m.id = b.first_used_by LEFT JOIN accreditation a ON a.id = b.accreditation_id
        WHERE b.id = @Badge AND b.event_id = @EventId
        """;

    // Of two doors that both read an unused badge, one changes the row.
    const string Use = """
        UPDATE badge SET first_used_at = @now, first_used_where = @door, first_used_by = @staff WHERE id = @Badge AND first_used_at IS NULL AND voided_at IS NULL
        """;

    const string FindPerson = """
        SELECT reference AS Reference, given_names AS GivenNames, family_name AS FamilyName, category AS Category, function_title AS "Function", body AS Body, country AS Country
        FROM registration WHERE id = @Holder
        """;

    const string FindPress = """
        SELECT q.reference AS Reference, a.given_names AS GivenNames, a.family_name AS FamilyName, 'media' AS Category, a.role AS Role, q.outlet AS Body, q.country AS Country
        FROM accreditation a JOIN press_request q ON q.id = a.request_id WHERE a.id = @Holder
        """;

    const string FindPoints = """
        SELECT COALESCE(k.name, s.title, v.title) AS Title, COALESCE(s.starts_local, v.departs_local, '') AS Departs
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'PressPoint' JOIN press_point k ON k.id = p.owner_id
        LEFT JOIN session s ON s.id = k.session_id
        LEFT JOIN visit v ON v.id = k.visit_id
        WHERE c.holder_id = @Holder AND c.state = 'Held' ORDER BY k.rank, k.id
        """;

    const string FindVisits = """
        SELECT v.title AS Title, v.departs_local AS Departs
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id AND v.cancelled_at IS NULL
        WHERE c.holder_id = @Holder AND c.state = 'Held'
        UNION ALL
        SELECT s.title, s.starts_local FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Session' JOIN session s ON s.id = p.owner_id
        WHERE c.holder_id = @Holder AND c.state = 'Held' ORDER BY Departs
        """;

    public async Task<Result<BadgeCheckResult>> Handle(CheckBadge request, CancellationToken cancellationToken)
    {
        if (BadgeCode.Read(request.Code) is not { } code) return await Recorded(request, new() { Verdict = BadgeVerdict.Unreadable }, null);
        var key = await BadgeKeys.Numbered(db, code.Key);
        var row = key is null ? null : await db.One<Row>(Find, new { code.Badge, request.EventId });
        var verdict = BadgeRules.Judge(key is not null && IsGenuine(code, key), key?.EventId == request.EventId, row?.StandingOn(clock.Now));
        var door = request.At.Trim();
        if (verdict == BadgeVerdict.Admitted && await db.Execute(Use, new { code.Badge, door, staff = access.Staff, now = clock.Now }) == 0)
        {
            row = (await db.One<Row>(Find, new { code.Badge, request.EventId }))!;
            verdict = BadgeRules.Judge(isGenuine: true, isOfThisEvent: true, row.StandingOn(clock.Now));
        }
        var isKnown = verdict is BadgeVerdict.Admitted or BadgeVerdict.UsedBefore or BadgeVerdict.Void or BadgeVerdict.OtherDay;
        // Whoever has the place now is nobody to the holder of a badge that a substitution or an ending made void.
        var person = verdict == BadgeVerdict.Void && row!.VoidReason != BadgeVoid.Reprinted || !isKnown ? null : await Person(row!);
        return await Recorded(request, new()
        {
            Verdict = verdict, Person = person,
            VoidReason = verdict == BadgeVerdict.Void ? row!.VoidReason : null,
            VoidedAt = verdict == BadgeVerdict.Void ? row!.VoidedAt : null,
            FirstUsedAt = isKnown ? row!.FirstUsedAt : null, FirstUsedWhere = isKnown ? row!.FirstUsedWhere : null, FirstUsedBy = isKnown ? row!.FirstUsedBy : null,
        }, isKnown ? row!.Holder : null);
    }

    static bool IsGenuine(BadgeCode code, BadgeKeyRow row)
    {
        using var key = row.Public();
        return code.IsSignedBy(key);
    }

    async Task<AdmittedPerson> Person(Row row) => row.AccreditationId is null
        ? (await db.One<AdmittedPerson>(FindPerson, new { row.Holder }))! with { Visits = await db.Query<OpenVisit>(FindVisits, new { row.Holder }) }
        : (await db.One<AdmittedPerson>(FindPress, new { row.Holder }))! with { Visits = await db.Query<OpenVisit>(FindPoints, new { row.Holder }), Days = row.DaysGiven };

    async Task<Result<BadgeCheckResult>> Recorded(CheckBadge request, BadgeCheckResult result, Guid? whose)
    {
        await audit.Record(request.EventId, "badge.checked", whose ?? request.EventId.Value,
            new FieldChange("verdict", null, result.Verdict.ToString()), new FieldChange("door", null, request.At.Trim()));
        return result;
    }

    sealed record Row
    {
        public RegistrationId? RegistrationId { get; init; }
        public AccreditationId? AccreditationId { get; init; }
        public DateTimeOffset? VoidedAt { get; init; }
        public BadgeVoid? VoidReason { get; init; }
        public DateTimeOffset? FirstUsedAt { get; init; }
        public string? FirstUsedWhere { get; init; }
        public string? FirstUsedBy { get; init; }

        public string? Days { get; init; }
        public string Zone { get; init; } = "";

        public Guid Holder => RegistrationId?.Value ?? AccreditationId!.Value.Value;

        public string[] DaysGiven => Days?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

        public BadgeStanding StandingOn(DateTimeOffset now) => new(VoidReason, FirstUsedAt is not null, DaysGiven.Length == 0
            || DaysGiven.Contains(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
