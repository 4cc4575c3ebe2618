using Summit.Application.Features.Press;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Press;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>How the desk says what is stored of the press.</summary>
public static class PressWords
{
    /// <summary>How a state looks.</summary>
    public static string Tone(AccreditationState state) => state switch
    {
        AccreditationState.Accredited or AccreditationState.Limited => "ok",
        AccreditationState.Refused or AccreditationState.Revoked or AccreditationState.Withdrawn => "no",
        _ => "wait",
    };

    /// <summary>How long ago, in whole days or hours.</summary>
    public static string Age(Texts words, TimeSpan age) => age switch
    {
        { TotalHours: < 1 } => words["DeskPress.Age.Now"],
        { TotalHours: < 48 } => words["DeskPress.Age.Hours", (int)age.TotalHours],
        _ => words["DeskPress.Age.Days", (int)age.TotalDays],
    };

    /// <summary>Days of the event, by weekday and date; none stands for all.</summary>
    public static string Days(Texts words, string written) =>
        written.Length == 0 ? words["DeskPress.Days.All"] : string.Join(", ", PressDays.Read(written).Select(day => Day(words, day)));

    /// <summary>One of them.</summary>
    public static string Day(Texts words, DateOnly day) => day.ToString("ddd d MMM", words.Culture);

    /// <summary>Bytes, as a person says it.</summary>
    public static string Size(Texts words, int bytes) => bytes < 1_000_000
        ? words["DeskPress.Size.Kilo", Math.Max(1, bytes / 1000)]
        : words["DeskPress.Size.Mega", (bytes / 1_000_000.0).ToString("0.0", words.Culture)];

    /// <summary>The kind of a file.</summary>
    public static string Type(string mediaType) => mediaType switch { "application/pdf" => "PDF", "image/jpeg" => "JPEG", _ => "PNG" };

    /// <summary>Where a proposal stands.</summary>
    public static string Standing(PressProposalLine line) => line.SentBackAt is not null ? "Back" : line.Kind == ProposalKind.Revocation ? "Review" : "Waits";

    /// <summary>For how many something was done, for how many not, and of those the first with the reason.</summary>
    public static string Many(Texts words, string said, int done, IReadOnlyList<PressActOutcome> left)
    {
        var sentence = words[said, done.ToString("N0", words.Culture), left.Count.ToString("N0", words.Culture)];
        return left.Count == 0 ? sentence : $"{sentence} {string.Join("; ", left.Take(5).Select(one => $"{one.Name}: {Refusal(words, one.Refusal!, [one])}"))}";
    }

    /// <summary>Why nothing was done, or would be, with some people.</summary>
    public static string Refusal(Texts words, string code, IReadOnlyCollection<PressActOutcome> people)
    {
        var whom = code == PressErrors.OutletFull.Code ? string.Join(", ", people.Select(one => one.Outlet).Distinct(StringComparer.Ordinal))
            : people.Count == 1 ? people.First().Name : words["DeskPress.PeopleCount", people.Count];
        return DeskProblemWords.Refusal(words, PressErrors.With(new(code, ErrorKind.Rule), "name", whom));
    }
}
