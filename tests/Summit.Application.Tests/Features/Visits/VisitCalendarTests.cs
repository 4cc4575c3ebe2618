using System.Text;
using Summit.Application.Features.Events;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Visits;
using Summit.Application.Platform.Mail;
using Summit.Application.Tests.Harness;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Visits;

public sealed class VisitCalendarTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_place_an_accepted_offer_and_another_time_come_with_an_entry_that_replaces_the_one_before()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1));
        var first = await Given.Visitor(eventId, 1, "harbour");
        var second = await Given.Visitor(eventId, 2, "harbour");
        var given = (await Written(first, "visit-place")).Calendar!;
        Assert.That((given.Method, given.Entry.Status, given.Entry.Sequence), Is.EqualTo((CalendarMethod.Request, CalendarStatus.Confirmed, 1)));
        Assert.That((given.Entry.Summary, given.Entry.Location, given.Entry.TimeZoneId), Is.EqualTo(("Visit harbour", "Entrance hall", "Europe/Amsterdam")));
        Assert.That((given.Entry.Start, given.Entry.End), Is.EqualTo((new DateTimeOffset(2016, 11, 9, 11, 0, 0, TimeSpan.Zero), new DateTimeOffset(2016, 11, 9, 13, 0, 0, TimeSpan.Zero))));

        Ok(await Host.Seed.Send(new SaveVisit(eventId, "harbour", 1, Given.Description("13:00", "15:00"))));
        Ok(await Host.Job.Send(new TellEventChange(eventId)));
        var moved = (await Written(first, "visit-changed")).Calendar!;
        Assert.That((moved.Entry.Uid, moved.Entry.Sequence, moved.Entry.Start), Is.EqualTo((given.Entry.Uid, 2, given.Entry.Start.AddHours(1))));
        Assert.That((await Written(second, "visit-changed")).Calendar, Is.Null, "who only waits has nothing in the calendar");

        Ok(await Host.Seed.Send(new LeaveVisit(eventId, first, "harbour")));
        Assert.That((await Written(second, "visit-offer")).Calendar, Is.Null);
        Ok(await (await Given.HolderOf(second)).Send(new AcceptVisit(eventId, second, "harbour")));
        var accepted = (await Written(second, "visit-place")).Calendar!;
        Assert.That((accepted.Method, accepted.Entry.Start), Is.EqualTo((CalendarMethod.Request, moved.Entry.Start)));
        Assert.That(accepted.Entry.Uid, Is.Not.EqualTo(given.Entry.Uid), "an office may keep both people's");
    }

    [Test]
    public async Task What_is_called_off_leaves_the_calendar_and_where_somebody_was_moved_comes_into_it()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 2), Given.Visit("school", 1, "15:00", "16:00"));
        var (moved, left) = (await Given.Visitor(eventId, 1, "harbour"), await Given.Visitor(eventId, 2, "harbour"));
        var waited = await Given.Visitor(eventId, 3, "harbour");
        var uid = (await Written(left, "visit-place")).Calendar!.Entry.Uid;
        Ok(await Host.Seed.Send(new CancelVisit(eventId, "harbour", "Too few", "school")));
        while (Ok(await Host.Job.Send(new TellEventChange(eventId))) > 0)
        {
        }
        var gone = await Written(left, "visit-cancelled");
        Assert.That((gone.Calendar!.Method, gone.Calendar.Entry.Status, gone.Calendar.Entry.Uid, gone.Calendar.Entry.Sequence, gone.Ended), Is.EqualTo((CalendarMethod.Cancel, CalendarStatus.Cancelled, uid, 2, (CalendarPart?)null)));
        var there = await Written(moved, "visit-cancelled");
        Assert.That((there.Calendar!.Method, there.Calendar.Entry.Summary, there.Ended!.Method, there.Ended.Entry.Summary), Is.EqualTo((CalendarMethod.Request, "Visit school", CalendarMethod.Cancel, "Visit harbour")));
        Assert.That(there.TextBody, Does.Contain("Visit school"), "also where it is at another time of day");
        var sent = Encoding.ASCII.GetString(((Composition.Ready)MimeComposer.Compose(there)).Content);
        Assert.That((sent.Contains("method=REQUEST", StringComparison.Ordinal), sent.Contains("filename=\"cancelled.ics\"", StringComparison.Ordinal)), Is.EqualTo((true, true)));
        Assert.That((await Written(waited, "visit-cancelled")).Calendar, Is.Null);
    }

    [Test]
    public async Task What_a_ballot_gave_comes_with_an_entry()
    {
        var (eventId, ballot) = await Given.Ballot(Given.Visit("harbour", 1));
        var (one, other) = (await Given.Ranker(eventId, ballot, 1, "harbour"), await Given.Ranker(eventId, ballot, 2, "harbour"));
        await Given.Applied(eventId, ballot);
        Ok(await Host.Job.Send(new Summit.Application.Features.Ballots.TellBallotResult(eventId)));
        var entries = new[] { (await Written(one, "ballot-result")).Calendar, (await Written(other, "ballot-result")).Calendar };
        Assert.That(entries.Count(entry => entry is null), Is.EqualTo(1));
        Assert.That(entries.Single(entry => entry is not null)!.Entry.Summary, Is.EqualTo("Visit harbour"));
    }

    async Task<OutgoingMessage> Written(RegistrationId id, string template)
    {
        var message = await Rows.One<MessageId>("SELECT id FROM outbox WHERE registration_id = @id AND template = @template AND recipient = 'Delegate'", new { id, template });
        var facts = Ok(await Host.Job.Send(new PrepareMessage(message)))!;
        return Host.Letters.Write(facts);
    }
}
