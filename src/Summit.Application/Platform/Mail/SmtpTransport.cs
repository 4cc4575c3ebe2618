using System.Collections.Concurrent;

namespace Summit.Application.Platform.Mail;

/// <summary>Delivers through a mail server over a few sessions, each with one message after another and renewed when it breaks or has rested too long.</summary>
public sealed class SmtpTransport : IMailTransport, IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly TimeProvider time;
    private readonly ConcurrentStack<(SmtpSession Session, long LastUse)> resting = new();

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

        try
        {
            var session = await Session(cancellationToken);
            try
            {
                return await session.Send((Composition.Ready)composition, cancellationToken);
            }
            finally
            {
                resting.Push((session, time.GetTimestamp()));
            }
        }
        catch (SmtpFailureException failure)
        {
            return new DeliveryOutcome.TryLater(failure.Code, failure.Said);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (resting.TryPop(out var rested))
            await rested.Session.DisposeAsync();
    }

    // As many as send at the same time: whoever needs one takes the last that was used, or opens another.
    private async Task<SmtpSession> Session(CancellationToken cancellationToken)
    {
        while (resting.TryPop(out var rested))
        {
            var (session, lastUse) = rested;
            if (await IsGood(session, lastUse, cancellationToken))
                return session;

            await session.DisposeAsync();
        }

        return await SmtpSession.Open(settings, cancellationToken);
    }

    private async Task<bool> IsGood(SmtpSession session, long lastUse, CancellationToken cancellationToken)
    {
        try
        {
            return time.GetElapsedTime(lastUse) <= settings.Timeouts.Idle && await session.Renew(cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
