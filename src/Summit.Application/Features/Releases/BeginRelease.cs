using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Begins a press release. Its number is one of the year it is dated in.</summary>
/// <param name="Languages">The one it is written in first, then those it is put into.</param>
[Requires(Permission.ManageReleases)]
public sealed record BeginRelease(EventId EventId, SubmissionId Submission, string Series, int Number, DateOnly DatedOn, IReadOnlyList<string> Languages) : ICommand<ReleaseId>, IEventCommand, ISubmission;

sealed class BeginReleaseValidator : AbstractValidator<BeginRelease>
{
    public BeginReleaseValidator()
    {
        RuleFor(command => command.Series).Series();
        RuleFor(command => command.Number).Number();
        RuleFor(command => command.DatedOn).Day();
        RuleFor(command => command.Languages).Languages();
    }
}

sealed class BeginReleaseHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<BeginRelease, Result<ReleaseId>>
{
    public async Task<Result<ReleaseId>> Handle(BeginRelease request, CancellationToken cancellationToken)
    {
        var reference = new ReleaseReference(request.Series, request.Number, request.DatedOn.Year);
        var id = new ReleaseId(clock.NewId());
        if (await ReleaseNumbers.IsTaken(db, reference, id)) return ReleasesErrors.NumberTaken;
        var languages = string.Join(' ', request.Languages);
        await ReleaseNumbers.Insert(db, request.EventId, id, reference, request.DatedOn, languages);
        // Who reads the record of acts may not be one who may read the release: it names the release and nothing it says.
        await audit.Record(request.EventId, "release.begun", id.Value, new FieldChange("reference", null, reference.ToString()), new FieldChange("languages", null, languages));
        return id;
    }
}

/// <summary>Numbers are given once in a series and year, at whichever event.</summary>
static class ReleaseNumbers
{
    const string CountOthers = "SELECT COUNT(*) FROM release WHERE series = @Series AND year = @Year AND number = @Number AND id <> @id";

    const string InsertDraft = """
        INSERT INTO release (id, event_id, series, number, year, state, dated_on, languages, version) VALUES (@id, @eventId, @Series, @Number, @Year, 'Draft', @datedOn, @languages, 1)
        """;

    public static async Task<bool> IsTaken(Db db, ReleaseReference reference, ReleaseId id) => await db.Scalar<int>(CountOthers, new { reference.Series, reference.Year, reference.Number, id }) > 0;

    public static Task Insert(Db db, EventId eventId, ReleaseId id, ReleaseReference reference, DateOnly datedOn, string languages) =>
        db.ExecuteOne(InsertDraft, new { id, eventId, reference.Series, reference.Number, reference.Year, datedOn, languages });
}
