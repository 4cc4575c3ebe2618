using Summit.Application.Features.Press;
using Summit.Application.Tests.Harness;
using Summit.Domain.Press;

namespace Summit.Application.Tests.Features.Press;

/// <summary>What applicants do with their own request.</summary>
public sealed class WithdrawAccreditationTests(string database) : ContractTests(database)
{
    [Test]
    public async Task One_of_a_crew_leaves_and_then_the_others_and_each_act_is_told_once()
    {
        var eventId = await Given.Event(places: 5);
        var id = await Given.PressRequest(eventId, 1, people: 3);
        var (holder, people) = (await Given.PressHolder(id), await Given.PressPeople(id));
        Ok(await holder.Send(new WithdrawAccreditation(eventId, people[1])));
        Assert.That(Ok(await holder.Send(new ReadMyPress())).People.Select(person => person.State),
            Is.EqualTo(new[] { AccreditationState.Received, AccreditationState.Withdrawn, AccreditationState.Received }));
        await Refused(PressErrors.NothingToWithdraw, () => holder.Send(new WithdrawAccreditation(eventId, people[1])));
        Ok(await holder.Send(new WithdrawAccreditation(eventId, null)));
        await Refused(PressErrors.NothingToWithdraw, () => holder.Send(new WithdrawAccreditation(eventId, null)));
        Assert.That(await Rows.Messages(new(id.Value)), Is.EquivalentTo(new[] { "Press press-received", "Press press-decision", "Press press-decision" }));
        Assert.That(await Rows.Count("audit", "event_id = @eventId AND action = 'accreditation.withdrawn'", new { eventId }), Is.EqualTo(3));
        // They can ask anew.
        Assert.That((await Given.PressRequest(eventId, 1, people: 3)).Value, Is.Not.EqualTo(id.Value));
    }

    [Test]
    public async Task Nobody_withdraws_for_somebody_else_or_elsewhere()
    {
        var eventId = await Given.Event(places: 5);
        var (own, other) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        var (holder, elsewhere, theirs) = (await Given.PressHolder(own), await Given.Event(places: 5), (await Given.PressPeople(other))[0]);
        await Refused(PressErrors.NothingToWithdraw, () => holder.Send(new WithdrawAccreditation(eventId, theirs)));
        await Refused(PressErrors.NothingToWithdraw, () => holder.Send(new WithdrawAccreditation(elsewhere, null)));
    }

    [Test]
    public async Task Ten_documents_in_all_and_none_once_it_is_over()
    {
        var eventId = await Given.Event(places: 5);
        var (own, other) = (await Given.PressRequest(eventId, 1), await Given.PressRequest(eventId, 2));
        var (holder, stranger) = (await Given.PressHolder(own), await Given.PressHolder(other));
        var first = Ok(await holder.Send(new AddPressProof(eventId, await Given.Proof('1', kind: ProofKind.WorkSample))));
        foreach (var digest in "23456789a") Ok(await holder.Send(new AddPressProof(eventId, await Given.Proof(digest))));
        var more = await Given.Proof('b');
        await Refused(PressErrors.TooManyProofs, () => holder.Send(new AddPressProof(eventId, more)));
        Assert.That(Ok(await holder.Send(new ReadPressProof(first))).MediaType, Is.EqualTo("image/jpeg"));
        await Refused(PressErrors.NotFound, () => stranger.Send(new ReadPressProof(first)));
        Ok(await stranger.Send(new WithdrawAccreditation(eventId, null)));
        await Refused(PressErrors.NothingToWithdraw, () => stranger.Send(new AddPressProof(eventId, more)));
        var elsewhere = await Given.Event(places: 5);
        await Refused(PressErrors.NotFound, () => holder.Send(new AddPressProof(elsewhere, more)));
    }
}
