using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;

namespace Summit.Application.Features.Press;

/// <summary>A second officer does not confirm what another proposed, and says to them why. Applicants never see it.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManagePress)]
public sealed record SendBackPressProposal(EventId EventId, PressProposalId Id, int Version, string? Note) : ICommand<Done>, IEventCommand;

sealed class SendBackPressProposalValidator : AbstractValidator<SendBackPressProposal>
{
    public SendBackPressProposalValidator() => RuleFor(command => command.Note).RequiredText(1000).OverridePropertyName("BackNote");
}

sealed class SendBackPressProposalHandler(PressProposals proposals) : IRequestHandler<SendBackPressProposal, Result<Done>>
{
    public async Task<Result<Done>> Handle(SendBackPressProposal request, CancellationToken cancellationToken)
    {
        var found = await proposals.ForSecond(request.EventId, request.Id, request.Version);
        if (!found.Ok) return found.Error!;
        await proposals.SendBack(request.EventId, found.Value, PersonText.Clean(request.Note)!);
        return default(Done);
    }
}
