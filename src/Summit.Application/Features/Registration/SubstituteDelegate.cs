using FluentValidation;
using MediatR;
using Summit.Application.Features.Badges;
using Summit.Application.Features.Interpretation;
using Summit.Application.Features.Links;
using Summit.Application.Features.Papers;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Badges;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>
/// A substitute takes a confirmed place. It stays taken throughout, also where it passes to another category; what belonged to
/// the person replaced (needs, requests, telephone, consents, links) goes, their badge is void, and both get a message.
/// </summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Category">The substitute's, where it is another one.</param>
[Requires(Permission.HoldRegistration, Permission.HeadDelegation, Permission.DecideRegistrations)]
public sealed record SubstituteDelegate(
    EventId EventId, RegistrationId RegistrationId, int Version, string GivenNames, string FamilyName, string Address, string Function,
    string? Category = null)
    : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class SubstituteDelegateValidator : AbstractValidator<SubstituteDelegate>
{
    public SubstituteDelegateValidator()
    {
        RuleFor(command => command.GivenNames!).RequiredText(200);
        RuleFor(command => command.FamilyName!).RequiredText(200);
        RuleFor(command => command.Address!).RequiredAddress();
        RuleFor(command => command.Function!).RequiredText(200);
        RuleFor(command => command.Category).Must(category => category is null || ProfileLists.Categories.Contains(category)).WithErrorCode("choose");
    }
}

sealed class SubstituteDelegateHandler(Db db, CategoryChange category, Outbox outbox, AuditTrail audit, LinkRevocation links, Caller caller, EventClock clock)
    : IRequestHandler<SubstituteDelegate, Result<Done>>
{
    const string RaiseCalendar = "UPDATE registration SET calendar_sequence = calendar_sequence + 1 WHERE id = @id";

    public async Task<Result<Done>> Handle(SubstituteDelegate request, CancellationToken cancellationToken)
    {
        var (eventId, id) = (request.EventId, request.RegistrationId);
        if (await StoredProfile.Read(db, eventId, id) is not { } stored) return RegistrationErrors.NotFound;
        if (stored.ErasedAt is not null) return RegistrationErrors.Ended;
        if (stored.State != RegistrationState.Confirmed) return RegistrationErrors.NotConfirmed;
        if (ComingEvent.Refusal(stored.EventStatus, stored.EventEndsAt, clock.Now) is { } notComing) return notComing;
        if (stored.Version != request.Version) return RegistrationErrors.ChangedMeanwhile;
        var answers = stored.Answers with
        {
            GivenNames = PersonText.Clean(request.GivenNames),
            FamilyName = PersonText.Clean(request.FamilyName),
            Address = PersonText.Clean(request.Address),
            Function = PersonText.Clean(request.Function),
            BadgeName = null,
            Telephone = null,
            PhotoConsent = false,
            ListingConsent = false,
        };
        if (RegistrationRow.Keys(answers) == RegistrationRow.Keys(stored.Answers) || await StoredProfile.IsTaken(db, eventId, id, answers))
            return RegistrationErrors.SamePerson;

        if (!await RegistrationRow.Replace(db, id, stored.Version, stored.Reference, stored.Order, answers)) return RegistrationErrors.ChangedMeanwhile;
        await RegistrationRow.ReplaceNeeds(db, id, null);
        await InterpretationErasure.EraseOf(db, id);
        await links.RevokeAll(id);
        await BadgeVoiding.Forget(db, clock, id, BadgeVoid.Substituted);
        await PaperForgetting.Of(db, id);
        await db.ExecuteOne(RaiseCalendar, new { id });
        FieldChange[] moved = [];
        if (request.Category is { } other && other != stored.Category)
        {
            if (await category.MoveAlong(eventId, id, other, mayApprove: caller.Kind != CallerKind.Link) is { } refusal) return refusal;
            moved = [new("Category", stored.Category, other)];
        }
        // Address, given names and family name are recorded even where they stay: the message to the person replaced reads them.
        var about = await audit.Record(eventId, "registration.substituted", id.Value,
        [
            new("GivenNames", stored.GivenNames, answers.GivenNames), new("FamilyName", stored.FamilyName, answers.FamilyName),
            new("Address", stored.Address, answers.Address), new("Function", stored.Function, answers.Function), .. moved,
        ]);
        var calendar = stored.CalendarSequence + 1;
        await outbox.Owe(eventId, id, Recipient.Former, "substituted-out", calendar, about);
        await outbox.Owe(eventId, id, Recipient.Delegate, "substituted-in", calendar, about);
        if (stored.HasOffice) await outbox.Owe(eventId, id, Recipient.Office, "details-changed", about: about);
        return default(Done);
    }
}
