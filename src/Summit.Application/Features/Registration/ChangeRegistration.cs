using FluentValidation;
using MediatR;
using Summit.Application.Features.Links;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Registration;

/// <summary>Changes a registration's details, languages and, by the delegate, needs. The category stays: it decides about the place.</summary>
/// <param name="Version">As the page showed it.</param>
/// <param name="Needs">Null leaves diet and access as they are.</param>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record ChangeRegistration(
    EventId EventId, RegistrationId RegistrationId, int Version, RegistrationAnswers Answers, NeedsAnswers? Needs)
    : ICommand<ChangeEnding>, IConcernsEvent, IConcernsRegistration;

/// <summary>What became of a change.</summary>
public enum ChangeEnding
{
    /// <summary>Saved, or nothing was different.</summary>
    Saved,

    /// <summary>Saved with another address: all links have fallen, and a new one is on its way there.</summary>
    AddressChanged,
}

sealed class ChangeRegistrationValidator : AbstractValidator<ChangeRegistration>
{
    public ChangeRegistrationValidator()
    {
        RuleFor(command => command.Answers.Cleaned()).SetValidator(new RegistrationAnswersValidator()).OverridePropertyName(nameof(ChangeRegistration.Answers));
        RuleFor(command => command.Needs!.Cleaned()).SetValidator(new NeedsAnswersValidator()).OverridePropertyName(nameof(ChangeRegistration.Needs))
            .When(command => command.Needs is not null);
    }
}

sealed class ChangeRegistrationHandler(Db db, Outbox outbox, AuditTrail audit, Access access, LinkRevocation links)
    : IRequestHandler<ChangeRegistration, Result<ChangeEnding>>
{
    public async Task<Result<ChangeEnding>> Handle(ChangeRegistration request, CancellationToken cancellationToken)
    {
        var (eventId, id) = (request.EventId, request.RegistrationId);
        if (await StoredProfile.Read(db, eventId, id) is not { } stored) return RegistrationErrors.NotFound;
        if (!stored.IsLive) return RegistrationErrors.Ended;
        if (stored.Version != request.Version) return RegistrationErrors.ChangedMeanwhile;
        var answers = request.Answers.Cleaned() with { Category = stored.Category };
        if (await StoredProfile.IsTaken(db, eventId, id, answers)) return RegistrationErrors.SamePerson;

        // An office and an organiser do not see needs, so they cannot change them either.
        if (request.Needs is not null && access.Role == nameof(Recipient.Delegate)) await RegistrationRow.ReplaceNeeds(db, id, request.Needs.Cleaned());
        var differences = stored.Differences(answers);
        if (differences.Count == 0) return ChangeEnding.Saved;
        if (!await RegistrationRow.Replace(db, id, stored.Version, stored.Reference, stored.Order, answers)) return RegistrationErrors.ChangedMeanwhile;
        var about = await audit.Record(eventId, "registration.changed", id.Value, [.. differences]);
        var moved = RegistrationRow.Keys(stored.Answers).Address != RegistrationRow.Keys(answers).Address;
        if (moved)
        {
            await links.RevokeAll(id);
            await outbox.Owe(eventId, id, Recipient.Former, "address-changed", about: about);
        }
        await outbox.OweAll(eventId, id, stored.HasOffice, "details-changed", about: about);
        return moved ? ChangeEnding.AddressChanged : ChangeEnding.Saved;
    }
}
