using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Takes a release back, for good. Where everyone could read it, its page says that it was withdrawn; of a draft, or one under embargo, nobody learns but those who promised to keep it.</summary>
/// <param name="Version">Of the release, as the page showed it.</param>
/// <param name="Reason">For the desk.</param>
[Requires(Permission.ManageReleases)]
public sealed record WithdrawRelease(EventId EventId, ReleaseId Release, int Version, string Reason) : ICommand<Done>, IEventCommand;

sealed class WithdrawReleaseValidator : AbstractValidator<WithdrawRelease>
{
    const int Most = 400;

    public WithdrawReleaseValidator() => RuleFor(command => PersonText.Clean(command.Reason)!).RequiredText(Most).OverridePropertyName(nameof(WithdrawRelease.Reason));
}

sealed class WithdrawReleaseHandler(Db db, ReleaseNews news, AuditTrail audit, EventClock clock) : IRequestHandler<WithdrawRelease, Result<Done>>
{
    const string Update = "UPDATE release SET state = 'Withdrawn', withdrawn_at = @now, withdrawn_because = @reason, version = version + 1 WHERE id = @Release AND version = @Version";

    public async Task<Result<Done>> Handle(WithdrawRelease request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await StoredRelease.Seen(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        if (found!.State == ReleaseState.Withdrawn) return ReleasesErrors.NotApproved;
        await db.ExecuteOne(Update, new { request.Release, request.Version, now = clock.Now, reason = PersonText.Clean(request.Reason) });
        await audit.Record(request.EventId, "release.withdrawn", request.Release.Value, new FieldChange("reference", null, found.Reference.ToString()));
        await news.Tell(request.EventId, request.Release, ReleaseNews.Withdrawn);
        return default(Done);
    }
}
