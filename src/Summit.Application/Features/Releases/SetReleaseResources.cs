using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Releases;

/// <summary>Says what a draft leads to elsewhere: all of it, in its order.</summary>
/// <param name="Version">Of the release, as the form showed it.</param>
[Requires(Permission.ManageReleases)]
public sealed record SetReleaseResources(EventId EventId, ReleaseId Release, int Version, IReadOnlyList<ReleaseResource> Resources) : ICommand<Done>, IEventCommand;

sealed class SetReleaseResourcesValidator : AbstractValidator<SetReleaseResources>
{
    public SetReleaseResourcesValidator() => RuleFor(command => command.Resources).Resources();
}

sealed class SetReleaseResourcesHandler(Db db, AuditTrail audit) : IRequestHandler<SetReleaseResources, Result<Done>>
{
    const string RaiseVersion = "UPDATE release SET version = version + 1 WHERE id = @Release AND version = @Version";

    public async Task<Result<Done>> Handle(SetReleaseResources request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredRelease.SeenDraft(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        await db.ExecuteOne(RaiseVersion, request);
        await ReleaseTexts.WriteResources(db, request.Release, request.Resources);
        await audit.Record(request.EventId, "release.resources-set", request.Release.Value, new FieldChange("reference", null, draft!.Reference.ToString()));
        return default(Done);
    }
}
