using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class ReadSeriesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Published_and_cancelled_events_are_listed_newest_first_and_drafts_are_not()
    {
        var older = Given.Seed(seed => seed with { Starts = "2016-11-08T09:00" });
        var newer = Given.Seed(seed => seed with { Status = "cancelled" });
        var draft = Given.Seed(seed => seed with { Status = "draft" });
        foreach (var seed in new[] { older, newer, draft }) await Given.Load(seed);
        var all = new List<EventLine>();
        for (var page = 1; await Page(page) is { Count: > 0 } lines; page++) all.AddRange(lines);
        var slugs = all.Select(line => line.Slug).Where(slug => new[] { older, newer, draft }.Any(seed => seed.Slug == slug));
        Assert.That(slugs, Is.EqualTo(new[] { newer.Slug, older.Slug }));
    }

    [Test]
    public async Task A_long_list_comes_in_pages_without_overlap()
    {
        for (var i = 0; i <= ReadSeries.PageSize; i++) await Given.Event(places: 1);
        var (first, second) = (await Page(1), await Page(2));
        Assert.That(first, Has.Count.EqualTo(ReadSeries.PageSize));
        Assert.That(second, Is.Not.Empty);
        Assert.That(first.Concat(second).Select(line => line.Slug), Is.Unique);
        Assert.That((await Page(0)).Select(line => line.Slug), Is.EqualTo(first.Select(line => line.Slug)), "A number that is no page is the first");
    }

    async Task<IReadOnlyList<EventLine>> Page(int page) => Ok(await Host.Visitor.Send(new ReadSeries(page)));
}
