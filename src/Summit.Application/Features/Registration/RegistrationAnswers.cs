using FluentValidation;
using Summit.Documents;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>What a person answers to register, as typed; diet and access are apart (<see cref="NeedsAnswers"/>).</summary>
public sealed record RegistrationAnswers
{
    /// <summary>An office registers somebody else.</summary>
    public bool? ForAnother { get; init; }

    public string? OfficeName { get; init; }
    public string? OfficeAddress { get; init; }
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>Where the badge should not repeat given names and family name.</summary>
    public string? BadgeName { get; init; }

    public string? Address { get; init; }
    public string? Telephone { get; init; }
    public string? Category { get; init; }
    public string? Function { get; init; }

    /// <summary>City, region or body.</summary>
    public string? Body { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public string? Chamber { get; init; }
    public string? PoliticalGroup { get; init; }

    /// <summary>The language spoken at the event (ISO 639-1).</summary>
    public string? Speaks { get; init; }

    /// <summary>Languages understood, best first.</summary>
    public IReadOnlyList<string> Listens { get; init; } = [];

    /// <summary>The codes of the study visits asked for.</summary>
    public IReadOnlyList<string> Visits { get; init; } = [];

    public bool? PhotoConsent { get; init; }

    /// <summary>Other participants may see name, function, city and country on a list.</summary>
    public bool? ListingConsent { get; init; }

    /// <summary>Texts in NFC and trimmed, empty ones null, choices that do not apply dropped.</summary>
    public RegistrationAnswers Cleaned() => this with
    {
        OfficeName = ForAnother == true ? Text(OfficeName) : null,
        OfficeAddress = ForAnother == true ? Text(OfficeAddress) : null,
        GivenNames = Text(GivenNames),
        FamilyName = Text(FamilyName),
        BadgeName = Text(BadgeName),
        Address = Text(Address),
        Telephone = Text(Telephone),
        Category = Text(Category),
        Function = Text(Function),
        Body = Text(Body),
        Country = Text(Country),
        Chamber = Text(Chamber),
        PoliticalGroup = Text(PoliticalGroup),
        Speaks = Text(Speaks),
        Listens = [.. Listens.Where(language => !string.IsNullOrWhiteSpace(language)).Distinct(StringComparer.Ordinal)],
        Visits = [.. Visits.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct(StringComparer.Ordinal)],
    };

    static string? Text(string? typed) => PersonText.Clean(typed) is { Length: > 0 } text ? text : null;
}

/// <summary>Diet and access: seen by the person and, as counts, the caterer.</summary>
public sealed record NeedsAnswers
{
    public string? Diet { get; init; }
    public string? Access { get; init; }

    /// <summary>Whether anything was said.</summary>
    public bool Any => !string.IsNullOrWhiteSpace(Diet) || !string.IsNullOrWhiteSpace(Access);

    /// <inheritdoc cref="RegistrationAnswers.Cleaned"/>
    public NeedsAnswers Cleaned() => new() { Diet = Text(Diet), Access = Text(Access?.ReplaceLineEndings(" ")) };

    static string? Text(string? typed) => PersonText.Clean(typed) is { Length: > 0 } text ? text : null;
}

/// <summary>The shape of answers. The code of a failure is what the page has words for; the length limit is in them.</summary>
sealed class RegistrationAnswersValidator : AbstractValidator<RegistrationAnswers>
{
    // More than an event can show on one page, and few enough to be signed up for in one command.
    const int MostVisits = 20;

    public RegistrationAnswersValidator()
    {
        RuleFor(answers => answers.ForAnother).NotNull().WithErrorCode("choose");
        When(answers => answers.ForAnother == true, () =>
        {
            RuleFor(answers => answers.OfficeName).RequiredText(200);
            RuleFor(answers => answers.OfficeAddress).RequiredAddress();
        });
        RuleFor(answers => answers.GivenNames).RequiredText(TextRules.MostName);
        RuleFor(answers => answers.FamilyName).RequiredText(TextRules.MostName);
        RuleFor(answers => answers.BadgeName).OptionalText(TextRules.MostName).Must((answers, onBadge) => TextRules.IsSettable(onBadge, answers.GivenNames, answers.FamilyName)).WithErrorCode("other-letters");
        RuleFor(answers => answers.Address).RequiredAddress();
        RuleFor(answers => answers.Telephone).Telephone();
        RuleFor(answers => answers.Category).Must(ProfileLists.Categories.Contains!).WithErrorCode("choose");
        RuleFor(answers => answers.Function).RequiredText(200);
        RuleFor(answers => answers.Body).RequiredText(200);
        RuleFor(answers => answers.Country).Must(ProfileLists.Countries.Contains!).WithErrorCode("choose");
        RuleFor(answers => answers.Chamber).Must(chamber => chamber is null || ProfileLists.Chambers.Contains(chamber)).WithErrorCode("choose");
        RuleFor(answers => answers.PoliticalGroup).Must(group => group is null || ProfileLists.PoliticalGroups.Contains(group)).WithErrorCode("choose");
        RuleFor(answers => answers.Speaks).Must(ProfileLists.Languages.Contains!).WithErrorCode("choose");
        RuleFor(answers => answers.Listens).Cascade(CascadeMode.Stop)
            .Must(listens => listens.Count > 0 && listens.All(ProfileLists.Languages.Contains)).WithErrorCode("choose")
            .Must(listens => listens.Count <= RegistrationRow.MostListens).WithErrorCode("too-many");
        RuleFor(answers => answers.Visits).Must(visits => visits.Count <= MostVisits && visits.All(code => code.Length <= 40)).WithErrorCode("too-many");
        RuleFor(answers => answers.PhotoConsent).NotNull().WithErrorCode("choose");
        RuleFor(answers => answers.ListingConsent).NotNull().WithErrorCode("choose");
    }

}

/// <summary>The shape of diet and access.</summary>
sealed class NeedsAnswersValidator : AbstractValidator<NeedsAnswers>
{
    public NeedsAnswersValidator()
    {
        RuleFor(needs => needs.Diet).OptionalText(400);
        RuleFor(needs => needs.Access).OptionalText(400);
    }
}

/// <summary>Rules for typed text that several forms share.</summary>
static class TextRules
{
    public const int MostName = 200;

    /// <summary>
    /// Whether a badge can say a name. One that cannot be printed is found out while whoever has it can be asked, and not on the
    /// morning of the event. A name that is missing or wrong is refused by its own rule.
    /// </summary>
    public static bool IsSettable(string? onBadge, string? givenNames, string? familyName) =>
        onBadge is not null ? Typesetting.CanSet(onBadge) : IsMissingOrWrong(givenNames) || IsMissingOrWrong(familyName)
            || Typesetting.CanSet(givenNames!) && Typesetting.CanSet(familyName!);

    public static IRuleBuilderOptions<T, string?> Telephone<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.OptionalText(40).Must(IsTelephone).WithErrorCode("telephone");

    public static IRuleBuilderOptions<T, string?> Website<T>(this IRuleBuilder<T, string?> rule) => rule.Must(IsWebAddressIfAny).WithErrorCode("website");

    public static IRuleBuilderOptions<T, string> LanguageCode<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.NotNull().WithErrorCode("choose").Matches(@"^[a-z]{2}\z").WithErrorCode("choose");

    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilderInitial<T, string?> rule, int most) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(text => text is not null && PersonText.Judge(text) != TextVerdict.Empty).WithErrorCode("required")
            .Must(text => text!.Length <= most).WithErrorCode("too-long")
            .Must(text => PersonText.Judge(text!) != TextVerdict.Unprintable).WithErrorCode("unprintable")
            .Must(text => PersonText.Judge(text!) != TextVerdict.WebAddress).WithErrorCode("web-address");

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilderInitial<T, string?> rule, int most) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(text => text is null || text.Length <= most).WithErrorCode("too-long")
            .Must(text => text is null || PersonText.Judge(text) is not (TextVerdict.Unprintable or TextVerdict.Empty)).WithErrorCode("unprintable")
            .Must(text => text is null || PersonText.Judge(text) != TextVerdict.WebAddress).WithErrorCode("web-address");

    public static IRuleBuilderOptions<T, string?> RequiredAddress<T>(this IRuleBuilderInitial<T, string?> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithErrorCode("required")
            .Must(address => address!.Count(character => character == '@') < 2).WithErrorCode("one-address")
            .Must(address => PersonText.IsAddress(address!)).WithErrorCode("address");

    static bool IsMissingOrWrong(string? name) => name is null || name.Length > MostName || PersonText.Judge(name) is TextVerdict.Empty or TextVerdict.Unprintable;

    static bool IsTelephone(string? text) =>
        text is null || (text.All(character => char.IsAsciiDigit(character) || " +()-/.".Contains(character, StringComparison.Ordinal))
            && text.Count(char.IsAsciiDigit) is >= 5 and <= 20);

    static bool IsWebAddressIfAny(string? address) => address is null
        || (address.Length <= 200 && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https" or "http", UserInfo: "" });
}
