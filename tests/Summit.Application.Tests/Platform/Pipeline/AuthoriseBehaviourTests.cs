using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Features.Links;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Pipeline;

public sealed class AuthoriseBehaviourTests(string database) : ContractTests(database)
{
    readonly ProbeRuns _runs = new();

    private protected override void AddMessages(IServiceCollection services)
    {
        ProbeServices.Add(services);
        services.AddSingleton(_runs);
    }

    [Test]
    public async Task A_message_that_names_nobody_is_for_nobody()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(id, 1);
        var holder = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        foreach (var caller in new[] { Host.Visitor, Host.Seed, Host.Job, holder })
            await Refused(RequestErrors.NotAllowed, () => caller.Send(new UnmarkedProbe()));
        Assert.That(_runs.Count, Is.Zero);
    }

    [Test]
    public async Task A_session_ends_after_twelve_hours()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(id, 1);
        var holder = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        Host.Time.Advance(OpenedSession.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.That(Ok(await holder.Send(new ReadMyRegistration())).Profile.Id, Is.EqualTo(registered.Id));
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Refused(RequestErrors.NotYours, () => holder.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotYours, () => holder.Send(new CancelRegistration(id, registered.Id!.Value)));
    }

    [Test]
    public async Task A_closed_session_is_refused_at_the_next_act_and_others_go_on()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(id, 1);
        var closed = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        var open = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        Ok(await closed.Send(new CloseSession(Everywhere: false)));
        await Refused(RequestErrors.NotYours, () => closed.Send(new ReadMyRegistration()));
        Ok(await open.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Signing_out_everywhere_closes_every_session_of_this_registration_only()
    {
        var id = await Given.Event(places: 2);
        var registered = await Given.Registration(id, 1);
        var neighbour = await Given.Registration(id, 2);
        var first = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        var second = Host.Holder(await Given.SessionOf(registered.Id!.Value));
        var other = Host.Holder(await Given.SessionOf(neighbour.Id!.Value));
        Ok(await first.Send(new CloseSession(Everywhere: true)));
        await Refused(RequestErrors.NotYours, () => first.Send(new ReadMyRegistration()));
        await Refused(RequestErrors.NotYours, () => second.Send(new ReadMyRegistration()));
        Ok(await other.Send(new ReadMyRegistration()));
    }

    [TestCase("")]
    [TestCase("guess")]
    public async Task An_invented_session_opens_nothing(string secret) =>
        await Refused(RequestErrors.NotYours, () => Host.Holder(secret).Send(new ReadMyRegistration()));

    [Test]
    public async Task A_link_is_not_a_session()
    {
        var id = await Given.Event(places: 1);
        var registered = await Given.Registration(id, 1);
        var message = await Rows.One<Domain.MessageId>("SELECT id FROM outbox WHERE registration_id = @Id", new { registered.Id });
        var token = Ok(await Host.Job.Send(new Application.Features.Messages.PrepareMessage(message)))!.Token;
        await Refused(RequestErrors.NotYours, () => Host.Holder(token).Send(new ReadMyRegistration()));
        // Even its stored hash under the session's column is of another purpose and another kind.
        var hash = await Rows.One<string>("SELECT token_hash FROM link WHERE registration_id = @Id AND kind = 'Message'", new { registered.Id });
        await Refused(RequestErrors.NotYours, () => Host.As(new(CallerKind.Link, "", hash, "client", "test")).Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task Who_may_not_send_it_does_not_learn_what_is_wrong_with_it() =>
        await Refused(RequestErrors.NotAllowed, () => Host.Visitor.Send(new Application.Features.Places.SetCapacity(new(Guid.Empty), -1)));
}
