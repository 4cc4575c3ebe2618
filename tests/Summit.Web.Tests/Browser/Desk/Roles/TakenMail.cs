using System.Collections.Concurrent;
using Summit.Application.Platform.Mail;

namespace Summit.Web.Tests.Browser.Desk.Roles;

/// <summary>Takes all messages but those to one mailbox.</summary>
sealed class TakenMail(string broken) : IMailTransport
{
    readonly ConcurrentQueue<string> _subjects = new();
    readonly ConcurrentDictionary<string, string> _texts = new();

    /// <summary>The link in the last message to a mailbox, once it has come.</summary>
    public async Task<string> LinkTo(string address, string path)
    {
        for (var tries = 0; tries < 100; tries++, await Task.Delay(200))
            if (_texts.TryGetValue(address, out var text) && text.IndexOf(path, StringComparison.Ordinal) is var at and >= 0)
                return new string([.. text[at..].TakeWhile(letter => !char.IsWhiteSpace(letter) && letter != '>')]);
        throw new AssertionException($"No link for {address}");
    }

    public int Sent(string subject) => _subjects.Count(sent => sent == subject);

    public Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.To.Address == broken) return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Refused("smtp.refused", "550 no such mailbox"));
        _subjects.Enqueue(message.Subject);
        _texts[message.To.Address] = message.TextBody;
        return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Accepted());
    }
}
