using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>Enters amendments, whoever brings them. Within a command behind the gate.</summary>
sealed class AmendmentBook(Db db, AuditTrail audit, EventClock clock)
{
    const string LastNumber = "SELECT COALESCE(MAX(no), 0) FROM amendment WHERE event_id = @EventId";

    const string Insert = """
        INSERT INTO amendment (id, event_id, no, delegation_id, city, country, kind, part, clause_id, place, seen, wording, reason, state, proposed_at)
        VALUES (@id, @EventId, @no, @delegation, @city, @country, @kind, @part, @Clause, @place, @seen, @wording, @reason, 'Open', @now)
        """;

    /// <summary>Takes an amendment in as the next one, if the text still is what it was written for.</summary>
    public async Task<Result<AmendmentId>> Enter(StoredDeclaration draft, AmendmentTerms terms, string city, string country, DelegationId? delegation)
    {
        var clauses = await draft.Clauses(db);
        var clause = clauses.FirstOrDefault(one => one.Id == terms.Clause);
        if (terms.Clause is not null && clause is null) return DeclarationsErrors.NoSuchClause;
        if (clause is not null && clause.Authentic != terms.Seen) return DeclarationsErrors.ChangedMeanwhile;
        var wording = terms.Kind == AmendmentKind.Delete ? null : ClauseText.Clean(terms.Proposed);
        if (terms.Kind == AmendmentKind.Replace && wording == clause!.In(draft.Authentic).Wording) return RequestErrors.Invalid(nameof(terms.Proposed), "same");
        var number = await db.Scalar<int>(LastNumber, new { draft.EventId }) + 1;
        if (number > AmendmentRules.MostOfEvent) return DeclarationsErrors.TooManyAmendments;

        var id = new AmendmentId(clock.NewId());
        var part = clause?.Kind ?? terms.Part;
        var reason = ClauseText.Clean(terms.Because) is { Length: > 0 } said ? said : null;
        await db.ExecuteOne(Insert, new
        {
            id, draft.EventId, no = number, delegation, city, country, kind = terms.Kind.ToString(), part = part.ToString(), terms.Clause,
            place = clause is null ? 0 : clauses.Where(one => one.Kind == part).TakeWhile(one => one.Id != clause.Id).Count() + 1,
            seen = AmendmentRules.ConcernsText(terms.Kind) ? clause!.In(draft.Authentic).Wording : null, wording, reason, now = clock.Now,
        });
        await audit.Record(draft.EventId, delegation is null ? "amendment.entered" : "amendment.proposed", id.Value, new FieldChange("City", null, city),
            new FieldChange("Country", null, country), new FieldChange("amendment", null, terms.Kind.ToString()), new FieldChange("wording", null, wording));
        return id;
    }
}
