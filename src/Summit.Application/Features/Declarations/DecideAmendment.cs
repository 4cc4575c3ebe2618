using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>
/// Decides an amendment, once. Accepted, the draft says from then on what the city asked for, or what the desk writes instead; a
/// decision that was wrong is mended in the draft. The head who proposed it gets one message.
/// </summary>
/// <param name="Becomes">Accepted, accepted with changes, or rejected.</param>
/// <param name="Seen">The digest of the authentic text of its clause as the page showed it: nobody changes what they have not seen. Empty where it has none.</param>
/// <param name="Wording">Instead of the city's, in the authentic language.</param>
/// <param name="Remark">To the city, in its own language or the authentic one.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record DecideAmendment(EventId EventId, AmendmentId Amendment, AmendmentState Becomes, string Seen, string Wording, string? Remark) : ICommand<Done>, IEventCommand;

sealed class DecideAmendmentValidator : AbstractValidator<DecideAmendment>
{
    public DecideAmendmentValidator()
    {
        RuleFor(command => command.Becomes).Must(state => state is AmendmentState.Accepted or AmendmentState.AcceptedChanged or AmendmentState.Rejected).WithErrorCode("choose");
        RuleFor(command => command.Seen).MaximumLength(64).WithErrorCode("too-long");
        When(command => command.Becomes == AmendmentState.AcceptedChanged, () => RuleFor(command => command.Wording).Wording(isRequired: true));
        When(command => command.Remark is not null, () => RuleFor(command => command.Remark!).Wording(isRequired: false, AmendmentTerms.MostReason));
    }
}

sealed class DecideAmendmentHandler(Db db, DraftText text, Outbox outbox, AuditTrail audit, EventClock clock) : IRequestHandler<DecideAmendment, Result<Done>>
{
    const string Update = """
        UPDATE amendment SET state = @state, clause_id = @clause, applied = @applied, note = @note, decided_at = @now WHERE id = @Id AND event_id = @EventId AND state = 'Open'
        """;

    const string FindPutIn = """
        SELECT clause_id AS Clause, proposed_at AS ProposedAt, decided_at AS DecidedAt FROM amendment
        WHERE event_id = @EventId AND kind = 'Insert' AND state IN ('Accepted', 'AcceptedChanged')
        """;

    const string CountHeads = "SELECT COUNT(*) FROM delegation WHERE id = @delegation AND dissolved_at IS NULL AND erased_at IS NULL";

    public async Task<Result<Done>> Handle(DecideAmendment request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (await Amendment.Find(db, request.EventId, request.Amendment) is not { } amendment) return DeclarationsErrors.NoSuchAmendment;
        if (amendment.State != AmendmentState.Open) return DeclarationsErrors.AmendmentDecided;
        var applied = request.Becomes == AmendmentState.AcceptedChanged ? ClauseText.Clean(request.Wording) : null;
        var note = ClauseText.Clean(request.Remark) is { Length: > 0 } said ? said : null;
        var clause = amendment.Clause;
        if (request.Becomes != AmendmentState.Rejected)
        {
            var made = await Apply(draft!, amendment, request.Seen, applied ?? amendment.Wording);
            if (!made.Ok) return made.Error!;
            clause = made.Value;
        }
        await db.ExecuteOne(Update, new { amendment.Id, request.EventId, state = request.Becomes.ToString(), clause, applied, note, now = clock.Now });
        FieldChange[] instead = applied is null ? [] : [new("wording", amendment.Wording, applied)];
        await audit.Record(request.EventId, request.Becomes switch
        {
            AmendmentState.Accepted => "amendment.accepted",
            AmendmentState.AcceptedChanged => "amendment.accepted-changed",
            _ => "amendment.rejected",
        }, amendment.Id.Value, [new("City", null, amendment.City), .. instead, new("note", null, note)]);
        if (amendment.Delegation is { } delegation && await db.Scalar<int>(CountHeads, new { delegation }) > 0)
            await outbox.Owe(request.EventId, new(delegation.Value), Recipient.Head, AmendmentNews.Decided, about: amendment.Id.Value);
        return default(Done);
    }

    // The clause that says it now; of one that went, the one it was. Without a wording the clause goes.
    async Task<Result<ClauseId>> Apply(StoredDeclaration draft, Amendment amendment, string seen, string? wording)
    {
        var clauses = await draft.Clauses(db);
        if (amendment.IsWithoutClause(clauses)) return DeclarationsErrors.AmendmentWithoutClause;
        var clause = clauses.FirstOrDefault(one => one.Id == amendment.Clause);
        if (clause is not null && clause.Authentic != seen) return DeclarationsErrors.ChangedMeanwhile;
        if (amendment.Kind == AmendmentKind.Insert)
        {
            var part = clause?.Kind ?? amendment.Part;
            var after = clauses.Where(one => one.Kind == part).SkipWhile(one => clause is not null && one.Id != clause.Id).Skip(clause is null ? 0 : 1);
            var putIn = (await db.Query<PutInRow>(FindPutIn, new { draft.EventId })).ToDictionary(row => row.Clause);
            var next = after.SkipWhile(one => putIn.TryGetValue(one.Id, out var row) && CameBetween(amendment, clause is null ? null : putIn.GetValueOrDefault(clause.Id), row));
            return await text.Add(draft, clauses, part, next.FirstOrDefault()?.Id, wording!);
        }
        if (wording is null) await text.Remove(draft, clause!);
        else await text.Write(draft, clause!, draft.Authentic, wording, null, isChecked: false);
        return clause!.Id;
    }

    // Several for one place follow each other as they were accepted. One that whoever proposed this saw there already does not count,
    // they asked to stand before it; nor one that cannot have been about this place, because its clause was not there yet.
    static bool CameBetween(Amendment amendment, PutInRow? place, PutInRow other) => other.DecidedAt >= amendment.ProposedAt && (place is null || other.ProposedAt >= place.DecidedAt);

    sealed record PutInRow
    {
        public ClauseId Clause { get; init; }
        public DateTimeOffset ProposedAt { get; init; }
        public DateTimeOffset DecidedAt { get; init; }
    }
}

/// <summary>The message that tells a head what became of an amendment.</summary>
static class AmendmentNews
{
    public const string Decided = "amendment-decided";
}
