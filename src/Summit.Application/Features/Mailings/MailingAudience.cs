using Summit.Application.Features.Registration;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Mailings;

/// <summary>Whom a filter reaches. One rule for counting, choosing and freezing: live registrations that fit.</summary>
static class MailingAudience
{
    const string CountByLanguage = $$"""
        SELECT r.language AS Language, COUNT(*) AS People FROM registration r
        WHERE r.event_id = @eventId AND {{LiveRegistration.Holds}}
          AND (@states = '' OR @states LIKE CONCAT('% ', r.state, ' %')) AND (@categories = '' OR @categories LIKE CONCAT('% ', r.category, ' %'))
          AND (@countries = '' OR @countries LIKE CONCAT('% ', r.country, ' %')) AND (@languages = '' OR @languages LIKE CONCAT('% ', r.language, ' %'))
        GROUP BY r.language ORDER BY r.language
        """;

    const string FindPeople = $$"""
        SELECT r.id AS Id, r.given_names AS GivenNames, r.family_name AS FamilyName, r.reference AS Reference, r.language AS Language FROM registration r
        WHERE r.event_id = @eventId AND {{LiveRegistration.Holds}} AND r.search_key LIKE @search ESCAPE '!'
          AND (@states = '' OR @states LIKE CONCAT('% ', r.state, ' %')) AND (@categories = '' OR @categories LIKE CONCAT('% ', r.category, ' %'))
          AND (@countries = '' OR @countries LIKE CONCAT('% ', r.country, ' %')) AND (@languages = '' OR @languages LIKE CONCAT('% ', r.language, ' %'))
        ORDER BY r.search_key, r.id {page}
        """;

    const string FreezePeople = $$"""
        INSERT INTO mailing_recipient (mailing_id, registration_id, outbox_id, state)
        SELECT @mailing, r.id, NULL, 'Chosen' FROM registration r
        WHERE r.event_id = @eventId AND {{LiveRegistration.Holds}}
          AND (@states = '' OR @states LIKE CONCAT('% ', r.state, ' %')) AND (@categories = '' OR @categories LIKE CONCAT('% ', r.category, ' %'))
          AND (@countries = '' OR @countries LIKE CONCAT('% ', r.country, ' %')) AND (@languages = '' OR @languages LIKE CONCAT('% ', r.language, ' %'))
        """;

    /// <summary>How many people it reaches, by the language of their messages.</summary>
    public static Task<IReadOnlyList<LanguageCount>> Count(Db db, EventId eventId, MailingFilter filter) =>
        db.Query<LanguageCount>(CountByLanguage, Terms(eventId, filter));

    /// <summary>Some of them, in order of their names, whose name, body or reference holds a folded text.</summary>
    public static Task<IReadOnlyList<MailingPerson>> Find(Db db, EventId eventId, MailingFilter filter, string search, int most) =>
        db.Query<MailingPerson>(FindPeople, Terms(eventId, filter, LikePattern.Containing(search), most));

    /// <summary>From here on exactly these people are a mailing's recipients; how many they are.</summary>
    public static Task<int> Freeze(Db db, EventId eventId, MailingFilter filter, MailingId mailing) =>
        db.Execute(FreezePeople, Terms(eventId, filter, mailing: mailing));

    static object Terms(EventId eventId, MailingFilter filter, string search = "", int most = 0, MailingId mailing = default) => new
    {
        eventId, states = List(filter.States), categories = List(filter.Categories), countries = List(filter.Countries), languages = List(filter.Languages),
        search, skip = 0, take = most, mailing,
    };

    // Codes hold no blank, so a list of them is a text with blanks around each.
    static string List(IReadOnlyList<string> codes) => codes.Count == 0 ? "" : $" {string.Join(' ', codes)} ";
}

/// <summary>How many people get their messages in a language.</summary>
public sealed record LanguageCount
{
    public string Language { get; init; } = "";
    public int People { get; init; }
}

/// <summary>Somebody a mailing reaches.</summary>
public sealed record MailingPerson
{
    public RegistrationId Id { get; init; }
    public string GivenNames { get; init; } = "";
    public string FamilyName { get; init; } = "";
    public string Reference { get; init; } = "";
    public string Language { get; init; } = "";
}
