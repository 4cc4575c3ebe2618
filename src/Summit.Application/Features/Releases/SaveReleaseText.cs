using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Writes a draft in one of its languages.</summary>
/// <param name="Version">Of the text in this language, as the form showed it; zero where there was none.</param>
[Requires(Permission.ManageReleases)]
public sealed record SaveReleaseText(EventId EventId, ReleaseId Release, string Language, int Version, ReleaseWording Wording) : ICommand<Done>, IEventCommand;

sealed class SaveReleaseTextValidator : AbstractValidator<SaveReleaseText>
{
    public SaveReleaseTextValidator()
    {
        RuleFor(command => command.Language).Must(ReleaseRules.KnownLanguages.Contains!).WithErrorCode("choose");
        RuleFor(command => command.Wording).Custom((wording, context) =>
        {
            foreach (var fault in ReleaseRules.Faults(wording, context.InstanceToValidate.Language)) context.AddFailure(fault);
        });
    }
}

sealed class SaveReleaseTextHandler(Db db, AuditTrail audit) : IRequestHandler<SaveReleaseText, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveReleaseText request, CancellationToken cancellationToken)
    {
        if (await StoredRelease.Find(db, request.EventId, request.Release) is not { } stored) return ReleasesErrors.NotFound;
        if (stored.State != ReleaseState.Draft) return ReleasesErrors.NotDraft;
        if (!stored.Languages.Contains(request.Language)) return RequestErrors.Invalid(nameof(request.Language), "choose");
        if (await ReleaseTexts.Version(db, request.Release, request.Language) != request.Version) return ReleasesErrors.ChangedMeanwhile;
        await ReleaseTexts.Write(db, request.Release, request.Language, request.Version, request.Wording.Cleaned());
        await audit.Record(request.EventId, "release.written", request.Release.Value, new FieldChange("reference", null, stored.Reference.ToString()), new FieldChange("Language", null, request.Language));
        return default(Done);
    }
}

/// <summary>The statements that write what a release says.</summary>
static class ReleaseTexts
{
    const string FindVersion = "SELECT version FROM release_text WHERE release_id = @release AND language = @language";

    const string Insert = """
        INSERT INTO release_text (release_id, language, place, headline, lead, body, boilerplate, version) VALUES (@release, @language, @Place, @Headline, @Lead, @Body, @Boilerplate, 1)
        """;

    const string Update = """
        UPDATE release_text SET place = @Place, headline = @Headline, lead = @Lead, body = @Body, boilerplate = @Boilerplate, version = version + 1
        WHERE release_id = @release AND language = @language AND version = @version
        """;

    const string DeleteResources = "DELETE FROM release_resource WHERE release_id = @release";

    const string InsertResource = "INSERT INTO release_resource (release_id, rank, label, address) VALUES (@release, @rank, @Label, @Address)";

    /// <summary>Zero where there is no text.</summary>
    public static Task<int> Version(Db db, ReleaseId release, string language) => db.Scalar<int>(FindVersion, new { release, language });

    public static Task Write(Db db, ReleaseId release, string language, int version, ReleaseWording wording) =>
        db.ExecuteOne(version == 0 ? Insert : Update, new { release, language, version, wording.Place, wording.Headline, wording.Lead, wording.Body, wording.Boilerplate });

    public static async Task WriteResources(Db db, ReleaseId release, IReadOnlyList<ReleaseResource> resources)
    {
        await db.Execute(DeleteResources, new { release });
        foreach (var (rank, resource) in resources.Index()) await db.ExecuteOne(InsertResource, new { release, rank = rank + 1, resource.Label, resource.Address });
    }
}
