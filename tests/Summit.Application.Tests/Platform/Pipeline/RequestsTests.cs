using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;

namespace Summit.Application.Tests.Platform.Pipeline;

public sealed class RequestsTests(string database) : ContractTests(database)
{
    private protected override void AddMessages(IServiceCollection services) => ProbeServices.Add(services);

    [Test]
    public async Task Each_message_has_a_scope_of_its_own()
    {
        var door = Host.Visitor;
        var first = Ok(await door.Send(new ScopeProbe()));
        var second = Ok(await door.Send(new ScopeProbe()));
        Assert.That(second.Db, Is.Not.SameAs(first.Db));
        Assert.That(second.Access, Is.Not.SameAs(first.Access));
        Assert.That(second.Caller, Is.SameAs(first.Caller), "the caller is a snapshot, the same for both");
    }

    [Test]
    public async Task A_message_does_not_run_in_the_scope_it_is_sent_from()
    {
        await using var circuit = Host.Scopes.CreateAsyncScope();
        circuit.ServiceProvider.GetRequiredService<CallerSlot>().Caller = Caller.Anonymous("client", "circuit");
        var seen = Ok(await circuit.ServiceProvider.GetRequiredService<Requests>().Send(new ScopeProbe()));
        Assert.That(seen.Db, Is.Not.SameAs(circuit.ServiceProvider.GetRequiredService<Db>()));
        Assert.That(seen.Caller.Correlation, Is.EqualTo("circuit"));
    }

    [Test]
    public async Task A_scope_without_a_caller_sends_nothing()
    {
        await using var scope = Host.Scopes.CreateAsyncScope();
        Assert.That(() => scope.ServiceProvider.GetRequiredService<Requests>(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task The_same_door_serves_another_caller_without_changing_the_first()
    {
        var visitor = Host.Visitor;
        Assert.That(Ok(await visitor.As(Caller.Job("mail")).Send(new ScopeProbe())).Caller.Kind, Is.EqualTo(CallerKind.Job));
        Assert.That(Ok(await visitor.Send(new ScopeProbe())).Caller.Kind, Is.EqualTo(CallerKind.Anonymous));
    }

    [Test]
    public async Task A_handler_that_sends_is_a_bug_and_leaves_nothing([Values] bool query)
    {
        var before = await Rows.Digest();
        Assert.That(async () => await Host.Visitor.Send(new NestedProbe(new(Host.Clock.NewId()), query)), Throws.InvalidOperationException);
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_query_cannot_write()
    {
        var before = await Rows.Digest();
        Assert.That(async () => await Host.Visitor.Send(new WritingQuery()), Throws.InvalidOperationException);
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_cancelled_message_that_has_not_begun_does_nothing()
    {
        var before = await Rows.Digest();
        var probe = new Probe(new(Host.Clock.NewId()), new(Host.Clock.NewId()), "fine");
        Assert.That(async () => await Host.Visitor.Send(probe, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Rows.Digest(), Is.EqualTo(before));
    }
}
