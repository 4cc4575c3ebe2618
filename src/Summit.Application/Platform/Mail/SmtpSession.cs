using System.Globalization;
using System.Text;

namespace Summit.Application.Platform.Mail;

/// <summary>
/// One signed-in dialogue with a mail server (RFC 5321), good for several messages, one recipient each.
/// Never weaker than asked for: without the demanded TLS, a good certificate or the demanded sign-in, nothing is sent.
/// </summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SmtpSettings settings;
    private readonly SmtpConnection connection;
    private readonly string sender;
    private Dictionary<string, string> extensions = new(StringComparer.OrdinalIgnoreCase);
    private bool isUsed;

    private SmtpSession(SmtpSettings settings, SmtpConnection connection)
    {
        this.settings = settings;
        this.connection = connection;
        sender = settings.Sender;
    }

    public bool IsBroken { get; private set; }

    /// <exception cref="SmtpFailureException">The session did not come about.</exception>
    public static async Task<SmtpSession> Open(SmtpSettings settings, CancellationToken cancellationToken)
    {
        var connection = await SmtpConnection.Open(settings, cancellationToken);
        try
        {
            var session = new SmtpSession(settings, connection);
            await session.Begin(cancellationToken);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a used session ready for the next message; false when the server has left meanwhile.</summary>
    public async Task<bool> Renew(CancellationToken cancellationToken)
    {
        if (IsBroken || !isUsed)
            return !IsBroken;

        try
        {
            IsBroken = (await connection.Ask("RSET", cancellationToken)).Code != 250;
        }
        catch (SmtpFailureException)
        {
            IsBroken = true;
        }
        catch
        {
            // The answer may still come, and would then be read as the answer to something else.
            IsBroken = true;
            throw;
        }

        return !IsBroken;
    }

    public async Task<DeliveryOutcome> Send(Composition.Ready message, CancellationToken cancellationToken)
    {
        if (SmtpContent.Stuffed(message.Content) is not { } content)
            return new DeliveryOutcome.Refused(MailCodes.ContentMalformed);
        if (LimitOfServer() is > 0 and var limit && message.Content.Length > limit)
            return new DeliveryOutcome.Refused(MailCodes.TooLarge);

        var isEightBit = message.Content.Any(octet => octet > 127);
        if (isEightBit && !extensions.ContainsKey("8BITMIME"))
            return new DeliveryOutcome.Refused(MailCodes.ContentMalformed);

        isUsed = true;
        try
        {
            return await Transact(message, content, isEightBit, cancellationToken);
        }
        catch (SmtpFailureException failure)
        {
            IsBroken = true;
            return new DeliveryOutcome.TryLater(failure.Code, failure.Said);
        }
        catch
        {
            IsBroken = true;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsBroken)
        {
            using var patience = new CancellationTokenSource(Farewell);
            try
            {
                await connection.Ask("QUIT", patience.Token);
            }
            catch (Exception exception) when (exception is SmtpFailureException or OperationCanceledException)
            {
                // It was a courtesy; the connection ends either way.
                IsBroken = true;
            }
        }

        await connection.DisposeAsync();
    }

    private async Task Begin(CancellationToken cancellationToken)
    {
        Expect(220, await connection.ReadReply(settings.Timeouts.Command, cancellationToken), MailCodes.NotReady);
        await Hello(cancellationToken);
        if (settings.Security == SmtpSecurity.StartTls)
        {
            if (!extensions.ContainsKey("STARTTLS"))
                throw new SmtpFailureException(MailCodes.StartTlsNotOffered);

            Expect(220, await connection.Ask("STARTTLS", cancellationToken), MailCodes.StartTlsNotOffered);
            await connection.Secure(cancellationToken);
            // RFC 3207 §4.2: what was announced in the clear does not count.
            await Hello(cancellationToken);
        }

        if (settings.User is not null)
            await SignIn(settings.User, settings.Password ?? "", cancellationToken);
    }

    private async Task Hello(CancellationToken cancellationToken)
    {
        // The sender's domain: the machine's own name is nobody's business.
        var reply = await connection.Ask($"EHLO {sender[(sender.LastIndexOf('@') + 1)..]}", cancellationToken);
        Expect(250, reply, MailCodes.NotReady);
        extensions = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in reply.Lines.Skip(1))
        {
            var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            extensions[words[0]] = words.Length > 1 ? words[1] : "";
        }
    }

    // RFC 4954, RFC 4616
    private async Task SignIn(string user, string password, CancellationToken cancellationToken)
    {
        if (!connection.IsSecure && !connection.IsLoopback)
            throw new SmtpFailureException(MailCodes.SignInNeedsTls);

        var mechanisms = extensions.GetValueOrDefault("AUTH", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SmtpReply reply;
        if (mechanisms.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.Ask($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancellationToken);
        }
        else if (mechanisms.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.Ask("AUTH LOGIN", cancellationToken);
            if (reply.Code == 334)
                reply = await connection.Ask(Base64(user), cancellationToken);
            if (reply.Code == 334)
                reply = await connection.Ask(Base64(password), cancellationToken);
        }
        else
        {
            throw new SmtpFailureException(MailCodes.SignInNotOffered);
        }

        // Whatever else the server said, going on would be sending as nobody.
        Expect(235, reply, MailCodes.SignInRefused);
    }

    private async Task<DeliveryOutcome> Transact(
        Composition.Ready message, byte[] content, bool isEightBit, CancellationToken cancellationToken)
    {
        var size = extensions.ContainsKey("SIZE")
            ? " SIZE=" + message.Content.Length.ToString(CultureInfo.InvariantCulture)
            : "";
        var reply = await connection.Ask($"MAIL FROM:<{sender}>{size}{(isEightBit ? " BODY=8BITMIME" : "")}", cancellationToken);
        if (reply.Code != 250)
            return Judge(reply, message.Recipient);

        reply = await connection.Ask($"RCPT TO:<{message.Recipient}>", cancellationToken);
        if (reply.Code is not (250 or 251))
            return Judge(reply, message.Recipient);

        reply = await connection.Ask("DATA", cancellationToken);
        if (reply.Code != 354)
            return Judge(reply, message.Recipient);

        // From here on the server may have the message whatever we do: leaving early would only mean sending it twice.
        await connection.Send(content, CancellationToken.None);
        reply = await connection.ReadReply(settings.Timeouts.DataEnd, CancellationToken.None);
        return reply.Code == 250 ? new DeliveryOutcome.Accepted() : Judge(reply, message.Recipient);
    }

    private DeliveryOutcome Judge(SmtpReply reply, string recipient)
    {
        var code = reply.Code.ToString(CultureInfo.InvariantCulture);
        var said = reply.TextWithout(recipient);
        switch (reply.Code)
        {
            // Leaving (RFC 5321 §3.8), or about our account and not about this message (RFC 4954 §6).
            case 421 or 530 or 534 or 535 or 538:
                IsBroken = true;
                return new DeliveryOutcome.TryLater(code, said);
            case >= 400 and < 500:
                return new DeliveryOutcome.TryLater(code, said);
            case >= 500:
                return new DeliveryOutcome.Refused(code, said);
            default:
                throw new SmtpFailureException(MailCodes.ProtocolBroken);
        }
    }

    private void Expect(int code, SmtpReply reply, string otherwise)
    {
        if (reply.Code != code)
            throw new SmtpFailureException(otherwise, $"{reply.Code} {reply.TextWithout(sender)}");
    }

    // RFC 1870 §4: no number or zero means no fixed limit.
    private long LimitOfServer() =>
        long.TryParse(extensions.GetValueOrDefault("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : 0;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
