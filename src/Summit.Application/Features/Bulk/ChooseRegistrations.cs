using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>All that match at this moment, in the list's order: what an act for many is previewed and begun with, whoever matches later.</summary>
[Requires(Permission.DecideRegistrations)]
public sealed record ChooseRegistrations(EventId EventId, RegistrationSelection Selection) : IQuery<IReadOnlyList<RegistrationId>>, IConcernsEvent;

sealed class ChooseRegistrationsValidator : AbstractValidator<ChooseRegistrations>
{
    public ChooseRegistrationsValidator() => RuleFor(query => query.Selection).SetValidator(new RegistrationSelectionValidator());
}

sealed class ChooseRegistrationsHandler(Db db) : IRequestHandler<ChooseRegistrations, Result<IReadOnlyList<RegistrationId>>>
{
    public async Task<Result<IReadOnlyList<RegistrationId>>> Handle(ChooseRegistrations request, CancellationToken cancellationToken)
    {
        if (await SelectedRegistrations.Count(db, request.EventId, request.Selection) > BulkShape.MostRegistrations) return BulkErrors.TooMany;
        return new List<RegistrationId>(await SelectedRegistrations.All(db, request.EventId, request.Selection));
    }
}
