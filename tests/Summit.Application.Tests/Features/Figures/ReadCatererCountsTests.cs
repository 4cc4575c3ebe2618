using Summit.Application.Features.Figures;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Figures;

public sealed class ReadCatererCountsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Diets_are_counted_however_they_are_spelt_and_the_reading_is_recorded()
    {
        var eventId = await Given.Event(places: 6);
        string?[] diets = ["Vegan", "vegan ", "Vegan", "Végan", "halal", null];
        for (var i = 0; i < diets.Length; i++) await Given.Registration(Given.Command(eventId, i + 1) with { Needs = new() { Diet = diets[i], Access = "ramp" } });
        await Given.Registration(Given.Command(eventId, 9) with { Needs = new() { Diet = "waiting" } });
        var counts = Ok(await (await Given.Organiser(eventId)).Send(new ReadCatererCounts(eventId)));
        Assert.That(counts.Confirmed, Is.EqualTo(6));
        Assert.That(counts.Diets, Is.EqualTo(new CountLine[] { new("Vegan", 4), new("halal", 1) }));
        Assert.That(await Rows.Count("audit", "subject_id = @eventId AND action = 'needs.counted'", new { eventId }), Is.EqualTo(1));
    }
}
