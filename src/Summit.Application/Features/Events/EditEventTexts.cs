using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;

namespace Summit.Application.Features.Events;

/// <summary>Changes an event's texts in any of their languages, and remembers what each translation was made from.</summary>
/// <param name="Confirmed">Translations that were looked at and still hold.</param>
[Requires(Permission.ManageEvents)]
public sealed record EditEventTexts(EventId EventId, int Version, EventTexts Texts, IReadOnlyList<TextConfirmed> Confirmed) : ICommand<Done>, IEventCommand;

/// <summary>What is said of an event, by language.</summary>
public sealed record EventTexts(
    LocalizedText Title, LocalizedText ShortTitle, LocalizedText Kicker, LocalizedText Summary, LocalizedText VenueName, LocalizedText VenueCity)
{
    /// <summary>The same by the names under which marks, audit and forms know them, in the order of the form.</summary>
    public IReadOnlyDictionary<string, LocalizedText> ByField => new Dictionary<string, LocalizedText>
    {
        [nameof(Title)] = Title, [nameof(ShortTitle)] = ShortTitle, [nameof(Kicker)] = Kicker, [nameof(Summary)] = Summary,
        [nameof(VenueName)] = VenueName, [nameof(VenueCity)] = VenueCity,
    };
}

/// <summary>A translation found right.</summary>
public sealed record TextConfirmed(string Field, string Language);

sealed class EditEventTextsValidator : AbstractValidator<EditEventTexts>
{
    public EditEventTextsValidator()
    {
        RuleFor(command => command.Texts.Title).Texts(EventFormRules.MostTitle);
        RuleFor(command => command.Texts.ShortTitle).Texts(EventFormRules.MostShortTitle);
        RuleFor(command => command.Texts.Kicker).Texts(EventFormRules.MostKicker);
        RuleFor(command => command.Texts.Summary).Texts(EventFormRules.MostSummary);
        RuleFor(command => command.Texts.VenueName).Texts(EventFormRules.MostVenue);
        RuleFor(command => command.Texts.VenueCity).Texts(EventFormRules.MostCity);
        RuleFor(command => command.Confirmed).Must((command, confirmed) => confirmed.All(one => command.Texts.ByField.ContainsKey(one.Field))).WithErrorCode("choose");
    }
}

sealed class EditEventTextsHandler(Db db, AuditTrail audit) : IRequestHandler<EditEventTexts, Result<Done>>
{
    static readonly string[] Names = [nameof(EventTexts.Title), nameof(EventTexts.ShortTitle)];

    const string Update = """
        UPDATE event SET title = @Title, short_title = @ShortTitle, kicker = @Kicker, summary = @Summary, venue_name = @VenueName,
            venue_city = @VenueCity, version = version + 1
        WHERE id = @EventId AND version = @Version
        """;

    const string FindMarks = "SELECT field AS Field, language AS Language, source_hash AS SourceHash FROM translation_mark WHERE event_id = @EventId";
    const string DeleteMarks = "DELETE FROM translation_mark WHERE event_id = @EventId AND field = @field";
    const string InsertMark = "INSERT INTO translation_mark (event_id, field, language, source_hash) VALUES (@EventId, @field, @language, @hash)";

    public async Task<Result<Done>> Handle(EditEventTexts request, CancellationToken cancellationToken)
    {
        var (stored, refusal) = await StoredEvent.ToChange(db, request.EventId, request.Version);
        if (refusal is not null) return refusal;
        var before = new EventTexts(stored.Title, stored.ShortTitle, stored.Kicker, stored.Summary, stored.VenueName, stored.VenueCity).ByField;
        var after = request.Texts.ByField;
        // The public sees it: it cannot lose its name.
        if (stored.Status != EventStatus.Draft && Names.FirstOrDefault(field => Loses(before[field], after[field], stored.HostLanguage)) is { } nameless)
            return RequestErrors.Invalid($"Texts.{nameless}.{stored.HostLanguage}", "required");

        var marks = (await db.Query<TranslationMark>(FindMarks, new { request.EventId })).ToLookup(mark => mark.Field);
        var changes = new List<FieldChange>();
        foreach (var field in after.Keys)
        {
            var known = marks[field].ToDictionary(mark => mark.Language, mark => mark.SourceHash);
            var confirmed = request.Confirmed.Where(one => one.Field == field).Select(one => one.Language).ToArray();
            var now = TranslationMarks.After(before[field], after[field], stored.HostLanguage, known, confirmed);
            if (!before[field].Equals(after[field])) changes.Add(Change(field, before[field], after[field]));
            else if (now.Any(mark => known.TryGetValue(mark.Key, out var hash) && hash != mark.Value)) changes.Add(new($"{field}-found-right", null, string.Join(' ', confirmed)));
            else continue;
            await db.Execute(DeleteMarks, new { request.EventId, field });
            foreach (var (language, hash) in now) await db.ExecuteOne(InsertMark, new { request.EventId, field, language, hash });
        }
        if (changes.Count == 0) return default(Done);
        var texts = request.Texts;
        await db.ExecuteOne(Update, new
        {
            request.EventId, request.Version, texts.Title, texts.ShortTitle, texts.Kicker, texts.Summary, texts.VenueName, texts.VenueCity,
        });
        await audit.Record(request.EventId, "event.texts", request.EventId.Value, changes);
        return default(Done);
    }

    // Only what changed of it: eight languages of a summary tell nobody which word it was.
    static FieldChange Change(string field, LocalizedText before, LocalizedText after)
    {
        var changed = before.Languages.Union(after.Languages).Where(language => before.Own(language) != after.Own(language)).ToArray();
        LocalizedText Of(LocalizedText text) => new(changed.Select(language => KeyValuePair.Create(language, text.Own(language) ?? "")));
        return new(field, StoredEvent.Written(Of(before)), StoredEvent.Written(Of(after)));
    }

    static bool Loses(LocalizedText before, LocalizedText after, string host) => after.Languages.Count == 0 || (before.Own(host) is not null && after.Own(host) is null);
}
