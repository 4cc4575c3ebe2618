using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Badges;

/// <summary>Badges printed from now on look as the installation's do again.</summary>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManageEvents)]
public sealed record ClearBadgeDesign(EventId EventId, int Version) : ICommand<Done>, IEventCommand;

sealed class ClearBadgeDesignValidator : AbstractValidator<ClearBadgeDesign>
{
    public ClearBadgeDesignValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("required");
}

sealed class ClearBadgeDesignHandler(Db db, AuditTrail audit) : IRequestHandler<ClearBadgeDesign, Result<Done>>
{
    // The row stays, so that no version comes twice.
    const string Clear = "UPDATE badge_design SET design = NULL, version = version + 1 WHERE event_id = @EventId AND version = @Version AND design IS NOT NULL";

    public async Task<Result<Done>> Handle(ClearBadgeDesign request, CancellationToken cancellationToken)
    {
        if (await db.Execute(Clear, new { request.EventId, request.Version }) == 0) return BadgesErrors.DesignChanged;
        await audit.Record(request.EventId, "badges.design-cleared", request.EventId.Value);
        return default(Done);
    }
}
