using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Data;

public sealed class IdsTests
{
    Scratch _scratch = null!;
    DbSession _session = null!;
    EventId[] _ids = [];

    [SetUp]
    public async Task Open()
    {
        _scratch = new();
        _session = await (await _scratch.Open()).OpenWriter();
        await _session.Execute("CREATE TABLE thing (id {id} NOT NULL, no {int} NOT NULL) {strict}");
        _ids = [.. Enumerable.Range(0, 600).Select(_ => new EventId(Guid.CreateVersion7()))];
        await _session.Execute("BEGIN IMMEDIATE");
        foreach (var (no, id) in _ids.Index()) await _session.Execute("INSERT INTO thing (id, no) VALUES (@id, @no)", new { id, no });
        await _session.Execute("COMMIT TRANSACTION");
    }

    [TearDown]
    public async Task Close()
    {
        await _session.DisposeAsync();
        await _scratch.DisposeAsync();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(500)]
    public async Task A_list_finds_exactly_its_rows(int count)
    {
        var found = await _session.Query<int>("SELECT no FROM thing WHERE id IN @ids ORDER BY no", new { ids = Ids.In(_ids.Take(count)) });
        Assert.That(found, Is.EqualTo(Enumerable.Range(0, count)));
    }

    [Test]
    public void More_than_five_hundred_is_a_paging_mistake() =>
        Assert.That(() => Ids.In(_ids.Take(501)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task Two_lists_and_names_that_begin_alike_stay_apart()
    {
        var found = await _session.Query<int>(
            "SELECT no FROM thing WHERE (id IN @ids OR id IN @idsToo OR no = @idsNo OR id IN @ids) AND no < 100 ORDER BY no",
            new { ids = Ids.In(_ids.Take(2)), idsToo = Ids.In(_ids.Skip(10).Take(3)), idsNo = 50 });
        Assert.That(found, Is.EqualTo(new[] { 0, 1, 10, 11, 12, 50 }));
    }

    [Test]
    public async Task Unknown_ids_find_nothing() =>
        Assert.That(await _session.Query<int>("SELECT no FROM thing WHERE id IN @ids", new { ids = Ids.In([new EventId(Guid.CreateVersion7())]) }), Is.Empty);
}
