using System.Globalization;
using Summit.Application.Platform.Time;
using Summit.Documents;
using Summit.Documents.Badges;
using Summit.Domain.Press;

namespace Summit.Application.Features.Badges;

/// <summary>Names that the host's words have, by language and code.</summary>
public sealed record BadgeWords(Func<string, string, string> Country, Func<string, string, string> Language);

/// <summary>Turns what is kept of a badge into the badge.</summary>
public sealed class BadgeMaker(BadgeTemplate template, BadgeWords words)
{
    // As long as a real one and as mixed, for proofs and samples; no door admits it.
    static readonly string AnyCode = string.Concat(Enumerable.Range(0, Domain.Badges.BadgeCode.Length).Select(place => (char)('A' + place * place % 23)));

    /// <summary>A badge in a language.</summary>
    /// <param name="note">Beside the category's word.</param>
    /// <param name="design">Null: the template's.</param>
    public Badge Make(PrintedBadge printed, string language, string note, string code, BadgeDesign? design)
    {
        var kind = template.KindOf(printed.Category).Code;
        // A kind that the template has got since the design was saved looks as it does there.
        var band = design?.Bands.FirstOrDefault(band => band.Kind == kind) ?? template.Design.Bands.First(band => band.Kind == kind);
        return new()
        {
            GivenNames = printed.GivenNames,
            FamilyName = printed.FamilyName,
            Function = printed.Press is { } press ? template[press.Role.ToLowerInvariant(), language] : printed.Function,
            City = printed.Body,
            Country = words.Country(language, printed.Country),
            Reference = printed.Reference,
            Band = new(band.Word.Own(language)!, note, Colour.Parse(band.Colour)),
            Channel = printed.Press is { } working ? Days(working, language) : printed.Language is { } heard ? new(template["listens", language], Listens(heard, printed.Channel, language)) : null,
            Visit = printed.Press is { } there ? Points(there, language)
                : printed.Visits.Count == 0 ? null : new(template["visit", language], string.Join("; ", printed.Visits.Select(visit => $"{visit.Departs[^5..]} {visit.Title}"))),
            Photo = printed.Press is not null ? null : new(printed.PhotoConsent, new(template["photo", language], template[printed.PhotoConsent ? "photoYes" : "photoNo", language])),
            Code = code,
            CodeDescription = template["code", language],
            Layout = (design ?? template.Design).Layout,
        };
    }

    LabelledText? Points(PrintedPress press, string language) =>
        string.Join("; ", press.Points.Where(point => point.Name.Length > 0).Select(point => point.Name)) is { Length: > 0 } points ? new(template["points", language], points) : null;

    LabelledText? Days(PrintedPress press, string language) =>
        press.Days.Count == 0 ? null : new(template["days", language], string.Join("; ", press.Days.Select(day => EventDates.Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), language))));

    /// <summary>Why it cannot be printed, as a code; null where it can.</summary>
    public string? Fault(PrintedBadge printed, string language, string note, BadgeDesign? design) => Make(printed, language, note, AnyCode, design).Check() switch
    {
        BadgeCheck.Printable => null,
        BadgeCheck.TooLong => BadgeSkips.TooLong,
        _ => Typesetting.CanSet(printed.Name) ? BadgeSkips.Unsettable : BadgeSkips.UnsettableName,
    };

    /// <summary>Of somebody made up, to look at.</summary>
    public Badge Sample(string kind, string language, string note, BadgeDesign design, bool isLong, string prefix, string starts)
    {
        var category = template.Kinds.First(one => one.Code == kind).Categories[0];
        var visit = template["sampleVisit", language];
        var printed = new PrintedBadge
        {
            GivenNames = isLong ? "Maria-Alexandra Bernadette" : "Ida", FamilyName = isLong ? "van der Westerhuizen-Papadimitriou" : "Ågård", Category = category,
            Function = template[isLong ? "sampleLongFunction" : "sampleFunction", language], Body = isLong ? "Geraardsbergen-Onkerzele" : "Aarhus", Country = isLong ? "NL" : "DK",
            Reference = $"{prefix}-7K3F9Q-D", PhotoConsent = !isLong, Language = language, Channel = 2, Visits = [new("A", $"{starts[..10]}T14:00", visit)],
            Press = category == PressBadgeFacts.Category ? new(nameof(PressRole.Photographer), [new(Guid.Empty, visit)], [starts[..10]]) : null,
        };
        return Make(printed, language, note, AnyCode, design);
    }

    /// <summary>Sheets of badges.</summary>
    public BadgeRun Run(BadgeSheet sheet, string language, Phrase eventTitle, string placeAndDate, DateTimeOffset at, IEnumerable<Badge> badges) => new()
    {
        Language = language,
        Title = template["title", language],
        CreatedAt = at,
        Sheet = sheet,
        EventTitle = eventTitle,
        PlaceAndDate = placeAndDate,
        Badges = badges,
    };

    string Listens(string heard, int? channel, string language) => channel is { } number
        ? string.Format(CultureInfo.InvariantCulture, template["channel", language], number, words.Language(language, heard))
        : words.Language(language, heard);
}
