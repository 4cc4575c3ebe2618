using FluentValidation;
using FluentValidation.Results;
using Summit.Application.Features.Mailings;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>What a release says in one language.</summary>
/// <param name="Place">Where it is dated from, as in “Aarhus”.</param>
/// <param name="Body">Paragraphs with empty lines between.</param>
/// <param name="Boilerplate">About those who publish it, below the text.</param>
public sealed record ReleaseWording(string Place, string Headline, string Lead, string Body, string Boilerplate)
{
    /// <summary>Nothing.</summary>
    public static ReleaseWording Empty { get; } = new("", "", "", "", "");

    /// <summary>It can go out.</summary>
    public bool IsComplete => Headline.Length > 0 && Body.Length > 0;

    /// <summary>As stored.</summary>
    public ReleaseWording Cleaned() => new(PersonText.Clean(Place), PersonText.Clean(Headline), PressText.Clean(Lead), PressText.Clean(Body), PressText.Clean(Boilerplate));
}

/// <summary>Something to read elsewhere.</summary>
/// <param name="Label">In the languages it was named in.</param>
/// <param name="Address">Begins with https.</param>
public sealed record ReleaseResource(LocalizedText Label, string Address);

/// <summary>The shape of what forms about releases send, shared by their commands.</summary>
static class ReleaseRules
{
    public const int MostPlace = 120, MostHeadline = 300, MostLead = 2_000, MostBody = 20_000, MostBoilerplate = 4_000, MostNote = 1_000, MostLabel = 200, MostAddress = 500, MostResources = 20, MostFiles = 10;

    /// <summary>Languages it can be written in: those the public pages speak.</summary>
    public static IReadOnlyList<string> KnownLanguages => MailingContent.Languages;

    public static void Languages<T>(this IRuleBuilderInitial<T, IReadOnlyList<string>> rule) => rule
        .Must(languages => languages.Count > 0 && languages.Distinct().Count() == languages.Count && languages.All(KnownLanguages.Contains)).WithErrorCode("choose");

    public static void Series<T>(this IRuleBuilderInitial<T, string> rule) => rule.Must(ReleaseReference.IsSeries).WithErrorCode("series");

    public static void Number<T>(this IRuleBuilderInitial<T, int> rule) => rule.InclusiveBetween(1, ReleaseReference.MostNumber).WithErrorCode("number");

    // A day of the calendar that a reference's four digits can hold.
    public static void Day<T>(this IRuleBuilderInitial<T, DateOnly> rule) => rule.InclusiveBetween(new(1949, 1, 1), new(2199, 12, 31)).WithErrorCode("date");

    /// <summary>Each part may be missing while it is drafted; failures are keyed by part and language, as in <c>Headline.fr</c>.</summary>
    public static IEnumerable<ValidationFailure> Faults(ReleaseWording typed, string language)
    {
        var wording = typed.Cleaned();
        foreach (var (name, text, most) in new[]
        {
            ("Place", wording.Place, MostPlace), ("Headline", wording.Headline, MostHeadline), ("Lead", wording.Lead, MostLead), ("Text", wording.Body, MostBody),
            ("Boilerplate", wording.Boilerplate, MostBoilerplate),
        })
            if (Fault(text, most, isLine: name is "Place" or "Headline") is { } code) yield return new($"{name}.{language}", "") { ErrorCode = code };
    }

    public static string? Fault(string text, int most, bool isLine) => text.Length == 0 ? null : text.Length > most ? "too-long"
        : PersonText.Judge(isLine ? text : text.Replace('\n', ' ')) is TextVerdict.Unprintable or TextVerdict.Empty ? "unprintable"
        : Typesetting.CanSet(text.Replace('\n', ' ')) ? null : "other-letters";

    public static void Resources<T>(this IRuleBuilderInitial<T, IReadOnlyList<ReleaseResource>> rule) => rule.Custom((rows, context) =>
    {
        if (rows.Count > MostResources) context.AddFailure(new ValidationFailure(context.PropertyPath, "") { ErrorCode = "too-many" });
        foreach (var (at, row) in rows.Index())
        {
            string Path(string field) => Events.EventFormRules.Row(context.PropertyPath, at, field);
            if (row.Label.Languages.Count == 0) context.AddFailure(new ValidationFailure(Path("Label"), "") { ErrorCode = "required" });
            foreach (var language in row.Label.Languages)
                if ((KnownLanguages.Contains(language) ? Fault(PersonText.Clean(row.Label.Own(language)!), MostLabel, isLine: true) : "choose") is { } code)
                    context.AddFailure(new ValidationFailure($"{Path("Label")}.{language}", "") { ErrorCode = code });
            if (!IsWebAddress(row.Address)) context.AddFailure(new ValidationFailure(Path("Address"), "") { ErrorCode = "https" });
        }
    });

    static bool IsWebAddress(string address) =>
        address.Length <= MostAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" } && address.All(letter => letter is > ' ' and < '\u007f');
}
