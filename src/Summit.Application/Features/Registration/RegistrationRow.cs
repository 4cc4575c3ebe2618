using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Registration;

/// <summary>Writes a new registration's own rows: profile, languages, needs.</summary>
static class RegistrationRow
{
    /// <summary>Languages understood that are kept, best first.</summary>
    public const int MostListens = 8;

    const string Insert = """
        INSERT INTO registration (id, event_id, reference, state, from_waiting_list, category, given_names, family_name, badge_name, address,
            telephone, function_title, body, country, chamber, political_group, language, office_name, office_address, photo_consent,
            notice_version, address_key, name_key, search_key, registered_at, calendar_sequence, version)
        VALUES (@id, @eventId, @reference, @state, 0, @Category, @GivenNames, @FamilyName, @BadgeName, @Address,
            @Telephone, @Function, @Body, @Country, @Chamber, @PoliticalGroup, @language, @OfficeName, @OfficeAddress, @PhotoConsent,
            @noticeVersion, @addressKey, @nameKey, @searchKey, @now, 0, 1)
        """;

    // One statement for all languages, whatever their number: both databases read it, and the lane holds for one round only.
    const string InsertLanguages = """
        INSERT INTO registration_language (registration_id, skill, rank, language)
        SELECT @id, given.skill, given.rank, given.language FROM (
            SELECT 'Speak' AS skill, 1 AS rank, @speaks AS language
            UNION ALL SELECT 'Listen', 1, @l1 UNION ALL SELECT 'Listen', 2, @l2 UNION ALL SELECT 'Listen', 3, @l3
            UNION ALL SELECT 'Listen', 4, @l4 UNION ALL SELECT 'Listen', 5, @l5 UNION ALL SELECT 'Listen', 6, @l6
            UNION ALL SELECT 'Listen', 7, @l7 UNION ALL SELECT 'Listen', 8, @l8
        ) given WHERE given.language IS NOT NULL
        """;

    const string InsertNeeds = "INSERT INTO registration_need (registration_id, diet, access) VALUES (@id, @Diet, @Access)";

    /// <summary>The keys that decide who is the same person within an event.</summary>
    public static (string Address, string Name) Keys(RegistrationAnswers answers) =>
        (Fold.Address(answers.Address!), Cut(Fold.Identity($"{answers.FamilyName}\n{answers.GivenNames}"), 410));

    /// <summary>Inserts the registration in the state its claim has, with its languages and needs.</summary>
    public static async Task Save(Db db, NewRegistration row)
    {
        var answers = row.Answers;
        var (addressKey, nameKey) = Keys(answers);
        await db.Execute(Insert, new
        {
            id = row.Id, eventId = row.EventId, reference = row.Reference, state = row.State, answers.Category, answers.GivenNames,
            answers.FamilyName, answers.BadgeName, answers.Address, answers.Telephone, answers.Function, answers.Body, answers.Country,
            answers.Chamber, answers.PoliticalGroup, language = row.Language, answers.OfficeName, answers.OfficeAddress,
            answers.PhotoConsent, noticeVersion = row.NoticeVersion, addressKey, nameKey, now = row.Now,
            searchKey = Cut(Fold.Search($"{answers.FamilyName} {answers.GivenNames} {answers.Body} {row.Reference}"), 800),
        });
        string? Listen(int rank) => rank < answers.Listens.Count ? answers.Listens[rank] : null;
        await db.Execute(InsertLanguages, new
        {
            id = row.Id, speaks = answers.Speaks, l1 = Listen(0), l2 = Listen(1), l3 = Listen(2), l4 = Listen(3), l5 = Listen(4),
            l6 = Listen(5), l7 = Listen(6), l8 = Listen(7),
        });
        if (row.Needs is { Any: true } needs) await db.Execute(InsertNeeds, new { id = row.Id, needs.Diet, needs.Access });
    }

    // Folding can lengthen a text (ß, ligatures); the keys' columns are bounded.
    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>What is inserted.</summary>
sealed record NewRegistration(
    RegistrationId Id, EventId EventId, string Reference, string State, RegistrationAnswers Answers, NeedsAnswers? Needs,
    string Language, string NoticeVersion, DateTimeOffset Now);
