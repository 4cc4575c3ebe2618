using FluentValidation;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>A change of the draft that a city asks for, and what became of it.</summary>
public sealed record Amendment
{
    // As the draft is read: what shall come first in a part, then clause by clause, at last those whose clause is gone.
    const string PageAsRead = """
        SELECT m.id AS Id, m.no AS No, m.delegation_id AS Delegation, m.city AS City, m.country AS Country, m.kind AS Kind, m.part AS Part, m.clause_id AS Clause, m.place AS Place,
               m.seen AS Seen, m.wording AS Wording, m.reason AS Reason, m.state AS State, m.applied AS Applied, m.note AS Note, m.proposed_at AS ProposedAt, m.decided_at AS DecidedAt
        FROM amendment m LEFT JOIN declaration_clause c ON c.id = m.clause_id WHERE m.event_id = @eventId AND (@state IS NULL OR m.state = @state)
        ORDER BY CASE WHEN m.clause_id IS NOT NULL AND c.id IS NULL THEN 2 WHEN COALESCE(c.kind, m.part) = 'Preamble' THEN 0 ELSE 1 END,
                 CASE WHEN m.clause_id IS NULL THEN 0 ELSE 1 END, c.rank, c.id, m.no {page}
        """;

    const string OfOneDelegation = """
        SELECT id AS Id, no AS No, delegation_id AS Delegation, city AS City, country AS Country, kind AS Kind, part AS Part, clause_id AS Clause, place AS Place, seen AS Seen,
               wording AS Wording, reason AS Reason, state AS State, applied AS Applied, note AS Note, proposed_at AS ProposedAt, decided_at AS DecidedAt
        FROM amendment WHERE event_id = @eventId AND delegation_id = @delegation ORDER BY no
        """;

    const string FindOne = """
        SELECT id AS Id, no AS No, delegation_id AS Delegation, city AS City, country AS Country, kind AS Kind, part AS Part, clause_id AS Clause, place AS Place, seen AS Seen,
               wording AS Wording, reason AS Reason, state AS State, applied AS Applied, note AS Note, proposed_at AS ProposedAt, decided_at AS DecidedAt
        FROM amendment WHERE event_id = @eventId AND id = @id
        """;

    public AmendmentId Id { get; init; }

    /// <summary>In order of arrival, from 1.</summary>
    public int No { get; init; }

    /// <summary>Null where it came on paper.</summary>
    public DelegationId? Delegation { get; init; }
    public string City { get; init; } = "";
    public string Country { get; init; } = "";
    public AmendmentKind Kind { get; init; }

    /// <summary>Where the clause stood, or shall stand.</summary>
    public ClauseKind Part { get; init; }

    /// <summary>Which one it is about; of a new one the one it goes behind, and once it is in the draft itself. Null: at the start of its part.</summary>
    public ClauseId? Clause { get; init; }

    /// <summary>The how many-th of its part that clause was then; zero for the start.</summary>
    public int Place { get; init; }

    /// <summary>What the clause said then in the authentic language; null for a new one.</summary>
    public string? Seen { get; init; }

    /// <summary>What it shall say; null where it shall go.</summary>
    public string? Wording { get; init; }
    public string? Reason { get; init; }
    public AmendmentState State { get; init; }

    /// <summary>What the desk wrote instead of <see cref="Wording"/>; null where it kept to it.</summary>
    public string? Applied { get; init; }

    /// <summary>What the desk says of its decision, to the city.</summary>
    public string? Note { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the draft says because of it, or would say.</summary>
    public string Becomes => Applied ?? Wording ?? "";

    /// <summary>Its clause says something else by now than it was written for.</summary>
    public bool IsOvertaken(DraftClause? clause) => State == AmendmentState.Open && AmendmentRules.ConcernsText(Kind) && clause is not null && ClauseText.Digest(Seen ?? "") != clause.Authentic;

    /// <summary>Nothing can follow from it: its clause is not there any more.</summary>
    public bool IsWithoutClause(IReadOnlyList<DraftClause> clauses) => Clause is { } id && clauses.All(clause => clause.Id != id);

    /// <param name="only">Those that stand so; null for all.</param>
    internal static Task<IReadOnlyList<Amendment>> AsRead(Db db, EventId eventId, AmendmentState? only, int skip, int take) =>
        db.Query<Amendment>(PageAsRead, new { eventId, state = only?.ToString(), skip, take });

    internal static Task<IReadOnlyList<Amendment>> Of(Db db, EventId eventId, DelegationId delegation) => db.Query<Amendment>(OfOneDelegation, new { eventId, delegation });

    internal static Task<Amendment?> Find(Db db, EventId eventId, AmendmentId id) => db.One<Amendment>(FindOne, new { eventId, id });
}

/// <summary>What is asked for.</summary>
/// <param name="Clause">Which clause; of a new one the one it goes behind, null for the start of its part.</param>
/// <param name="Part">Of a new one at the start.</param>
/// <param name="Seen">The digest of the authentic text that the clause had where this was written; empty for the start of a part.</param>
/// <param name="Proposed">The wording, in the authentic language; empty where the clause shall go.</param>
/// <param name="Because">Why; null where nobody said.</param>
public sealed record AmendmentTerms(AmendmentKind Kind, ClauseId? Clause, ClauseKind Part, string Seen, string Proposed, string? Because)
{
    /// <summary>Letters of a reason, and of the note to a decision.</summary>
    public const int MostReason = 1_500;
}

/// <summary>The shape of an amendment.</summary>
sealed class AmendmentTermsValidator : AbstractValidator<AmendmentTerms>
{
    public AmendmentTermsValidator()
    {
        RuleFor(terms => terms.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(terms => terms.Part).IsInEnum().WithErrorCode("choose");
        RuleFor(terms => terms.Clause).NotNull().WithErrorCode("choose").When(terms => terms.Kind != AmendmentKind.Insert);
        RuleFor(terms => terms.Seen).MaximumLength(64).WithErrorCode("too-long");
        When(terms => terms.Kind != AmendmentKind.Delete, () => RuleFor(terms => terms.Proposed).Wording(isRequired: true));
        When(terms => terms.Because is not null, () => RuleFor(terms => terms.Because!).Wording(isRequired: false, AmendmentTerms.MostReason));
    }
}
