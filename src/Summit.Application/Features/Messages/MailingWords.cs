using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>The words of a message to a group, read when it is sent: nothing of them lies in the outbox.</summary>
static class MailingWords
{
    /// <summary>The frame round the words.</summary>
    public const string Template = "mailing";

    /// <summary>Stands for a link's secret where nobody may get one: in previews and tests.</summary>
    public const string NoToken = "preview";

    const string Find = """
        SELECT m.subject AS Subject, m.text AS Text, e.host_language AS HostLanguage
        FROM mailing m JOIN event e ON e.id = m.event_id WHERE m.id = @AboutId AND m.state <> 'Stopped'
        """;

    const string FindTest = """
        SELECT o.id AS Id, o.template AS Template, o.recipient AS Recipient, o.sequence AS Sequence, o.attempts AS Attempts, o.about_id AS AboutId,
               e.id AS EventId, e.slug AS EventSlug, e.title AS EventTitle, e.short_title AS ShortTitle, e.zone AS Zone,
               e.starts_at AS StartsAt, e.ends_at AS EndsAt, e.starts_local AS StartsLocal, e.ends_local AS EndsLocal,
               e.venue_name AS VenueName, e.venue_address AS VenueAddress, k.address AS Contact, e.reference_prefix AS Reference,
               s.id AS StaffId, COALESCE(o.language, s.language) AS Language, s.name AS GivenNames, s.address AS Address
        FROM outbox o
        JOIN mailing m ON m.id = o.about_id
        JOIN event e ON e.id = m.event_id
        JOIN staff s ON s.id = o.registration_id AND s.disabled_at IS NULL
        LEFT JOIN contact k ON k.event_id = e.id AND k.purpose = 'attendance'
        WHERE o.id = @id AND o.recipient = 'Staff' AND o.template = 'mailing' AND o.state = 'Pending' AND (@owner IS NULL OR (o.lease_owner = @owner AND o.lease_until > @now))
        """;

    /// <summary>The message with its words; null where the mailing was stopped.</summary>
    public static async Task<MessageFacts?> For(Db db, MessageFacts facts) =>
        await db.One<WordsRow>(Find, new { facts.AboutId }) is { } words ? With(facts, words.Subject, words.Text, words.HostLanguage) : null;

    /// <summary>The message in the recipient's language, else the host's, else the first there is; all of it in that language.</summary>
    public static MessageFacts With(MessageFacts facts, LocalizedText subject, LocalizedText text, string hostLanguage)
    {
        var language = LanguageFor(facts.Language, subject, hostLanguage);
        return facts with { Language = language, Subject = subject.In(language).Text, Text = text.In(language).Text };
    }

    /// <summary>Which language's version somebody gets.</summary>
    public static string LanguageFor(string wished, LocalizedText subject, string hostLanguage) =>
        subject.Languages.Contains(wished) ? wished : subject.Languages.Contains(hostLanguage) ? hostLanguage : subject.In(wished).Language;

    /// <summary>A test for somebody at the desk; null where it is no test, or not this sender's.</summary>
    public static async Task<MessageFacts?> Test(Db db, MessageId id, string? owner, DateTimeOffset now) =>
        await db.One<MessageFacts>(FindTest, new { id, owner, now }) is { } facts && await For(db, facts) is { } worded
            ? worded with { Token = NoToken } : null;

    sealed record WordsRow
    {
        public LocalizedText Subject { get; init; } = LocalizedText.Empty;
        public LocalizedText Text { get; init; } = LocalizedText.Empty;
        public string HostLanguage { get; init; } = "";
    }
}
