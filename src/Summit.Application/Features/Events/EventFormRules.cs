using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>The shape of what event forms send, shared by their commands. The code of a failure is what the page has words for.</summary>
static class EventFormRules
{
    public const int MostTitle = 300, MostShortTitle = 120, MostKicker = 160, MostSummary = 4000, MostVenue = 200, MostCity = 120;

    public static void Slug<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .Must(EventSlug.IsWellFormed).WithErrorCode("slug")
        .Must(slug => !EventSlug.Reserved.Contains(slug)).WithErrorCode("slug-reserved");

    public static void Prefix<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required").Matches(@"^[A-Z0-9]{3,10}\z").WithErrorCode("prefix");

    public static void Zone<T>(this IRuleBuilderInitial<T, string> rule) => rule
        .Must(zone => zone is { Length: <= 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithErrorCode("choose");

    public static void Language<T>(this IRuleBuilderInitial<T, string> rule) => rule.Must(ProfileLists.Languages.Contains!).WithErrorCode("choose");

    public static void Country<T>(this IRuleBuilderInitial<T, string> rule) => rule.Must(ProfileLists.Countries.Contains!).WithErrorCode("choose");

    /// <summary>Texts by language; a failure is keyed by field and language, as in <c>Title.fr</c>.</summary>
    public static void Texts<T>(this IRuleBuilderInitial<T, LocalizedText> rule, int most) => rule.Custom((text, context) =>
    {
        foreach (var language in text.Languages)
            if (Fault(language, text.Own(language)!, most) is { } code)
                context.AddFailure(new ValidationFailure($"{context.PropertyPath}.{language}", "") { ErrorCode = code });
    });

    /// <summary>Two times of one zone, the first before the second.</summary>
    public static void Times<T>(this IRuleBuilderInitial<T, WallTime> rule, Func<T, string> zone, Func<T, WallTime> until, string untilName) => rule.Custom((from, context) =>
    {
        var form = context.InstanceToValidate;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone(form), out var place)) return;
        var start = Instant(context, from, place, context.PropertyPath);
        var end = Instant(context, until(form), place, untilName);
        if (start is not null && end is not null && start >= end) Fail(context, untilName, "before-start");
    });

    /// <summary>Why a time cannot be taken as typed; null where it is one instant.</summary>
    public static string? FaultOf(WallTime time, TimeZoneInfo zone, out DateTimeOffset instant) => LocalTime.Read(time, zone, out instant) switch
    {
        LocalTimeVerdict.One => null,
        LocalTimeVerdict.DoesNotExist => "time-skipped",
        LocalTimeVerdict.ExistsTwice => "time-twice",
        _ => "time",
    };

    /// <summary>The instant of a time that was validated.</summary>
    public static DateTimeOffset At(WallTime time, TimeZoneInfo zone) =>
        FaultOf(time, zone, out var instant) is { } code ? throw new InvalidOperationException($"{time.Written}: {code}") : instant;

    /// <summary>The field of one row of a list, as validators name it.</summary>
    public static string Row(string list, int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{field}");

    static DateTimeOffset? Instant<T>(ValidationContext<T> context, WallTime time, TimeZoneInfo zone, string name)
    {
        if (FaultOf(time, zone, out var instant) is not { } code) return instant;
        Fail(context, name, code);
        return null;
    }

    static void Fail<T>(ValidationContext<T> context, string name, string code) =>
        context.AddFailure(new ValidationFailure(name, "") { ErrorCode = code });

    static string? Fault(string language, string text, int most) =>
        !ProfileLists.Languages.Contains(language) ? "choose"
        : text.Length > most ? "too-long"
        // A summary has paragraphs; everything else is one line, and a line break in it is a slip.
        : PersonText.Judge(PersonText.Clean(text.ReplaceLineEndings(" "))) is TextVerdict.Unprintable or TextVerdict.Empty ? "unprintable" : null;
}
