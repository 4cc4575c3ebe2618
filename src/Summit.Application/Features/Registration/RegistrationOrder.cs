using System.Globalization;
using Summit.Application.Platform.Time;

namespace Summit.Application.Features.Registration;

/// <summary>How an event's lists are ordered: by the collation of its host language, and by the days of its own zone.</summary>
sealed record RegistrationOrder(string HostLanguage, string Zone)
{
    // Of the columns; in hexadecimal digits.
    const int FamilyLength = 160;
    const int GivenLength = 80;
    const int BodyLength = 160;

    /// <summary>What the keys were made by; a library of another version orders otherwise.</summary>
    public string Rules => string.Create(CultureInfo.InvariantCulture, $"{HostLanguage} {Collation.Version.FullVersion} {Zone}");

    CompareInfo Collation => EventDates.Culture(HostLanguage).CompareInfo;

    /// <summary>By family name, then given names.</summary>
    public string OfName(string family, string given) => Key(family, FamilyLength) + Key(given, GivenLength);

    /// <summary>By city, region or body.</summary>
    public string OfBody(string body) => Key(body, BodyLength);

    /// <summary>The day on the wall of the event's town.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    // Hexadecimal digits are compared by both databases as the key's bytes are.
    string Key(string text, int most) => Convert.ToHexString(Collation.GetSortKey(text).KeyData) is var key && key.Length > most ? key[..most] : key;
}
