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
    public async Task A_draft_is_not_archived() =>
        await Refused(EventsErrors.NotPublished, async () =>
        {
            var id = await Rows.All<Domain.EventId>("SELECT id FROM event WHERE status = 'Draft'");
            return await Host.Seed.Send(new ArchiveEvent(id[0], await Given.EventVersion(id[0])));
        });

    [SetUp]
    public Task ADraft() => Given.NewDraft();
}
