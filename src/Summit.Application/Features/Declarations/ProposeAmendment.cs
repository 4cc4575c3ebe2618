using FluentValidation;
using MediatR;
using Summit.Application.Features.Delegations;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Declarations;

namespace Summit.Application.Features.Declarations;

/// <summary>A city, through the head of its delegation, asks for a change of the draft.</summary>
[Requires(Permission.HeadDelegation)]
public sealed record ProposeAmendment(EventId EventId, SubmissionId Submission, AmendmentTerms Terms) : ICommand<AmendmentId>, IEventCommand, ISubmission;

sealed class ProposeAmendmentValidator : AbstractValidator<ProposeAmendment>
{
    public ProposeAmendmentValidator() => RuleFor(command => command.Terms).SetValidator(new AmendmentTermsValidator()).OverridePropertyName("");
}

sealed class ProposeAmendmentHandler(Db db, Access access, AmendmentBook book, EventClock clock) : IRequestHandler<ProposeAmendment, Result<AmendmentId>>
{
    const string FindCity = """
        SELECT d.body AS City, d.country AS Country, (SELECT COUNT(*) FROM amendment m WHERE m.delegation_id = d.id AND m.state = 'Open') AS Undecided,
               (SELECT COUNT(*) FROM amendment m WHERE m.delegation_id = d.id) AS Proposed
        FROM delegation d WHERE d.id = @delegation AND d.event_id = @EventId AND d.dissolved_at IS NULL
        """;

    public async Task<Result<AmendmentId>> Handle(ProposeAmendment request, CancellationToken cancellationToken)
    {
        var delegation = access.Delegation!.Value;
        if (await db.One<CityRow>(FindCity, new { delegation, request.EventId }) is not { } city) return DelegationsErrors.NotFound;
        var (draft, refusal) = await StoredDeclaration.ToDraft(db, request.EventId);
        if (refusal is not null) return refusal;
        if (!draft!.TakesAmendments(clock.Now)) return DeclarationsErrors.AmendmentsClosed;
        if (city.Undecided >= AmendmentRules.MostOpen || city.Proposed >= AmendmentRules.MostOfDelegation) return DeclarationsErrors.TooManyAmendments;
        return await book.Enter(draft, request.Terms, city.City, city.Country, delegation);
    }

    sealed record CityRow
    {
        public string City { get; init; } = "";
        public string Country { get; init; } = "";
        public int Undecided { get; init; }
        public int Proposed { get; init; }
    }
}
