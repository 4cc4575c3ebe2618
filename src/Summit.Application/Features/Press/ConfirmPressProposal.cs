using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>
/// A second officer confirms what another proposed: it is done now, by the rules and with the places of now. Where it cannot be done it goes
/// on waiting, with whom it could not be done for; a revocation has happened and is only looked at.
/// </summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record ConfirmPressProposal(EventId EventId, PressProposalId Id, int Version) : ICommand<PressConfirmed>, IEventCommand;

/// <summary>For how many it was done.</summary>
/// <param name="Left">Whom it could not be done for, and why; they go on waiting.</param>
public sealed record PressConfirmed(int Done, IReadOnlyList<PressActOutcome> Left);

sealed class ConfirmPressProposalValidator : AbstractValidator<ConfirmPressProposal>
{
    public ConfirmPressProposalValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class ConfirmPressProposalHandler(PressDecisions decisions, PressProposals proposals) : IRequestHandler<ConfirmPressProposal, Result<PressConfirmed>>
{
    public async Task<Result<PressConfirmed>> Handle(ConfirmPressProposal request, CancellationToken cancellationToken)
    {
        var found = await proposals.ForSecond(request.EventId, request.Id, request.Version);
        if (!found.Ok) return found.Error!;
        var (proposal, act) = (found.Value, found.Value.Act);
        IReadOnlyList<PressActOutcome> left = [];
        switch (proposal.Kind)
        {
            case ProposalKind.Decision when await decisions.Decide(request.EventId, proposal.People, act.Decision!) is { } refusal:
                return Said(refusal);
            case ProposalKind.Allocation when (await decisions.Allocate(request.EventId, act.Digest!)).Error is { } refusal:
                return Said(refusal);
            case ProposalKind.Act:
                var outcomes = await decisions.Act(request.EventId, act.ForMany, proposal.People);
                if (!outcomes.Ok) return outcomes.Error!;
                left = [.. outcomes.Value.Where(one => one.Refusal is not null).Select(one => one.Refusal == PressErrors.ChangedMeanwhile.Code ? one with { Refusal = PressErrors.ProposalOutdated.Code } : one)];
                break;
        }
        var done = proposal.People.Select(person => person.Id).Except(left.Select(one => one.Id)).ToArray();
        await proposals.Settle(request.EventId, proposal, done, proposal.Kind == ProposalKind.Revocation ? "accreditation.reviewed" : "accreditation.confirmed");
        return new PressConfirmed(done.Length, left);
    }

    // Looking again helps whoever proposed it, not whoever is to confirm: people, points or days are not as they were then.
    static Error Said(Error refusal) => refusal.Kind is ErrorKind.Conflict or ErrorKind.NotFound || refusal.Fields?.ContainsKey(nameof(PressDecision.Days)) == true ? PressErrors.ProposalOutdated : refusal;
}
