using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Tests.Harness;
using Summit.Domain;
using Summit.Domain.Places;

namespace Summit.Application.Tests.Features.Visits;

public sealed class VisitWishesTests(string database) : ContractTests(database)
{
    [Test]
    public async Task Who_is_confirmed_at_once_has_a_place_or_waits_for_one_and_is_told_of_the_place()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 1), Given.Visit("school", 1, "14:00", "15:00"));
        await Given.Visitor(eventId, 1, "harbour");
        var id = await Asking(eventId, 2, "harbour", "school");
        Assert.That((await Given.Standing(eventId, id, "harbour"), await Given.Standing(eventId, id, "school")), Is.EqualTo((ClaimState.Waiting, ClaimState.Held)));
        Assert.That(await Rows.Messages(id), Is.EquivalentTo(new[] { "Delegate confirmed", "Delegate visit-place" }));
        Assert.That(await Wishes(id), Is.Zero);
    }

    [Test]
    public async Task Of_two_at_the_same_time_the_first_is_granted_and_what_does_not_exist_is_left_out()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5), Given.Visit("school", 5, "13:00", "15:00"));
        var id = await Asking(eventId, 1, "school", "harbour", "nowhere");
        Assert.That((await Given.Standing(eventId, id, "school"), await Given.Standing(eventId, id, "harbour")), Is.EqualTo(((ClaimState?)ClaimState.Held, (ClaimState?)null)));
    }

    [Test]
    public async Task Who_waits_is_signed_up_when_they_accept_a_place()
    {
        var eventId = await Given.Event(places: 1, seed => seed with { Visits = [Given.Visit("harbour", 5)] });
        var holder = await Given.Registrations(eventId, 1);
        var id = await Asking(eventId, 2, "harbour");
        Assert.That((await Given.Standing(eventId, id, "harbour"), await Wishes(id)), Is.EqualTo(((ClaimState?)null, 1)));
        await Given.Cancellation(eventId, holder[0]);
        Assert.That(await Given.Standing(eventId, id, "harbour"), Is.Null, "An offer is no place yet");
        Ok(await (await Given.HolderOf(id)).Send(new AcceptPlace(eventId, id)));
        Assert.That((await Given.Standing(eventId, id, "harbour"), await Wishes(id)), Is.EqualTo(((ClaimState?)ClaimState.Held, 0)));
    }

    [Test]
    public async Task Who_has_to_be_approved_is_signed_up_with_the_approval()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5));
        var id = await Asking(eventId, "expert", 1, "harbour");
        Assert.That(await Given.Standing(eventId, id, "harbour"), Is.Null);
        await Given.Approval(eventId, id);
        Assert.That(await Given.Standing(eventId, id, "harbour"), Is.EqualTo(ClaimState.Held));
    }

    [Test]
    public async Task Nothing_is_wished_for_by_whoever_is_erased()
    {
        var eventId = await Given.Event(places: 0, seed => seed with { Visits = [Given.Visit("harbour", 5)] });
        var id = await Asking(eventId, 1, "harbour");
        await Given.Cancellation(eventId, id);
        await Given.Erasure(eventId, id);
        Assert.That(await Wishes(id), Is.Zero);
    }

    [Test]
    public async Task The_outcome_names_what_was_asked_for_and_how_it_stands()
    {
        var eventId = await Given.Event(places: 1, seed => seed with { Visits = [Given.Visit("harbour", 0), Given.Visit("school", 1, "14:00", "15:00")] });
        var confirmed = Given.Command(eventId, Given.Answers(1) with { Visits = ["harbour", "school"] });
        var waiting = Given.Command(eventId, Given.Answers(2) with { Visits = ["school"] });
        await Given.Registration(confirmed);
        await Given.Registration(waiting);
        Assert.That((await Seen(confirmed)).Select(visit => visit.State), Is.EqualTo(new ClaimState?[] { ClaimState.Waiting, ClaimState.Held }));
        Assert.That((await Seen(waiting)).Select(visit => (visit.Title.In("en").Text, visit.State)), Is.EqualTo(new[] { ("Visit school", (ClaimState?)null) }));
    }

    [Test]
    public async Task More_visits_than_a_page_shows_are_refused()
    {
        var eventId = await Given.EventWith(Given.Visit("harbour", 5));
        var many = Enumerable.Range(0, 21).Select(number => $"visit-{number}").ToArray();
        var refused = await Host.Visitor.Send(Given.Command(eventId, Given.Answers(1) with { Visits = many }));
        Assert.That(refused.Error?.Fields, Does.ContainKey("Answers.Visits"));
    }

    Task<RegistrationId> Asking(EventId eventId, int number, params string[] visits) => Asking(eventId, "councillor", number, visits);

    async Task<RegistrationId> Asking(EventId eventId, string category, int number, params string[] visits) =>
        (await Given.Registration(Given.Command(eventId, Given.Answers(number, category) with { Visits = visits }))).Id!.Value;

    async Task<IReadOnlyList<OutcomeVisit>> Seen(RegisterDelegate command) => Ok(await Host.Visitor.Send(new ReadOutcome(command.EventId, command.Submission))).Visits;

    Task<int> Wishes(RegistrationId id) => Rows.One<int>("SELECT COUNT(*) FROM visit_wish WHERE registration_id = @id", new { id });
}
