using System.Net.Mail;

namespace Summit.Application.Platform.Mail;

/// <summary>One message to one person, complete: what a transport needs and nothing else.</summary>
/// <param name="MessageId">Without angle brackets; the same at every attempt, so that a duplicate is recognised (RFC 5322 §3.6.4).</param>
/// <param name="Ended">Another entry, which the message withdraws beside the first: as a file, for a message has one entry that programs act on.</param>
public sealed record OutgoingMessage(
    string MessageId,
    MailAddress From,
    MailAddress To,
    MailAddress? ReplyTo,
    string Subject,
    string TextBody,
    string HtmlBody,
    string Language,
    DateTimeOffset Date,
    CalendarPart? Calendar = null,
    MessageFile? File = null,
    CalendarPart? Ended = null)
{
    /// <summary>The id alone: a message that ends up in a log must not carry an address or a link there.</summary>
    public override string ToString() => $"{nameof(OutgoingMessage)} {MessageId}";
}

/// <summary>The calendar entry that travels with a message, and what the recipient's calendar shall do with it.</summary>
public sealed record CalendarPart(CalendarEntry Entry, CalendarMethod Method);

/// <summary>A file that travels with a message.</summary>
/// <param name="Name">In ASCII without quotes, so that it stands in a header as it is.</param>
public sealed record MessageFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>A message in the form of the wire, or the code of the reason why it can never have one.</summary>
public abstract record Composition
{
    private Composition()
    {
    }

    /// <summary>Ready to be sent to one recipient. <see cref="Content"/> is seven-bit, with CRLF line ends.</summary>
    public sealed record Ready(string Recipient, byte[] Content) : Composition
    {
        public override string ToString() => $"{nameof(Ready)} ({Content.Length} octets)";
    }

    /// <summary>No attempt will ever succeed; <see cref="Code"/> is one of <see cref="MailCodes"/>.</summary>
    public sealed record Impossible(string Code) : Composition;
}
