using System.Net.Mail;

namespace Summit.Application.Platform.Mail;

/// <summary>A dated thing as a calendar shows it. The same <c>Uid</c> with a higher <c>Sequence</c> replaces what was sent before.</summary>
public sealed record CalendarEntry(
    string Uid,
    int Sequence,
    CalendarStatus Status,
    DateTimeOffset Start,
    DateTimeOffset End,
    string TimeZoneId,
    string Summary,
    string? Location,
    string? Description,
    Uri? Url,
    MailAddress Organiser,
    string Language,
    DateTimeOffset Stamp)
{
    /// <summary>The id alone: text and organiser stay out of logs.</summary>
    public override string ToString() => $"{nameof(CalendarEntry)} {Uid} ({Sequence})";
}

/// <summary>STATUS of an event (RFC 5545 §3.8.1.11).</summary>
public enum CalendarStatus
{
    Confirmed,
    Tentative,
    Cancelled,
}

/// <summary>What the receiver shall do with an entry (RFC 5546 §3.2).</summary>
public enum CalendarMethod
{
    /// <summary>Show it; nobody is invited. For downloads and feeds.</summary>
    Publish,

    /// <summary>Enter or update it in the recipient's calendar.</summary>
    Request,

    /// <summary>Take it out again.</summary>
    Cancel,
}
