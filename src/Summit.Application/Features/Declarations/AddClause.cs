using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.People;

namespace Summit.Application.Features.Declarations;

/// <summary>Writes a new clause in the authentic language.</summary>
/// <param name="Next">The clause it goes before; null for the end.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record AddClause(EventId EventId, SubmissionId Submission, ClauseKind Kind, ClauseId? Next, string Wording) : ICommand<ClauseId>, IEventCommand, ISubmission;

sealed class AddClauseValidator : AbstractValidator<AddClause>
{
    public AddClauseValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("choose");
        RuleFor(command => command.Wording).Wording(isRequired: true);
    }
}

sealed class AddClauseHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<AddClause, Result<ClauseId>>
{
    const string MakeRoom = "UPDATE declaration_clause SET rank = rank + 1 WHERE event_id = @EventId AND rank >= @rank";

    const string Insert = "INSERT INTO declaration_clause (id, event_id, kind, rank) VALUES (@id, @EventId, @kind, @rank)";

    public async Task<Result<ClauseId>> Handle(AddClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        var clauses = await draft!.Clauses(db);
        if (clauses.Count >= StoredDeclaration.MostClauses) return DeclarationsErrors.TooManyClauses;
        if (request.Next is { } next && clauses.All(clause => clause.Id != next)) return DeclarationsErrors.NoSuchClause;
        var rank = clauses.FirstOrDefault(clause => clause.Id == request.Next)?.Rank ?? clauses.Select(clause => clause.Rank).DefaultIfEmpty().Max() + 1;
        var id = new ClauseId(clock.NewId());
        await db.Execute(MakeRoom, new { request.EventId, rank });
        await db.ExecuteOne(Insert, new { id, request.EventId, kind = request.Kind.ToString(), rank });
        await ClauseWording.Insert(db, id, draft.Authentic, ClauseText.Clean(request.Wording), null, false);
        await draft.CountChange(db);
        await audit.Record(request.EventId, "declaration.clause-added", id.Value, new FieldChange("kind", null, request.Kind.ToString()), new FieldChange("wording", null, ClauseText.Clean(request.Wording)));
        return id;
    }
}

/// <summary>What the texts of clauses may be, and the statement that writes a first one.</summary>
static class ClauseWording
{
    /// <summary>Letters of one text.</summary>
    public const int Most = 6_000;

    const string InsertText = """
        INSERT INTO clause_text (clause_id, language, wording, made_from, is_checked, version) VALUES (@id, @language, @wording, @madeFrom, @isChecked, 1)
        """;

    public static Task Insert(Db db, ClauseId id, string language, string wording, string? madeFrom, bool isChecked) =>
        db.ExecuteOne(InsertText, new { id, language, wording, madeFrom, isChecked });

    /// <summary>What is wrong with a text; null where it can be stored and printed.</summary>
    public static string? FaultOf(string typed, bool isRequired) => typed.Length > Most ? "too-long" : PersonText.Judge(ClauseText.Clean(typed).Replace('\n', ' ')) switch
    {
        TextVerdict.Unprintable => "unprintable",
        TextVerdict.Empty when ClauseText.Clean(typed).Length > 0 => "unprintable",
        TextVerdict.Empty when isRequired => "required",
        _ => Typesetting.CanSet(ClauseText.Clean(typed)) ? null : "other-letters",
    };

    public static void Wording<T>(this IRuleBuilderInitial<T, string> rule, bool isRequired) => rule.Custom((typed, context) =>
    {
        if (FaultOf(typed, isRequired) is { } fault) context.AddFailure(new ValidationFailure(context.PropertyPath, "") { ErrorCode = fault });
    });

    /// <summary>The title in each language, that which decides at least.</summary>
    public static void DeclarationTitle<T>(this AbstractValidator<T> validator, Expression<Func<T, LocalizedText>> title, Func<T, string?> authentic)
    {
        var titleOf = title.Compile();
        validator.RuleFor(title).Cascade(CascadeMode.Continue).Texts(EventFormRules.MostTitle);
        validator.RuleFor(command => command).Must(command => authentic(command) is { } language && titleOf(command).Own(language) is not null).WithErrorCode("required").OverridePropertyName("Title");
        validator.RuleFor(title).Must(text => text.Languages.All(language => Typesetting.CanSet(text.Own(language)!))).WithErrorCode("other-letters");
    }
}
