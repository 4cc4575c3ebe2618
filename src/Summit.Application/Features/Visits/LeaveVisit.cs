using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Visits;

/// <summary>A person gives up a place at a visit, declines the one offered, or leaves the queue; what is free goes to the next.</summary>
[Requires(Permission.HoldRegistration, Permission.DecideRegistrations)]
public sealed record LeaveVisit(EventId EventId, RegistrationId RegistrationId, string Visit) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class LeaveVisitValidator : AbstractValidator<LeaveVisit>
{
    public LeaveVisitValidator() => RuleFor(command => command.Visit).VisitCode();
}

sealed class LeaveVisitHandler(VisitBook book) : IRequestHandler<LeaveVisit, Result<Done>>
{
    public async Task<Result<Done>> Handle(LeaveVisit request, CancellationToken cancellationToken)
    {
        var opened = await book.Open(request.EventId, request.RegistrationId);
        if (!opened.Ok) return opened.Error!;
        if (opened.Value.Find(request.Visit) is not { } visit) return VisitsErrors.NotFound;
        if (visit.Claim is null) return VisitsErrors.NotSignedUp;
        if (!book.IsOpen(visit)) return VisitsErrors.NotOpen;
        await book.Leave(opened.Value, visit);
        return default(Done);
    }
}
