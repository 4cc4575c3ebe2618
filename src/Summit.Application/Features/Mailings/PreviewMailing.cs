using FluentValidation;
using MediatR;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Mailings;

/// <summary>Whom a mailing would reach as it is typed, and what one of them would get.</summary>
/// <param name="Person">Whose message; where it is null, the first one's.</param>
/// <param name="Search">A part of a name, body or reference, to choose somebody by.</param>
[Requires(Permission.ManageMailings)]
public sealed record PreviewMailing(EventId EventId, MailingContent Content, Guid? Person, string Search) : IQuery<MailingPreview>, IConcernsEvent;

/// <summary>What a mailing would do.</summary>
/// <param name="Languages">How many people get which version; without one where neither theirs nor the host's is written.</param>
/// <param name="Found">Some of the people, by the search.</param>
/// <param name="Message">What one of them would get, with a link that opens nothing; null where nobody would.</param>
/// <param name="Choices">What a filter can be made of here.</param>
public sealed record MailingPreview(IReadOnlyList<LanguageReach> Languages, IReadOnlyList<MailingPerson> Found, MessageFacts? Message, MailingChoices Choices)
{
    /// <summary>Whom it reaches.</summary>
    public int People => Languages.Sum(reach => reach.People);
}

/// <summary>The event's categories, and the countries its people come from.</summary>
public sealed record MailingChoices(IReadOnlyList<string> Categories, IReadOnlyList<string> Countries);

/// <summary>People of one language, and the version they would get.</summary>
public sealed record LanguageReach(string Language, int People, string? Version);

sealed class PreviewMailingValidator : AbstractValidator<PreviewMailing>
{
    public PreviewMailingValidator()
    {
        RuleFor(query => query.Content).SetValidator(new MailingContentValidator()).OverridePropertyName("");
        RuleFor(query => query.Search).MaximumLength(200).WithErrorCode("too-long");
    }
}

sealed class PreviewMailingHandler(Db db) : IRequestHandler<PreviewMailing, Result<MailingPreview>>
{
    const int MostFound = 12;

    const string FindHostLanguage = "SELECT host_language FROM event WHERE id = @EventId";

    const string FindChoices = $$"""
        SELECT 'Category' AS Kind, c.code AS Code, c.rank AS Rank FROM category c WHERE c.event_id = @EventId
        UNION SELECT 'Country', r.country, 0 FROM registration r WHERE r.event_id = @EventId AND {{LiveRegistration.Holds}}
        ORDER BY Kind, Rank, Code
        """;

    const string FindFacts = $$"""
        SELECT e.id AS EventId, e.slug AS EventSlug, e.title AS EventTitle, e.short_title AS ShortTitle, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, r.id AS RegistrationId,
               r.state AS State, r.reference AS Reference, r.language AS Language, r.given_names AS GivenNames,
               r.family_name AS FamilyName, r.address AS Address
        FROM registration r
        JOIN event e ON e.id = r.event_id
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE r.id = @person AND r.event_id = @EventId AND {{LiveRegistration.Holds}}
        """;

    public async Task<Result<MailingPreview>> Handle(PreviewMailing request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        var host = await db.Scalar<string>(FindHostLanguage, new { request.EventId }) ?? "";
        var counts = await MailingAudience.Count(db, request.EventId, content.Filter);
        var found = await MailingAudience.Find(db, request.EventId, content.Filter, Fold.Search(request.Search), MostFound);
        var choices = await db.Query<ChoiceRow>(FindChoices, new { request.EventId });
        var person = request.Person ?? (found.Count > 0 ? found[0].Id.Value : null);
        var facts = person is null ? null : await db.One<MessageFacts>(FindFacts, new { request.EventId, person });
        return new MailingPreview(
            [.. counts.Select(count => new LanguageReach(count.Language, count.People, Version(content, count.Language, host)))],
            found,
            facts is null || content.Subject.Languages.Count == 0 ? null : MailingWords.With(facts, content.Subject, content.Text, host) with
            {
                Template = MailingWords.Template, Recipient = Recipient.Delegate, Sequence = Outbox.NoCalendar, Token = MailingWords.NoToken,
            },
            new([.. choices.Where(choice => choice.Kind == "Category").Select(choice => choice.Code)], [.. choices.Where(choice => choice.Kind == "Country").Select(choice => choice.Code)]));
    }

    static string? Version(MailingContent content, string language, string host) =>
        content.Subject.Languages.Contains(language) ? language : content.Subject.Languages.Contains(host) ? host : null;

    sealed record ChoiceRow
    {
        public string Kind { get; init; } = "";
        public string Code { get; init; } = "";
    }
}
