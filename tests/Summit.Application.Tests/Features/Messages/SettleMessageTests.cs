using Summit.Application.Features.Messages;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Messages;

public sealed class SettleMessageTests(string database) : ContractTests(database)
{
    [SetUp]
    public Task NothingElseIsDue() => Given.SentMessages();

    [Test]
    public async Task An_accepted_message_is_sent()
    {
        var message = await Leased();
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Accepted, null)));
        Assert.That(await Row(message), Is.EqualTo(new OutboxRow { State = "Sent", Attempts = 1, DueAt = TestClock.Start, SettledAt = TestClock.Start }));
    }

    [Test]
    public async Task A_postponed_message_comes_back_later_each_time_and_at_the_eighth_failure_is_undelivered()
    {
        var message = await Leased();
        int[] minutes = [1, 5, 30, 120, 360, 960, 2160];
        for (var attempt = 0; attempt < minutes.Length; attempt++)
        {
            Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Postponed, $"451 try {attempt}")));
            var due = Host.Clock.SystemNow.AddMinutes(minutes[attempt]);
            Assert.That(await Row(message), Is.EqualTo(new OutboxRow { State = "Pending", Attempts = attempt + 1, DueAt = due, Problem = $"451 try {attempt}" }));
            Host.Time.MoveTo(due.AddMilliseconds(-1));
            Assert.That(await Lease(), Does.Not.Contain(message));
            Host.Time.MoveTo(due);
            Assert.That(await Lease(), Does.Contain(message));
        }
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Postponed, "451 no more")));
        Assert.That(await Row(message), Is.EqualTo(new OutboxRow
        {
            State = "Undelivered", Attempts = 8, DueAt = Host.Clock.SystemNow, SettledAt = Host.Clock.SystemNow, Problem = "451 no more",
        }));
    }

    [Test]
    public async Task A_message_refused_for_good_is_undelivered_at_once_with_the_reason()
    {
        var message = await Leased();
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Refused, "550 no such user")));
        Assert.That(await Row(message), Is.EqualTo(new OutboxRow
        {
            State = "Undelivered", Attempts = 1, DueAt = TestClock.Start, SettledAt = TestClock.Start, Problem = "550 no such user",
        }));
    }

    [Test]
    public async Task One_bad_message_does_not_hold_up_the_others()
    {
        var id = await Given.Event(places: 2);
        await Given.Registrations(id, 2);
        var leased = await Lease();
        Ok(await Host.Job.Send(new SettleMessage(leased[0], Delivery.Postponed, "451")));
        Ok(await Host.Job.Send(new SettleMessage(leased[1], Delivery.Accepted, null)));
        Assert.That((await Row(leased[0])).State, Is.EqualTo("Pending"));
        Assert.That((await Row(leased[1])).State, Is.EqualTo("Sent"));
    }

    [Test]
    public async Task A_settled_message_stays_as_it_is()
    {
        var message = await Leased();
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Accepted, null)));
        var settled = await Row(message);
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Refused, "550 too late")));
        Assert.That(await Row(message), Is.EqualTo(settled));
    }

    [Test]
    public async Task A_long_reason_is_cut_to_what_the_list_shows()
    {
        var message = await Leased();
        Ok(await Host.Job.Send(new SettleMessage(message, Delivery.Refused, new string('x', 5000))));
        Assert.That((await Row(message)).Problem, Has.Length.EqualTo(400));
    }

    [Test]
    public async Task Only_a_job_settles()
    {
        var message = await Leased();
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new SettleMessage(message, Delivery.Accepted, null)));
    }

    async Task<MessageId> Leased()
    {
        var id = await Given.Event(places: 1);
        await Given.Registrations(id, 1);
        return (await Lease()).Single();
    }

    async Task<IReadOnlyList<MessageId>> Lease() => Ok(await Host.Job.Send(new LeaseMessages("a")));

    Task<OutboxRow> Row(MessageId message) => Rows.One<OutboxRow>("""
        SELECT state AS State, attempts AS Attempts, due_at AS DueAt, settled_at AS SettledAt, problem AS Problem, lease_owner AS LeaseOwner
        FROM outbox WHERE id = @message
        """, new { message });

    sealed record OutboxRow
    {
        public string State { get; init; } = "";
        public int Attempts { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? SettledAt { get; init; }
        public string? Problem { get; init; }
        public string? LeaseOwner { get; init; }
    }
}
