using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>Takes somebody off the list of interpreters with all that is known of them (GDPR, Article 17); their seats are free.</summary>
[Requires(Permission.PlanInterpretation, Permission.ErasePeople, Permission.Operate), EvenWhenArchived]
public sealed record EraseInterpreter(EventId EventId, InterpreterId Id) : ICommand<Done>, IEventCommand;

sealed class EraseInterpreterHandler(Db db, AuditTrail audit) : IRequestHandler<EraseInterpreter, Result<Done>>
{
    public async Task<Result<Done>> Handle(EraseInterpreter request, CancellationToken cancellationToken) =>
        await InterpretationErasure.EraseInterpreter(db, audit, request.EventId, request.Id) ? default(Done) : InterpretationErrors.NoSuchInterpreter;
}
