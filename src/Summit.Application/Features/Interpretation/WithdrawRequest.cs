using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Interpretation;

/// <summary>A person takes back what they asked for, decided or not; it is kept no longer.</summary>
[Requires(Permission.HoldRegistration)]
public sealed record WithdrawRequest(EventId EventId, RegistrationId RegistrationId, RequestId Request) : ICommand<Done>, IEventCommand, IConcernsRegistration;

sealed class WithdrawRequestHandler(Db db, AuditTrail audit, Access access) : IRequestHandler<WithdrawRequest, Result<Done>>
{
    const string Delete = "DELETE FROM interpretation_request WHERE id = @Request AND registration_id = @RegistrationId AND event_id = @EventId";

    public async Task<Result<Done>> Handle(WithdrawRequest request, CancellationToken cancellationToken)
    {
        if (access.Role != nameof(Recipient.Delegate)) return RequestErrors.NotYours;
        if (await db.Execute(Delete, new { request.Request, request.RegistrationId, request.EventId }) == 0) return InterpretationErrors.NoSuchRequest;
        await audit.Record(request.EventId, "interpretation.withdrawn", request.RegistrationId.Value);
        return default(Done);
    }
}
