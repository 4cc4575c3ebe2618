using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>
/// Changes the clauses of a draft, by the desk's own hand or because it accepts an amendment: the same statements, the same record, the
/// same rise of the draft's number. Within a command behind the gate that found the draft still a draft.
/// </summary>
sealed class DraftText(Db db, AuditTrail audit, EventClock clock)
{
    const string MakeRoom = "UPDATE declaration_clause SET rank = rank + 1 WHERE event_id = @EventId AND rank >= @rank";

    const string Insert = "INSERT INTO declaration_clause (id, event_id, kind, rank) VALUES (@id, @EventId, @kind, @rank)";

    const string Update = """
        UPDATE clause_text SET wording = @wording, made_from = @madeFrom, is_checked = @isChecked, version = version + 1
        WHERE clause_id = @Id AND language = @language AND version = @Version
        """;

    const string DeleteText = "DELETE FROM clause_text WHERE clause_id = @Id AND language = @language";

    const string DeleteTexts = "DELETE FROM clause_text WHERE clause_id = @Id";

    const string Delete = "DELETE FROM declaration_clause WHERE id = @Id AND event_id = @EventId";

    /// <summary>A new clause in the authentic language.</summary>
    /// <param name="next">The clause it goes before; null for the end.</param>
    public async Task<Result<ClauseId>> Add(StoredDeclaration draft, IReadOnlyList<DraftClause> clauses, ClauseKind kind, ClauseId? next, string wording)
    {
        if (clauses.Count >= StoredDeclaration.MostClauses) return DeclarationsErrors.TooManyClauses;
        if (next is not null && clauses.All(clause => clause.Id != next)) return DeclarationsErrors.NoSuchClause;
        var rank = clauses.FirstOrDefault(clause => clause.Id == next)?.Rank ?? clauses.Select(clause => clause.Rank).DefaultIfEmpty().Max() + 1;
        var id = new ClauseId(clock.NewId());
        await db.Execute(MakeRoom, new { draft.EventId, rank });
        await db.ExecuteOne(Insert, new { id, draft.EventId, kind = kind.ToString(), rank });
        await ClauseWording.Insert(db, id, draft.Authentic, wording, null, false);
        await draft.CountChange(db);
        await audit.Record(draft.EventId, "declaration.clause-added", id.Value, new FieldChange("kind", null, kind.ToString()), new FieldChange("wording", null, wording));
        return id;
    }

    /// <summary>A clause in one language; without words its version there goes.</summary>
    /// <param name="madeFrom">The digest of the authentic text that stood beside it; null for the authentic text itself.</param>
    public async Task Write(StoredDeclaration draft, DraftClause clause, string language, string wording, string? madeFrom, bool isChecked)
    {
        var before = clause.In(language);
        if (before.Version == 0) await ClauseWording.Insert(db, clause.Id, language, wording, madeFrom, isChecked);
        else await db.ExecuteOne(wording.Length == 0 ? DeleteText : Update, new { clause.Id, language, before.Version, wording, madeFrom, isChecked });
        await draft.CountChange(db);
        await audit.Record(draft.EventId, "declaration.clause-written", clause.Id.Value, new FieldChange("wording", before.Wording.Length == 0 ? null : before.Wording, wording),
            new FieldChange("Language", null, language), new FieldChange("checked", (before.Standing == TextStanding.Checked).ToString(), isChecked.ToString()));
    }

    /// <summary>A clause less, in all languages.</summary>
    public async Task Remove(StoredDeclaration draft, DraftClause clause)
    {
        await db.Execute(DeleteTexts, new { clause.Id });
        await db.ExecuteOne(Delete, new { clause.Id, draft.EventId });
        await draft.CountChange(db);
        await audit.Record(draft.EventId, "declaration.clause-removed", clause.Id.Value, [.. clause.Texts.Select(text => new FieldChange($"wording-{text.Language}", text.Wording, null))]);
    }
}
