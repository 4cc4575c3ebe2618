using FluentValidation;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Documents;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Declarations;

/// <summary>What a signature says, beside the city.</summary>
/// <param name="Mandate">The body of the city that decided to sign.</param>
/// <param name="MandateOn">When it decided.</param>
public sealed record SignedBy(string Signatory, string Function, string Mandate, DateOnly? MandateOn)
{
    internal SignedBy Cleaned() => this with { Signatory = PersonText.Clean(Signatory), Function = PersonText.Clean(Function), Mandate = PersonText.Clean(Mandate) };
}

/// <summary>A signature as the desk enters it from paper, or corrects it.</summary>
public sealed record SignatureEntry(string City, string Country, SignedBy By, DateOnly? SignedOn)
{
    internal SignatureEntry Cleaned() => this with { City = PersonText.Clean(City), By = By.Cleaned() };

    /// <summary>What tells two cities of a country apart.</summary>
    internal string CityKey => SigningCity.Key(City);

    internal FieldChange[] Changes(SignatureEntry? before) => Events.StoredEvent.Changes(
        ("City", before?.City, City), ("Country", before?.Country, Country), ("Signatory", before?.By.Signatory, By.Signatory), ("Function", before?.By.Function, By.Function),
        ("Mandate", before?.By.Mandate, By.Mandate), ("MandateOn", Written(before?.By.MandateOn), Written(By.MandateOn)), ("SignedOn", Written(before?.SignedOn), Written(SignedOn)));

    static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How cities are told apart.</summary>
static class SigningCity
{
    public static string Key(string city) => Fold.Cut(Fold.Identity(city), 400);
}

/// <summary>What the documents of a declaration print.</summary>
static class PaperText
{
    /// <summary>Whoever typed it is asked for other letters while they are there, so that no name keeps the document from everybody.</summary>
    public static IRuleBuilderOptions<T, string?> OnPaper<T>(this IRuleBuilderOptions<T, string?> rule) => rule.Must(text => Typesetting.CanSet(text!)).WithErrorCode("other-letters");
}

/// <summary>The shape of what a signatory says.</summary>
sealed class SignedByValidator : AbstractValidator<SignedBy>
{
    public SignedByValidator()
    {
        RuleFor(by => by.Signatory!).RequiredText(200).OnPaper();
        RuleFor(by => by.Function!).RequiredText(200).OnPaper();
        RuleFor(by => by.Mandate!).RequiredText(300).OnPaper();
        RuleFor(by => by.MandateOn).NotNull().WithErrorCode("required");
    }
}

/// <summary>The shape of what the desk enters.</summary>
sealed class SignatureEntryValidator : AbstractValidator<SignatureEntry>
{
    public SignatureEntryValidator()
    {
        RuleFor(entry => entry.City!).RequiredText(200).OnPaper();
        RuleFor(entry => entry.Country).Must(ProfileLists.Countries.Contains).WithErrorCode("choose");
        RuleFor(entry => entry.By).SetValidator(new SignedByValidator()).OverridePropertyName("");
        RuleFor(entry => entry.SignedOn).NotNull().WithErrorCode("required");
    }
}

/// <summary>The one writer of signatures. Within a command behind the gate.</summary>
sealed class SignatureBook(Db db, EventClock clock)
{
    // A mandate is older than the event at times, and never by decades: that is a year mistyped.
    const int MandateYears = 10;

    const string CountOfCity = "SELECT COUNT(*) FROM signature WHERE event_id = @EventId AND country = @Country AND city_key = @CityKey AND struck_at IS NULL AND id <> @id";

    const string FindBeside = """
        SELECT city FROM signature WHERE event_id = @eventId AND country = @country AND city_key <> @cityKey AND struck_at IS NULL AND id <> @id ORDER BY city_key, id {page}
        """;

    const string Insert = """
        INSERT INTO signature (id, event_id, city, city_key, country, signatory, function_title, mandate, mandate_on, signed_on, by_link, recorded_at, version)
        VALUES (@id, @EventId, @City, @CityKey, @Country, @Signatory, @Function, @Mandate, @MandateOn, @SignedOn, @byLink, @now, 1)
        """;

    const string Update = """
        UPDATE signature SET city = @City, city_key = @CityKey, country = @Country, signatory = @Signatory, function_title = @Function, mandate = @Mandate,
               mandate_on = @MandateOn, signed_on = @SignedOn, version = version + 1
        WHERE id = @id AND version = @version AND struck_at IS NULL
        """;

    /// <summary>Why the days cannot be right; null where they can.</summary>
    public static Error? FaultOf(SignatureEntry entry, StoredDeclaration declaration, DateTimeOffset now) =>
        entry.By.MandateOn > declaration.Today(now) ? RequestErrors.Invalid(nameof(SignedBy.MandateOn), "in-future")
        : entry.By.MandateOn < declaration.StartsOn.AddYears(-MandateYears) ? RequestErrors.Invalid(nameof(SignedBy.MandateOn), "too-early")
        : entry.SignedOn > declaration.Today(now) ? RequestErrors.Invalid(nameof(SignatureEntry.SignedOn), "in-future")
        : entry.SignedOn < declaration.Today(declaration.AdoptedAt!.Value) ? RequestErrors.Invalid(nameof(SignatureEntry.SignedOn), "before-adoption")
        : entry.By.MandateOn > entry.SignedOn ? RequestErrors.Invalid(nameof(SignedBy.MandateOn), "after-signing")
        : null;

    /// <summary>Whether the city's signature stands, another than this one.</summary>
    public async Task<bool> HasSigned(EventId eventId, string country, string cityKey, SignatoryId id = default) =>
        await db.Scalar<int>(CountOfCity, new { EventId = eventId, Country = country, CityKey = cityKey, id }) > 0;

    /// <summary>The other cities of its country that have signed.</summary>
    public async Task<CitiesBeside> Beside(EventId eventId, string country, string cityKey, SignatoryId id = default) =>
        new(await db.Query<string>(FindBeside, new { eventId, country, cityKey, id, skip = 0, take = DeclarationView.MostSignatures }));

    public Task Enter(EventId eventId, SignatoryId id, SignatureEntry entry, bool byLink) => db.ExecuteOne(Insert, new
    {
        id, EventId = eventId, entry.City, entry.CityKey, entry.Country, entry.By.Signatory, entry.By.Function, entry.By.Mandate, entry.By.MandateOn, entry.SignedOn, byLink, now = clock.Now,
    });

    public Task Correct(SignatoryId id, int version, SignatureEntry entry) => db.ExecuteOne(Update, new
    {
        id, version, entry.City, entry.CityKey, entry.Country, entry.By.Signatory, entry.By.Function, entry.By.Mandate, entry.By.MandateOn, entry.SignedOn,
    });
}
