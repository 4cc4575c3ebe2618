using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>An officer takes back what they proposed. What a second officer sent back any officer can put away, so that it does not lie there when somebody has left.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record TakeBackPressProposal(EventId EventId, PressProposalId Id, int Version) : ICommand<Done>, IEventCommand;

sealed class TakeBackPressProposalValidator : AbstractValidator<TakeBackPressProposal>
{
    public TakeBackPressProposalValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class TakeBackPressProposalHandler(PressProposals proposals) : IRequestHandler<TakeBackPressProposal, Result<Done>>
{
    public async Task<Result<Done>> Handle(TakeBackPressProposal request, CancellationToken cancellationToken)
    {
        var found = await proposals.ToTakeBack(request.EventId, request.Id, request.Version);
        if (!found.Ok) return found.Error!;
        await proposals.Settle(request.EventId, found.Value, found.Value.People.Select(person => person.Id), "accreditation.taken-back");
        return default(Done);
    }
}
