using Summit.Application.Features.Events;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Domain.Events;

namespace Summit.Application.Tests.Features.Events;

public sealed class ReadEventTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Everyone_reads_a_published_event_with_how_its_places_stand()
    {
        var seed = Given.Seed(seed => seed with { Registration = seed.Registration with { Capacity = 100, Categories = [Given.Category("mayor", reserved: 40), Given.Category("councillor")] } });
        var id = await Given.Load(seed);
        await Given.Registrations(id, 1);
        var head = Ok(await Host.Visitor.Send(new ReadEvent(seed.Slug))).Head;
        Assert.That((head.Capacity, head.Taken, head.HeldBack), Is.EqualTo((100, 1, 40)));
        Assert.That(head.Availability, Is.EqualTo(Availability.Available));
        Assert.That(head.Window, Is.EqualTo(Window.Open));
        Assert.That(head.Contact, Is.EqualTo("attendance@rotterdam.example"));
    }

    [TestCase(11, 5, Availability.Available)]
    [TestCase(11, 6, Availability.Few)]
    [TestCase(2, 2, Availability.WaitingList)]
    public async Task The_words_for_free_places_follow_their_number(int places, int taken, Availability said)
    {
        var seed = Given.Seed(seed => seed with { Registration = seed.Registration with { Capacity = places } });
        await Given.Registrations(await Given.Load(seed), taken);
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent(seed.Slug))).Head.Availability, Is.EqualTo(said));
    }

    [Test]
    public async Task A_cancelled_event_is_still_read_and_says_so()
    {
        var seed = Given.Seed(seed => seed with { Status = "cancelled" });
        await Given.Load(seed);
        Assert.That(Ok(await Host.Visitor.Send(new ReadEvent(seed.Slug))).Head.Window, Is.EqualTo(Window.Cancelled));
    }

    [Test]
    public async Task An_unpublished_event_looks_like_none()
    {
        var seed = Given.Seed(seed => seed with { Status = "draft" });
        await Given.Load(seed);
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(new ReadEvent(seed.Slug)));
        await Refused(RequestErrors.NoSuchEvent, () => Host.Visitor.Send(new ReadEvent("nowhere")));
    }
}
