using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <summary>The check that nothing was changed can fail.</summary>
public sealed class RowsTests(string database) : ContractTests(database)
{
    Task<bool> Rename(EventId eventId, string accent) => Host.Database.Writer.Write(async writing =>
    {
        await writing.Execute("UPDATE event SET accent = @accent WHERE id = @eventId", new { eventId, accent });
        return new Decision<bool>(true, Keep: true);
    });

    [Test]
    public async Task A_changed_row_is_seen_and_an_unchanged_one_is_not()
    {
        var eventId = await Given.Event(places: 5);
        await Rename(eventId, "blue");
        Assert.That(await Rows.Kept(() => Rows.Count("event", "accent = 'blue'")), Is.True);
        Assert.That(await Rows.Kept(() => Rename(eventId, "blue")), Is.True, "the same again changes nothing");
        Assert.That(await Rows.Kept(() => Rename(eventId, "green"), "event"), Is.True, "left out on request");
        Assert.That(await Rows.Kept(() => Rename(eventId, "blue")), Is.False);
    }
}
