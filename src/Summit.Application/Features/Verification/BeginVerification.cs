using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;

namespace Summit.Application.Features.Verification;

/// <summary>An administrator is about to have the whole database verified: that is allowed, and recorded.</summary>
[Requires(Permission.Operate)]
public sealed record BeginVerification : ICommand<Done>;

sealed class BeginVerificationHandler(AuditTrail audit, EventClock clock) : IRequestHandler<BeginVerification, Result<Done>>
{
    public async Task<Result<Done>> Handle(BeginVerification request, CancellationToken cancellationToken)
    {
        await audit.Record(null, "database.verified", clock.NewId());
        return default(Done);
    }
}
