using Summit.Application.Features.Press;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Races;

public sealed class PressProposalRaceTests(string database) : ContractTests(database)
{
    const int Clients = 24;

    readonly string _database = database;

    [Test]
    public async Task Of_officers_who_confirm_at_once_one_does_and_never_the_one_who_proposed()
    {
        var eventId = await Given.Event(places: 5);
        var request = await Given.PressRequest(eventId, 1);
        await Given.SecondOfficer(eventId);
        var (officer, secret) = await Given.OfficerOfManyDoors(eventId);
        var id = await Given.Proposed(eventId, officer, await Given.PressPeople(request));
        var (here, there) = await Race.Run(Host, new(_database, Scenarios.Confirm, eventId.Value, First: 1, Clients, Host.Clock.Now, id.Value, secret));
        string[] all = [.. here.Answers, .. there.Answers];
        var others = all.Where((_, index) => (index + 1) % 3 != 0).ToArray();
        Assert.That((others.Count(answer => answer == "confirmed 1"), others.Count(answer => answer == PressErrors.NoSuchProposal.Code)), Is.EqualTo((1, others.Length - 1)));
        Assert.That(all.Where((_, index) => (index + 1) % 3 == 0), Is.All.EqualTo(PressErrors.OwnProposal.Code).Or.EqualTo(PressErrors.NoSuchProposal.Code));
        Assert.That(await Rows.Count("audit", "event_id = @eventId AND action = 'accreditation.accredited'", new { eventId }), Is.EqualTo(1));
        Assert.That((await Rows.One<int>("SELECT taken FROM place_pool WHERE owner_id = @eventId AND kind = 'Press'", new { eventId }), await Rows.Count("outbox", "event_id = @eventId AND template = 'press-decision'", new { eventId })), Is.EqualTo((1, 1)));
    }
}
