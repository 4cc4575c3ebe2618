using Summit.Application.Features.Press;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;
using Summit.Domain.Staff;

namespace Summit.Application.Tests.Harness;

/// <content>What press officers do.</content>
sealed partial class Given
{
    /// <summary>People of a request as a page would show them now.</summary>
    public async Task<IReadOnlyList<AccreditationSeen>> Seen(params IEnumerable<AccreditationId> people)
    {
        var seen = new List<AccreditationSeen>();
        foreach (var id in people) seen.Add(new(id, await new Rows(host.Database).One<int>("SELECT version FROM accreditation WHERE id = @id", new { id })));
        return seen;
    }

    public async Task<Result<PressEnding>> Decide(EventId eventId, AccreditationState becomes, IEnumerable<AccreditationId> people, Func<PressDecision, PressDecision>? other = null)
    {
        var decision = new PressDecision { Becomes = becomes, Reason = becomes is AccreditationState.Refused or AccreditationState.Revoked ? "No proof was sent" : null };
        return await host.Seed.Send(new DecideAccreditation(eventId, await Seen(people), other?.Invoke(decision) ?? decision));
    }

    /// <summary>Everybody of a request stands so.</summary>
    public async Task Decided(EventId eventId, AccreditationState becomes, PressRequestId request, Func<PressDecision, PressDecision>? other = null) =>
        Assert.That((await Decide(eventId, becomes, await PressPeople(request), other)).Error?.Code, Is.Null);

    /// <summary>An officer finds nothing against anybody of a request.</summary>
    public async Task Cleared(EventId eventId, PressRequestId request) =>
        Assert.That((await host.Seed.Send(new ClearAccreditation(eventId, await Seen(await PressPeople(request)), Cleared: true))).Error?.Code, Is.Null);

    /// <summary>What one officer decides waits for another from now on, or not any more.</summary>
    public async Task SecondOfficer(EventId eventId, bool isNeeded = true, int places = 20)
    {
        var version = (await new Rows(host.Database).All<int>("SELECT version FROM press_terms WHERE event_id = @eventId", new { eventId })).SingleOrDefault();
        Assert.That((await host.Seed.Send(new SetPressTerms(eventId, version, PressOffer(places) with { SecondOfficer = isNeeded }))).Error?.Code, Is.Null);
    }

    /// <summary>An officer would have people of one request stand so; the proposal.</summary>
    public async Task<PressProposalId> Proposed(EventId eventId, Requests officer, IEnumerable<AccreditationId> people, AccreditationState becomes = AccreditationState.Accredited, Func<PressDecision, PressDecision>? other = null)
    {
        var decision = new PressDecision { Becomes = becomes, Reason = becomes == AccreditationState.Refused ? "No proof was sent" : null };
        var decided = await officer.Send(new DecideAccreditation(eventId, await Seen(people), other?.Invoke(decision) ?? decision));
        Assert.That((decided.Error?.Code, decided.Ok ? decided.Value : default), Is.EqualTo(((string?)null, PressEnding.Proposed)));
        return await new Rows(host.Database).One<PressProposalId>("SELECT proposal_id FROM press_proposal_person WHERE accreditation_id = @person AND waits = 1", new { person = people.First() });
    }

    /// <summary>The one that waits at an event.</summary>
    public async Task<PressProposalId> OnlyProposal(EventId eventId) => await new Rows(host.Database).One<PressProposalId>("SELECT id FROM press_proposal WHERE event_id = @eventId", new { eventId });

    /// <summary>An officer, and the secret with which another process can act as the same.</summary>
    public async Task<(Requests Officer, string Secret)> OfficerOfManyDoors(EventId eventId)
    {
        var opened = await host.Visitor.Send(new EnterDesk(await Entry(administrator: true, new RoleGiven(eventId, StaffRole.PressOfficer))));
        Assert.That(opened.Error?.Code, Is.Null);
        return (host.Staff(opened.Value.Secret), opened.Value.Secret);
    }

    public static PressBarTerms Barring(string named = "Outlet 1") =>
        new() { Kind = PressBarKind.Outlet, Named = named, Reason = "Went where it was not allowed to", EndsOn = new(2017, 6, 30) };

    /// <summary>A proof that the applicant added to a request.</summary>
    public async Task<PressDocumentId> PressProof(PressRequestId request)
    {
        var eventId = await new Rows(host.Database).One<EventId>("SELECT event_id FROM press_request WHERE id = @request", new { request });
        var added = await (await PressHolder(request)).Send(new AddPressProof(eventId, await Proof((char)('a' + _proofs++ % 6))));
        Assert.That(added.Error?.Code, Is.Null);
        return added.Value;
    }

    int _proofs;
}
