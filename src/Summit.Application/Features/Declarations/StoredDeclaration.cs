using Summit.Application.Features.Mailings;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>A declaration as its commands read it.</summary>
sealed record StoredDeclaration
{
    /// <summary>Clauses of one declaration at most.</summary>
    public const int MostClauses = 200;

    const string FindOne = """
        SELECT d.event_id AS EventId, d.title AS Title, d.authentic AS Authentic, d.languages AS LanguageCodes, d.working_text AS IsWorkingText, d.signing_open AS SigningOpen,
               d.first_until AS FirstUntil, d.published_at AS PublishedAt, d.version AS Version, d.draft AS Draft, a.adopted_at AS AdoptedAt, a.digest AS Digest,
               e.zone AS Zone, e.starts_local AS StartsLocal, e.archived_at AS ArchivedAt, d.amendments_until AS AmendmentsUntil,
               (SELECT COUNT(*) FROM amendment m WHERE m.event_id = d.event_id AND m.state = 'Open') AS Undecided
        FROM declaration d JOIN event e ON e.id = d.event_id LEFT JOIN declaration_adopted a ON a.event_id = d.event_id WHERE d.event_id = @eventId
        """;

    const string FindClauses = """
        SELECT c.id AS Id, c.kind AS Kind, c.rank AS Rank, t.language AS Language, t.wording AS Wording, t.made_from AS MadeFrom, t.is_checked AS IsChecked, t.version AS Version
        FROM declaration_clause c LEFT JOIN clause_text t ON t.clause_id = c.id WHERE c.event_id = @eventId ORDER BY c.rank, c.id, t.language
        """;

    const string CountDraft = "UPDATE declaration SET draft = draft + 1 WHERE event_id = @EventId";

    /// <summary>Languages it can be written in: those the public pages speak.</summary>
    public static IReadOnlyList<string> KnownLanguages => MailingContent.Languages;

    public EventId EventId { get; init; }
    public LocalizedText Title { get; init; } = LocalizedText.Empty;
    public string Authentic { get; init; } = "";
    public string LanguageCodes { get; init; } = "";
    public bool IsWorkingText { get; init; }
    public bool SigningOpen { get; init; }
    public DateOnly? FirstUntil { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public int Version { get; init; }

    /// <summary>Rises with each change of the text.</summary>
    public int Draft { get; init; }
    public DateTimeOffset? AdoptedAt { get; init; }
    public string? Digest { get; init; }
    public string Zone { get; init; } = "";
    public string StartsLocal { get; init; } = "";

    /// <summary>Until when cities propose amendments; null while it was not opened to them.</summary>
    public DateTimeOffset? AmendmentsUntil { get; init; }

    /// <summary>Amendments that nobody has decided.</summary>
    public int Undecided { get; init; }

    /// <summary>Null while its event is not in the archive.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The authentic one first.</summary>
    public IReadOnlyList<string> Languages => [Authentic, .. LanguageCodes.Split(' ').Where(language => language != Authentic)];

    /// <summary>Cities can propose. The desk of an archived event can decide nothing, so it gets nothing to decide.</summary>
    public bool TakesAmendments(DateTimeOffset now) => AdoptedAt is null && ArchivedAt is null && AmendmentRules.AreTaken(AmendmentsUntil, now);

    /// <summary>The event's first day.</summary>
    public DateOnly StartsOn => DateOnly.ParseExact(StartsLocal[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The day in the event's town.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    public static Task<StoredDeclaration?> Find(Db db, EventId eventId) => db.One<StoredDeclaration>(FindOne, new { eventId });

    /// <summary>One whose text can still change, or why not.</summary>
    public static async Task<(StoredDeclaration? Draft, Error? Refusal)> ToDraft(Db db, EventId eventId) =>
        await Find(db, eventId) is not { } found ? (null, DeclarationsErrors.NotFound) : found.AdoptedAt is not null ? (found, DeclarationsErrors.Adopted) : (found, null);

    /// <summary>One whose text is still as it was seen, or why not.</summary>
    public static async Task<(StoredDeclaration? Draft, Error? Refusal)> ToDraft(Db db, EventId eventId, int seen) =>
        await ToDraft(db, eventId) is var (found, refusal) && (refusal is not null || found!.Draft == seen) ? (found, refusal) : (found, DeclarationsErrors.ChangedMeanwhile);

    /// <summary>For every command that changes the text.</summary>
    public Task CountChange(Db db) => db.ExecuteOne(CountDraft, new { EventId });

    /// <summary>One that is adopted, or why not.</summary>
    public static async Task<(StoredDeclaration? Adopted, Error? Refusal)> ToSign(Db db, EventId eventId) =>
        await Find(db, eventId) is not { } found ? (null, DeclarationsErrors.NotFound) : found.AdoptedAt is null ? (found, DeclarationsErrors.NotAdopted) : (found, null);

    /// <summary>Its clauses, the preamble first, each with its versions.</summary>
    public async Task<IReadOnlyList<DraftClause>> Clauses(Db db)
    {
        var number = 0;
        var rows = (await db.Query<TextRow>(FindClauses, new { eventId = EventId })).GroupBy(row => row.Id).OrderBy(clause => clause.First().Kind);
        return
        [
            .. rows.Select(clause =>
            {
                var authentic = ClauseText.Digest(clause.FirstOrDefault(row => row.Language == Authentic)?.Wording ?? "");
                return new DraftClause(clause.Key, clause.First().Kind, clause.First().Kind == ClauseKind.Operative ? ++number : null, clause.First().Rank, authentic,
                    [.. clause.Where(row => row.Language is not null).Select(row => new ClauseVersion(row.Language!, row.Wording!, row.Version,
                        ClauseText.Standing(row.Wording, row.IsChecked, row.MadeFrom, authentic)))]);
            }),
        ];
    }

    sealed record TextRow
    {
        public ClauseId Id { get; init; }
        public ClauseKind Kind { get; init; }
        public int Rank { get; init; }
        public string? Language { get; init; }
        public string? Wording { get; init; }
        public string? MadeFrom { get; init; }
        public bool IsChecked { get; init; }
        public int Version { get; init; }
    }
}

/// <summary>A clause while it is drafted.</summary>
/// <param name="Number">Of an operative clause.</param>
/// <param name="Authentic">The digest of its authentic text.</param>
/// <param name="Texts">In the languages it was written in.</param>
public sealed record DraftClause(ClauseId Id, ClauseKind Kind, int? Number, int Rank, string Authentic, IReadOnlyList<ClauseVersion> Texts)
{
    /// <summary>Its version in a language; where there is none, one without words.</summary>
    public ClauseVersion In(string language) => Texts.FirstOrDefault(text => text.Language == language) ?? new(language, "", 0, TextStanding.Missing);

    /// <summary>Nothing is missing and nothing out of date.</summary>
    public bool IsCompleteIn(string language) => In(language).Standing is TextStanding.Draft or TextStanding.Checked;
}

/// <summary>A clause in one language.</summary>
/// <param name="Version">To be sent back; zero where there is no text.</param>
public sealed record ClauseVersion(string Language, string Wording, int Version, TextStanding Standing);
