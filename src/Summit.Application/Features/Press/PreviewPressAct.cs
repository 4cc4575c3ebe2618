using FluentValidation;
using MediatR;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Places;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>What an act for many of the press would do to each as things stand.</summary>
[Requires(Permission.ManagePress)]
public sealed record PreviewPressAct(EventId EventId, PressAct Act, IReadOnlyList<AccreditationId> People) : IQuery<IReadOnlyList<PressActOutcome>>, IConcernsEvent;

sealed class PreviewPressActValidator : AbstractValidator<PreviewPressAct>
{
    public PreviewPressActValidator()
    {
        RuleFor(query => query.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAct.Most).WithErrorCode("too-many");
        RuleFor(query => query.Act).SetValidator(new PressActValidator());
    }
}

sealed class PreviewPressActHandler(Db db, InstallationSecret secret, EventClock clock) : IRequestHandler<PreviewPressAct, Result<IReadOnlyList<PressActOutcome>>>
{
    const string FindTerms = "SELECT e.status AS Status, e.ends_at AS EndsAt, t.outlet_places AS OutletPlaces FROM event e JOIN press_terms t ON t.event_id = e.id WHERE e.id = @EventId";

    const string FindPeople = """
        SELECT a.id AS Id, a.state AS State, a.version AS Version, a.given_names AS GivenNames, a.family_name AS FamilyName, a.name_key AS NameKey, q.outlet AS Outlet, q.outlet_key AS OutletKey,
               q.outlet_share AS OutletShare, q.address_key AS AddressKey, q.website AS Website, q.language AS Language, q.reference AS Reference, w.point_id AS Wish, a.cleared_at AS ClearedAt,
               (SELECT COUNT(*) FROM press_document d WHERE d.request_id = q.id) AS Proofs,
               CASE WHEN EXISTS (SELECT 1 FROM press_proposal_person o WHERE o.accreditation_id = a.id AND o.waits = 1) THEN 1 ELSE 0 END AS IsProposed
        FROM accreditation a
        JOIN press_request q ON q.id = a.request_id AND q.erased_at IS NULL
        LEFT JOIN press_wish w ON w.request_id = q.id
        WHERE a.event_id = @EventId AND a.id IN @ids ORDER BY a.arrival_no
        """;

    public async Task<Result<IReadOnlyList<PressActOutcome>>> Handle(PreviewPressAct request, CancellationToken cancellationToken)
    {
        if (await db.One<Terms>(FindTerms, request) is not { } terms) return PressErrors.NotOffered;
        var bars = await PressBars.At(db, secret, clock, request.EventId);
        var pools = await PressPools.Of(db, request.EventId);
        var outcomes = new List<PressActOutcome>();
        foreach (var rows in (await db.Query<PersonRow>(FindPeople, new { request.EventId, ids = Ids.In(request.People) })).GroupBy(row => row.Id))
        {
            var person = rows.First();
            var (waits, gets) = (new List<LocalizedText>(), new List<PointTime>());
            var refusal = Refusal(request.Act, person, terms, bars) ?? Places(request.Act.Kind, person, terms, pools, rows.Select(row => row.Wish).OfType<PressPointId>(), waits, gets);
            outcomes.Add(new(person.Id, person.Version, $"{person.GivenNames} {person.FamilyName}", person.Outlet, person.Reference, refusal?.Code, waits) { Clashes = PointClash.Among(gets) });
        }
        return outcomes;
    }

    // The acts' own rules, applied to facts that nobody holds still: what happens may differ where others act meanwhile.
    Error? Refusal(PressAct act, PersonRow person, Terms terms, PressBars bars) => act.Kind switch
    {
        _ when act.Waits && person.IsProposed => PressErrors.AlreadyProposed,
        PressActKind.TakeUp when person.State != AccreditationState.Received => PressErrors.NotPossible,
        PressActKind.Clear when person.State is not (AccreditationState.Received or AccreditationState.UnderReview) => PressErrors.NotPossible,
        PressActKind.TakeUp => null,
        PressActKind.Accredit when AccreditationRules.Admits(person.State) => PressErrors.NotPossible,
        PressActKind.Accredit when person is { Proofs: 0, ClearedAt: null } => PressErrors.NoProof,
        not PressActKind.Clear when !AccreditationRules.MayBecome(person.State, act.Becomes) => PressErrors.NotPossible,
        PressActKind.Refuse or PressActKind.Revoke => act.Reason.Own(person.Language) is null ? PressErrors.NoReason : null,
        not PressActKind.Clear when terms.Status == EventStatus.Cancelled => PressErrors.EventCancelled,
        not PressActKind.Clear when terms.EndsAt <= clock.Now => PressErrors.EventOver,
        _ => bars.On(new(person.NameKey, person.OutletKey, person.AddressKey, person.Website)).Count > 0 ? PressErrors.Barred
            : act.Kind == PressActKind.Clear && person.Proofs == 0 ? PressErrors.NoProof : null,
    };

    static Error? Places(PressActKind kind, PersonRow person, Terms terms, PressPools pools, IEnumerable<PressPointId> wishes, List<LocalizedText> waits, List<PointTime> gets)
    {
        if (kind is not (PressActKind.Accredit or PressActKind.Wait)) return null;
        pools.Count(person.OutletShare, terms.OutletPlaces);
        var judged = pools.Judge(person.OutletShare);
        if (kind == PressActKind.Wait) return judged == TakeVerdict.Free ? PressErrors.PlaceFree : null;
        if (judged != TakeVerdict.Free) return judged == TakeVerdict.CeilingReached ? PressErrors.OutletFull : PressErrors.Full;
        pools.Took(person.OutletShare);
        foreach (var point in wishes.Select(pools.Point).OfType<PointPool>())
        {
            if (!point.HasRoom)
            {
                waits.Add(point.Name);
                continue;
            }
            pools.Took(point);
            gets.Add(point.There);
        }
        return null;
    }

    sealed record Terms
    {
        public EventStatus Status { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int? OutletPlaces { get; init; }
    }

    sealed record PersonRow
    {
        public AccreditationId Id { get; init; }
        public AccreditationState State { get; init; }
        public int Version { get; init; }
        public string GivenNames { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string NameKey { get; init; } = "";
        public string Outlet { get; init; } = "";
        public string OutletKey { get; init; } = "";
        public string OutletShare { get; init; } = "";
        public string AddressKey { get; init; } = "";
        public string? Website { get; init; }
        public string Language { get; init; } = "";
        public string Reference { get; init; } = "";
        public PressPointId? Wish { get; init; }
        public DateTimeOffset? ClearedAt { get; init; }
        public int Proofs { get; init; }
        public bool IsProposed { get; init; }
    }
}
