using Summit.Application.Features.Events;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class ArchiveEventTests(string database) : ContractTests(database)
{
    [Test]
    public async Task What_is_over_can_be_archived_and_then_stays_as_it_is_at_the_desk_and_before_the_public()
    {
        var id = await Given.Event(2);
        var mine = (await Given.Registration(id, 1)).Id!.Value;
        await Refused(EventsErrors.NotOver, async () => await Host.Seed.Send(new ArchiveEvent(id, await Given.EventVersion(id))));
        Host.Time.MoveTo(new(2016, 11, 10, 9, 0, 0, TimeSpan.Zero));
        var desk = await Given.Organiser(id);
        Ok(await desk.Send(new ArchiveEvent(id, await Given.EventVersion(id))));
        var form = Ok(await desk.Send(new ReadEventForm(id)));
        Assert.That(form.ArchivedAt, Is.EqualTo(Host.Clock.Now));
        await Refused(RequestErrors.Archived, () => desk.Send(Given.Texts(form, texts => texts with { Kicker = Given.Text("New") })));
        await Refused(RequestErrors.Archived, () => desk.Send(new SetCapacity(id, 9)));
        await Refused(RequestErrors.Archived, () => desk.Send(new Application.Features.Registration.CancelRegistration(id, mine)));
        await Refused(RequestErrors.Archived, () => Host.Seed.Send(new ArchiveEvent(id, form.Version)));
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent(form.Slug))).Head.Id, Is.EqualTo(id));
        Assert.That(Ok(await Host.Visitor.Send(new ReadSeries())).Select(line => line.Slug), Has.Member(form.Slug));
    }

    [Test]
    public async Task It_comes_out_of_the_archive_as_it_went_in_and_can_be_changed_again()
    {
        var id = await Given.Event(2);
        await Refused(EventsErrors.NotArchived, async () => await Host.Seed.Send(new UnarchiveEvent(id, await Given.EventVersion(id))));
        Host.Time.MoveTo(new(2016, 11, 10, 9, 0, 0, TimeSpan.Zero));
        var desk = await Given.Organiser(id);
        Ok(await desk.Send(new ArchiveEvent(id, await Given.EventVersion(id))));
        var archived = await Given.EventVersion(id);
        await Refused(EventsErrors.ChangedMeanwhile, () => desk.Send(new UnarchiveEvent(id, archived - 1)));
        Ok(await desk.Send(new UnarchiveEvent(id, archived)));
        var form = Ok(await desk.Send(new ReadEventForm(id)));
        Assert.That((form.ArchivedAt, form.Status, form.Version), Is.EqualTo(((DateTimeOffset?)null, Domain.Events.EventStatus.Published, archived + 1)));
        Ok(await desk.Send(Given.Texts(form, texts => texts with { Kicker = Given.Text("New") })));
        Assert.That(await Rows.Count("audit", "event_id = @id AND action = 'event.unarchived'", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_draft_is_not_archived() =>
        await Refused(EventsErrors.NotPublished, async () =>
        {
            var id = await Rows.All<Domain.EventId>("SELECT id FROM event WHERE status = 'Draft'");
            return await Host.Seed.Send(new ArchiveEvent(id[0], await Given.EventVersion(id[0])));
        });

    [SetUp]
    public Task ADraft() => Given.NewDraft();
}
