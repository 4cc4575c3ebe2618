using Microsoft.Extensions.Logging;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Messages;

/// <summary>Gives the programme of an event in a language as a file; null where there is none to give. Reads and composes outside every transaction.</summary>
public delegate Task<MessageFile?> ProgrammeFile(Requests requests, string slug, string language, CancellationToken cancellation);

/// <summary>Sends what the outbox owes. A message that cannot be written or delivered never holds up another.</summary>
public sealed class DeliveryJob(MessageWriter writer, IMailTransport transport, ProgrammeFile programme, ILogger<DeliveryJob> log) : IJob
{
    // One at a time as a rule, so that a crash can double one message at most; beside slow ones the others go on.
    const int MostSlow = 4;

    readonly string _sender = Secrets.New();
    readonly List<Task> _slow = [];

    /// <summary>How long one recipient may hold up the others.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "messages";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        var leased = (await requests.Send(new LeaseMessages(_sender), cancellation)).Value;
        foreach (var id in leased)
        {
            var attempt = Try(requests, id, cancellation);
            try
            {
                await attempt.WaitAsync(Patience, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                _slow.Add(attempt);
            }
            _slow.RemoveAll(slow => slow.IsCompleted);
            if (_slow.Count >= MostSlow) await Task.WhenAny(_slow);
        }
        if (cancellation.IsCancellationRequested) await Task.WhenAll(_slow);
        return leased.Count > 0;
    }

    async Task Try(Requests requests, MessageId id, CancellationToken cancellation)
    {
        try
        {
            await Deliver(requests, id, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its lease runs out and it is tried again; the others are not held up.
            log.LogError(exception, "Message {Id} could not be handled", id.Value);
        }
    }

    async Task Deliver(Requests requests, MessageId id, CancellationToken cancellation)
    {
        var prepared = await requests.Send(new PrepareMessage(id) { Owner = _sender }, cancellation);
        if (prepared.Value is not { } facts) return;
        var (delivery, problem) = await Attempt(facts, await Programme(requests, facts, cancellation), cancellation);
        // What was handed over is recorded even while the host stops: otherwise it would be sent again.
        await requests.Send(new SettleMessage(id, delivery, problem) { Owner = _sender }, CancellationToken.None);
    }

    async Task<MessageFile?> Programme(Requests requests, MessageFacts facts, CancellationToken cancellation) =>
        facts.Template == "confirmed" ? await programme(requests, facts.EventSlug, facts.Language, cancellation) : null;

    async Task<(Delivery, string? Problem)> Attempt(MessageFacts facts, MessageFile? file, CancellationToken cancellation)
    {
        OutgoingMessage message;
        try
        {
            message = writer.Write(facts, file);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            log.LogError(exception, "Message {Template} {Id} cannot be written", facts.Template, facts.Id.Value);
            return (Delivery.Refused, MailCodes.ContentMalformed);
        }
        return await transport.Deliver(message, cancellation) switch
        {
            DeliveryOutcome.Accepted => (Delivery.Accepted, null),
            DeliveryOutcome.Refused refused => (Delivery.Refused, $"{refused.Code} {refused.Said}".Trim()),
            DeliveryOutcome.TryLater later => (Delivery.Postponed, $"{later.Code} {later.Said}".Trim()),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}"),
        };
    }
}
