using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain.Events;

namespace Summit.Application.Features.Delegations;

/// <summary>A head of delegation begins to register somebody; the answer is the draft's secret key.</summary>
[Requires(Permission.HeadDelegation)]
public sealed record StartMemberDraft(string Language) : ICommand<string>;

sealed class StartMemberDraftValidator : AbstractValidator<StartMemberDraft>
{
    public StartMemberDraftValidator() => RuleFor(command => command.Language).LanguageCode();
}

sealed class StartMemberDraftHandler(Db db, Access access, EventClock clock) : IRequestHandler<StartMemberDraft, Result<string>>
{
    public async Task<Result<string>> Handle(StartMemberDraft request, CancellationToken cancellationToken)
    {
        var id = access.Delegation!.Value;
        if (await db.One<MyDelegationTerms>(ReadMyDelegationHandler.FindTerms, new { id }) is not { } terms) return DelegationsErrors.NotFound;
        if (await EventHead.Find(db, terms.EventSlug, clock.Now) is not { } head) return RequestErrors.NoSuchEvent;
        if (EventRules.WindowAt(clock.Now, head.Status, Admission.Open, head.OpensAt, head.ClosesAt) != Window.Open) return RegistrationErrors.Closed;
        if (terms.People >= terms.Quota) return DelegationsErrors.QuotaReached;
        // Who attends is mostly somebody else; a head who attends says so on the first page.
        return await DraftRow.Save(db, clock, terms.EventId, request.Language,
            new() { ForAnother = true, OfficeName = terms.HeadName, OfficeAddress = terms.HeadAddress, Body = terms.Body, Country = terms.Country }, delegation: id);
    }
}
