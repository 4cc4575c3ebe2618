using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
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

sealed class AddClauseHandler(Db db, DraftText text) : IRequestHandler<AddClause, Result<ClauseId>>
{
    public async Task<Result<ClauseId>> Handle(AddClause request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        return await text.Add(draft!, await draft!.Clauses(db), request.Kind, request.Next, ClauseText.Clean(request.Wording));
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
    public static string? FaultOf(string typed, bool isRequired, int most = Most) => typed.Length > most ? "too-long" : PersonText.Judge(ClauseText.Clean(typed).Replace('\n', ' ')) switch
    {
        TextVerdict.Unprintable => "unprintable",
        TextVerdict.Empty when ClauseText.Clean(typed).Length > 0 => "unprintable",
        TextVerdict.Empty when isRequired => "required",
        _ => Typesetting.CanSet(ClauseText.Clean(typed)) ? null : "other-letters",
    };

    public static void Wording<T>(this IRuleBuilderInitial<T, string> rule, bool isRequired, int most = Most) => rule.Custom((typed, context) =>
    {
        if (FaultOf(typed, isRequired, most) is { } fault) context.AddFailure(new ValidationFailure(context.PropertyPath, "") { ErrorCode = fault });
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
