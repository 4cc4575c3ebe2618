using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Keeps a mailing that is being written: a new one where no id is given.</summary>
/// <param name="Version">As the page showed it; of no matter for a new one.</param>
[Requires(Permission.ManageMailings)]
public sealed record SaveMailing(EventId EventId, MailingId? Id, int Version, MailingContent Content) : ICommand<SavedMailing>, IConcernsEvent;

/// <summary>Which one, and which version of it lies in the database now.</summary>
public sealed record SavedMailing(MailingId Id, int Version);

sealed class SaveMailingValidator : AbstractValidator<SaveMailing>
{
    public SaveMailingValidator() => RuleFor(command => command.Content).SetValidator(new MailingContentValidator()).OverridePropertyName("");
}

sealed class SaveMailingHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<SaveMailing, Result<SavedMailing>>
{
    const string Insert = """
        INSERT INTO mailing (id, event_id, subject, text, filter, state, people, created_by, created_at, version)
        VALUES (@id, @eventId, @Subject, @Text, @filter, 'Draft', 0, @staff, @now, 1)
        """;

    const string Update = """
        UPDATE mailing SET subject = @Subject, text = @Text, filter = @filter, version = version + 1
        WHERE id = @id AND version = @Version AND state = 'Draft'
        """;

    public async Task<Result<SavedMailing>> Handle(SaveMailing request, CancellationToken cancellationToken)
    {
        var (eventId, content) = (request.EventId, request.Content);
        var filter = content.Filter.ToJson();
        if (request.Id is not { } id)
        {
            id = new(clock.NewId());
            await db.Execute(Insert, new { id, eventId, content.Subject, content.Text, filter, staff = access.Staff, now = clock.Now });
            await audit.Record(eventId, "mailing.created", id.Value, Changes(MailingRow.Nothing, content));
            return new SavedMailing(id, 1);
        }
        if (await MailingRow.Find(db, eventId, id) is not { } stored) return MailingsErrors.NotFound;
        if (stored.State != MailingState.Draft) return MailingsErrors.NotADraft;
        if (stored.Version != request.Version) return MailingsErrors.ChangedMeanwhile;
        var changes = Changes(stored, content);
        if (changes.Length == 0) return new SavedMailing(id, request.Version);
        // It may have been changed or sent since it was read.
        if (await db.Execute(Update, new { id, request.Version, content.Subject, content.Text, filter }) == 0) return MailingsErrors.ChangedMeanwhile;
        await audit.Record(eventId, "mailing.changed", id.Value, changes);
        return new SavedMailing(id, request.Version + 1);
    }

    // For readers of the history; the words themselves stay in the mailing, and do not change once it is sent.
    static FieldChange[] Changes(MailingRow before, MailingContent content) => [.. new FieldChange[]
    {
        new("subject", Line(before.Subject), Line(content.Subject)),
        new("text", null, string.Join(' ', MailingContent.Languages.Where(language => Said(before.Text, language) != Said(content.Text, language)))),
        new("filter", Line(before.Content.Filter), Line(content.Filter)),
    }.Where(change => (change.Old ?? "") != change.New)];

    static string Line(LocalizedText text) => string.Join("; ", text.Languages.Select(language => $"{language}: {Said(text, language)}"));

    static string Line(MailingFilter filter) => string.Join(' ', filter.States.Concat(filter.Categories).Concat(filter.Countries).Concat(filter.Languages));

    static string? Said(LocalizedText text, string language) => text.Languages.Contains(language) ? text.In(language).Text : null;
}

/// <summary>A mailing as stored.</summary>
sealed record MailingRow
{
    const string Load = """
        SELECT state AS State, version AS Version, subject AS Subject, text AS Text, filter AS Filter FROM mailing WHERE id = @id AND event_id = @eventId
        """;

    public static MailingRow Nothing { get; } = new();

    public MailingState State { get; init; }
    public int Version { get; init; }
    public LocalizedText Subject { get; init; } = LocalizedText.Empty;
    public LocalizedText Text { get; init; } = LocalizedText.Empty;
    public string Filter { get; init; } = new MailingFilter().ToJson();

    public MailingContent Content => new(Subject, Text, MailingFilter.FromJson(Filter));

    public static Task<MailingRow?> Find(Db db, EventId eventId, MailingId id) => db.One<MailingRow>(Load, new { eventId, id });
}
