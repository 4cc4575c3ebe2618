using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Ends an embargo early: from now on everyone may read the release, in all its languages.</summary>
/// <param name="Version">Of the release, as the page showed it.</param>
[Requires(Permission.ManageReleases)]
public sealed record LiftEmbargo(EventId EventId, ReleaseId Release, int Version) : ICommand<Done>, IEventCommand;

sealed class LiftEmbargoValidator : AbstractValidator<LiftEmbargo>
{
    public LiftEmbargoValidator() => RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("choose");
}

sealed class LiftEmbargoHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<LiftEmbargo, Result<Done>>
{
    const string Update = "UPDATE release SET lifted_at = @now, public_from = @publicFrom, version = version + 1 WHERE id = @Release AND version = @Version";

    public async Task<Result<Done>> Handle(LiftEmbargo request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await StoredRelease.Seen(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        var now = clock.Now;
        if (found!.Embargo.At(now) != ReleaseStanding.UnderEmbargo) return ReleasesErrors.NotUnderEmbargo;
        await db.ExecuteOne(Update, new { request.Release, request.Version, now, publicFrom = (found.Embargo with { LiftedAt = now }).PublicFrom });
        await audit.Record(request.EventId, "release.lifted", request.Release.Value, new FieldChange("reference", null, found.Reference.ToString()), new FieldChange("embargo", found.EmbargoLocal, null));
        return default(Done);
    }
}
