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
            telephone, function_title, body, country, chamber, political_group, language, office_name, office_address, photo_consent, listing_consent,
            notice_version, address_key, name_key, office_key, search_key, sort_key, body_key, speaks, listens, registered_at, registered_on,
            delegation_id, calendar_sequence, version)
        VALUES (@id, @eventId, @reference, @state, 0, @Category, @GivenNames, @FamilyName, @BadgeName, @Address,
            @Telephone, @Function, @Body, @Country, @Chamber, @PoliticalGroup, @language, @OfficeName, @OfficeAddress, @PhotoConsent, @ListingConsent,
            @noticeVersion, @addressKey, @nameKey, @officeKey, @searchKey, @sortKey, @bodyKey, @Speaks, @listens, @now, @day, @delegation, 0, 1)
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

    const string Update = """
        UPDATE registration SET given_names = @GivenNames, family_name = @FamilyName, badge_name = @BadgeName, address = @Address,
            telephone = @Telephone, function_title = @Function, body = @Body, country = @Country, chamber = @Chamber,
            political_group = @PoliticalGroup, photo_consent = @PhotoConsent, listing_consent = @ListingConsent, address_key = @addressKey, name_key = @nameKey,
            search_key = @searchKey, sort_key = @sortKey, body_key = @bodyKey, speaks = @Speaks, listens = @listens, version = version + 1
        WHERE id = @id AND version = @version AND ended_at IS NULL AND erased_at IS NULL
        """;

    const string DeleteLanguages = "DELETE FROM registration_language WHERE registration_id = @id";

    const string SetDelegation = "UPDATE registration SET delegation_id = @delegation, version = version + 1 WHERE id = @id AND ended_at IS NULL AND erased_at IS NULL";

    const string LeaveDelegation = "UPDATE registration SET delegation_id = NULL WHERE delegation_id = @delegation";

    const string DeleteNeeds = "DELETE FROM registration_need WHERE registration_id = @id";

    const string InsertNeeds = "INSERT INTO registration_need (registration_id, diet, access) VALUES (@id, @Diet, @Access)";

    /// <summary>The keys that decide who is the same person within an event.</summary>
    public static (string Address, string Name) Keys(RegistrationAnswers answers) =>
        (Fold.Address(answers.Address!), Fold.Cut(Fold.Identity($"{answers.FamilyName}\n{answers.GivenNames}"), 410));

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
            answers.PhotoConsent, answers.ListingConsent, noticeVersion = row.NoticeVersion, addressKey, nameKey, now = row.Now,
            officeKey = answers.OfficeAddress is { } office ? Fold.Address(office) : null, searchKey = SearchKey(answers, row.Reference),
            sortKey = row.Order.OfName(answers.FamilyName!, answers.GivenNames!), bodyKey = row.Order.OfBody(answers.Body!),
            answers.Speaks, listens = Listed(answers.Listens), day = row.Order.DayOf(row.Now), delegation = row.Delegation,
        });
        await SaveLanguages(db, row.Id, answers);
        if (row.Needs is { Any: true } needs) await db.Execute(InsertNeeds, new { id = row.Id, needs.Diet, needs.Access });
    }

    /// <summary>Replaces profile and languages of a live registration as its person last saw it; false where it has changed since.</summary>
    public static async Task<bool> Replace(Db db, RegistrationId id, int version, string reference, RegistrationOrder order, RegistrationAnswers answers)
    {
        var (addressKey, nameKey) = Keys(answers);
        var changed = await db.Execute(Update, new
        {
            id, version, answers.GivenNames, answers.FamilyName, answers.BadgeName, answers.Address, answers.Telephone, answers.Function,
            answers.Body, answers.Country, answers.Chamber, answers.PoliticalGroup, answers.PhotoConsent, answers.ListingConsent, addressKey, nameKey,
            searchKey = SearchKey(answers, reference), sortKey = order.OfName(answers.FamilyName!, answers.GivenNames!), bodyKey = order.OfBody(answers.Body!),
            answers.Speaks, listens = Listed(answers.Listens),
        });
        if (changed == 0) return false;
        await db.Execute(DeleteLanguages, new { id });
        await SaveLanguages(db, id, answers);
        return true;
    }

    /// <summary>Replaces diet and access; null deletes them.</summary>
    public static async Task ReplaceNeeds(Db db, RegistrationId id, NeedsAnswers? needs)
    {
        await db.Execute(DeleteNeeds, new { id });
        if (needs is { Any: true }) await db.Execute(InsertNeeds, new { id, needs.Diet, needs.Access });
    }

    /// <summary>What belongs to the person and not to the counts.</summary>
    public static async Task DeleteLanguagesAndNeeds(Db db, RegistrationId id)
    {
        await db.Execute(DeleteLanguages, new { id });
        await db.Execute(DeleteNeeds, new { id });
    }

    /// <summary>Counts a live registration to a delegation or to none, as an act of its own.</summary>
    public static Task Assign(Db db, RegistrationId id, DelegationId? delegation) => db.ExecuteOne(SetDelegation, new { id, delegation });

    /// <summary>A delegation's people stay without it.</summary>
    public static Task Release(Db db, DelegationId delegation) => db.Execute(LeaveDelegation, new { delegation });

    static async Task SaveLanguages(Db db, RegistrationId id, RegistrationAnswers answers)
    {
        string? Listen(int rank) => rank < answers.Listens.Count ? answers.Listens[rank] : null;
        await db.Execute(InsertLanguages, new
        {
            id, speaks = answers.Speaks, l1 = Listen(0), l2 = Listen(1), l3 = Listen(2), l4 = Listen(3), l5 = Listen(4),
            l6 = Listen(5), l7 = Listen(6), l8 = Listen(7),
        });
    }

    static string SearchKey(RegistrationAnswers answers, string reference) =>
        Fold.Cut(Fold.Search($"{answers.FamilyName} {answers.GivenNames} {answers.Body} {reference}"), 800);

    /// <summary>Languages as the column holds them, so that one is found as <c>% da %</c>.</summary>
    public static string Listed(IEnumerable<string> languages) => string.Join(' ', languages) is { Length: > 0 } list ? $" {list} " : "";
}

/// <summary>What is inserted.</summary>
sealed record NewRegistration(
    RegistrationId Id, EventId EventId, string Reference, string State, RegistrationAnswers Answers, NeedsAnswers? Needs,
    string Language, string NoticeVersion, RegistrationOrder Order, DateTimeOffset Now)
{
    public DelegationId? Delegation { get; init; }
}
