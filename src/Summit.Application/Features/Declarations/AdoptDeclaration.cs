using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Events;
using Summit.Domain.People;

namespace Summit.Application.Features.Declarations;

/// <summary>Keeps the text of a declaration as it was adopted, for good. Its hash.</summary>
/// <param name="Digest">Of the canonical form that the sender saw, in these languages.</param>
/// <param name="Languages">Those the adopted text has, besides the authentic one; each complete.</param>
/// <param name="OpensSigning">Cities can sign from now on.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record AdoptDeclaration(EventId EventId, string Digest, IReadOnlyList<string> Languages, AdoptionRecord Record, bool OpensSigning) : ICommand<string>, IEventCommand;

/// <summary>How a text was adopted.</summary>
/// <param name="At">On the wall of the event's town.</param>
/// <param name="PresidedBy">By function rather than by name.</param>
/// <param name="Present">Who was there, in words.</param>
public sealed record AdoptionRecord(WallTime At, AdoptionMethod Method, string PresidedBy, string Present)
{
    internal AdoptionRecord Cleaned() => this with { PresidedBy = PersonText.Clean(PresidedBy), Present = PersonText.Clean(Present) };
}

sealed class AdoptDeclarationValidator : AbstractValidator<AdoptDeclaration>
{
    public AdoptDeclarationValidator()
    {
        RuleFor(command => command.Digest).NotEmpty().WithErrorCode("required").MaximumLength(64).WithErrorCode("too-long");
        RuleFor(command => command.Languages).Must(languages => languages.All(StoredDeclaration.KnownLanguages.Contains!)).WithErrorCode("choose");
        RuleFor(command => command.Record.Method).IsInEnum().WithErrorCode("choose").OverridePropertyName("Method");
        RuleFor(command => command.Record.Cleaned().PresidedBy!).RequiredText(300).OnPaper().OverridePropertyName("PresidedBy");
        RuleFor(command => command.Record.Cleaned().Present!).RequiredText(600).OnPaper().OverridePropertyName("Present");
    }
}

sealed class AdoptDeclarationHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<AdoptDeclaration, Result<string>>
{
    const string Insert = """
        INSERT INTO declaration_adopted (event_id, content, digest, adopted_at, adopted_local, method, presided_by, present)
        VALUES (@EventId, @content, @digest, @at, @Written, @method, @PresidedBy, @Present)
        """;

    // Nothing can be proposed to what is adopted.
    const string OpenSigning = """
        UPDATE declaration SET signing_open = @OpensSigning, version = version + 1, amendments_until = CASE WHEN amendments_until > @now THEN @now ELSE amendments_until END
        WHERE event_id = @EventId
        """;

    public async Task<Result<string>> Handle(AdoptDeclaration request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (EventFormRules.FaultOf(request.Record.At, TimeZoneInfo.FindSystemTimeZoneById(draft!.Zone), out var at) is { } fault) return RequestErrors.Invalid("At", fault);
        if (at > clock.Now) return RequestErrors.Invalid("At", "in-future");
        if (draft.Today(at) < draft.StartsOn.AddYears(-1)) return RequestErrors.Invalid("At", "too-early");
        // A city that asked for something is answered before the text stands for good.
        if (draft.Undecided > 0) return DeclarationsErrors.Undecided(draft.Undecided);
        var clauses = await draft.Clauses(db);
        string[] languages = [.. draft.Languages.Where(language => language == draft.Authentic || request.Languages.Contains(language))];
        if (AdoptableText.Lacking(draft, clauses, languages) is { Count: > 0 } lacking) return DeclarationsErrors.IncompleteIn(lacking);
        var content = AdoptableText.Of(draft, clauses, languages).Canonical();
        var digest = ClauseText.Digest(content);
        if (digest != request.Digest) return DeclarationsErrors.ChangedMeanwhile;

        var record = request.Record.Cleaned();
        await db.ExecuteOne(Insert, new { request.EventId, content, digest, at, record.At.Written, method = record.Method.ToString(), record.PresidedBy, record.Present });
        await db.ExecuteOne(OpenSigning, new { request.EventId, request.OpensSigning, now = clock.Now });
        await audit.Record(request.EventId, "declaration.adopted", request.EventId.Value,
            new("digest", null, digest), new("languages", null, string.Join(' ', languages)), new("adopted-at", null, record.At.Written), new("method", null, record.Method.ToString()));
        return digest;
    }
}

/// <summary>What of a draft would be adopted.</summary>
public static class AdoptableText
{
    /// <summary>Languages that lack something; the authentic one also where nothing is declared.</summary>
    internal static IReadOnlyList<string> Lacking(StoredDeclaration draft, IReadOnlyList<DraftClause> clauses, IEnumerable<string> languages) =>
        [.. languages.Where(language => !IsComplete(draft.Title, clauses, language))];

    /// <summary>Title and every clause are there, none is out of date, and something is declared.</summary>
    public static bool IsComplete(LocalizedText title, IReadOnlyList<DraftClause> clauses, string language) =>
        clauses.Any(clause => clause.Kind == ClauseKind.Operative) && title.Languages.Contains(language) && clauses.All(clause => clause.IsCompleteIn(language));

    internal static DeclarationText Of(StoredDeclaration draft, IReadOnlyList<DraftClause> clauses, IReadOnlyList<string> languages) => Of(draft.Title, clauses, languages);

    /// <summary>The text in these languages, the authentic one first.</summary>
    public static DeclarationText Of(LocalizedText title, IReadOnlyList<DraftClause> clauses, IReadOnlyList<string> languages) => DeclarationText.Of(languages, title,
        clauses.Select(clause => (clause.Kind, new LocalizedText(clause.Texts.Select(text => KeyValuePair.Create(text.Language, text.Wording))))));
}
