using System.Security.Cryptography.X509Certificates;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Platform.Mail;

namespace Summit.Benchmarks.Proofs;

/// <summary>A way in which a mail server misbehaves, and what must become of the messages meanwhile and in the end.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Answer">Given a line and how often its verb has come, the answer; null for a good one.</param>
/// <param name="Reason">With which each message waits that was tried in vain, or is undelivered.</param>
sealed record MailFault(string Name, Func<string, int, string?> Answer, string Reason)
{
    static readonly X509Certificate2 Wrong = TestCertificate.For("somebody-else.example");
    static readonly X509Certificate2 Right = TestCertificate.For("localhost");

    public SmtpSecurity Security { get; init; }
    public bool SignsIn { get; init; }

    /// <summary>Nothing goes out until the server is mended.</summary>
    public bool IsTotal { get; init; }

    /// <summary>These are refused for good.</summary>
    public Func<string, bool> IsRefused { get; init; } = _ => false;

    /// <summary>Somebody waits for an answer for half a minute; the others must not.</summary>
    public bool Hangs { get; init; }

    /// <summary>By chance the same message may meet the refusal at each of its attempts.</summary>
    public bool MayGiveUp { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public static readonly X509Certificate2Collection Trusted = [Right];

    public static IReadOnlyList<MailFault> All { get; } =
    [
        new("hangs at two recipients", HangsOnce(2), "smtp.timeout") { Hangs = true },
        new("answers 421 at every third message", (line, times) => line.StartsWith("MAIL", StringComparison.Ordinal) && times % 3 == 0 ? "421 closing" : null, "421"),
        new("answers 550 for one recipient in ten", (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) && IsTenth(line) ? "550 no such mailbox" : null, "550")
        {
            IsRefused = IsTenth,
        },
        new("drops the connection after DATA, every fifth time", (line, times) => line == ScriptedSmtpServer.EndOfContent && times % 5 == 0 ? ScriptedSmtpServer.Drop : null, "smtp.connection_lost"),
        new("accepts one in three", (line, times) => line == ScriptedSmtpServer.EndOfContent && times % 3 != 0 ? "451 try later" : null, "451") { MayGiveUp = true },
        new("refuses the sign-in", (line, _) => line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 no" : null, "smtp.sign_in_refused") { SignsIn = true, IsTotal = true },
        new("offers no STARTTLS", (_, _) => null, "smtp.starttls_not_offered") { Security = SmtpSecurity.StartTls, IsTotal = true },
        new("shows a wrong certificate", (_, _) => null, "smtp.tls_failed") { Security = SmtpSecurity.Tls, Certificate = Wrong, IsTotal = true },
    ];

    /// <summary>The server as it misbehaves.</summary>
    public ScriptedSmtpServer Broken(Action<string> taken) => new ScriptedSmtpServer
    {
        Answer = Answer, Taken = taken, KeepsConversations = false, Certificate = Certificate, IsTlsFromTheStart = Security == SmtpSecurity.Tls,
        Extensions = SignsIn ? ["SIZE 1000000", "8BITMIME", "AUTH PLAIN"] : ["SIZE 1000000", "8BITMIME"],
    }.Started();

    /// <summary>The server as its operator mends it.</summary>
    public ScriptedSmtpServer Mended(Action<string> taken) => new ScriptedSmtpServer
    {
        Taken = taken, KeepsConversations = false, Certificate = Right, IsTlsFromTheStart = Security == SmtpSecurity.Tls,
        Extensions = Security == SmtpSecurity.StartTls ? ["SIZE 1000000", "8BITMIME", "STARTTLS"] : ["SIZE 1000000", "8BITMIME", "AUTH PLAIN"],
        SecureExtensions = ["SIZE 1000000", "8BITMIME"],
    }.Started();

    static bool IsTenth(string line) => line.Contains("0@", StringComparison.Ordinal);

    static Func<string, int, string?> HangsOnce(int recipients)
    {
        var hung = new HashSet<string>(StringComparer.Ordinal);
        return (line, _) =>
        {
            lock (hung) return line.StartsWith("RCPT", StringComparison.Ordinal) && hung.Count < recipients && hung.Add(line) ? ScriptedSmtpServer.Hang : null;
        };
    }
}
