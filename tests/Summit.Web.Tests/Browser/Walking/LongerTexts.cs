using System.Text.RegularExpressions;
using Summit.Application.Features.Events;
using Summit.Web.Hosting;

namespace Summit.Web.Tests.Browser.Walking;

/// <summary>A language that nobody speaks: every word two fifths longer and accented, every text in brackets, so that a page that has room for it has room for all.</summary>
sealed partial class LongerTexts(string language) : Texts(language)
{
    static readonly Dictionary<char, char> Accents = "AÁaáEÉeéIÍiíOÓoóUÚuúNŇnňSŠsšCČcčRŘrřTŤtť".Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    public override string? Find(string key) => base.Find(key) is { } text ? Lengthen(text) : null;

    public static string Lengthen(string text) => $"[{Word().Replace(text, word => word.Value is ['{', ..] ? word.Value : Longer(word.Value))}]";

    /// <summary>An event's content in the same language.</summary>
    public static EventSeed Lengthen(EventSeed seed) => seed with
    {
        Title = All(seed.Title), ShortTitle = All(seed.ShortTitle), Kicker = All(seed.Kicker), Summary = All(seed.Summary),
        Venue = seed.Venue with
        {
            Name = All(seed.Venue.Name), City = All(seed.Venue.City), Rooms = [.. seed.Venue.Rooms.Select(room => room with { Name = All(room.Name) })],
        },
        Organisers = [.. seed.Organisers.Select(organiser => organiser with { Name = All(organiser.Name) })],
        Sessions = [.. seed.Sessions.Select(session => session with { Title = All(session.Title), Summary = All(session.Summary) })],
        Visits = [.. seed.Visits.Select(visit => visit with
        {
            Title = All(visit.Title), Host = All(visit.Host), Theme = All(visit.Theme), MeetingPoint = All(visit.MeetingPoint),
        })],
    };

    static Dictionary<string, string> All(Dictionary<string, string> texts) => texts.ToDictionary(text => text.Key, text => Lengthen(text.Value));

    static string Longer(string word) => string.Concat(word.Select(letter => Accents.GetValueOrDefault(letter, letter))) + new string('ë', (int)Math.Ceiling(word.Length * 0.4));

    [GeneratedRegex(@"\{\d+\}|\p{L}+")]
    private static partial Regex Word();
}
