using Summit.Application.Features.Registration;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Imports;

/// <summary>What a row says of a person.</summary>
/// <param name="Language">Of the messages to come; null where the row's word stands for none.</param>
sealed record ReadRow(RegistrationAnswers Answers, string? Language);

/// <summary>Reads rows as answers of the form, by a mapping and the words for lists.</summary>
sealed class RowReading(ImportMapping mapping, ImportWords words)
{
    static readonly RegistrationAnswersValidator Shape = new();
    static readonly char[] ListSeparators = [',', ';', '/', '|', ' '];

    /// <summary>The answers, as typed into the form.</summary>
    public ReadRow Read(IReadOnlyList<string> cells)
    {
        string? Text(ImportField field) =>
            mapping.Columns.TryGetValue(field, out var column) && column < cells.Count && !string.IsNullOrWhiteSpace(cells[column])
                ? cells[column]
                : mapping.Otherwise.GetValueOrDefault(field);
        // A word that stands for nothing goes on as it is, and is refused by the same rule as on the form.
        string? Code(ImportField field, ImportList list) => Text(field) is { } text ? words.Code(list, text) ?? text : null;

        bool? Answer(string text) => words.Code(ImportList.Answer, text) switch { "yes" => true, "no" => false, _ => null };

        var speaks = Code(ImportField.Speaks, ImportList.Language);
        var listens = Text(ImportField.Listens) is { } understood ? Languages(understood) : speaks is null ? [] : [speaks];
        var answers = new RegistrationAnswers
        {
            ForAnother = !string.IsNullOrWhiteSpace(Text(ImportField.OfficeAddress)) || !string.IsNullOrWhiteSpace(Text(ImportField.OfficeName)),
            OfficeName = Text(ImportField.OfficeName),
            OfficeAddress = Text(ImportField.OfficeAddress),
            GivenNames = Text(ImportField.GivenNames),
            FamilyName = Text(ImportField.FamilyName),
            BadgeName = Text(ImportField.BadgeName),
            Address = Text(ImportField.Address),
            Telephone = Text(ImportField.Telephone),
            Category = Code(ImportField.Category, ImportList.Category),
            Function = Text(ImportField.Function)?.ReplaceLineEndings(" "),
            Body = Text(ImportField.Body)?.ReplaceLineEndings(" "),
            Country = Code(ImportField.Country, ImportList.Country),
            Chamber = Code(ImportField.Chamber, ImportList.Chamber),
            PoliticalGroup = Code(ImportField.PoliticalGroup, ImportList.PoliticalGroup),
            Speaks = speaks,
            Listens = listens,
            PhotoConsent = Text(ImportField.PhotoConsent) is { } photos ? Answer(photos) : null,
            // Whoever was not asked has not agreed.
            ListingConsent = Text(ImportField.ListingConsent) is { } listed ? Answer(listed) : false,
        };
        var language = Code(ImportField.Language, ImportList.Language);
        return new(answers.Cleaned(), language is not null && ProfileLists.MessageLanguages.Contains(language) ? language : null);
    }

    /// <summary>What the form would refuse, field by field, and what no form would send.</summary>
    public static IReadOnlyList<ImportProblem> Problems(ReadRow row, IReadOnlyList<string> cells, int columns, IReadOnlySet<string> offered)
    {
        var problems = Shape.Validate(row.Answers).Errors.Select(failure => new ImportProblem(failure.PropertyName, failure.ErrorCode)).ToList();
        if (row.Language is null) problems.Add(new(nameof(ImportField.Language), "choose"));
        if (row.Answers.Category is { } category && ProfileLists.Categories.Contains(category) && !offered.Contains(category))
            problems.Add(new(nameof(ImportField.Category), RegistrationErrors.CategoryNotOffered.Code));
        if (cells.Skip(columns).Any(cell => !string.IsNullOrWhiteSpace(cell))) problems.Add(new(ImportProblem.Row, "too-many-cells"));
        return [.. problems.DistinctBy(problem => problem.Field)];
    }

    List<string> Languages(string text)
    {
        if (words.Code(ImportList.Language, text) is { } one) return [one];
        // Names of languages can have blanks in them; codes are mostly separated by blanks.
        var parts = text.IndexOfAny([',', ';', '/', '|']) >= 0 ? text.Split([',', ';', '/', '|']) : text.Split(ListSeparators);
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0).Select(part => words.Code(ImportList.Language, part) ?? part)];
    }
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Field">Which field, or the row as a whole.</param>
/// <param name="Code">As the form has words for it.</param>
public sealed record ImportProblem(string Field, string Code)
{
    /// <summary>No single field is to blame.</summary>
    public const string Row = "Row";

    internal static string Write(IEnumerable<ImportProblem> problems) => string.Join(' ', problems.Select(problem => $"{problem.Field}={problem.Code}"));

    internal static IReadOnlyList<ImportProblem> Read(string? problems) =>
        [.. (problems ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(problem => problem.Split('=')).Select(parts => new ImportProblem(parts[0], parts[1]))];
}
