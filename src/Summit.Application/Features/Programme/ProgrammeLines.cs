using System.Globalization;
using Summit.Application.Platform.Time;
using Summit.Domain;
using Summit.Domain.Programme;

namespace Summit.Application.Features.Programme;

/// <summary>A difference as one line without words of its own; what it is about is said by the heading above it.</summary>
public static class ProgrammeLines
{
    const string Nothing = "–";

    /// <summary>In a reader's language, on the clock of the event.</summary>
    public static string Of(ProgrammeDifference difference, string zone, string language)
    {
        var item = difference.Item;
        string Say(LocalizedText? text) => text?.In(language).Text ?? Nothing;
        string When(ProgrammeItem one) => EventDates.Span(one.StartsLocal, one.EndsLocal, zone, language);
        return difference switch
        {
            { Change: ProgrammeChange.Time, Before: { } was, After: { } now } => IsOneDay(was, now)
                ? $"{Say(item.Title)}: {EventDates.Times(was.StartsLocal, was.EndsLocal, language)} → {When(now)}"
                : $"{Say(item.Title)}: {When(was)} → {When(now)}",
            { Change: ProgrammeChange.Room, Before: { } was, After: { } now } => $"{Say(item.Title)}: {Say(was.Room)} → {Say(now.Room)}",
            { Change: ProgrammeChange.Title, Before: { } was, After: { } now } => $"{Say(was.Title)} → {Say(now.Title)}",
            { Change: ProgrammeChange.Places, Before: { } was, After: { } now } => $"{Say(item.Title)}: {Number(was.Places)} → {Number(now.Places)}",
            { Change: ProgrammeChange.Speakers } => $"{Say(item.Title)}: {Speakers(item, Say)}",
            _ => item.Room is null ? $"{Say(item.Title)}: {When(item)}" : $"{Say(item.Title)}: {When(item)}, {Say(item.Room)}",
        };
    }

    static string Number(int? places) => places?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    static bool IsOneDay(ProgrammeItem was, ProgrammeItem now) =>
        new[] { was.EndsLocal, now.StartsLocal, now.EndsLocal }.All(local => local[..10] == was.StartsLocal[..10]);

    static string Speakers(ProgrammeItem item, Func<LocalizedText?, string> say) => item.Speakers.Count == 0 ? Nothing : string.Join("; ", item.Speakers.Select(speaker =>
        speaker.Presentation.Languages.Count == 0 ? $"{speaker.Name} ({speaker.Body})" : $"{speaker.Name} ({speaker.Body}), {say(speaker.Presentation)}"));
}
