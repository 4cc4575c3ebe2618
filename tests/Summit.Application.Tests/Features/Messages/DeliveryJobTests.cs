using Microsoft.Extensions.Logging.Abstractions;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Messages;

public sealed class DeliveryJobTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Whoever_takes_long_does_not_hold_up_the_others()
    {
        await Given.SentMessages();
        Host.Time.MoveTo(TestClock.Start);
        await Given.Registrations(await Given.Event(10), 4);
        var transport = new SlowTransport("delegate1@city.example");
        var job = Job(transport, TimeSpan.FromMilliseconds(50));

        Assert.That(await job.Run(Host.Job, CancellationToken.None), Is.True);
        await Comes(pending: 1);
        Assert.That(transport.Delivered, Is.EquivalentTo(new[] { "delegate2@city.example", "delegate3@city.example", "delegate4@city.example" }));

        transport.Answer.SetResult(new DeliveryOutcome.Accepted());
        await Comes(pending: 0);
    }

    [Test]
    public async Task Where_all_take_long_only_a_few_are_tried_at_the_same_time()
    {
        await Given.SentMessages();
        Host.Time.MoveTo(TestClock.Start);
        await Given.Registrations(await Given.Event(10), 5);
        var transport = new SlowTransport("");
        var running = Job(transport, TimeSpan.FromMilliseconds(20)).Run(Host.Job, CancellationToken.None);
        Assert.That(async () => await running.WaitAsync(TimeSpan.FromSeconds(1)), Throws.InstanceOf<TimeoutException>());
        Assert.That(transport.Begun, Is.EqualTo(4));
        transport.Answer.SetResult(new DeliveryOutcome.Accepted());
        await running;
        await Comes(pending: 0);
        Assert.That(transport.Begun, Is.EqualTo(5));
    }

    // On a busy machine a quick attempt can be slow too, and is then recorded beside the others.
    async Task Comes(int pending)
    {
        var now = -1;
        for (var tries = 0; tries < 500 && now != pending; tries++, await Task.Delay(20)) now = await Rows.Count("outbox", "state = 'Pending'", new { });
        Assert.That(now, Is.EqualTo(pending));
    }

    DeliveryJob Job(IMailTransport transport, TimeSpan patience) => new(
        Host.Letters,
        transport, (_, _, _, _) => Task.FromResult<MessageFile?>(null), NullLogger<DeliveryJob>.Instance)
    { Patience = patience };

    /// <summary>Takes until told for addresses that begin so, no time for others.</summary>
    sealed class SlowTransport(string slow) : IMailTransport
    {
        int _begun;

        public TaskCompletionSource<DeliveryOutcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public System.Collections.Concurrent.ConcurrentBag<string> Delivered { get; } = [];
        public int Begun => _begun;

        public async Task<DeliveryOutcome> Deliver(OutgoingMessage message, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            if (message.To.Address.StartsWith(slow, StringComparison.Ordinal)) return await Answer.Task;
            Delivered.Add(message.To.Address);
            return new DeliveryOutcome.Accepted();
        }
    }
}
