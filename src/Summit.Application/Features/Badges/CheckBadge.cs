using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;

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
}

/// <summary>A study visit, or a session with a limited number of places, with a place for them.</summary>
public sealed record OpenVisit
{
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Or when it begins; local.</summary>
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
        SELECT b.registration_id AS RegistrationId, b.voided_at AS VoidedAt, b.void_reason AS VoidReason, b.first_used_at AS FirstUsedAt, b.first_used_where AS FirstUsedWhere, m.name AS FirstUsedBy
        FROM badge b LEFT JOIN staff m ON m.id = b.first_used_by WHERE b.id = @Badge AND b.event_id = @EventId
        """;

    // Of two doors that both read an unused badge, one changes the row.
    const string Use = """
        UPDATE badge SET first_used_at = @now, first_used_where = @door, first_used_by = @staff WHERE id = @Badge AND first_used_at IS NULL AND voided_at IS NULL
        """;

    const string FindPerson = """
        SELECT reference AS Reference, given_names AS GivenNames, family_name AS FamilyName, category AS Category, function_title AS "Function", body AS Body, country AS Country
        FROM registration WHERE id = @registrationId
        """;

    const string FindVisits = """
        SELECT v.title AS Title, v.departs_local AS Departs
        FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Visit' JOIN visit v ON v.id = p.owner_id AND v.cancelled_at IS NULL
        WHERE c.holder_id = @registrationId AND c.state = 'Held'
        UNION ALL
        SELECT s.title, s.starts_local FROM place_claim c JOIN place_pool p ON p.id = c.pool_id AND p.kind = 'Session' JOIN session s ON s.id = p.owner_id
        WHERE c.holder_id = @registrationId AND c.state = 'Held' ORDER BY Departs
        """;

    public async Task<Result<BadgeCheckResult>> Handle(CheckBadge request, CancellationToken cancellationToken)
    {
        if (BadgeCode.Read(request.Code) is not { } code) return await Recorded(request, new() { Verdict = BadgeVerdict.Unreadable }, null);
        var key = await BadgeKeys.Numbered(db, code.Key);
        var row = key is null ? null : await db.One<Row>(Find, new { code.Badge, request.EventId });
        var verdict = BadgeRules.Judge(key is not null && IsGenuine(code, key), key?.EventId == request.EventId, row?.Standing);
        var door = request.At.Trim();
        if (verdict == BadgeVerdict.Admitted && await db.Execute(Use, new { code.Badge, door, staff = access.Staff, now = clock.Now }) == 0)
        {
            row = (await db.One<Row>(Find, new { code.Badge, request.EventId }))!;
            verdict = BadgeRules.Judge(isGenuine: true, isOfThisEvent: true, row.Standing);
        }
        var isKnown = verdict is BadgeVerdict.Admitted or BadgeVerdict.UsedBefore or BadgeVerdict.Void;
        // Whoever has the place now is nobody to the holder of a badge that a substitution or an ending made void.
        var person = verdict == BadgeVerdict.Void && row!.VoidReason != BadgeVoid.Reprinted || !isKnown ? null : await Person(row!.RegistrationId);
        return await Recorded(request, new()
        {
            Verdict = verdict, Person = person,
            VoidReason = verdict == BadgeVerdict.Void ? row!.VoidReason : null,
            VoidedAt = verdict == BadgeVerdict.Void ? row!.VoidedAt : null,
            FirstUsedAt = isKnown ? row!.FirstUsedAt : null, FirstUsedWhere = isKnown ? row!.FirstUsedWhere : null, FirstUsedBy = isKnown ? row!.FirstUsedBy : null,
        }, isKnown ? row!.RegistrationId : null);
    }

    static bool IsGenuine(BadgeCode code, BadgeKeyRow row)
    {
        using var key = row.Public();
        return code.IsSignedBy(key);
    }

    async Task<AdmittedPerson> Person(RegistrationId registrationId) => (await db.One<AdmittedPerson>(FindPerson, new { registrationId }))! with
    {
        Visits = await db.Query<OpenVisit>(FindVisits, new { registrationId }),
    };

    async Task<Result<BadgeCheckResult>> Recorded(CheckBadge request, BadgeCheckResult result, RegistrationId? whose)
    {
        await audit.Record(request.EventId, "badge.checked", whose?.Value ?? request.EventId.Value,
            new FieldChange("verdict", null, result.Verdict.ToString()), new FieldChange("door", null, request.At.Trim()));
        return result;
    }

    sealed record Row
    {
        public RegistrationId RegistrationId { get; init; }
        public DateTimeOffset? VoidedAt { get; init; }
        public BadgeVoid? VoidReason { get; init; }
        public DateTimeOffset? FirstUsedAt { get; init; }
        public string? FirstUsedWhere { get; init; }
        public string? FirstUsedBy { get; init; }

        public BadgeStanding Standing => new(VoidReason, FirstUsedAt is not null);
    }
}
