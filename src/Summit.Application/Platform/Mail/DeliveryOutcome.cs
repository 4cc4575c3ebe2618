namespace Summit.Application.Platform.Mail;

/// <summary>
/// How one attempt ended. <c>Code</c> is the server's three digits or one of <see cref="MailCodes"/>;
/// <c>Said</c> is what the server said, without addresses, and empty when the reason is ours.
/// </summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The next server has taken the message over.</summary>
    public sealed record Accepted : DeliveryOutcome;

    /// <summary>No further attempt makes sense.</summary>
    public sealed record Refused(string Code, string Said = "") : DeliveryOutcome;

    /// <summary>The message itself may be well; the same attempt later may succeed.</summary>
    public sealed record TryLater(string Code, string Said = "") : DeliveryOutcome;
}

/// <summary>Hands one message over: to a mail server, or to a folder where no mail may leave.</summary>
public interface IMailTransport
{
    /// <summary>Attempts once. Throws only when cancelled before the message's content was on its way.</summary>
    Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken);
}
