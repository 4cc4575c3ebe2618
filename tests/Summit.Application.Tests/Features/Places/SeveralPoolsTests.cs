using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Places;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Places;

/// <summary>Places in several pools for one request, as study visits will want them: in id order, all or none.</summary>
public sealed class SeveralPoolsTests(string database) : ContractTests(database)
{
    [Test]
    public async Task All_are_taken_or_none_and_ending_gives_all_back()
    {
        var id = await Given.Event(places: 1);
        var (roomy, narrow) = await InLedger(async places =>
            (await places.Open(id, PoolKind.Visit, Host.Clock.NewId(), 2), await places.Open(id, PoolKind.Visit, Host.Clock.NewId(), 1)));
        var (first, second) = (Host.Clock.NewId(), Host.Clock.NewId());

        Assert.That(await Take(first, narrow, roomy), Is.EqualTo(TakeVerdict.Free));
        Assert.That(await Taken(roomy, narrow), Is.EqualTo(new[] { 1, 1 }));
        Assert.That(await Take(second, roomy, narrow), Is.EqualTo(TakeVerdict.Full));
        Assert.That(await Taken(roomy, narrow), Is.EqualTo(new[] { 1, 1 }), "A refusal took one of them");

        await InLedger(async places =>
        {
            await places.EndAll(first);
            return true;
        });
        Assert.That(await Taken(roomy, narrow), Is.EqualTo(new[] { 0, 0 }));
        Assert.That(await Take(second, roomy, narrow), Is.EqualTo(TakeVerdict.Free));
    }

    Task<TakeVerdict> Take(Guid holder, params PoolId[] pools) => InLedger(async places =>
    {
        var wanted = new List<PlaceWanted>();
        foreach (var pool in pools) wanted.Add(new((await places.ReadPool(pool)).Facts, null));
        return await places.Take(wanted, holder, "councillor", 1);
    });

    async Task<int[]> Taken(params PoolId[] pools)
    {
        var taken = new List<int>();
        foreach (var pool in pools) taken.Add(await Rows.One<int>("SELECT taken FROM place_pool WHERE id = @pool", new { pool }));
        return [.. taken];
    }

    // The ledger as a handler has it: in a scope of its own, within a unit of work.
    async Task<T> InLedger<T>(Func<PlaceLedger, Task<T>> work)
    {
        await using var scope = Host.Scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerSlot>().Caller = Caller.Seed;
        var places = scope.ServiceProvider.GetRequiredService<PlaceLedger>();
        return await Host.Database.Writer.Write(async session =>
        {
            using var bound = scope.ServiceProvider.GetRequiredService<Db>().Bind(session);
            return new Decision<T>(await work(places), Keep: true);
        });
    }
}
