using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Declarations;

/// <summary>Enters an amendment that a city sent on paper. The desk judges whether it came in time.</summary>
[Requires(Permission.ManageDeclaration)]
public sealed record EnterAmendment(EventId EventId, SubmissionId Submission, string City, string Country, AmendmentTerms Terms) : ICommand<AmendmentId>, IEventCommand, ISubmission;

sealed class EnterAmendmentValidator : AbstractValidator<EnterAmendment>
{
    public EnterAmendmentValidator()
    {
        RuleFor(command => PersonText.Clean(command.City)!).RequiredText(200).OnPaper().OverridePropertyName(nameof(EnterAmendment.City));
        RuleFor(command => command.Country).Must(ProfileLists.Countries.Contains).WithErrorCode("choose");
        RuleFor(command => command.Terms).SetValidator(new AmendmentTermsValidator()).OverridePropertyName("");
    }
}

sealed class EnterAmendmentHandler(Db db, AmendmentBook book) : IRequestHandler<EnterAmendment, Result<AmendmentId>>
{
    public async Task<Result<AmendmentId>> Handle(EnterAmendment request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        return refusal is not null ? refusal : await book.Enter(draft!, request.Terms, PersonText.Clean(request.City), request.Country, delegation: null);
    }
}
