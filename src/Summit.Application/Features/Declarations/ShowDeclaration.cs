using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Declarations;

/// <summary>Shows the adopted declaration and its signatures to the public, or hides them again.</summary>
/// <param name="Version">As the page showed it.</param>
[Requires(Permission.ManageDeclaration)]
public sealed record ShowDeclaration(EventId EventId, int Version, bool IsShown) : ICommand<Done>, IEventCommand;

sealed class ShowDeclarationValidator : AbstractValidator<ShowDeclaration>
{
    public ShowDeclarationValidator() => RuleFor(command => command.Version).GreaterThanOrEqualTo(1).WithErrorCode("wrong");
}

sealed class ShowDeclarationHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<ShowDeclaration, Result<Done>>
{
    const string Update = "UPDATE declaration SET published_at = @at, version = version + 1 WHERE event_id = @EventId AND version = @Version";

    public async Task<Result<Done>> Handle(ShowDeclaration request, CancellationToken cancellationToken)
    {
        var (adopted, refusal) = await StoredDeclaration.ToSign(db, request.EventId);
        if (refusal is not null) return refusal;
        if (adopted!.Version != request.Version) return DeclarationsErrors.ChangedMeanwhile;
        if (adopted.PublishedAt is not null == request.IsShown) return default(Done);
        await db.ExecuteOne(Update, new { request.EventId, request.Version, at = request.IsShown ? clock.Now : (DateTimeOffset?)null });
        await audit.Record(request.EventId, request.IsShown ? "declaration.published" : "declaration.hidden", request.EventId.Value);
        return default(Done);
    }
}
