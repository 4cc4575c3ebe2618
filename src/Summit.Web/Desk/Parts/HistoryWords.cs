using System.Globalization;
using Summit.Domain.Registration;
using Summit.Web.Hosting;

namespace Summit.Web.Desk.Parts;

/// <summary>What the record of acts keeps as codes and instants, in words and on the event's clock. What has no words stays as it was typed.</summary>
/// <param name="words">The reader's.</param>
/// <param name="moment">An instant in words.</param>
/// <param name="name">What a field's code is called at this event; null for what is not there any more.</param>
public sealed class HistoryWords(Texts words, Func<DateTimeOffset, string> moment, Func<string, string, string?>? name = null)
{
    static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "O"];

    /// <summary>A value of a field.</summary>
    public string Of(string field, string value) => field switch
    {
        "state" => First(value, "State.", "Ending."),
        "proposed" => First(value, "DeskPress.State."),
        "status" => First(value, "EventStatus."),
        "Category" => First(value, "Category."),
        "Country" or "venue-country" => First(value, "Country."),
        "session" or "visit" or "room" => name?.Invoke(field, value) ?? value,
        "working" => Each(value, known => known.Split(':') is [var code, var way] ? $"{First(code, "Language.")} {way}" : known),
        "heavy" or "whispered" or "second-officer" => words[value == bool.TrueString ? "Yes" : "No"],
        "Speaks" or "Listens" or "Language" or "interpretation" or "floor" or "targets" or "booth" or "retour" => Each(value, code => First(code, "Language.")),
        "text" => Each(value, code => First(code, "Language.")),
        "Chamber" => First(value, "Chamber."),
        "PoliticalGroup" => First(value, "Group."),
        "PhotoConsent" or "ListingConsent" => words[value == bool.TrueString ? "Yes" : "No"],
        "admission" => First(value, "Admission."),
        "accent" => First(value, "Accent."),
        "standing" => words.Find($"SignatureStanding.{value}") ?? value,
        "amendment" => words.Find($"DeskAmendments.Kind.{value}") ?? value,
        "licence" => First(value, "Licence."),
        "Medium" => First(value, "Medium."),
        "verdict" => First(value, "Verdict."),
        "mode" => First(value, "Import.Mode."),
        "paper" => First(value, "Paper."),
        "act" => First(value, "Bulk.Kind."),
        "roles" => Each(value, given => given == "administrator" ? words["Role.Administrator"] : First(given.Split('@')[0], "Role.")),
        "filter" => Each(value, Condition),
        _ when ProfileLists.Categories.Contains(field) => Share(value),
        _ => Instant(value) ?? value,
    };

    static string Each(string value, Func<string, string> said) => string.Join(", ", value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(said));

    string First(string code, params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes) if (words.Find(prefix + code) is { } said) return said;
        return code;
    }

    // Written by an export as state=Confirmed, by a mailing as Confirmed alone.
    string Condition(string written) => written switch
    {
        "search" => words["Filter.search"],
        "from-waiting-list" => words["Registrations.FromList"],
        "unproved" => words["Registrations.Unproved"],
        "via-office" => words["Registrations.ViaOffice"],
        _ when written.Split('=') is [var name, var code] => name switch
        {
            "speaks" => $"{words["Column.Speaks"]}: {First(code, "Language.")}",
            "listens" => $"{words["Column.Listens"]}: {First(code, "Language.")}",
            _ => Condition(code),
        },
        _ => First(written, "State.", "Category.", "Country.", "Language."),
    };

    // As EditCategories writes it: offered approval rank priority reserved ceiling release; a released reserve is a number alone.
    string Share(string value)
    {
        var parts = value.Split(' ');
        if (parts.Length < 5) return value;
        var said = new List<string> { words[parts[0] == "offered" ? "Share.offered" : "Share.not-offered"] };
        if (parts[0] == "offered") said.Add(words[parts[1] == "approval" ? "Share.approval" : "Share.at-once"]);
        said.Add($"{words["Settings.Priority"]}: {parts[3]}");
        if (parts[4] != "0") said.Add($"{words["Settings.Reserved"]}: {parts[4]}");
        if (parts.Length > 5 && parts[5].Length > 0) said.Add($"{words["Settings.Ceiling"]}: {parts[5]}");
        if (parts.Length > 6) said.Add($"{words["Settings.Release"]}: {Instant(parts[6]) ?? parts[6]}");
        return string.Join("; ", said);
    }

    string? Instant(string value) =>
        DateTimeOffset.TryParseExact(value, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? moment(at)
        : DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? wall.ToString("d MMM yyyy, HH:mm", words.Culture)
        : null;
}
