using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Registration;

public sealed class RegisterDelegateTests(string database) : ContractTests(database)
{
    [Test]
    public async Task A_free_place_is_confirmed_with_one_message_and_one_audit_row()
    {
        var id = await Given.Event(places: 2);
        var registered = await Given.Registration(id, 1);
        Assert.That(registered.Ending, Is.EqualTo(RegisteredEnding.Confirmed));
        Assert.That(await Rows.State(registered.Id!.Value), Is.EqualTo("Confirmed"));
        Assert.That(await Rows.Count("outbox", "registration_id = @Id AND template = 'confirmed'", new { registered.Id }), Is.EqualTo(1));
        Assert.That(await Rows.Count("audit", "subject_id = @Id", new { registered.Id }), Is.EqualTo(1));
        Assert.That(await Rows.One<int>("SELECT taken FROM place_pool WHERE event_id = @id", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task When_full_the_sender_who_agreed_joins_the_queue()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        var second = await Given.Registration(id, 2);
        Assert.That(second.Ending, Is.EqualTo(RegisteredEnding.Waiting));
    }

    [Test]
    public async Task When_full_the_sender_who_did_not_agree_is_asked_and_nothing_changes()
    {
        var id = await Given.Event(places: 1);
        await Given.Registration(id, 1);
        // The recorded answer of the submission is kept on purpose.
        await Refused(PlacesErrors.Full, () => Host.Visitor.Send(Given.Command(id, 2, wait: false)), except: "submission");
    }
}
