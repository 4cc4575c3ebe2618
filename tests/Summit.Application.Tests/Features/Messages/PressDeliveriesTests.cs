using Summit.Application.Features.Messages;
using Summit.Application.Features.Press;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Messages;

/// <summary>Letters to the press that reached nobody, for its officers.</summary>
public sealed class PressDeliveriesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Officers_see_the_letters_of_the_press_that_reached_nobody_and_none_to_others()
    {
        var (eventId, first, second) = await World();
        var delegates = (await Given.Registration(eventId, 1)).Id!.Value;
        var sent = await Request(eventId, 3);
        var (elsewhere, _, _) = await World();
        foreach (var holder in new[] { first.Value, second.Value, delegates.Value }) await Lost(holder);
        Ok(await Host.Job.Send(new SettleMessage(await Letter(sent.Value), Delivery.Accepted, null)));
        var officer = await Given.PressOfficer(eventId);
        var letters = Ok(await officer.Send(new ReadPressDeliveries(eventId, 1)));
        Assert.That(letters.Lines.Select(line => (line.Template, line.Address[..2], line.Outlet, line.Problem)), Is.EqualTo(new[]
        {
            ("press-received", "2.", "Outlet 2", "no such mailbox"), ("press-received", "1.", "Outlet 1", (string?)"no such mailbox"),
        }));
        Assert.That(letters.Lines.Select(line => line.Reference), Is.EqualTo(new[] { await Reference(second), await Reference(first) }));
        Assert.That((letters.All, letters.Pages, letters.Lines[0].SettledAt), Is.EqualTo((2, 1, Host.Clock.Now)));
        Assert.That(Ok(await officer.Send(new ReadPressDeliveries(eventId, 2))).Lines, Is.Empty);
        Assert.That(Ok(await (await Given.PressOfficer(elsewhere)).Send(new ReadPressDeliveries(elsewhere, 1))).All, Is.Zero);
    }

    [Test]
    public async Task More_than_a_page_is_paged()
    {
        var (eventId, first, _) = await World();
        await Lost(first.Value);
        var copied = ReadPressDeliveries.PageSize;
        await Host.Database.Writer.Write(async session =>
        {
            for (var number = 0; number < copied; number++)
                await session.Execute("""
                    INSERT INTO outbox (id, event_id, registration_id, recipient, template, sequence, about_id, language, created_at, due_at, state, attempts, settled_at, problem)
                    SELECT @id, event_id, registration_id, recipient, template, sequence, about_id, language, created_at, due_at, state, attempts, settled_at, problem FROM outbox WHERE registration_id = @first AND id = (SELECT MIN(id) FROM outbox WHERE registration_id = @first)
                    """, new { id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(number + 3_000_000_000)), first });
            return new Summit.Data.Decision<int>(0, Keep: true);
        });
        Host.Events.Clear();
        var officer = await Given.PressOfficer(eventId);
        var (one, two) = (Ok(await officer.Send(new ReadPressDeliveries(eventId, 1))), Ok(await officer.Send(new ReadPressDeliveries(eventId, 2))));
        Assert.That((one.Lines.Count, two.Lines.Count, one.All, one.Pages), Is.EqualTo((copied, 1, copied + 1, 2)));
        Assert.That(one.Lines.Concat(two.Lines).Select(line => line.Id).Distinct().Count(), Is.EqualTo(copied + 1));
    }

    [Test]
    public async Task A_letter_is_tried_again_once_and_the_record_of_its_request_says_so()
    {
        var (eventId, first, second) = await World();
        var delegates = (await Given.Registration(eventId, 1)).Id!.Value;
        var (letter, other) = (await Lost(first.Value), await Lost(delegates.Value));
        var (elsewhere, _, _) = await World();
        var officer = await Given.PressOfficer(eventId);
        await Refused(MessagesErrors.NothingToSend, () => officer.Send(new SendPressAgain(eventId, other)));
        var elsewhereOfficer = await Given.PressOfficer(elsewhere);
        await Refused(MessagesErrors.NothingToSend, () => elsewhereOfficer.Send(new SendPressAgain(elsewhere, letter)));
        Ok(await officer.Send(new SendPressAgain(eventId, letter)));
        await Refused(MessagesErrors.NothingToSend, () => officer.Send(new SendPressAgain(eventId, letter)));
        Assert.That(Ok(await officer.Send(new ReadPressDeliveries(eventId, 1))).All, Is.Zero);
        Assert.That(await Rows.Count("outbox", "id = @letter AND state = 'Pending' AND attempts = 0 AND problem IS NULL", new { letter }), Is.EqualTo(1));
        Assert.That(Ok(await Host.Job.Send(new PrepareMessage(letter)))!.Template, Is.EqualTo("press-received"));
        Assert.That(Ok(await officer.Send(new ReadPressBackground(eventId, first))).Acts.Count(act => act.Action == "messages.sent-again"), Is.EqualTo(1));
        Assert.That(Ok(await officer.Send(new ReadPressBackground(eventId, second))).Acts.Count(act => act.Action == "messages.sent-again"), Is.Zero);
    }

    async Task<(EventId Event, PressRequestId First, PressRequestId Second)> World()
    {
        var eventId = await Given.Event(places: 5);
        var first = await Request(eventId, 1);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        return (eventId, first, await Request(eventId, 2));
    }

    // A mailbox of its own: one that nobody proved gets only so many letters.
    Task<PressRequestId> Request(EventId eventId, int number) => Given.PressRequest(eventId, number, other: answers => answers with { Address = $"{number}.{Host.Clock.NewId():N}@press.example" });

    Task<MessageId> Letter(Guid holder) => Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @holder AND state = 'Pending'", new { holder });

    async Task<MessageId> Lost(Guid holder)
    {
        var letter = await Letter(holder);
        Ok(await Host.Job.Send(new SettleMessage(letter, Delivery.Refused, "no such mailbox")));
        return letter;
    }

    Task<string> Reference(PressRequestId id) => Rows.One<string>("SELECT reference FROM press_request WHERE id = @id", new { id });
}
