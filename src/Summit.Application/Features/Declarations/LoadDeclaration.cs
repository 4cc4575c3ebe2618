using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>A declaration as written in <c>db/seed/declarations/*.json</c>, named after its event.</summary>
public sealed record DeclarationSeed
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The authentic language first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    public required Dictionary<string, string> Title { get; init; }
    public required bool WorkingText { get; init; }
    public required IReadOnlyList<Dictionary<string, string>> Preamble { get; init; }
    public required IReadOnlyList<Dictionary<string, string>> Clauses { get; init; }

    /// <summary>Where it counts as adopted.</summary>
    public AdoptionSeed? Adopted { get; init; }

    /// <summary>From a file.</summary>
    public static DeclarationSeed Read(string path) => JsonSerializer.Deserialize<DeclarationSeed>(File.ReadAllBytes(path), Json) ?? throw new JsonException($"{path} is empty");

    internal LocalizedText Titles => new(Title);

    internal IEnumerable<(ClauseKind Kind, LocalizedText Texts)> All =>
        Preamble.Select(texts => (ClauseKind.Preamble, new LocalizedText(texts))).Concat(Clauses.Select(texts => (ClauseKind.Operative, new LocalizedText(texts))));
}

/// <summary>When and how, and who was there.</summary>
public sealed record AdoptionSeed
{
    public required string At { get; init; }
    public required AdoptionMethod Method { get; init; }
    public required string PresidedBy { get; init; }
    public required string Present { get; init; }
}

/// <summary>For the operator: writes a declaration from its file, as drafted. One that is there already stays as it is. Whether it was written.</summary>
[Requires(Permission.Operate)]
public sealed record LoadDeclaration(EventId EventId, DeclarationSeed Seed) : ICommand<bool>, IEventCommand;

sealed class LoadDeclarationValidator : AbstractValidator<LoadDeclaration>
{
    public LoadDeclarationValidator()
    {
        RuleFor(command => command.Seed.Languages).Must(languages => languages.Count > 0 && languages.All(StoredDeclaration.KnownLanguages.Contains!)).WithErrorCode("choose");
        this.DeclarationTitle(command => command.Seed.Titles, command => command.Seed.Languages is [var authentic, ..] ? authentic : null);
        RuleFor(command => command.Seed.Title).Must((command, title) => command.Seed.Languages.All(title.ContainsKey)).WithErrorCode("required");
        RuleFor(command => command.Seed).Custom((seed, context) =>
        {
            foreach (var (number, (_, texts)) in seed.All.Index())
                foreach (var language in seed.Languages)
                    if (ClauseWording.FaultOf(texts.Own(language) ?? "", isRequired: language == seed.Languages[0]) is { } fault)
                        context.AddFailure(new ValidationFailure($"Clauses[{number}].{language}", "") { ErrorCode = fault });
        });
    }
}

sealed class LoadDeclarationHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<LoadDeclaration, Result<bool>>
{
    const string Insert = """
        INSERT INTO declaration (event_id, title, authentic, languages, working_text, signing_open, version) VALUES (@EventId, @title, @authentic, @languages, @working, @no, 1)
        """;

    const string InsertClause = "INSERT INTO declaration_clause (id, event_id, kind, rank) VALUES (@id, @EventId, @kind, @rank)";

    public async Task<Result<bool>> Handle(LoadDeclaration request, CancellationToken cancellationToken)
    {
        if (await StoredDeclaration.Find(db, request.EventId) is not null) return false;
        var (seed, authentic) = (request.Seed, request.Seed.Languages[0]);
        await db.ExecuteOne(Insert, new { request.EventId, title = seed.Titles, authentic, languages = string.Join(' ', seed.Languages), working = seed.WorkingText, no = false });
        foreach (var (rank, (kind, texts)) in seed.All.Index())
        {
            var id = new ClauseId(clock.NewId());
            await db.ExecuteOne(InsertClause, new { id, request.EventId, kind = kind.ToString(), rank = rank + 1 });
            var digest = ClauseText.Digest(ClauseText.Clean(texts.Own(authentic)));
            foreach (var language in seed.Languages.Where(texts.Languages.Contains))
                await ClauseWording.Insert(db, id, language, ClauseText.Clean(texts.Own(language)), language == authentic ? null : digest, isChecked: true);
        }
        await audit.Record(request.EventId, "declaration.loaded", request.EventId.Value, new FieldChange("title", null, StoredEvent.Written(seed.Titles)));
        return true;
    }
}
