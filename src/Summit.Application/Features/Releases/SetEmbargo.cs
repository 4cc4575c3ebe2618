using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using FluentValidation;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Sets, moves or takes away the embargo of a draft; once the release is approved it is only moved later, and only while it holds.</summary>
/// <param name="Version">Of the release, as the form showed it.</param>
/// <param name="EmbargoUntil">On the wall of the event's town; null for none.</param>
[Requires(Permission.ManageReleases)]
public sealed record SetEmbargo(EventId EventId, ReleaseId Release, int Version, WallTime? EmbargoUntil) : ICommand<Done>, IEventCommand;

sealed class SetEmbargoValidator : AbstractValidator<SetEmbargo>
{
    public SetEmbargoValidator() => RuleFor(command => command.EmbargoUntil).Must(until => until is null || until.Written.Length <= 16).WithErrorCode("time");
}

sealed class SetEmbargoHandler(Db db, ReleaseNews news, AuditTrail audit, EventClock clock) : IRequestHandler<SetEmbargo, Result<Done>>
{
    const string Update = """
        UPDATE release SET embargo_until = @until, embargo_local = @local, public_from = @publicFrom, version = version + 1 WHERE id = @Release AND version = @Version
        """;

    public async Task<Result<Done>> Handle(SetEmbargo request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await StoredRelease.Seen(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        var standing = found!.Embargo.At(clock.Now);
        if (standing is not (ReleaseStanding.Draft or ReleaseStanding.UnderEmbargo)) return ReleasesErrors.NotUnderEmbargo;
        DateTimeOffset? until = null;
        if (request.EmbargoUntil is { } typed)
        {
            if (EventFormRules.FaultOf(typed, found.TimeZone, out var instant) is { } fault) return RequestErrors.Invalid(nameof(request.EmbargoUntil), fault);
            if (instant <= clock.Now) return RequestErrors.Invalid(nameof(request.EmbargoUntil), "past");
            until = instant;
        }
        if (standing == ReleaseStanding.UnderEmbargo && (until is null || until <= found.EmbargoUntil)) return ReleasesErrors.OnlyLater;
        var local = until is { } end ? LocalTime.Write(end, found.TimeZone) : null;
        var publicFrom = (found.Embargo with { Until = until }).PublicFrom;
        await db.ExecuteOne(Update, new { request.Release, request.Version, until, local, publicFrom });
        await audit.Record(request.EventId, "release.embargo-set", request.Release.Value,
            new FieldChange("reference", null, found.Reference.ToString()), new FieldChange("embargo", found.EmbargoLocal, local));
        if (standing == ReleaseStanding.UnderEmbargo) await news.Announce(request.EventId, request.Release);
        return default(Done);
    }
}
