using System.Net.Mail;
using System.Security.Cryptography.X509Certificates;

namespace Summit.Application.Platform.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>In the clear: only for a server on the same machine or an own network.</summary>
    None,

    /// <summary>Begins in the clear and must be upgraded before anything is sent (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first octet (RFC 8314 §3.3).</summary>
    Tls,
}

/// <summary>The mail server, and the sender to whom it returns what it cannot deliver.</summary>
public sealed record SmtpSettings(
    string Host,
    int Port,
    SmtpSecurity Security,
    string? User,
    string? Password,
    MailAddress From)
{
    public SmtpTimeouts Timeouts { get; init; } = new();

    /// <summary>When set, these roots are trusted instead of the machine's.</summary>
    internal X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The envelope's sender as it goes over the wire.</summary>
    internal string Sender => WireAddress.TryFormat(From, out var mailbox, out var problem)
        ? mailbox
        : throw new InvalidOperationException(problem);

    /// <summary>Without user, password and address.</summary>
    public override string ToString() => $"{nameof(SmtpSettings)} {Host}:{Port} {Security}";
}

/// <summary>How long each step may take before the attempt is given up.</summary>
public sealed record SmtpTimeouts
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the last octet of the content to the answer: the server checks the message meanwhile.</summary>
    public TimeSpan DataEnd { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A connection that rested longer is not used again: servers drop it without a word.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);
}
