using System.Collections.Immutable;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Mailings;

/// <summary>Where a mailing stands.</summary>
public enum MailingState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Its recipients stand; messages go out.</summary>
    Sending,

    /// <summary>Ended half-way by an organiser.</summary>
    Stopped,

    /// <summary>Every message was sent or given up.</summary>
    Done,
}

/// <summary>What a mailing says, by language, and to whom.</summary>
public sealed record MailingContent(LocalizedText Subject, LocalizedText Text, MailingFilter Filter)
{
    /// <summary>Languages it can be written in (ISO 639-1): those people can choose for their messages.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "de", "it", "ru", "tr", "nl", "da"];

    /// <summary>Names that the subject may hold in double braces.</summary>
    public static IReadOnlyList<string> SubjectPlaceholders { get; } = ["name", "event", "date", "place", "reference", "contact"];

    /// <summary>Names that the text may hold in double braces.</summary>
    public static IReadOnlyList<string> TextPlaceholders { get; } = [.. SubjectPlaceholders, "link", "eventLink"];

    /// <summary>Why it cannot be sent to people with these languages; null where it can.</summary>
    public Error? Refusal(string hostLanguage, IEnumerable<string> reached)
    {
        if (Subject.Languages.Count == 0 && Text.Languages.Count == 0) return MailingsErrors.NothingWritten;
        if (Halves.FirstOrDefault() is { } half) return RequestErrors.Invalid(Subject.Languages.Contains(half) ? $"Text.{half}" : $"Subject.{half}", "required");
        if (Subject.Languages.Contains(hostLanguage)) return null;
        var unwritten = reached.Where(language => !Subject.Languages.Contains(language)).ToArray();
        return unwritten.Length == 0 ? null : MailingsErrors.NoText with { Args = ImmutableDictionary<string, string>.Empty.Add("languages", string.Join(' ', unwritten)) };
    }

    /// <summary>Languages in which there is a subject without a text, or the reverse.</summary>
    IEnumerable<string> Halves => Languages.Where(language => Subject.Languages.Contains(language) != Text.Languages.Contains(language));
}

/// <summary>Whom a mailing reaches: people with a live registration who fit each list that is not empty.</summary>
public sealed record MailingFilter
{
    /// <summary>Names of states; empty for all that are live.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>In which they get their messages.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    internal string ToJson() => JsonSerializer.Serialize(this, SubmissionJson.Options);

    internal static MailingFilter FromJson(string json) => JsonSerializer.Deserialize<MailingFilter>(json, SubmissionJson.Options) ?? new();
}

/// <summary>The shape of a mailing. A failure is keyed by field and language, as in <c>Text.fr</c>.</summary>
sealed class MailingContentValidator : AbstractValidator<MailingContent>
{
    const int MostSubject = 200;
    const int MostText = 10_000;

    public MailingContentValidator()
    {
        RuleFor(content => content).Custom((content, context) =>
        {
            foreach (var language in content.Subject.Languages)
                Judge(context, $"Subject.{language}", language, content.Subject.In(language).Text, MostSubject, MailingContent.SubjectPlaceholders, isLine: true);
            foreach (var language in content.Text.Languages)
                Judge(context, $"Text.{language}", language, content.Text.In(language).Text, MostText, MailingContent.TextPlaceholders, isLine: false);
        });
        RuleFor(content => content.Filter.States).Must(states => states.All(IsLiveState)).WithErrorCode("choose").OverridePropertyName("States");
        RuleFor(content => content.Filter.Categories).Must(codes => codes.All(ProfileLists.Categories.Contains)).WithErrorCode("choose").OverridePropertyName("Categories");
        RuleFor(content => content.Filter.Countries).Must(codes => codes.All(ProfileLists.Countries.Contains)).WithErrorCode("choose").OverridePropertyName("Countries");
        RuleFor(content => content.Filter.Languages).Must(codes => codes.All(MailingContent.Languages.Contains)).WithErrorCode("choose").OverridePropertyName("Languages");
    }

    static bool IsLiveState(string name) => Enum.GetNames<RegistrationState>().Contains(name) && RegistrationRules.IsLive(Enum.Parse<RegistrationState>(name));

    static void Judge(ValidationContext<MailingContent> context, string field, string language, string text, int most, IReadOnlyList<string> placeholders, bool isLine)
    {
        var code = !MailingContent.Languages.Contains(language) ? "choose"
            : text.Length > most ? "too-long"
            : !IsPrintable(text, isLine) ? "unprintable"
            : WrittenText.Unknown(text, placeholders) is not null ? "placeholder"
            : null;
        if (code is not null) context.AddFailure(new ValidationFailure(field, code) { ErrorCode = code });
    }

    static bool IsPrintable(string text, bool isLine) => isLine
        ? PersonText.Judge(text) != TextVerdict.Unprintable
        : text.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n').All(line => PersonText.Judge(line) != TextVerdict.Unprintable);
}
