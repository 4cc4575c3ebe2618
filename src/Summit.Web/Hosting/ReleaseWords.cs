using Summit.Application.Features.Releases;
using Summit.Application.Platform.Time;
using Summit.Domain.Press;

namespace Summit.Web.Hosting;

/// <summary>What page, feed and document say alike of a release.</summary>
static class ReleaseWords
{
    /// <summary>As in “Aarhus, 18 November 2015”, in the language that the text is in.</summary>
    public static string DateLine(ReleaseWording wording, DateOnly datedOn, string said) => wording.Place.Length == 0 ? Day(datedOn, said) : $"{wording.Place}, {Day(datedOn, said)}";

    /// <summary>A day as the language writes it in full, without its weekday.</summary>
    public static string Day(DateOnly day, string language) => DeclarationWords.Day(day, Texts.In(language));

    /// <summary>What was corrected, and when, in the reader's language where it was said in it.</summary>
    public static (string Text, string? Lang) Correction(ReleaseCorrection correction, ReleaseView view, Texts words)
    {
        var said = view.Said(words.Language);
        var (note, language) = correction.Note.Own(said) is { } own ? (own, said) : correction.Note.In(words.Language);
        return ($"{words["Release.CorrectedOn", EventDates.Moment(correction.At, view.Event.Zone, words.Language)]} {note}", language == words.Language ? null : language);
    }

    /// <summary>Until when nobody may publish it; null where it is not under embargo.</summary>
    public static string? Embargo(ReleaseView view, Texts words) =>
        view.Head is { Standing: not (ReleaseStanding.Public or ReleaseStanding.Withdrawn), EmbargoUntil: { } until } ? words["Release.Embargo", EventDates.Moment(until, view.Event.Zone, words.Language)] : null;

    /// <summary>A file's name for readers, with its language, kind and size.</summary>
    public static string Attachment(ReleaseAttachment attachment, Texts words) =>
        $"{attachment.Title} ({words.LanguageName(attachment.Language)}, {attachment.Kind}, {words["Programme.Megabytes", attachment.Megabytes]})";
}
