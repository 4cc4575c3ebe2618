namespace Summit.Application.Platform.Mail;

/// <summary>Delivers through a mail server, one message after another over one session that is renewed when it breaks or has rested too long.</summary>
public sealed class SmtpTransport : IMailTransport, IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private SmtpSession? session;
    private long lastUse;

    public SmtpTransport(SmtpSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Wrong settings shall show at start and not at the first message.
        if (settings.User is not null && settings.Password is null)
            throw new ArgumentException("A user signs in with a password.", nameof(settings));
        if (!WireAddress.TryFormat(settings.From, out _, out var problem))
            throw new ArgumentException($"The sender cannot be written: {problem}.", nameof(settings));

        this.settings = settings;
        this.time = time;
    }

    public async Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var composition = MimeComposer.Compose(message);
        if (composition is Composition.Impossible(var code))
            return new DeliveryOutcome.Refused(code);

        await turn.WaitAsync(cancellationToken);
        try
        {
            return await (await Session(cancellationToken)).Send((Composition.Ready)composition, cancellationToken);
        }
        catch (SmtpFailureException failure)
        {
            return new DeliveryOutcome.TryLater(failure.Code, failure.Said);
        }
        finally
        {
            lastUse = time.GetTimestamp();
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (session is not null)
            await session.DisposeAsync();
        turn.Dispose();
    }

    private async Task<SmtpSession> Session(CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            var hasRested = time.GetElapsedTime(lastUse) > settings.Timeouts.Idle;
            if (!hasRested && await session.Renew(cancellationToken))
                return session;

            await session.DisposeAsync();
            session = null;
        }

        return session = await SmtpSession.Open(settings, cancellationToken);
    }
}
