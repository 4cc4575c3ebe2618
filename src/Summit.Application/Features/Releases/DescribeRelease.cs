using System.Globalization;
using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Changes a draft's reference, its date and the languages it will go out in. Texts in other languages stay, and go out no more.</summary>
/// <param name="Version">As the form showed it.</param>
[Requires(Permission.ManageReleases)]
public sealed record DescribeRelease(EventId EventId, ReleaseId Release, int Version, string Series, int Number, DateOnly DatedOn, IReadOnlyList<string> Languages) : ICommand<Done>, IEventCommand;

sealed class DescribeReleaseValidator : AbstractValidator<DescribeRelease>
{
    public DescribeReleaseValidator()
    {
        RuleFor(command => command.Series).Series();
        RuleFor(command => command.Number).Number();
        RuleFor(command => command.DatedOn).Day();
        RuleFor(command => command.Languages).Languages();
    }
}

sealed class DescribeReleaseHandler(Db db, AuditTrail audit) : IRequestHandler<DescribeRelease, Result<Done>>
{
    const string Update = """
        UPDATE release SET series = @Series, number = @Number, year = @Year, dated_on = @DatedOn, languages = @languages, version = version + 1 WHERE id = @Release AND version = @Version
        """;

    public async Task<Result<Done>> Handle(DescribeRelease request, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await StoredRelease.SeenDraft(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        var reference = new ReleaseReference(request.Series, request.Number, request.DatedOn.Year);
        if (await ReleaseNumbers.IsTaken(db, reference, request.Release)) return ReleasesErrors.NumberTaken;
        var languages = string.Join(' ', request.Languages);
        await db.ExecuteOne(Update, new { request.Release, request.Version, reference.Series, reference.Number, reference.Year, request.DatedOn, languages });
        await audit.Record(request.EventId, "release.described", request.Release.Value, StoredEvent.Changes(
            ("reference", draft!.Reference.ToString(), reference.ToString()), ("languages", draft.LanguageCodes, languages),
            ("dated", draft.DatedOn.ToString("O", CultureInfo.InvariantCulture), request.DatedOn.ToString("O", CultureInfo.InvariantCulture))));
        return default(Done);
    }
}
