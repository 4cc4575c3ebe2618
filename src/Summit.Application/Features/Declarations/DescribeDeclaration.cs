using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Begins the declaration of an event, or changes what it is called and the languages it is written in.</summary>
/// <param name="Version">As the form showed it; zero to begin.</param>
/// <param name="Authentic">The language that decides. It stands once there are clauses, and while amendments wait.</param>
/// <param name="Languages">All it is written in.</param>
/// <param name="IsWorkingText">It is not the text that was or will be adopted, and says so wherever it is shown.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record DescribeDeclaration(EventId EventId, int Version, LocalizedText Title, string Authentic, IReadOnlyList<string> Languages, bool IsWorkingText) : ICommand<Done>, IEventCommand;

sealed class DescribeDeclarationValidator : AbstractValidator<DescribeDeclaration>
{
    public DescribeDeclarationValidator()
    {
        RuleFor(command => command.Authentic).Must(StoredDeclaration.KnownLanguages.Contains!).WithErrorCode("choose");
        RuleFor(command => command.Languages).Must(languages => languages.All(StoredDeclaration.KnownLanguages.Contains!)).WithErrorCode("choose");
        this.DeclarationTitle(command => command.Title, command => command.Authentic);
    }
}

sealed class DescribeDeclarationHandler(Db db, AuditTrail audit) : IRequestHandler<DescribeDeclaration, Result<Done>>
{
    const string CountClauses = "SELECT COUNT(*) FROM declaration_clause WHERE event_id = @EventId";

    const string Insert = """
        INSERT INTO declaration (event_id, title, authentic, languages, working_text, signing_open, version) VALUES (@EventId, @Title, @Authentic, @languages, @IsWorkingText, @no, 1)
        """;

    const string Update = """
        UPDATE declaration SET title = @Title, authentic = @Authentic, languages = @languages, working_text = @IsWorkingText, version = version + 1, draft = draft + 1
        WHERE event_id = @EventId AND version = @Version
        """;

    public async Task<Result<Done>> Handle(DescribeDeclaration request, CancellationToken cancellationToken)
    {
        var stored = await StoredDeclaration.Find(db, request.EventId);
        if (stored?.AdoptedAt is not null) return DeclarationsErrors.Adopted;
        if ((stored?.Version ?? 0) != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (stored is not null && stored.Authentic != request.Authentic)
        {
            if (await db.Scalar<int>(CountClauses, request) > 0) return DeclarationsErrors.HasClauses;
            // Amendments outlive their clauses, and are written in the language that decides.
            if (stored.Undecided > 0) return DeclarationsErrors.LanguageHeld;
        }
        var languages = string.Join(' ', StoredDeclaration.KnownLanguages.Where(language => language == request.Authentic || request.Languages.Contains(language)));
        await db.ExecuteOne(stored is null ? Insert : Update, new { request.EventId, request.Version, request.Title, request.Authentic, languages, request.IsWorkingText, no = false });
        await audit.Record(request.EventId, stored is null ? "declaration.begun" : "declaration.described", request.EventId.Value, StoredEvent.Changes(
            ("title", stored is null ? null : StoredEvent.Written(stored.Title), StoredEvent.Written(request.Title)), ("authentic", stored?.Authentic, request.Authentic),
            ("languages", stored?.LanguageCodes, languages), ("working-text", stored?.IsWorkingText.ToString(), request.IsWorkingText.ToString())));
        return default(Done);
    }
}
