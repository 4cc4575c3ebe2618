using FluentValidation;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>By what a list of registrations is ordered.</summary>
public enum RegistrationSort
{
    /// <summary>Family name, then given names.</summary>
    Name,

    /// <summary>City, region or body, then name.</summary>
    Body,

    /// <summary>Country's code, then name.</summary>
    Country,

    /// <summary>Category's code, then name.</summary>
    Category,

    /// <summary>State, then name.</summary>
    State,

    /// <summary>Moment of registering.</summary>
    Registered,
}

/// <summary>Which registrations, in what order: the list, its export and what is sent to those listed share it.</summary>
public sealed record RegistrationSelection
{
    /// <summary>Parts of names, city or reference, all of which must occur; folded, so that soren finds Søren.</summary>
    public string? Search { get; init; }

    public RegistrationState? State { get; init; }
    public string? Category { get; init; }
    public string? Country { get; init; }
    public string? Speaks { get; init; }
    public string? ListensTo { get; init; }

    /// <summary>Only those who came from the waiting list.</summary>
    public bool FromWaitingList { get; init; }

    /// <summary>Only those whose address nobody has proved.</summary>
    public bool Unproved { get; init; }

    /// <summary>Only those whom an office registered.</summary>
    public bool ViaOffice { get; init; }

    public RegistrationSort Sort { get; init; }
    public bool Descending { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool Narrows => this with { Sort = default, Descending = false } != new RegistrationSelection();
}

/// <summary>The shape of a selection.</summary>
sealed class RegistrationSelectionValidator : AbstractValidator<RegistrationSelection>
{
    public RegistrationSelectionValidator()
    {
        RuleFor(selection => selection.Search).MaximumLength(200).WithErrorCode("too-long");
        RuleFor(selection => selection.State).IsInEnum().WithErrorCode("choose");
        RuleFor(selection => selection.Sort).IsInEnum().WithErrorCode("choose");
        RuleFor(selection => selection.Category).Must(code => code is null || ProfileLists.Categories.Contains(code)).WithErrorCode("choose");
        RuleFor(selection => selection.Country).Must(code => code is null || ProfileLists.Countries.Contains(code)).WithErrorCode("choose");
        RuleFor(selection => selection.Speaks).Must(code => code is null || ProfileLists.Languages.Contains(code)).WithErrorCode("choose");
        RuleFor(selection => selection.ListensTo).Must(code => code is null || ProfileLists.Languages.Contains(code)).WithErrorCode("choose");
    }
}

/// <summary>
/// Finds what a selection names. The statements stand whole; conditions nobody asked for are left out of them and the order is
/// exchanged, both from closed lists. Each order and its conditions lie in one index.
/// </summary>
static class SelectedRegistrations
{
    const int MostTerms = 4;
    const int FewMatches = 500;

    const string Find = """
        SELECT id FROM registration
        WHERE event_id = @eventId
          AND state = @State
          AND category = @Category
          AND country = @Country
          AND speaks = @Speaks
          AND listens LIKE @listens
          AND from_waiting_list = 1
          AND address_proved_at IS NULL
          AND office_key IS NOT NULL
          AND search_key LIKE @term0 ESCAPE '!'
          AND search_key LIKE @term1 ESCAPE '!'
          AND search_key LIKE @term2 ESCAPE '!'
          AND search_key LIKE @term3 ESCAPE '!'
        ORDER BY sort_key, id {page}
        """;

    const string CountAll = """
        SELECT COUNT(*) FROM registration
        WHERE event_id = @eventId
          AND state = @State
          AND category = @Category
          AND country = @Country
          AND speaks = @Speaks
          AND listens LIKE @listens
          AND from_waiting_list = 1
          AND address_proved_at IS NULL
          AND office_key IS NOT NULL
          AND search_key LIKE @term0 ESCAPE '!'
          AND search_key LIKE @term1 ESCAPE '!'
          AND search_key LIKE @term2 ESCAPE '!'
          AND search_key LIKE @term3 ESCAPE '!'
        """;

    /// <summary>How many there are.</summary>
    public static Task<int> Count(Db db, EventId eventId, RegistrationSelection selection) =>
        db.Scalar<int>(Narrowed(CountAll, selection), Arguments(eventId, selection, 0, 0));

    /// <summary>
    /// A page in order (the last one for a page behind it), and how many match. Where few match, one look finds both; else the page is
    /// looked for from the nearer end, so that the last one costs what the first does.
    /// </summary>
    public static async Task<(IReadOnlyList<RegistrationId> Ids, int Matching, int Page)> Page(Db db, EventId eventId, RegistrationSelection selection, int page, int size)
    {
        var first = await Some(db, eventId, selection, selection.Descending, 0, FewMatches);
        var matching = first.Count < FewMatches ? first.Count : await Count(db, eventId, selection);
        page = Math.Clamp(page, 1, Math.Max(1, (matching + size - 1) / size));
        var skip = (page - 1) * size;
        var take = Math.Min(size, matching - skip);
        if (skip + take <= first.Count) return ([.. first.Skip(skip).Take(take)], matching, page);
        if (skip <= matching / 2) return (await Some(db, eventId, selection, selection.Descending, skip, take), matching, page);
        return ([.. (await Some(db, eventId, selection, !selection.Descending, matching - skip - take, take)).Reverse()], matching, page);
    }

    /// <summary>All of them in order; ids only.</summary>
    public static Task<IReadOnlyList<RegistrationId>> All(Db db, EventId eventId, RegistrationSelection selection) =>
        Some(db, eventId, selection, selection.Descending, 0, int.MaxValue);

    static Task<IReadOnlyList<RegistrationId>> Some(Db db, EventId eventId, RegistrationSelection selection, bool descending, int skip, int take) =>
        db.Query<RegistrationId>(Ordered(Narrowed(Find, selection), selection.Sort, descending), Arguments(eventId, selection, skip, take));

    static string[] Terms(RegistrationSelection selection) =>
        [.. Fold.Search(selection.Search ?? "").Replace(',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostTerms)];

    static object Arguments(EventId eventId, RegistrationSelection selection, int skip, int take)
    {
        var terms = Terms(selection);
        string? Term(int no) => no < terms.Length ? LikePattern.Containing(terms[no]) : null;
        return new
        {
            eventId, State = selection.State?.ToString(), selection.Category, selection.Country, selection.Speaks, listens = $"% {selection.ListensTo} %",
            term0 = Term(0), term1 = Term(1), term2 = Term(2), term3 = Term(3), skip, take,
        };
    }

    static string Narrowed(string whole, RegistrationSelection selection)
    {
        var terms = Terms(selection).Length;
        (string Condition, bool Asked)[] conditions =
        [
            ("state = @State", selection.State is not null),
            ("category = @Category", selection.Category is not null),
            ("country = @Country", selection.Country is not null),
            ("speaks = @Speaks", selection.Speaks is not null),
            ("listens LIKE @listens", selection.ListensTo is not null),
            ("from_waiting_list = 1", selection.FromWaitingList),
            ("address_proved_at IS NULL", selection.Unproved),
            ("office_key IS NOT NULL", selection.ViaOffice),
            ("search_key LIKE @term0 ESCAPE '!'", terms > 0),
            ("search_key LIKE @term1 ESCAPE '!'", terms > 1),
            ("search_key LIKE @term2 ESCAPE '!'", terms > 2),
            ("search_key LIKE @term3 ESCAPE '!'", terms > 3),
        ];
        return conditions.Where(condition => !condition.Asked).Aggregate(whole, (sql, condition) => sql.Replace($"\n  AND {condition.Condition}", "", StringComparison.Ordinal));
    }

    static string Ordered(string sql, RegistrationSort sort, bool descending)
    {
        string[] columns = sort switch
        {
            RegistrationSort.Body => ["body_key", "sort_key", "id"],
            RegistrationSort.Country => ["country", "sort_key", "id"],
            RegistrationSort.Category => ["category", "sort_key", "id"],
            RegistrationSort.State => ["state", "sort_key", "id"],
            RegistrationSort.Registered => ["registered_at", "id"],
            _ => ["sort_key", "id"],
        };
        return sql.Replace("sort_key, id {page}", string.Join(", ", columns.Select(column => descending ? $"{column} DESC" : column)) + " {page}", StringComparison.Ordinal);
    }
}
