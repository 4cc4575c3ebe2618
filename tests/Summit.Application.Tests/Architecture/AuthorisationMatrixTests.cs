using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Architecture;

public sealed class AuthorisationMatrixTests(string database) : ContractTests(database)
{
    static IEnumerable<TestCaseData> Grants() =>
        from row in MessageCases.All
        from senders in Together(row, [.. row.Cells.Where(cell => cell.Value == Cell.Yes).Select(cell => cell.Key)])
        select new TestCaseData(row.Message, senders).SetArgDisplayNames(row.Message.Name, string.Join(" ", senders));

    // A query changes nothing, so all who may ask it do so in one world. The world of the press differs from the others'.
    static IEnumerable<Sender[]> Together(MessageCase row, Sender[] senders) =>
        row.Message.IsAssignableTo(typeof(ICommand)) ? senders.Select(sender => new[] { sender }) : senders.GroupBy(sender => sender == Sender.Press).Select(group => group.ToArray());

    [Test]
    public void Every_message_has_its_row() =>
        Assert.That(MessageCases.All.Select(row => row.Message), Is.EquivalentTo(MessageTypes.All));

    [TestCaseSource(nameof(Grants))]
    public async Task A_sender_may(Type message, Sender[] senders)
    {
        Host.OpensNewsrooms = senders.Contains(Sender.Press);
        var (world, send) = await MessageCases.All.Single(row => row.Message == message).Prepare(Host);
        foreach (var sender in senders) Assert.That((await send(await world.Door(sender)))?.Code, Is.Null, $"{sender}");
    }

    [Test]
    public async Task A_link_reads_its_own_registration_and_no_other()
    {
        var world = await World.Open(Host);
        Assert.That(Ok(await world.OwnLink.Send(new ReadMyRegistration())).Profile.Id, Is.EqualTo(world.Own));
        Assert.That(Ok(await world.OtherLink.Send(new ReadMyRegistration())).Profile.Id, Is.EqualTo(world.Other));
    }

    [Test]
    public async Task A_registration_is_not_found_under_another_event()
    {
        var world = await World.Offered(Host);
        var elsewhere = await Given.Event(places: 5);
        await Refused(RegistrationErrors.NotFound, () => world.OwnLink.Send(new CancelRegistration(elsewhere, world.Own)));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new CancelRegistration(elsewhere, world.Own)));
        await Refused(RegistrationErrors.NotFound, () => world.OwnLink.Send(new AcceptPlace(elsewhere, world.Own)));
        var submitted = await world.Submitted();
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new ApproveRegistration(elsewhere, submitted)));
        await Refused(RegistrationErrors.NotFound, () => Host.Seed.Send(new DeclineRegistration(elsewhere, submitted, "no room")));
    }

    [Test]
    public async Task A_draft_and_an_outcome_are_not_found_under_another_event()
    {
        var world = await World.Open(Host);
        var elsewhere = await Given.Event(places: 5);
        var key = await world.NewDraft();
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new ReadDraft(elsewhere, key)));
        await Refused(RegistrationErrors.NoDraft, () => Host.Visitor.Send(new SaveDraft(elsewhere, key, "en", Given.Answers(1), new())));
        await Refused(RegistrationErrors.NoOutcome, () => Host.Visitor.Send(new ReadOutcome(elsewhere, world.OwnSubmission)));
    }
}
