using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Lets a release out in all its languages together: at once where there is no embargo, else when that ends. From when everyone may read it.</summary>
/// <param name="Version">Of the release, as the page showed it.</param>
/// <param name="Texts">Versions of its texts, as the page showed them: what goes out is what was seen.</param>
[Requires(Permission.ManageReleases)]
public sealed record ApproveRelease(EventId EventId, ReleaseId Release, int Version, IReadOnlyDictionary<string, int> Texts) : ICommand<DateTimeOffset>, IEventCommand;

sealed class ApproveReleaseValidator : AbstractValidator<ApproveRelease>
{
    public ApproveReleaseValidator()
    {
        RuleFor(command => command.Version).GreaterThan(0).WithErrorCode("choose");
        RuleFor(command => command.Texts).Must(texts => texts.Keys.All(ReleaseRules.KnownLanguages.Contains)).WithErrorCode("choose");
    }
}

sealed class ApproveReleaseHandler(Db db, ReleaseNews news, AuditTrail audit, EventClock clock) : IRequestHandler<ApproveRelease, Result<DateTimeOffset>>
{
    const string Update = "UPDATE release SET state = 'Approved', approved_at = @now, public_from = @publicFrom, version = version + 1 WHERE id = @Release AND version = @Version";

    public async Task<Result<DateTimeOffset>> Handle(ApproveRelease request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredRelease.SeenDraft(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        var content = await ReleaseContent.Read(db, request.Release);
        if (Lacking(draft!.Languages, content) is { Count: > 0 } lacking) return ReleasesErrors.IncompleteIn(lacking);
        if (draft.Languages.Any(language => request.Texts.GetValueOrDefault(language) != content.Texts[language].Version)) return ReleasesErrors.ChangedMeanwhile;
        var now = clock.Now;
        // Whoever set an embargo meant nobody to read it at the moment of approving.
        if (draft.EmbargoUntil <= now) return ReleasesErrors.EmbargoPassed;
        var publicFrom = (draft.Embargo with { State = ReleaseState.Approved, ApprovedAt = now }).PublicFrom!.Value;
        await db.ExecuteOne(Update, new { request.Release, request.Version, now, publicFrom });
        await audit.Record(request.EventId, "release.approved", request.Release.Value, new FieldChange("reference", null, draft.Reference.ToString()),
            new FieldChange("languages", null, draft.LanguageCodes), new FieldChange("embargo", null, draft.EmbargoLocal));
        if (publicFrom > now) await news.Announce(request.EventId, request.Release);
        return publicFrom;
    }

    internal static IReadOnlyList<string> Lacking(IEnumerable<string> languages, ReleaseContent content) =>
        [.. languages.Where(language => content.Texts.GetValueOrDefault(language)?.Wording.IsComplete != true)];
}
