using System.Collections.Concurrent;
using Summit.Application.Features.Mailings;
using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Messages;

public sealed class ReadDeliveriesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_nobody_got_stands_first_with_its_reason()
    {
        var eventId = await Given.Event(places: 5);
        var people = await Given.Registrations(eventId, 3);
        var refused = await Message(people[0]);
        Ok(await Host.Job.Send(new SettleMessage(refused, Delivery.Refused, "550 no such mailbox")));
        Ok(await Host.Job.Send(new SettleMessage(await Message(people[1]), Delivery.Accepted, null)));
        var organiser = await Given.Organiser(eventId);

        var log = Ok(await organiser.Send(new ReadDeliveries(eventId, null, null, 1)));
        Assert.That(log.Lines.Select(line => line.State), Is.EqualTo(new[] { MessageState.Undelivered, MessageState.Pending, MessageState.Sent }));
        Assert.That(log.Counts, Is.EqualTo(new Dictionary<MessageState, int> { [MessageState.Undelivered] = 1, [MessageState.Pending] = 1, [MessageState.Sent] = 1 }));
        var first = log.Lines[0];
        Assert.That((first.Id, first.Template, first.Recipient, first.Attempts, first.Problem, first.FamilyName, first.SettledAt),
            Is.EqualTo((refused, "confirmed", Recipient.Delegate, 1, "550 no such mailbox", "Ågård 1", (DateTimeOffset?)TestClock.Start)));
        Assert.That(first.Reference, Is.Not.Empty);
        Assert.That(Ok(await organiser.Send(new ReadDeliveries(eventId, MessageState.Sent, null, 1))).Lines.Single().FamilyName, Is.EqualTo("Ågård 2"));
        Assert.That(Ok(await organiser.Send(new ReadDeliveries(eventId, null, null, 2))).Lines, Is.Empty);
    }

    // The planner has no statistics, here as in the field, so what it does with few rows it does with many.
    [Test]
    public async Task No_page_of_the_log_sorts_what_was_ever_sent()
    {
        var eventId = await Given.Event(places: 5);
        await Given.Registrations(eventId, 3);
        var mailing = await Given.SentMailing(eventId, 3);
        await new MailingJob().Run(Host.Job, CancellationToken.None);
        var organiser = await Given.Organiser(eventId);
        var seen = new ConcurrentDictionary<string, object?>();
        await Observing((sql, arguments) => seen.TryAdd(sql, arguments), async () =>
        {
            foreach (var about in new MailingId?[] { null, mailing })
                Assert.That(Ok(await organiser.Send(new ReadDeliveries(eventId, null, about, 1))).Lines, Has.Count.EqualTo(about is null ? 6 : 3));
        });
        var found = seen.Where(pair => pair.Key.Contains("FROM (SELECT x.id", StringComparison.Ordinal)).ToArray();
        Assert.That(found, Has.Length.EqualTo(2));
        var elsewhere = await Given.Event(places: 5);
        Assert.That(Ok(await (await Given.Organiser(elsewhere)).Send(new ReadDeliveries(elsewhere, null, mailing, 1))).Lines, Is.Empty);
        if (Host.Database.Dialect is not SqliteDialect) return;
        await Unwatched(async session =>
        {
            foreach (var (sql, arguments) in found)
            {
                var plan = (await session.Query<PlanRow>("EXPLAIN QUERY PLAN " + sql, arguments)).Select(row => row.Detail).ToArray();
                Assert.That(plan, Has.Some.Contains("SEARCH x USING COVERING INDEX ix_outbox_").And.None.Contains("TEMP B-TREE").And.None.Matches("^SCAN [^k]"), string.Join('\n', plan));
            }
        });
    }

    sealed record PlanRow
    {
        public string Detail { get; init; } = "";
    }

    [Test]
    public async Task One_or_all_undelivered_messages_of_the_event_are_tried_again_from_the_beginning()
    {
        var (eventId, elsewhere) = (await Given.Event(places: 5), await Given.Event(places: 5));
        var people = await Given.Registrations(eventId, 3);
        var messages = new List<MessageId>();
        foreach (var person in people)
        {
            messages.Add(await Message(person));
            Ok(await Host.Job.Send(new SettleMessage(messages[^1], Delivery.Refused, "no such mailbox")));
        }
        var organiser = await Given.Organiser(eventId);
        var other = await Given.Organiser(elsewhere);
        await Refused(MessagesErrors.NothingToSend, () => other.Send(new SendAgain(elsewhere, messages[0], null)));
        Assert.That(Ok(await organiser.Send(new SendAgain(eventId, messages[0], null))), Is.EqualTo(1));
        Assert.That(Ok(await organiser.Send(new SendAgain(eventId, null, null))), Is.EqualTo(2));
        await Refused(MessagesErrors.NothingToSend, () => organiser.Send(new SendAgain(eventId, null, null)));
        Assert.That(await Rows.Count("outbox", "event_id = @eventId AND state = 'Pending' AND attempts = 0 AND problem IS NULL AND settled_at IS NULL", new { eventId }), Is.EqualTo(3));
        Assert.That(await Rows.Count("audit", "event_id = @eventId AND action = 'messages.sent-again'", new { eventId }), Is.EqualTo(2));
    }

    Task<MessageId> Message(RegistrationId person) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @person", new { person });
}
