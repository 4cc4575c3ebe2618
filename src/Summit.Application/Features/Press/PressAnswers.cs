using System.Text.Json.Serialization;
using FluentValidation;
using Summit.Application.Features.Registration;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Press;

/// <summary>What an outlet or a freelancer answers to be accredited, as typed.</summary>
public sealed record PressAnswers : IPressOutlet
{
    /// <summary>The most people of one crew.</summary>
    public const int MostPeople = 10;

    /// <summary>The most points asked for.</summary>
    public const int MostWishes = 40;

    /// <summary>Newspaper, station or agency; a freelancer's own name.</summary>
    public string? Outlet { get; init; }

    public string? Website { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public PressMedium? Medium { get; init; }

    /// <summary>Where messages about the request go.</summary>
    public string? Address { get; init; }

    public string? Telephone { get; init; }

    /// <summary>What is brought along, so that the desk can plan power, light and parking.</summary>
    public string? Equipment { get; init; }

    /// <summary>One person, or a crew.</summary>
    public IReadOnlyList<PressPerson> People { get; init; } = [];

    /// <summary>Where they wish to be.</summary>
    public IReadOnlyList<PressPointId> Wishes { get; init; } = [];

    /// <summary>Texts in NFC and trimmed, empty ones null.</summary>
    public PressAnswers Cleaned() => this with
    {
        Outlet = Text(Outlet), Website = Text(Website), Country = Text(Country), Address = Text(Address), Telephone = Text(Telephone),
        Equipment = Text(Equipment?.ReplaceLineEndings(" ")),
        People = [.. People.Select(person => person.Cleaned())],
        Wishes = [.. Wishes.Distinct()],
    };

    internal static string? Text(string? typed) => PersonText.Clean(typed) is { Length: > 0 } text ? text : null;
}

/// <summary>What is said of an outlet where it asks, and where that is put right.</summary>
public interface IPressOutlet
{
    /// <inheritdoc cref="PressAnswers.Outlet"/>
    string? Outlet { get; }

    string? Website { get; }

    /// <inheritdoc cref="PressAnswers.Country"/>
    string? Country { get; }

    PressMedium? Medium { get; }
}

/// <summary>An outlet as it should have been told.</summary>
public sealed record PressOutlet : IPressOutlet
{
    public string? Outlet { get; init; }
    public string? Website { get; init; }
    public string? Country { get; init; }
    public PressMedium? Medium { get; init; }

    /// <inheritdoc cref="PressAnswers.Cleaned"/>
    public PressOutlet Cleaned() => this with { Outlet = PressAnswers.Text(Outlet), Website = PressAnswers.Text(Website), Country = PressAnswers.Text(Country) };
}

/// <summary>One person to be accredited.</summary>
public sealed record PressPerson
{
    public string? GivenNames { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>Where the badge should not repeat given names and family name.</summary>
    public string? BadgeName { get; init; }

    public PressRole? Role { get; init; }

    /// <inheritdoc cref="PressAnswers.Cleaned"/>
    public PressPerson Cleaned() => this with { GivenNames = PressAnswers.Text(GivenNames), FamilyName = PressAnswers.Text(FamilyName), BadgeName = PressAnswers.Text(BadgeName) };

    /// <summary>Decides who is the same person: within one mailbox, by both names.</summary>
    [JsonIgnore]
    public string NameKey => Fold.Cut(Fold.Identity($"{FamilyName}\n{GivenNames}"), 800);
}

/// <summary>The shape of answers. The code of a failure is what the page has words for.</summary>
sealed class PressAnswersValidator : AbstractValidator<PressAnswers>
{
    public PressAnswersValidator()
    {
        Include(new PressOutletValidator());
        RuleFor(answers => answers.Address).RequiredAddress();
        RuleFor(answers => answers.Telephone).Telephone();
        RuleFor(answers => answers.Equipment).OptionalText(1000);
        RuleFor(answers => answers.People).Cascade(CascadeMode.Stop)
            .Must(people => people.Count > 0).WithErrorCode("required")
            .Must(people => people.Count <= PressAnswers.MostPeople).WithErrorCode("too-many")
            .Must(AreDifferent).WithErrorCode("same-person");
        RuleForEach(answers => answers.People).SetValidator(new PressPersonValidator());
        RuleFor(answers => answers.Wishes).Must(wishes => wishes.Count <= PressAnswers.MostWishes).WithErrorCode("too-many");
    }

    static bool AreDifferent(IReadOnlyList<PressPerson> people) =>
        people.Where(person => person.GivenNames is not null && person.FamilyName is not null).GroupBy(person => person.NameKey, StringComparer.Ordinal).All(same => same.Count() == 1);
}

sealed class PressOutletValidator : AbstractValidator<IPressOutlet>
{
    public PressOutletValidator()
    {
        RuleFor(outlet => outlet.Outlet).RequiredText(200);
        RuleFor(outlet => outlet.Website).Website();
        RuleFor(outlet => outlet.Country).Must(PressLists.Countries.Contains!).WithErrorCode("choose");
        RuleFor(outlet => outlet.Medium).Must(medium => medium is { } one && Enum.IsDefined(one)).WithErrorCode("choose");
    }
}

sealed class PressPersonValidator : AbstractValidator<PressPerson>
{
    public PressPersonValidator()
    {
        RuleFor(person => person.GivenNames).RequiredText(TextRules.MostName);
        RuleFor(person => person.FamilyName).RequiredText(TextRules.MostName);
        RuleFor(person => person.BadgeName).OptionalText(TextRules.MostName)
            .Must((person, onBadge) => TextRules.IsSettable(onBadge, person.GivenNames, person.FamilyName)).WithErrorCode("other-letters");
        RuleFor(person => person.Role).Must(role => role is { } one && Enum.IsDefined(one)).WithErrorCode("choose");
    }
}
